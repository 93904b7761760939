import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { Mandate } from '#letters/mandates.ts'
import { newId } from '#platform/new-id.ts'
import type { CommunicationFacts, WritingMandate } from '../model/communication.ts'
import { parseCorrigendum, parseFollowUp, type CorrigendumProblem } from '../model/corrigendum.ts'
import { factsOfNewLetter, type NewLetterProblem } from '../model/new-letter.ts'
import { changeSending, type OnItsWay } from '../on-the-way.ts'
import { CORRIGENDUM_CONTENT, LETTER_TITLE, QUESTION_BODY } from '../sealed-places.ts'
import { insertCommunications } from '../store/insert-communications.ts'
import {
  findCorrected,
  findWhoWrote,
  insertCorrigendum,
  linkTo,
  listAsked,
  listLinked,
  type AskedRow,
  type FollowKind,
  type LinkedRow,
  type WhoWrote,
} from '../store/linked-letters.ts'
import { setTitle } from '../store/letters-in-case.ts'
import { viewerOf } from '../viewer.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { findLetterInCase } from '../store/letters-in-case.ts'

type Begun<Problem> = Promise<Result<Id<'Communication'>, InCaseProblem | UnknownLetter | Problem>>

/**
 * Begins the corrected text of a letter that went out: to the same addressee, in the name of those in whose name it went, under
 * its reference. It has versions, clearance and a sending of its own. `corrigendum` is what a form holds.
 */
export function beginCorrigendum(
  workplace: Workplace,
  acting: Acting,
  { corrigendum, ...input }: LetterInput & { readonly corrigendum: unknown },
): Begun<CorrigendumProblem> {
  const work = { ...input, act: 'communication.draft' } as const
  return changeSending<Id<'Communication'>, CorrigendumProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, keys, key, letter, way } = onItsWay
    const parsed = parseCorrigendum(corrigendum)
    if (!parsed.ok) return parsed
    if (letter.stage !== 'sent') return fail({ code: 'corrigendum.not-sent' })
    if (await findCorrected(tx, key)) return fail({ code: 'corrigendum.of-corrigendum' })
    const { title, what, restartsClock } = parsed.value
    const who = await findWhoWrote(tx, key)
    const type = letter.type ?? 'OL'
    const id = await begin(workplace, acting, onItsWay, {
      ...{ kind: 'corrigendum-to', title, type, profile: letter.profile },
      ...{ who, mandates: who.writers },
    })
    const contentSealed = keys.seal({ ...CORRIGENDUM_CONTENT, row: id }, { what })
    const given = { letter: key.id, restartsClock, contentSealed, by: way.by, atMs: way.nowMs }
    await insertCorrigendum(tx, { ...key, id }, given)
    await tellOfBoth(workplace, acting, onItsWay, id)
    return ok(id)
  })
}

/** Begins the next letter of a matter, to the same addressee. `letter` is what a form holds; the mandates are those known. */
export function beginFollowUp(
  workplace: Workplace,
  acting: Acting,
  {
    letter: form,
    known,
    ...input
  }: LetterInput & { readonly letter: unknown; readonly known: readonly Mandate[] },
): Begun<NewLetterProblem | { readonly code: 'follow-up.not-sent' }> {
  type Problem = NewLetterProblem | { readonly code: 'follow-up.not-sent' }
  const work = { ...input, act: 'communication.draft' } as const
  return changeSending<Id<'Communication'>, Problem>(workplace, acting, work, async (onItsWay) => {
    const { tx, key, letter } = onItsWay
    const parsed = parseFollowUp(form, known)
    if (!parsed.ok) return parsed
    if (letter.stage !== 'sent') return fail({ code: 'follow-up.not-sent' })
    const who = await findWhoWrote(tx, key)
    const id = await begin(workplace, acting, onItsWay, {
      ...{ ...parsed.value, kind: 'follow-up-to', profile: letter.profile, who },
    })
    await tellOfBoth(workplace, acting, onItsWay, id)
    return ok(id)
  })
}

