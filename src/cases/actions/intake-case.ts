import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CaseRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { atWork, mayDo, tell, type NotAllowed } from '../at-work.ts'
import { keepKeysInStep, type StepProblem } from '../keys-in-step.ts'
import { rolesInIntake } from '../model/case-file.ts'
import { dropMembers, findIntakeCase, listMembers, putMembers } from '../store/case-files.ts'
import { accountsWithRole, readOffice } from '../store/office.ts'
import { makeCase, type NewCaseProblem } from './open-case.ts'

export type IntakeProblem =
  | NotAllowed
  | NewCaseProblem
  | StepProblem
  /** They have the role since lately: a colleague of the intake has to open its page once, so that its keys are shared with them. */
  | { readonly code: 'intake.not-shared' }

/** The intake, and what whoever is at work may do in it: its address names no case, so nobody looked that up before. */
export interface Intake {
  readonly caseId: Id<'Case'>
  readonly roles: readonly CaseRole[]
}

/**
 * The case that holds what is in no matter yet; made when first needed. Its members are those with the role intake in the
 * office: whoever of them comes with their keys brings members and keys in step with that.
 */
export async function ensureIntakeCase(
  workplace: Workplace,
  acting: Acting,
): Promise<Result<Intake, IntakeProblem>> {
  if (!acting.officeRoles.includes('intake')) return fail({ code: 'act.not-allowed' })
  const { officeId } = acting
  return atWork<Result<Intake, IntakeProblem>>(workplace, acting, async (tx) => {
    const id = await findIntakeCase(tx, officeId)
    if (id) return joinIntake(workplace, acting, tx, id)
    if (!acting.ring) return fail({ code: 'session.keys-needed' })
    const office = await readOffice(tx, officeId, 'alone')
    // Another may have been quicker, while we waited.
    const made = await findIntakeCase(tx, officeId)
    if (made) return joinIntake(workplace, acting, tx, made)
    const roles = rolesInIntake(office.rules)
    const members = (await accountsWithRole(tx, officeId, 'intake')).map((account) => ({ account, roles }))
    const opened = await makeCase(workplace, acting, { tx, office, kind: 'intake', members, title: null })
    return opened.ok ? ok({ caseId: opened.value.id, roles }) : opened
  })
}

async function joinIntake(
  workplace: Workplace,
  acting: Acting,
  tx: DatabaseTransaction,
  caseId: Id<'Case'>,
): Promise<Result<Intake, IntakeProblem>> {
  const { officeId, accountId, ring } = acting
  const members = await listMembers(tx, officeId, caseId)
  const own = members.find(({ account }) => account === accountId)
  if (!own) return fail({ code: 'intake.not-shared' })
  const joined = ok({ caseId, roles: own.roles })
  const wanted = await accountsWithRole(tx, officeId, 'intake')
  const comers = wanted.filter((one) => !members.some(({ account }) => account === one))
  const leavers = members.map(({ account }) => account).filter((one) => !wanted.includes(one))
  if (!ring || comers.length + leavers.length === 0) return joined
  const { rules } = await readOffice(tx, officeId, 'alone')
  const roles = rolesInIntake(rules)
  const next = wanted.map((account) => ({ account, roles }))
  const stepped = await keepKeysInStep(workplace, acting, { tx, caseId, members: next })
  if (!stepped.ok) return stepped
  await putMembers(tx, officeId, caseId, next, accountId)
  await dropMembers(tx, officeId, caseId, leavers)
  await tell(workplace, tx, acting, 'case.member-changed', [thing('case', caseId)])
  return joined
}

/** The names of those in the intake who have its keys: whom somebody who came later has to ask. */
export async function readIntakeColleagues(
  workplace: Workplace,
  acting: Acting,
): Promise<Result<readonly string[], NotAllowed>> {
  const may = mayDo(acting, 'intake.read')
  if (!may.ok) return may
  return atWork(workplace, acting, async (tx) => {
    const id = await findIntakeCase(tx, acting.officeId)
    const members = id ? await listMembers(tx, acting.officeId, id) : []
    return ok(members.map(({ name }) => name))
  })
}
