import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Act } from '#accounts/model/act.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf } from '#cases/at-work.ts'
import { changeInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import type { LetterInput, UnknownLetter } from './actions/letters-in-case.ts'
import { clearanceOf, type Clearance } from './model/clearance.ts'
import { sendingOf, type Sending } from './model/sending.ts'
import { takeSending, type OnTheWay, type SendingProblem, type WantedSending } from './model/take-sending.ts'
import { SENDING_CONTENT } from './sealed-places.ts'
import { listSteps } from './store/clearance-steps.ts'
import { findLetterInCase, type LetterInCaseRow, type LetterKey } from './store/letters-in-case.ts'
import {
  databaseTime,
  insertSendingStep,
  listSendingSteps,
  MOST_SENDING_STEPS,
  type SendingRow,
} from './store/sending-steps.ts'
import { countUndoneTasks } from './store/siblings.ts'

/** A letter on its way out, changed: nobody else changes it meanwhile. */
export interface OnItsWay extends InCase {
  readonly key: LetterKey
  readonly letter: LetterInCaseRow
  readonly clearance: Clearance
  readonly sending: Sending
  readonly rows: readonly SendingRow[]
  readonly way: OnTheWay
}

/** Does all of `work` on a letter's way out, or nothing of it. */
export function changeSending<Value, Problem>(
  workplace: Workplace,
  acting: Acting,
  { caseId, letterId, act }: LetterInput & { readonly act: Act },
  work: (onItsWay: OnItsWay) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, InCaseProblem | UnknownLetter | Problem>> {
  type Changed = Result<Value, UnknownLetter | Problem>
  return changeInCase(workplace, acting, { caseId, act }, async (inCase): Promise<Changed> => {
    const key = { office: acting.officeId, caseId, id: letterId }
    const letter = await findLetterInCase(inCase.tx, key, true)
    if (!letter) return fail({ code: 'letter.unknown' })
    const steps = (await listSteps(inCase.tx, key)).map(({ step }) => step)
    const rows = await listSendingSteps(inCase.tx, key)
    if (rows.length >= MOST_SENDING_STEPS) throw new RangeError('a sending of too many steps')
    const context = { mandates: letter.mandates.length, nowMs: workplace.now().getTime() }
    const clearance = clearanceOf(steps, context)
    const nowMs = await databaseTime(inCase.tx)
    const way: OnTheWay = {
      ...{ by: acting.accountId, nowMs, today: dayOf(workplace), type: letter.type },
      ...{ present: clearance.present, isCleared: clearance.stage === 'cleared' },
      mayStop: mayStop(acting, clearance),
      anewLeft: await countUndoneTasks(inCase.tx, key),
    }
    const sending = sendingOf(
      rows.map(({ step }) => step),
      way,
    )
    return work({ ...inCase, key, letter, clearance, sending, rows, way })
  })
}

/** Whoever speaks for a mandate, and whoever drafts, approves or works on the case. */
export function mayStop(
  { accountId, caseRoles }: Pick<Acting, 'accountId' | 'caseRoles'>,
  { mandates }: Pick<Clearance, 'mandates'>,
): boolean {
  const works = caseRoles.some((role) => role === 'caseworker' || role === 'drafter' || role === 'approver')
  return works || mandates.some(({ speaker }) => speaker === accountId)
}

/** Decides a step and writes it, with what is sealed of it; gives its id. */
export async function takeOn(
  { tx, keys, key, rows, way }: OnItsWay,
  wanted: WantedSending,
  content: unknown = null,
): Promise<Result<Id<'SendingStep'>, SendingProblem>> {
  const taken = takeSending(
    rows.map(({ step }) => step),
    wanted,
    way,
  )
  if (!taken.ok) return taken
  const id = newId<'SendingStep'>()
  const contentSealed = content === null ? null : keys.seal({ ...SENDING_CONTENT, row: id }, content)
  await insertSendingStep(tx, key, rows.length, { id, step: taken.value, contentSealed })
  return ok(id)
}
