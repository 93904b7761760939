import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { CASE_ROLES, type CaseRole } from '#accounts/model/act.ts'
import { parseId, type Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup } from '#ui/forms/choices.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { Confirm } from '#ui/parts/confirm.tsx'
import { DataTable } from '#ui/parts/data-table.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readColleagues } from '../actions/colleagues.ts'
import { putMember, removeMember } from '../actions/members.ts'
import type { CaseHead } from '../actions/read-cases.ts'
import type { Colleague } from '../store/colleagues.ts'
import { mayIn } from './case-tabs.tsx'
import { pageInCase } from './in-case-page.tsx'
import { endOf, explain } from './problems.ts'

/** Who works in a case, and in which roles. Whoever leaves loses the keys of what is sealed from then on. */
export function memberRoutes(): readonly AnyRoute[] {
  const members = '/cases/:case/members'
  const act = 'case.change-members'
  return [
    { method: 'GET', path: members, act: 'case.read', answer: (visit: Visit) => membersPage(visit, []) },
    { method: 'POST', path: members, act, answer: takeNew },
    { method: 'GET', path: `${members}/:account`, act, answer: (visit: Visit) => memberPage(visit, []) },
    { method: 'POST', path: `${members}/:account/roles`, act, answer: takeRoles },
    { method: 'POST', path: `${members}/:account/remove`, act, answer: takeRemoval },
  ]
}

type Member = CaseHead['members'][number]

async function membersPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const colleagues = await readColleagues(workplace, acting)
  return pageInCase(visit, (file) => {
    const isChangeable =
      file.kind === 'matter' &&
      (file.stage === 'open' || file.stage === 'closed') &&
      mayIn(acting.caseRoles, 'case.change-members')
    return {
      ...{ tab: 'members', title: say(wordsOf(CASES, language), 'tab.members'), problems },
      content: (
        <>
          <MemberTable file={file} isChangeable={isChangeable} />
          {file.kind === 'intake' && <p>{say(wordsOf(CASES, language), 'members.intake')}</p>}
          {isChangeable && (
            <AddForm
              {...{ file, colleagues, problems }}
              account={form.text('account')}
              roles={form.all('roles')}
            />
          )}
        </>
      ),
    }
  })
}

function MemberTable({ file, isChangeable }: { readonly file: CaseHead; readonly isChangeable: boolean }) {
  const words = useWords(CASES)
  const language = useLanguage()
  const rolesOf = ({ roles }: Member) =>
    sayList(
      language,
      roles.map((role) => say(words, `caseRole.${role}`)),
    )
  return (
    <DataTable
      caption={say(words, 'tab.members')}
      isCaptionHidden
      columns={[
        { key: 'name', heading: say(words, 'members.name'), cell: ({ name }) => <bdi>{name}</bdi> },
        { key: 'roles', heading: say(words, 'members.roles'), cell: rolesOf },
      ]}
      rows={file.members}
      keyOf={({ account }) => account}
      {...(isChangeable
        ? { addressOf: ({ account }: Member) => `/cases/${file.id}/members/${account}` }
        : {})}
      empty=""
    />
  )
}

