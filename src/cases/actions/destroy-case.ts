import { actorOf, type Acting, type Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import { destroyWraps } from '#keys/wrap-files.ts'
import type { Actor, DatabaseTransaction } from '#platform/database/opened-database.ts'
import { atWork, dayOf, mayDo, secondOf, tell, type NotAllowed } from '../at-work.ts'
import type { CaseProblem } from '../in-case.ts'
import { decideDestruction, type DestructionProblem } from '../model/case-file.ts'
import {
  findCase,
  listUnfinishedDestructions,
  updateDestructionAsked,
  updateStage,
  wipeCase,
} from '../store/case-files.ts'
import { readOffice } from '../store/office.ts'

export type DestroyProblem = CaseProblem | NotAllowed | DestructionProblem

/**
 * Destroys a case for ever, or in a team asks for it, until another member confirms by the same act. First it is written down
 * that it will be done, then the keys go, then the rows; where the process ends in between, whoever comes next (or
 * `finishDestructions`) goes on. What stays is the number and the days.
 */
export async function destroyCase(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): Promise<Result<'asked' | 'destroyed', DestroyProblem>> {
  const decided = await decide(workplace, acting, caseId)
  if (!decided.ok) return decided
  if (decided.value === 'ask') return ok('asked')
  await finish(workplace, actorOf(acting), acting.officeId, caseId)
  return ok('destroyed')
}

/** Takes back that a case be destroyed, as long as nobody has confirmed. Any caseworker may. */
export function keepCase(
  workplace: Workplace,
  acting: Acting,
  { caseId }: { readonly caseId: Id<'Case'> },
): Promise<Result<null, CaseProblem | NotAllowed>> {
  const { officeId } = acting
  return atWork<Result<null, CaseProblem | NotAllowed>>(workplace, acting, async (tx) => {
    const may = mayDo(acting, 'case.change')
    if (!may.ok) return may
    const held = await findCase(tx, officeId, caseId, 'update')
    if (!held) return fail({ code: 'case.unknown' })
    if (held.stage !== 'open' && held.stage !== 'closed') return fail({ code: 'case.not-open' })
    if (!held.destructionAsked) return ok(null)
    await updateDestructionAsked(tx, officeId, caseId, null)
    await tell(workplace, tx, acting, 'case.destruction-withdrawn', [thing('case', caseId)])
    return ok(null)
  })
}

/** Ends what a killed process has left half destroyed. To be called when the program starts. Gives the cases. */
export async function finishDestructions(
  workplace: Workplace,
  officeId: Id<'Office'>,
): Promise<readonly Id<'Case'>[]> {
  const actor = { officeId, id: 'system' }
  const cases = await workplace.database.atomically(actor, (tx) => listUnfinishedDestructions(tx, officeId))
  for (const caseId of cases) {
    // oxlint-disable-next-line no-await-in-loop -- each is an end of its own
    await finish(workplace, actor, officeId, caseId)
  }
  return cases
}

function decide(
  workplace: Workplace,
  acting: Acting,
  caseId: Id<'Case'>,
): Promise<Result<'ask' | 'destroy', DestroyProblem>> {
  const { officeId, accountId } = acting
  return atWork<Result<'ask' | 'destroy', DestroyProblem>>(workplace, acting, async (tx) => {
    const may = mayDo(acting, 'case.destroy')
    if (!may.ok) return may
    const held = await findCase(tx, officeId, caseId, 'update')
    if (!held) return fail({ code: 'case.unknown' })
    if (held.stage === 'destroyed') return fail({ code: 'case.not-open' })
    const { rules } = await readOffice(tx, officeId, 'none')
    const decided = decideDestruction(held, rules, accountId)
    if (!decided.ok || held.stage === 'destroying') return decided
    if (decided.value === 'ask') {
      await updateDestructionAsked(tx, officeId, caseId, { on: dayOf(workplace), by: accountId })
      await tell(workplace, tx, acting, 'case.destruction-asked', [thing('case', caseId)])
    } else {
      await updateStage(tx, officeId, caseId, 'destroying', held.closedOn)
      await tell(workplace, tx, acting, 'case.destruction-decided', [thing('case', caseId)])
    }
    return decided
  })
}

async function finish(
  workplace: Workplace,
  actor: Actor,
  officeId: Id<'Office'>,
  caseId: Id<'Case'>,
): Promise<void> {
  await destroyWraps(workplace.wraps, caseId)
  await workplace.database.atomically(actor, (tx) => wipe(workplace, tx, actor, officeId, caseId))
}

async function wipe(
  workplace: Workplace,
  tx: DatabaseTransaction,
  { id }: Actor,
  officeId: Id<'Office'>,
  caseId: Id<'Case'>,
): Promise<void> {
  // Two may come to finish it; one does.
  const held = await findCase(tx, officeId, caseId, 'update')
  if (held?.stage !== 'destroying') return
  await wipeCase(tx, officeId, caseId, dayOf(workplace))
  const who = id === 'system' ? id : (`account:${id}` as const)
  await record(tx, officeId, {
    who,
    what: 'case-key.destroyed',
    on: [thing('case', caseId)],
    when: secondOf(workplace),
  })
}
