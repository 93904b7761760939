import { z } from 'zod'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf, tell } from '#cases/at-work.ts'
import type { InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import type { Mandate } from '#letters/mandates.ts'
import { newId } from '#platform/new-id.ts'
import { changeSending } from '../on-the-way.ts'
import { factsOfNewLetter, parseNewLetter, type NewLetterProblem } from '../model/new-letter.ts'
import { LETTER_TITLE } from '../sealed-places.ts'
import { insertCommunications } from '../store/insert-communications.ts'
import { setTitle } from '../store/letters-in-case.ts'
import { insertTasks, linkSiblings, setTaskDone, type Anew } from '../store/siblings.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { tellOfLetter } from './sending.ts'

export type SiblingProblem =
  NewLetterProblem | { readonly code: 'sibling.same-addressee' | 'sibling.name-missing' }

/** An addressee that is no State has a name, and the code of all of them. */
const OtherSchema = z.object({ to: z.literal('other'), name: z.string().trim().min(1).max(300) })

/**
 * Begins another letter on the same matter to another addressee, in the same case: the two are tied both ways, and share the case's
 * allegations. Law, questions, consent and risk are not taken over: each has to be made anew. `sibling` is what a form holds.
 */
export function beginSibling(
  workplace: Workplace,
  acting: Acting,
  {
    sibling,
    known,
    ...input
  }: LetterInput & { readonly sibling: unknown; readonly known: readonly Mandate[] },
): Promise<Result<Id<'Communication'>, InCaseProblem | UnknownLetter | SiblingProblem>> {
  const work = { ...input, act: 'communication.draft' } as const
  return changeSending<Id<'Communication'>, SiblingProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, keys, key, letter } = onItsWay
    const parsed = parseSibling(sibling, known)
    if (!parsed.ok) return parsed
    const { title, facts } = parsed.value
    const [addressee] = facts.addressees
    const from = letter.addressees[0]
    if (!addressee || !from?.code) return fail({ code: 'letter.malformed', field: 'state' })
    if (addressee.code === from.code && addressee.name === from.name)
      return fail({ code: 'sibling.same-addressee' })
    const id = newId<'Communication'>()
    const place = { office: key.office, caseId: key.caseId, today: dayOf(workplace), by: acting.accountId }
    await insertCommunications(tx, place, [{ id, stage: 'draft', facts, register: null, text: null }])
    const own = { ...key, id }
    await setTitle(tx, own, keys.seal({ ...LETTER_TITLE, row: id }, title))
    await insertTasks(tx, own)
    await linkSiblings(tx, key, { id: key.id, code: from.code }, { id, code: addressee.code ?? 'OTH' })
    const on = [
      thing('communication', id),
      thing('communication', key.id),
      thing('case', key.caseId),
    ] as const
    await tell(workplace, tx, acting, 'communication.drafted', on)
    return ok(id)
  })
}

function parseSibling(sibling: unknown, known: readonly Mandate[]) {
  const other = OtherSchema.safeParse(sibling)
  const isOther = typeof sibling === 'object' && sibling !== null && Reflect.get(sibling, 'to') === 'other'
  if (isOther && !other.success) return fail({ code: 'sibling.name-missing' as const })
  // What every new letter has is read in one way; of this one no State is asked.
  const state = { ...(isOther ? { state: 'XXX' } : {}) }
  const parsed = parseNewLetter(isOther ? { ...sibling, ...state } : sibling, known)
  if (!parsed.ok) return parsed
  const facts = factsOfNewLetter(parsed.value)
  const addressees = other.success ? [{ code: 'OTH', name: other.data.name, post: null }] : facts.addressees
  return ok({ title: parsed.value.title, facts: { ...facts, addressees } })
}

/** Says that something of a sibling is made anew for its addressee: whoever says so answers for it. */
export function tickAnew(
  workplace: Workplace,
  acting: Acting,
  { kind, ...input }: LetterInput & { readonly kind: Anew },
): Promise<Result<null, InCaseProblem | UnknownLetter | { readonly code: 'sibling.done-already' }>> {
  type Problem = { readonly code: 'sibling.done-already' }
  const work = { ...input, act: 'communication.draft' } as const
  return changeSending<null, Problem>(workplace, acting, work, async (onItsWay) => {
    const { tx, key, way } = onItsWay
    const isDone = await setTaskDone(tx, key, kind, { by: way.by, atMs: way.nowMs })
    if (!isDone) return fail({ code: 'sibling.done-already' })
    await tellOfLetter(workplace, acting, onItsWay, 'sibling.made-anew')
    return ok(null)
  })
}