interface Beginning {
  readonly kind: FollowKind
  readonly title: string
  readonly type: 'AL' | 'UA' | 'OL'
  readonly profile: string | null
  readonly who: WhoWrote
  readonly mandates: readonly WritingMandate[]
}

/** Writes a draft that follows a letter, tied to it. */
async function begin(
  workplace: Workplace,
  acting: Acting,
  { tx, keys, key, letter }: OnItsWay,
  { kind, title, type, profile, who, mandates }: Beginning,
): Promise<Id<'Communication'>> {
  const id = newId<'Communication'>()
  const place = { office: key.office, caseId: key.caseId, today: dayOf(workplace), by: acting.accountId }
  const [first] = who.addressees
  const code = first?.code ?? 'OTH'
  const facts: CommunicationFacts = {
    ...factsOfNewLetter({ title, type, state: code, mandates: mandates.map(bare) }),
    ...{ profile, addressees: who.addressees },
  }
  await insertCommunications(tx, place, [{ id, stage: 'draft', facts, register: null, text: null }])
  const own = { ...key, id }
  await setTitle(tx, own, keys.seal({ ...LETTER_TITLE, row: id }, title))
  await linkTo(tx, own, { kind, other: key.id, reference: letter.reference, code })
  return id
}

function bare({ mandate, name, resolution }: WritingMandate): WritingMandate {
  return { mandate, name, resolution }
}

function tellOfBoth(
  workplace: Workplace,
  acting: Acting,
  { tx, key }: OnItsWay,
  id: Id<'Communication'>,
): Promise<void> {
  const on = [thing('communication', id), thing('communication', key.id), thing('case', key.caseId)] as const
  return tell(workplace, tx, acting, 'communication.drafted', on)
}

/** A letter that another one follows, or that follows it, opened. */
export interface LinkedLetter extends Omit<LinkedRow, 'titleSealed' | 'contentSealed'> {
  readonly title: string | null
  /** Of a corrigendum: what it corrects, and why. */
  readonly what: string | null
}

/** What was asked before, and what came of it; `outcome` is null where no reply was read. */
interface AskedBefore extends Omit<AskedRow, 'bodySealed'> {
  readonly text: string
}

/** What came before a letter and what followed it. */
export interface Linked {
  readonly letters: readonly LinkedLetter[]
  readonly asked: readonly AskedBefore[]
  readonly writers: WhoWrote['writers']
}

/** The letters tied to a letter, what it asked with what came of it, and in whose name it goes. */
export function readLinked(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId }: LetterInput,
): Promise<Result<Linked, KeysProblem | NotAllowed | UnknownLetter>> {
  const work = { caseId, act: 'communication.read' } as const
  return readInCase<Linked, UnknownLetter>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: letterId }
    if (!(await findLetterInCase(tx, key, false))) return fail({ code: 'letter.unknown' })
    const letters = (await listLinked(tx, key)).map((row) => openLinked(keys, letterId, row))
    const asked = (await listAsked(tx, key, viewerOf(acting, 'reply.read-answers'))).map(
      ({ bodySealed, ...one }) => ({
        ...one,
        text: bodySealed ? String(keys.open({ ...QUESTION_BODY, row: one.id }, bodySealed)) : '',
      }),
    )
    const { writers } = await findWhoWrote(tx, key)
    return ok({ letters, asked, writers })
  })
}

/** What a corrigendum corrects is sealed to the corrigendum, whichever of the two is looked at. */
function openLinked(
  keys: CaseKeys,
  from: Id<'Communication'>,
  { titleSealed, contentSealed, ...row }: LinkedRow,
): LinkedLetter {
  const title = titleSealed && String(keys.open({ ...LETTER_TITLE, row: row.id }, titleSealed))
  const corrigendum = row.isLater ? row.id : from
  const content =
    contentSealed && (keys.open({ ...CORRIGENDUM_CONTENT, row: corrigendum }, contentSealed) as Content)
  return { ...row, title, what: content?.what ?? null }
}

interface Content {
  readonly what: string
}
