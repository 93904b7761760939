import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Act } from '#accounts/model/act.ts'
import { fail, type Result } from '#base/result.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { LetterInput, UnknownLetter } from './actions/letters-in-case.ts'
import { clearanceOf } from './model/clearance.ts'
import { takeStep, type StepProblem, type WantedStep } from './model/take-step.ts'
import { insertSteps, listSteps, MOST_STEPS, type NewStep, type StepRow } from './store/clearance-steps.ts'
import { databaseTime, insertSendingStep, listSendingSteps } from './store/sending-steps.ts'
import { findLetterInCase, setStage, type LetterInCaseRow, type LetterKey } from './store/letters-in-case.ts'

export type ClearingProblem =
  | UnknownLetter
  | StepProblem
  /** It is on its way or sent: its text is what it is. */
  | { readonly code: 'letter.not-in-draft' }

/** A letter whose clearance is changed: nobody else changes it meanwhile. */
export interface Clearing extends InCase {
  readonly key: LetterKey
  readonly letter: LetterInCaseRow
  readonly rows: readonly StepRow[]
}

/** Does all of `work` on a letter that is not on its way yet, or nothing of it. */
export function changeClearance<Value, Problem>(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, act }: LetterInput & { readonly act: Act },
  work: (clearing: Clearing) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, InCaseProblem | ClearingProblem | Problem>> {
  type Changed = Result<Value, ClearingProblem | Problem>
  return changeInCase(workplace, acting, { caseId, act }, async (inCase): Promise<Changed> => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const letter = await findLetterInCase(inCase.tx, key, true)
    if (!letter) return fail({ code: 'letter.unknown' })
    const isBefore = ['draft', 'in-clearance', 'cleared'].includes(letter.stage)
    if (!isBefore && (letter.stage !== 'waiting' || (await isFrozen(inCase.tx, key))))
      return fail({ code: 'letter.not-in-draft' })
    const rows = await listSteps(inCase.tx, key)
    if (rows.length >= MOST_STEPS) throw new RangeError('a clearance of too many steps')
    return work({ ...inCase, key, letter, rows })
  })
}

/** What the model has to know of this letter, now, of whoever is at work. */
function takingOf({ now }: Pick<Workplace, 'now'>, acting: Acting, { letter }: Pick<Clearing, 'letter'>) {
  return {
    ...{ mandates: letter.mandates.length, nowMs: now().getTime(), by: acting.accountId },
    startOfDayMs: (day: Parameters<typeof millisecondsAt>[0]) => millisecondsAt(day, 0),
  }
}

/** Steps that were decided, each with its id, before they are written. */
export function decide(
  workplace: Pick<Workplace, 'now'>,
  acting: Acting,
  clearing: Clearing,
  wanted: WantedStep,
): Result<readonly NewStep[], StepProblem> {
  const steps = clearing.rows.map(({ step }) => step)
  const taken = takeStep(steps, wanted, takingOf(workplace, acting, clearing))
  if (!taken.ok) return taken
  const saidOn = wanted.want === 'say' ? wanted.saidOn : null
  const value = taken.value.map((step) => {
    return { id: newId<'ClearanceStep'>(), step, saidOn, wordSealed: null }
  })
  return { ok: true, value }
}

/** Writes steps, and where the letter stands after them. A letter that waits to go out is stopped by any of them. */
export async function saveSteps(
  { now }: Pick<Workplace, 'now'>,
  { tx, key, letter, rows }: Clearing,
  added: readonly NewStep[],
): Promise<void> {
  const [first] = added
  if (letter.stage === 'waiting' && first) await stopWaiting(tx, key, first.step)
  await insertSteps(tx, key, rows.length, added)
  const steps = [...rows, ...added].map(({ step }) => step)
  const nowMs = now().getTime()
  const { stage } = clearanceOf(steps, { mandates: letter.mandates.length, nowMs })
  if (stage !== letter.stage) await setStage(tx, key, stage)
}

/** What was handed in is not what stands there any more: somebody has to hand it in again. */
async function stopWaiting(tx: Clearing['tx'], key: LetterKey, { kind, by }: NewStep['step']): Promise<void> {
  const before = await listSendingSteps(tx, key)
  const because = kind === 'version-added' ? 'version' : 'clearance'
  const step = { by, atMs: await databaseTime(tx), kind: 'stopped', because } as const
  await insertSendingStep(tx, key, before.length, { id: newId(), step, contentSealed: null })
}

async function isFrozen(tx: Clearing['tx'], key: LetterKey): Promise<boolean> {
  const steps = await listSendingSteps(tx, key)
  return steps.some(({ step }) => step.kind === 'frozen')
}
