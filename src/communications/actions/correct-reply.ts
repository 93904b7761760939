import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, dayOf, mayDo, tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { saveSearchDocuments } from '#platform/search/documents.ts'
import type { SealedFacts } from '../model/own-reply.ts'
import {
  changedFields,
  parseCorrection,
  type Correction,
  type ReplyFacts,
  type ReplyFactsForm,
  type ReplyFactsProblem,
} from '../model/reply-facts.ts'
import { REPLY_BEFORE, REPLY_FACTS } from '../sealed-places.ts'
import { findLibraryReply } from '../store/replies.ts'
import {
  findHeldReply,
  insertReplyChange,
  listReplyChanges,
  updateReplyFacts,
  type HeldReply,
} from '../store/reply-facts.ts'
import { replyDocument, replyListedOn } from '../store/searchable.ts'
import { markMetByKnown, type Calendars } from './deadlines.ts'

/** A reply in a case, or in the library where `caseId` is null. */
export interface ReplyPlace {
  readonly caseId: Id<'Case'> | null
  readonly reply: Id<'Reply'>
}

/** One correction: what the facts were before it, who made it, when, and why. */
export interface ReplyCorrection {
  readonly id: Id<'ReplyChange'>
  readonly before: ReplyFacts
  readonly why: string
  /** The colleague's name. */
  readonly by: string
  readonly account: Id<'Account'>
  readonly at: Date
}

/** The facts of a reply as they stand, and what they were. */
export interface CorrectableReply {
  readonly facts: ReplyFacts
  readonly channel: HeldReply['channel']
  readonly version: number
  readonly letters: readonly Id<'Communication'>[]
  /** The last first. */
  readonly corrections: readonly ReplyCorrection[]
}

export type UnknownReplyFacts = { readonly code: 'reply.unknown' }

/** The facts of a reply, opened where they are sealed, with their corrections. */
export function readReplyFacts(
  workplace: Workplace,
  acting: Acting,
  { caseId, reply }: ReplyPlace,
): Promise<Result<CorrectableReply, KeysProblem | NotAllowed | UnknownReplyFacts>> {
  type Read = Result<CorrectableReply, UnknownReplyFacts>
  const read = async (tx: DatabaseTransaction, keys: CaseKeys | null): Promise<Read> => {
    const held = await findHeldReply(tx, acting.officeId, { caseId, id: reply }, false)
    if (!held) return fail({ code: 'reply.unknown' })
    const { channel, version, letters } = held
    const key = { office: acting.officeId, caseId: held.caseId, id: reply }
    const corrections = (await listReplyChanges(tx, key)).map(({ before, why, beforeSealed, ...one }) => {
      const opened =
        openBefore(keys, one.id, beforeSealed) ?? (before && why !== null ? { before, why } : null)
      if (!opened) throw new Error('a correction is kept of which nothing is known')
      return { ...one, ...opened }
    })
    return ok({ facts: openFacts(keys, held), channel, version, letters, corrections })
  }
  if (caseId === null) return atWork<Read>(workplace, acting, (tx) => read(tx, null))
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<CorrectableReply, UnknownReplyFacts>(workplace, acting, work, ({ tx, keys }) =>
    read(tx, keys),
  )
}

function openBefore(
  keys: CaseKeys | null,
  id: Id<'ReplyChange'>,
  sealed: Uint8Array | null,
): Pick<ReplyCorrection, 'before' | 'why'> | null {
  if (!keys || !sealed) return null
  return keys.open({ ...REPLY_BEFORE, row: id }, sealed) as Pick<ReplyCorrection, 'before' | 'why'>
}

function openFacts(keys: CaseKeys | null, held: HeldReply): ReplyFacts {
  const { datedOn, receivedOn, symbol, languages, kind, isPartial, endsTerm, isConfidential } = held
  const open = { datedOn, receivedOn, symbol, languages, kind, isPartial, endsTerm, isConfidential }
  if (!keys || !held.factsSealed) {
    const { missionNumber, handedOverBy } = held
    return { ...open, missionNumber, handedOverBy, confidentialGround: null }
  }
  const sealed = keys.open({ ...REPLY_FACTS, row: held.id }, held.factsSealed) as SealedFacts
  return { ...open, ...sealed }
}

