import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Act } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { millisecondsAt } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { clearanceOf, type Clearance } from './model/clearance.ts'
import { takeStep, type StepProblem, type WantedStep } from './model/take-step.ts'
import { PRESS_TEXT } from './sealed-places.ts'
import { MOST_STEPS, type NewStep } from './store/clearance-steps.ts'
import {
  findPressRelease,
  findPressVersion,
  insertPressSteps,
  listPressSteps,
  setPressStage,
  type PressKey,
  type PressRow,
  type PressStepRow,
  type PressVersionRow,
} from './store/press-releases.ts'

/** Which press release of which case. */
export interface PressInput {
  readonly caseId: Id<'Case'>
  readonly pressId: Id<'PressRelease'>
}

export type PressProblem =
  | { readonly code: 'press.unknown' }
  /** It is public: nothing of it is changed any more. */
  | { readonly code: 'press.released' }

/** What is sealed of a text. */
export interface PressText {
  readonly text: string
  /** SHA-256 of the text, in hexadecimal. */
  readonly sha256: string
}

/** A press release that is changed: nobody else changes it meanwhile. */
export interface PressAtWork extends InCase {
  readonly key: PressKey
  readonly press: PressRow
  readonly rows: readonly PressStepRow[]
  readonly clearance: Clearance
  /** Its present text; null before there is one. */
  readonly version: PressVersionRow | null
  readonly present: PressText | null
}

/** Does all of `work` on a press release that is not public yet, or nothing of it. */
export function changePress<Value, Problem>(
  workplace: Workplace,
  acting: Acting,
  { caseId, pressId, act }: PressInput & { readonly act: Act },
  work: (atWork: PressAtWork) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, InCaseProblem | PressProblem | Problem>> {
  type Changed = Result<Value, PressProblem | Problem>
  return changeInCase(workplace, acting, { caseId, act }, async (inCase): Promise<Changed> => {
    const key = { office: acting.officeId, caseId, id: pressId }
    const press = await findPressRelease(inCase.tx, key, true)
    if (!press) return fail({ code: 'press.unknown' })
    if (press.stage === 'released') return fail({ code: 'press.released' })
    const rows = await listPressSteps(inCase.tx, key)
    if (rows.length >= MOST_STEPS) throw new RangeError('a clearance of too many steps')
    const version = await findPressVersion(inCase.tx, key)
    const present = version && openText(inCase.keys, version)
    return work({
      ...inCase,
      key,
      press,
      rows,
      version,
      present,
      clearance: standing(workplace, press, rows),
    })
  })
}

/** Where the clearance of a press release stands now. */
export function standing(
  { now }: Pick<Workplace, 'now'>,
  { mandates }: Pick<PressRow, 'mandates'>,
  rows: readonly PressStepRow[],
): Clearance {
  const steps = rows.map(({ step }) => step)
  return clearanceOf(steps, { mandates: mandates.length, nowMs: now().getTime() })
}

/** A text, opened. */
export function openText(
  keys: InCase['keys'],
  { id, contentSealed }: Pick<PressVersionRow, 'id' | 'contentSealed'>,
): PressText {
  return keys.open({ ...PRESS_TEXT, row: id }, contentSealed) as PressText
}

/**
 * Decides steps as those of a letter are decided; then does what comes `first`, and writes them and where it stands after them.
 * Nothing is written of what cannot be.
 */
export async function takePressSteps(
  { now }: Pick<Workplace, 'now'>,
  acting: Acting,
  { tx, key, press, rows }: PressAtWork,
  wanted: WantedStep,
  {
    sealWord = () => null,
    first = () => Promise.resolve(),
  }: {
    readonly sealWord?: (id: Id<'ClearanceStep'>) => Uint8Array | null
    readonly first?: () => Promise<void>
  } = {},
): Promise<Result<null, StepProblem>> {
  const steps = rows.map(({ step }) => step)
  const nowMs = now().getTime()
  const taken = takeStep(steps, wanted, {
    ...{ mandates: press.mandates.length, nowMs, by: acting.accountId },
    startOfDayMs: (day) => millisecondsAt(day, 0),
  })
  if (!taken.ok) return taken
  const saidOn = wanted.want === 'say' ? wanted.saidOn : null
  const added = taken.value.map((step): NewStep => {
    const id = newId<'ClearanceStep'>()
    return { id, step, saidOn, wordSealed: sealWord(id) }
  })
  await first()
  await insertPressSteps(tx, key, rows.length, added)
  const { stage } = standing({ now }, press, [...rows, ...added])
  if (stage !== press.stage) await setPressStage(tx, key, stage)
  return ok(null)
}
