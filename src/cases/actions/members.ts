import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CaseRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing, type EventCode } from '#journal/model/entry.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { atWork, mayDo, tell, type NotAllowed } from '../at-work.ts'
import type { CaseProblem } from '../in-case.ts'
import { keepKeysInStep, type StepProblem } from '../keys-in-step.ts'
import { withMember, type CaseMember, type MembersProblem } from '../model/case-file.ts'
import { dropMembers, findCase, listMembers, putMembers } from '../store/case-files.ts'
import { recipientsOf } from '../store/office.ts'

export type MemberProblem =
  | CaseProblem
  | NotAllowed
  | MembersProblem
  | StepProblem
  /** There is no such colleague, or they have left. */
  | { readonly code: 'member.account-unknown' }
  /** Its members are those with the role intake in the office. */
  | { readonly code: 'case.is-intake' }

/** Adds a colleague to a case, or gives a member other roles: they can open all that is in it. */
export function putMember(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    account,
    roles,
  }: { readonly caseId: Id<'Case'>; readonly account: Id<'Account'>; readonly roles: readonly CaseRole[] },
): Promise<Result<null, MemberProblem>> {
  return changeMembers(workplace, acting, { caseId, account, roles })
}

/** Takes a member out of a case. What is sealed from now on they cannot open, even with a copy of the keys; what they have read they have read. */
export function removeMember(
  workplace: Workplace,
  acting: Acting,
  { caseId, account }: { readonly caseId: Id<'Case'>; readonly account: Id<'Account'> },
): Promise<Result<null, MemberProblem>> {
  return changeMembers(workplace, acting, { caseId, account, roles: null })
}

interface MemberChange {
  readonly caseId: Id<'Case'>
  readonly account: Id<'Account'>
  readonly roles: readonly CaseRole[] | null
}

async function changeMembers(
  workplace: Workplace,
  acting: Acting,
  change: MemberChange,
): Promise<Result<null, MemberProblem>> {
  const may = mayDo(acting, 'case.change-members')
  if (!may.ok) return may
  const { officeId } = acting
  const { caseId, account, roles } = change
  return atWork<Result<null, MemberProblem>>(workplace, acting, async (tx) => {
    const held = await findCase(tx, officeId, caseId, 'update')
    if (!held) return fail({ code: 'case.unknown' })
    if (held.kind === 'intake') return fail({ code: 'case.is-intake' })
    if (held.stage !== 'open' && held.stage !== 'closed') return fail({ code: 'case.not-open' })
    const now = await listMembers(tx, officeId, caseId)
    const next = withMember(now, account, roles)
    if (!next.ok) return next
    const isKnown = roles === null || (await recipientsOf(tx, officeId, [account])).length === 1
    if (!isKnown) return fail({ code: 'member.account-unknown' })
    const isNew = !now.some((member) => member.account === account)
    return write(workplace, acting, { tx, ...change, next: next.value, event: eventOf(roles, isNew) })
  })
}

interface MembersToWrite extends MemberChange {
  readonly tx: DatabaseTransaction
  readonly next: readonly CaseMember[]
  readonly event: EventCode
}

/** Keys first: a member who has left on paper and still has the next key would be the worse half. */
async function write(
  workplace: Workplace,
  acting: Acting,
  { tx, caseId, account, roles, next, event }: MembersToWrite,
): Promise<Result<null, StepProblem>> {
  const { officeId, accountId } = acting
  const stepped = await keepKeysInStep(workplace, acting, { tx, caseId, members: next })
  if (!stepped.ok) return stepped
  if (roles) await putMembers(tx, officeId, caseId, [{ account, roles }], accountId)
  else await dropMembers(tx, officeId, caseId, [account])
  await tell(workplace, tx, acting, event, [thing('case', caseId), thing('account', account)])
  return ok(null)
}

function eventOf(roles: readonly CaseRole[] | null, isNew: boolean): EventCode {
  if (roles === null) return 'case.member-removed'
  return isNew ? 'case.member-added' : 'case.member-changed'
}