export type CorrectReplyProblem =
  | InCaseProblem
  | UnknownReplyFacts
  /** Somebody corrected it since the form was made. */
  | { readonly code: 'reply.changed-meanwhile' }
  | { readonly code: 'reply.nothing-changed' }
  | { readonly code: 'reply.malformed'; readonly problems: readonly ReplyFactsProblem[] }

/**
 * Corrects what is known of a reply. What it was, who corrected it, when and why stays beside it; the deadlines of the letters that it
 * answers stand as they would have, had it been known so from the first. In a case those who record replies; in the library intake.
 */
export function correctReply(
  workplace: Workplace,
  acting: Acting,
  calendars: Calendars,
  { caseId, reply, version, form }: ReplyPlace & { readonly version: number; readonly form: ReplyFactsForm },
): Promise<Result<null, CorrectReplyProblem>> {
  type Corrected = Result<null, CorrectReplyProblem>
  const correct = async (tx: DatabaseTransaction, keys: CaseKeys | null): Promise<Corrected> => {
    const held = await findHeldReply(tx, acting.officeId, { caseId, id: reply }, true)
    if (!held) return fail({ code: 'reply.unknown' })
    if (held.version !== version) return fail({ code: 'reply.changed-meanwhile' })
    const ground = { today: dayOf(workplace), channel: held.channel, isInLibrary: held.isInLibrary }
    const parsed = parseCorrection(form, ground)
    if (!parsed.ok) return fail({ code: 'reply.malformed', problems: parsed.error })
    const before = openFacts(keys, held)
    if (changedFields(before, parsed.value.facts).length === 0) return fail({ code: 'reply.nothing-changed' })
    await write(workplace, acting, { tx, keys }, { held, before, correction: parsed.value })
    const meeting = { office: acting.officeId, by: acting.accountId, calendarOf: calendars.calendarOf }
    await markMetByKnown(tx, meeting, held.letters)
    const named = held.letters.slice(0, 5).map((one) => thing('communication', one))
    const ofCase = caseId === null ? [] : [thing('case', caseId)]
    await tell(workplace, tx, acting, 'reply.changed', [thing('reply', reply), ...named, ...ofCase])
    return ok(null)
  }
  if (caseId !== null) {
    const work = { caseId, act: 'reply.record' } as const
    return changeInCase<null, CorrectReplyProblem>(workplace, acting, work, ({ tx, keys }) =>
      correct(tx, keys),
    )
  }
  const may = mayDo(acting, 'library.change')
  return may.ok ? atWork<Corrected>(workplace, acting, (tx) => correct(tx, null)) : Promise.resolve(may)
}

/** The facts from now on, and what they were: sealed in a case; in the library in the open, and findable by what they are now. */
async function write(
  workplace: Workplace,
  { officeId: office, accountId: by }: Acting,
  { tx, keys }: { readonly tx: DatabaseTransaction; readonly keys: CaseKeys | null },
  {
    held,
    before,
    correction,
  }: { readonly held: HeldReply; readonly before: ReplyFacts; readonly correction: Correction },
): Promise<void> {
  const { facts, why } = correction
  const key = { office, caseId: held.caseId, id: held.id }
  const today = dayOf(workplace)
  const { missionNumber, handedOverBy, confidentialGround } = facts
  const sealed: SealedFacts = { missionNumber, handedOverBy, confidentialGround }
  const factsSealed = keys && keys.seal({ ...REPLY_FACTS, row: held.id }, sealed)
  await updateReplyFacts(tx, key, facts, { listedOn: replyListedOn(facts, today), factsSealed })
  const id = newId<'ReplyChange'>()
  const kept = keys
    ? { open: null, beforeSealed: keys.seal({ ...REPLY_BEFORE, row: id }, { before, why }) }
    : { open: { before, why }, beforeSealed: null }
  await insertReplyChange(tx, key, { id, ...kept, by })
  const reply = keys ? null : await findLibraryReply(tx, office, held.id)
  if (!reply) return
  const text = reply.texts.find(({ kind }) => kind === 'original')?.text ?? ''
  const document = replyDocument({ caseId: held.caseId, today }, { ...reply, text: null })
  await saveSearchDocuments(tx, office, [{ ...document, text }])
}
