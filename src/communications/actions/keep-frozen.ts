import { randomBytes } from 'node:crypto'
import type { Workplace } from '#accounts/acting.ts'
import { dayOf } from '#cases/at-work.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { canonicalLetter } from '#letters/model/canonical.ts'
import type { LayeredLetter } from '#letters/model/layers.ts'
import { isProfileName } from '#letters/profiles/parse-profile.ts'
import type { KeptReading } from '#letters/recognise/recognise.ts'
import { newId } from '#platform/new-id.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import type { OnItsWay } from '../on-the-way.ts'
import { isStateCode } from '../model/addressed.ts'
import { BLOCK_NONCE_BYTES, blockCommitment, rootOfBlocks } from '../model/block-commitments.ts'
import { writersOf } from '../model/clearance.ts'
import type { CommunicationFacts } from '../model/communication.ts'
import { askOfDeadline } from '../model/ask.ts'
import { inForceOn } from '../model/in-force.ts'
import type { TopAsRead } from '../model/letter-to-send.ts'
import { deadlinesOnSending } from '../model/sent-deadlines.ts'
import type { StepOf } from '../model/sending.ts'
import type { Dispatch } from '../model/submission.ts'
import { QUESTION_BODY, SENT_TEXT } from '../sealed-places.ts'
import { insertDeadline, saveStandings } from '../store/change-deadlines.ts'
import { findDeadlinesOf } from '../store/deadlines.ts'
import type { LetterKey } from '../store/letters-in-case.ts'
import { letterDocument } from '../store/searchable.ts'
import { insertSealedQuestions, insertSentText, saveFrozen } from '../store/sent-letters.ts'
import type { SendingRow } from '../store/sending-steps.ts'
import type { VersionRow } from '../store/versions.ts'
import { keptStanding } from '../model/deadline.ts'
import { sureReading } from './deadlines.ts'

/** What is sealed of a frozen text. */
export interface FrozenText {
  /** SHA-256 of the version's file. */
  readonly sha256: string
  /** The letter as sent, in its one way of writing. */
  readonly letter: string
  /** What blinds each block, in hexadecimal, in their order. */
  readonly nonces: readonly string[]
}

/** A letter's present text, understood before anything is held for it. */
export interface Understood {
  readonly version: VersionRow
  readonly sha256: string
  readonly read: TopAsRead
  readonly reading: KeptReading
  readonly facts: CommunicationFacts
}

/** A handing in, with what is sealed of it. */
export type SubmissionRow = SendingRow & { readonly step: StepOf<'submitted'> }

/** What a letter goes out with. */
export interface GoingOut {
  readonly submission: SubmissionRow
  readonly dispatch: Dispatch
  readonly reference: string | null
  readonly isCorrigendum: boolean
}

/** Seals the text as it goes out, and gives the root over what is committed to of each block. */
export async function keepText(
  { tx, keys, key }: OnItsWay,
  { version, sha256 }: Understood,
  letter: LayeredLetter,
): Promise<Uint8Array> {
  const blocks = letter.content.content ?? []
  const nonces = blocks.map(() => new Uint8Array(randomBytes(BLOCK_NONCE_BYTES)))
  const root = rootOfBlocks(blocks.map((block, at) => blockCommitment(block, nonces[at] ?? new Uint8Array())))
  const id = newId<'SentText'>()
  const content: FrozenText = {
    ...{ sha256, letter: canonicalLetter(letter) },
    nonces: nonces.map((nonce) => Buffer.from(nonce).toString('hex')),
  }
  const contentSealed = keys.seal({ ...SENT_TEXT, row: id }, content)
  await insertSentText(tx, key, { id, version: version.id, root, blocks: blocks.length, contentSealed })
  return root
}

/** Keeps what everybody may know of it: its reference, its day, and in whose name it goes, as of that day. */
export async function keepFacts(
  { tx, key, letter, clearance }: OnItsWay,
  { mandates: known }: LetterFacts,
  { reading, facts }: Understood,
  { submission, dispatch, reference, isCorrigendum }: GoingOut,
): Promise<void> {
  const day = submission.step.on
  const joined = new Set(writersOf(clearance))
  const { from } = submission.step
  await saveFrozen(tx, key, {
    // That of a corrigendum was given to the letter that it corrects.
    ...{ reference, referenceKind: reference === null || isCorrigendum ? null : kindOf(from) },
    ...{ datedOn: day, language: reading.language, lawVersion: facts.lawVersion },
    addressee: {
      code: letter.addressees[0]?.code ?? null,
      ...{ name: dispatch.name || null, post: dispatch.post || null },
    },
    mandates: letter.mandates.map((one, index) => ({
      ...inForceOn(one, known, day),
      isOut: !joined.has(index + 1),
    })),
    facts,
  })
}

function kindOf(from: StepOf<'submitted'>['from']): 'entered' | 'allocated' {
  return from === 'entered' ? 'entered' : 'allocated'
}

/** Writes what the letter asks, sealed, and by when: counted from its day. A corrigendum has no time of its own: its letter has. */
export async function keepRequests(
  { tx, keys, key, letter }: OnItsWay,
  { profiles, calendarOf }: LetterFacts,
  { facts }: Understood,
  { submission, isCorrigendum }: GoingOut,
): Promise<void> {
  const datedOn = submission.step.on
  const questions = facts.questions.map(({ kind, number, text, dueOn }) => {
    const id = newId<'Question'>()
    return { id, kind, number, dueOn, bodySealed: keys.seal({ ...QUESTION_BODY, row: id }, text) }
  })
  await insertSealedQuestions(tx, key, questions)
  if (isCorrigendum) return
  const code = letter.addressees[0]?.code ?? null
  const calendar = isStateCode(code) ? calendarOf(code) : null
  const rules =
    letter.profile !== null && isProfileName(letter.profile) ? (profiles.get(letter.profile) ?? null) : null
  const ground = { type: letter.type, code, datedOn, said: facts.deadlines, calendar }
  const of = { id: key.id, caseId: key.caseId, stage: letter.stage }
  for (const deadline of deadlinesOnSending(rules, ground)) {
    const named = deadline.rule === null ? deadline.dueOn : null
    const question = askOfDeadline(deadline, questions)?.id ?? null
    // oxlint-disable-next-line no-await-in-loop -- a letter has one, at most a few
    await insertDeadline(tx, key.office, of, { ...deadline, named, question })
  }
  await settleDeadlines(tx, key, calendarOf)
}

/** Keeps how the deadlines of a letter stand. */
export async function settleDeadlines(
  tx: OnItsWay['tx'],
  { office, id }: LetterKey,
  calendarOf: LetterFacts['calendarOf'],
): Promise<void> {
  const kept = await findDeadlinesOf(tx, office, [id], null)
  await saveStandings(
    tx,
    office,
    kept.map((deadline) => ({
      deadline,
      standing: keptStanding(sureReading(deadline, calendarOf), deadline.events),
    })),
  )
}

/** Found by its reference and State; nothing of its text is in the index. */
export async function makeFindable(
  workplace: Workplace,
  { tx, key, letter }: OnItsWay,
  { facts }: Understood,
  { on }: StepOf<'submitted'>,
  reference: string | null,
): Promise<void> {
  const open = { type: letter.type, reference, referenceGiven: null, subject: null, summary: null }
  const known = {
    ...open,
    language: facts.language,
    datedOn: on,
    sentOn: null,
    addressees: letter.addressees,
  }
  const place = { caseId: key.caseId, today: dayOf(workplace) }
  await saveSearchDocuments(tx, key.office, [letterDocument(place, { id: key.id, facts: known, text: null })])
}
