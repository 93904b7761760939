import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork } from '#cases/at-work.ts'
import type { InCaseProblem } from '#cases/in-case.ts'
import { changeSending } from '../on-the-way.ts'
import { SECOND_LOOK_NOTE } from '../sealed-places.ts'
import {
  findSecondLook,
  listOwedLooks,
  LOOK_OUTCOMES,
  setLookDone,
  type OwedLook,
} from '../store/second-looks.ts'
import type { LetterInput, UnknownLetter } from './letters-in-case.ts'
import { tellOfLetter } from './sending.ts'

export type LookProblem = {
  readonly code:
    | 'look.not-owed'
    | 'look.done-already'
    /** A second look is another person's. */
    | 'look.by-another'
    | 'look.outcome-missing'
    | 'look.note-missing'
}

/** Takes the second look at a letter that one person drafted, approved or sent alone; a concern says what it is. */
export function lookOver(
  workplace: Workplace,
  acting: Acting,
  { outcome: given, note, ...input }: LetterInput & { readonly outcome: string; readonly note: string },
): Promise<Result<null, InCaseProblem | UnknownLetter | LookProblem>> {
  const work = { ...input, act: 'communication.look-over' } as const
  return changeSending<null, LookProblem>(workplace, acting, work, async (onItsWay) => {
    const { tx, keys, key, way } = onItsWay
    const look = await findSecondLook(tx, key)
    if (!look) return fail({ code: 'look.not-owed' })
    if (look.doneBy !== null) return fail({ code: 'look.done-already' })
    if (look.owedBy === acting.accountId) return fail({ code: 'look.by-another' })
    const outcome = LOOK_OUTCOMES.find((one) => one === given)
    if (!outcome) return fail({ code: 'look.outcome-missing' })
    if (outcome === 'concern' && note.trim() === '') return fail({ code: 'look.note-missing' })
    const noteSealed = keys.seal({ ...SECOND_LOOK_NOTE, row: look.id }, note.trim())
    await setLookDone(tx, key, { by: way.by, atMs: way.nowMs, outcome, noteSealed })
    await tellOfLetter(workplace, acting, onItsWay, 'communication.looked-over')
    return ok(null)
  })
}

export type { OwedLook }

/** More than any office owes at once. */
const MOST_OWED = 50

/** Second looks that are owed in the cases of whoever asks, the first due first. */
export function owedLooks(workplace: Workplace, acting: Acting): Promise<readonly OwedLook[]> {
  return atWork(workplace, acting, (tx) => listOwedLooks(tx, acting.officeId, MOST_OWED))
}