function AddForm({
  file,
  colleagues,
  account,
  roles,
  problems,
}: {
  readonly file: CaseHead
  readonly colleagues: readonly Colleague[]
  readonly account: string
  readonly roles: readonly string[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const others = colleagues.filter(({ id }) => !file.members.some((member) => member.account === id))
  return (
    <>
      <h2>{say(words, 'members.add')}</h2>
      {others.length === 0 ? (
        <p>{say(words, 'members.nobody')}</p>
      ) : (
        <>
          <p>{say(words, 'members.addLead')}</p>
          <Form action={`/cases/${file.id}/members`}>
            <Select
              name="account"
              label={say(words, 'members.account')}
              value={account}
              choices={others.map(({ id, name }) => ({ value: id, label: name }))}
              problems={problems}
            />
            <RoleBoxes roles={roles} problems={problems} />
            <FormActions primary={say(words, 'members.addSubmit')} />
          </Form>
        </>
      )}
    </>
  )
}

function RoleBoxes({
  roles,
  problems,
}: {
  readonly roles: readonly string[]
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  return (
    <CheckboxGroup
      name="roles"
      label={say(words, 'members.roles')}
      values={roles}
      problems={problems}
      choices={CASE_ROLES.map((role) => ({
        ...{ value: role, label: say(words, `caseRole.${role}`), hint: say(words, `caseRole.${role}Hint`) },
      }))}
    />
  )
}

function rolesIn({ form }: Visit): readonly CaseRole[] {
  const ticked = form.all('roles')
  return CASE_ROLES.filter((role) => ticked.includes(role))
}

async function takeNew(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const caseId = visit.id<'Case'>('case')
  const account = parseId<'Account'>(form.text('account'))
  if (!account) return membersPage(visit, [explain({ code: 'member.account-unknown' }, language)])
  const put = await putMember(workplace, acting, { caseId, account, roles: rolesIn(visit) })
  if (put.ok) return { kind: 'go', to: `/cases/${caseId}/members`, done: 'member-added' }
  return endOf(put.error) ?? membersPage(visit, [explain(put.error, language)])
}

function memberPage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const { language } = visit
  const words = wordsOf(CASES, language)
  const account = visit.id<'Account'>('account')
  return pageInCase(visit, (file) => {
    const member = file.members.find((one) => one.account === account)
    const address = `/cases/${file.id}/members`
    const above = [{ label: say(words, 'tab.members'), address }]
    if (!member) return null
    return {
      ...{ tab: 'members', above, problems },
      title: say(words, 'members.title', { name: member.name, number: file.number }),
      content: <MemberPage {...{ member, address, problems }} />,
    }
  })
}

function MemberPage({
  member,
  address,
  problems,
}: {
  readonly member: Member
  readonly address: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(CASES)
  const { name, account, roles } = member
  return (
    <>
      <Form action={`${address}/${account}/roles`}>
        <RoleBoxes roles={roles} problems={problems} />
        <FormActions primary={say(words, 'members.save')} cancel={address} />
      </Form>
      <h2>{say(words, 'members.removeTitle', { name })}</h2>
      <Form action={`${address}/${account}/remove`}>
        <Confirm
          reasonsTitle={say(words, 'members.removeReasons')}
          reasons={[say(words, 'members.newEpoch'), say(words, 'members.keeps'), say(words, 'members.stays')]}
          primary={say(words, 'members.remove')}
          cancel={address}
          problems={problems}
        />
      </Form>
    </>
  )
}

function memberIn(visit: Visit): { readonly caseId: Id<'Case'>; readonly account: Id<'Account'> } {
  return { caseId: visit.id<'Case'>('case'), account: visit.id<'Account'>('account') }
}

async function takeRoles(visit: Visit): Promise<Answer> {
  const { workplace, acting, language } = visit
  const input = memberIn(visit)
  const put = await putMember(workplace, acting, { ...input, roles: rolesIn(visit) })
  if (put.ok) return { kind: 'go', to: `/cases/${input.caseId}/members`, done: 'member-changed' }
  return endOf(put.error) ?? memberPage(visit, [explain(put.error, language)])
}

async function takeRemoval(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = memberIn(visit)
  if (form.text('confirmed') !== 'yes') {
    const text = say(wordsOf(CASES, language), 'problem.confirm')
    return memberPage(visit, [{ field: 'confirmed', text }])
  }
  const removed = await removeMember(workplace, acting, input)
  if (!removed.ok) return endOf(removed.error) ?? memberPage(visit, [explain(removed.error, language)])
  const to = input.account === acting.accountId ? '/cases' : `/cases/${input.caseId}/members`
  return { kind: 'go', to, done: 'member-removed' }
}
