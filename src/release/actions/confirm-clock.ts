import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell } from '#cases/at-work.ts'
import { changeInCase, type InCaseProblem } from '#cases/in-case.ts'
import { makeCheckpoint } from '#journal/actions/make-checkpoint.ts'
import { parseReason, type ReasonProblem } from '../model/reason.ts'
import { clockInDoubt, confirmLook, databaseNow } from '../store/clock.ts'
import type { ReleaseInput } from './prepare.ts'

export type ClockProblem = ReasonProblem | { readonly code: 'release.clock-fine' }

/**
 * Somebody says that the day is right, and by what they know it: what waits goes out again on its day. How far two clocks of this
 * installation differ then is taken as it is; the log is signed anew, so that what was signed under another day is behind it.
 */
export async function confirmClock(
  workplace: Workplace,
  acting: Acting,
  { caseId, reason }: Pick<ReleaseInput, 'caseId'> & { readonly reason: string },
): Promise<Result<null, InCaseProblem | ClockProblem>> {
  const { officeId, accountId: by } = acting
  const work = { caseId, act: 'release.approve' } as const
  const confirmed = await changeInCase<null, ClockProblem>(workplace, acting, work, async ({ tx }) => {
    if (!(await clockInDoubt(tx, officeId))) return fail({ code: 'release.clock-fine' })
    const said = parseReason(reason)
    if (!said.ok) return said
    const aheadMs = workplace.now().getTime() - (await databaseNow(tx)).getTime()
    await confirmLook(tx, officeId, { by, reason: said.value, aheadMs })
    await tell(workplace, tx, acting, 'release.clock-confirmed', [`office:${officeId}`])
    return ok(null)
  })
  // A log that cannot be signed is said where its key is looked for.
  if (confirmed.ok) await makeCheckpoint(workplace, officeId)
  return confirmed
}
