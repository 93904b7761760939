import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Act } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { atWork, mayDo, mayDoWith, type NotAllowed } from './at-work.ts'
import { openCaseKeys, type CaseKeys, type KeysProblem } from './case-keys.ts'
import { findCase, rolesIn, type CaseRow } from './store/case-files.ts'

export type CaseProblem =
  /** There is none, or it is not theirs: the two are never told apart. */
  | { readonly code: 'case.unknown' }
  /** Nothing is changed in a case that is closed or destroyed. */
  | { readonly code: 'case.not-open' }

/** What may keep somebody from working in a case, whatever they want to do. */
export type InCaseProblem = CaseProblem | KeysProblem | NotAllowed

/** What work in a case has: the transaction, the case's keys, and the case as it is. */
export interface InCase {
  readonly tx: DatabaseTransaction
  readonly keys: CaseKeys
  readonly held: CaseRow
}

/** Which case, and what is done in it. */
export interface CaseWork {
  readonly caseId: Id<'Case'>
  readonly act: Act
}

/**
 * Changes what an open case holds: may they, can they open it, is it open; then all of `work` or nothing. The case stays open
 * until it is done.
 */
export async function changeInCase<Value, Problem>(
  workplace: Workplace,
  acting: Acting,
  { caseId, act }: CaseWork,
  work: (inCase: InCase) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem | InCaseProblem>> {
  const may = mayDo(acting, act)
  if (!may.ok) return may
  const keys = await openCaseKeys(workplace, acting, caseId)
  if (!keys.ok) return keys
  return atWork<Result<Value, Problem | InCaseProblem>>(workplace, acting, async (tx) => {
    const held = await holdOpenCase(tx, acting.officeId, caseId)
    return held.ok ? work({ tx, keys: keys.value, held: held.value }) : held
  })
}

/** Reads what is sealed in a case, open or closed. */
export async function readInCase<Value, Problem>(
  workplace: Workplace,
  acting: Acting,
  { caseId, act }: CaseWork,
  work: (inCase: Omit<InCase, 'held'>) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem | KeysProblem | NotAllowed>> {
  const may = mayDo(acting, act)
  if (!may.ok) return may
  const keys = await openCaseKeys(workplace, acting, caseId)
  if (!keys.ok) return keys
  return atWork<Result<Value, Problem | KeysProblem>>(workplace, acting, (tx) =>
    work({ tx, keys: keys.value }),
  )
}

/** The case, held as it is until the transaction ends. */
async function holdOpenCase(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
): Promise<Result<CaseRow, CaseProblem>> {
  const held = await findCase(tx, office, caseId, 'share')
  if (!held) return fail({ code: 'case.unknown' })
  return held.stage === 'open' ? ok(held) : fail({ code: 'case.not-open' })
}

/**
 * A second case, beside the one that a request is about: open, and with its keys. Whoever puts something into it has to be at
 * work there too; their roles in it are looked up, not believed.
 */
export async function holdOtherCase(
  workplace: Workplace,
  acting: Acting,
  tx: DatabaseTransaction,
  { caseId, act }: CaseWork,
): Promise<Result<Pick<InCase, 'keys' | 'held'>, InCaseProblem>> {
  const roles = await rolesIn(tx, acting.officeId, caseId, acting.accountId)
  if (roles.length === 0) return fail({ code: 'case.unknown' })
  const may = mayDoWith(roles, acting, act)
  if (!may.ok) return may
  const held = await holdOpenCase(tx, acting.officeId, caseId)
  if (!held.ok) return held
  const keys = await openCaseKeys(workplace, acting, caseId)
  return keys.ok ? ok({ keys: keys.value, held: held.value }) : keys
}
