import type { Id } from '#base/id.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { ACCOUNTS } from '#ui/messages/accounts.ts'
import { sayInstant, sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { invite, isInvitationOpen, takeInvitation, withdrawInvitation } from '../actions/invitations.ts'
import {
  changeOfficeRoles,
  changeOfficeSettings,
  closeAccount,
  readPeople,
  type PeopleProblem,
} from '../actions/people.ts'
import { OFFICE_ROLES, type OfficeRole } from '../model/act.ts'
import type { OfficeRules } from '../model/team.ts'
import type { AnyRoute, Answer, OpenVisit, Visit } from '../route.ts'
import type { ListedAccount } from '../store/account.ts'
import type { OpenInvitation } from '../store/invitation.ts'
import type { Office } from '../store/office.ts'
import { explainAccountProblem } from './problems.ts'

/** The people of an office, invitations, and its settings. */
export function peopleRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: '/people', act: 'account.list', answer: showPeople },
    { method: 'POST', path: '/people/invite', act: 'account.invite', answer: makeLink },
    {
      ...{ method: 'POST', path: '/people/invitations/:invitation/withdraw', act: 'account.invite' },
      answer: takeLinkBack,
    },
    { method: 'GET', path: '/people/:account', act: 'account.list', answer: showPerson },
    { method: 'POST', path: '/people/:account/roles', act: 'account.change-roles', answer: takeRoles },
    { method: 'POST', path: '/people/:account/close', act: 'account.close', answer: takeClosing },
    { method: 'GET', path: '/office', act: 'office.change-settings', answer: showOffice },
    { method: 'POST', path: '/office', act: 'office.change-settings', answer: takeOffice },
    { method: 'GET', path: '/join', act: 'invitation.take', answer: showJoin },
    { method: 'POST', path: '/join', act: 'invitation.take', answer: takeJoin },
  ]
}

async function showPeople(visit: Visit): Promise<Answer> {
  const read = await readPeople(visit.workplace, visit.acting)
  const title = say(wordsOf(ACCOUNTS, visit.language), 'people.title')
  return { kind: 'page', part: 'people', title, content: <PeoplePage {...read} /> }
}

function PeoplePage({
  people,
  invitations,
  office,
}: {
  readonly people: readonly ListedAccount[]
  readonly invitations: readonly OpenInvitation[]
  readonly office: Office
}) {
  const words = useWords(ACCOUNTS)
  const there = people.filter(({ closedAt }) => closedAt === null).length
  const isThird = office.rules === 'one' && there === 2
  return (
    <>
      <PeopleTable people={people} />
      <h2>{say(words, 'people.invitations')}</h2>
      <Invitations invitations={invitations} />
      <h2>{say(words, 'people.invite')}</h2>
      <p>{say(words, 'people.inviteLead')}</p>
      {isThird && <Notice kind="info">{say(words, 'people.inviteThird')}</Notice>}
      <Form action="/people/invite">
        <RoleBoxes roles={['intake']} />
        <FormActions primary={say(words, 'people.make')} />
      </Form>
      <h2>{say(words, 'office.title')}</h2>
      <SummaryList
        items={[
          {
            label: say(words, 'start.officeName'),
            value: <bdi>{office.name}</bdi>,
            change: '/office',
          },
          {
            label: say(words, 'office.rules'),
            value: say(words, office.rules === 'one' ? 'office.one' : 'office.team'),
            change: '/office',
          },
          {
            label: say(words, 'code.label'),
            value: '•••••',
            change: '/office/recovery-code',
            changeLabel: say(words, 'code.new'),
          },
        ]}
      />
    </>
  )
}

function PeopleTable({ people }: { readonly people: readonly ListedAccount[] }) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  const since = ({ madeAt, closedAt }: ListedAccount) =>
    closedAt
      ? say(words, 'people.left', { day: sayInstant(language, closedAt) })
      : sayInstant(language, madeAt)
  return (
    <DataTable
      caption={say(words, 'people.title')}
      isCaptionHidden
      columns={[
        { key: 'name', heading: say(words, 'people.name'), cell: ({ name }) => <bdi>{name}</bdi> },
        {
          key: 'roles',
          heading: say(words, 'people.roles'),
          cell: (one) => <Roles roles={one.officeRoles} />,
        },
        { key: 'factors', heading: say(words, 'people.factors'), cell: (one) => <Factors {...one} /> },
        { key: 'since', heading: say(words, 'people.since'), cell: since },
      ]}
      rows={people}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `/people/${id}`}
      empty=""
    />
  )
}

function Roles({ roles }: { readonly roles: readonly OfficeRole[] }) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  if (roles.length === 0) return say(words, 'people.none')
  return sayList(
    language,
    roles.map((role) => say(words, `role.${role}`)),
  )
}

function Factors({ hasTotp, passkeys }: Pick<ListedAccount, 'hasTotp' | 'passkeys'>) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  const factors = [
    ...(hasTotp ? [say(words, 'people.factorTotp')] : []),
    ...(passkeys > 0 ? [say(words, 'people.factorPasskeys', { count: passkeys })] : []),
  ]
  return factors.length === 0 ? say(words, 'people.none') : sayList(language, factors)
}

function Invitations({ invitations }: { readonly invitations: readonly OpenInvitation[] }) {
  const words = useWords(ACCOUNTS)
  const language = useLanguage()
  if (invitations.length === 0) return <p>{say(words, 'people.noInvitations')}</p>
  return (
    <DataTable
      caption={say(words, 'people.invitations')}
      isCaptionHidden
      columns={[
        {
          key: 'until',
          heading: say(words, 'people.invitationUntil'),
          cell: ({ expiresAt }) => sayInstant(language, expiresAt),
        },
        {
          key: 'by',
          heading: say(words, 'people.invitationBy'),
          cell: ({ invitedBy }) => <bdi>{invitedBy}</bdi>,
        },
        {
          key: 'roles',
          heading: say(words, 'people.roles'),
          cell: (one) => <Roles roles={one.officeRoles} />,
        },
        {
          key: 'act',
          heading: say(words, 'account.sessionAct'),
          cell: ({ id }) => (
            <form method="post" action={`/people/invitations/${id}/withdraw`}>
              <button className="is-quiet">{say(words, 'people.withdraw')}</button>
            </form>
          ),
        },
      ]}
      rows={invitations}
      keyOf={({ id }) => id}
      empty=""
    />
  )
}

function RoleBoxes({ roles }: { readonly roles: readonly OfficeRole[] }) {
  const words = useWords(ACCOUNTS)
  return (
    <CheckboxGroup
      name="roles"
      label={say(words, 'people.roles')}
      values={roles}
      choices={OFFICE_ROLES.map((role) => ({
        value: role,
        label: say(words, `role.${role}`),
        hint: say(words, `role.${role}Hint`),
      }))}
    />
  )
}

async function makeLink(visit: Visit): Promise<Answer> {
  const { workplace, acting, site, language } = visit
  const words = wordsOf(ACCOUNTS, language)
  const { link, expiresAt } = await invite(workplace, acting, rolesOf(visit))
  const address = `${site.origin}/join?link=${link}`
  return {
    kind: 'page',
    part: 'people',
    title: say(words, 'people.linkTitle'),
    lead: say(words, 'people.linkLead', { day: sayInstant(language, expiresAt) }),
    breadcrumb: [{ label: say(words, 'people.title'), address: '/people' }],
    content: <LinkPage address={address} />,
  }
}

function LinkPage({ address }: { readonly address: string }) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <p>
        <code className="long-code" dir="ltr">
          {address}
        </code>
      </p>
      <p>
        <a className="button" href="/people">
          {say(words, 'people.linkBack')}
        </a>
      </p>
    </>
  )
}

function rolesOf({ form }: Visit): readonly OfficeRole[] {
  const ticked = form.all('roles')
  return OFFICE_ROLES.filter((role) => ticked.includes(role))
}

async function takeLinkBack({ workplace, acting, id }: Visit): Promise<Answer> {
  const isWithdrawn = await withdrawInvitation(workplace, acting, id('invitation'))
  return isWithdrawn ? { kind: 'go', to: '/people', done: 'invitation-withdrawn' } : { kind: 'missing' }
}

function showPerson(visit: Visit): Promise<Answer> {
  return personPage(visit, null)
}

async function personPage(visit: Visit, problem: PeopleProblem | null): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(ACCOUNTS, language)
  const { people } = await readPeople(workplace, acting)
  const id = visit.id<'Account'>('account')
  const person = people.find((one) => one.id === id && one.closedAt === null)
  if (!person || problem?.code === 'account.unknown') return { kind: 'missing' }
  const problems = problem ? [{ field: 'roles', text: say(words, 'people.lastAdministrator') }] : []
  return {
    kind: 'page',
    part: 'people',
    title: say(words, 'person.title', { name: person.name }),
    breadcrumb: [{ label: say(words, 'people.title'), address: '/people' }],
    content: <PersonPage id={id} name={person.name} roles={person.officeRoles} />,
    problems,
    status: problem ? 409 : 200,
  }
}

function PersonPage({
  id,
  name,
  roles,
}: {
  readonly id: Id<'Account'>
  readonly name: string
  readonly roles: readonly OfficeRole[]
}) {
  const words = useWords(ACCOUNTS)
  return (
    <>
      <Form action={`/people/${id}/roles`}>
        <RoleBoxes roles={roles} />
        <FormActions primary={say(words, 'person.submit')} cancel="/people" />
      </Form>
      <h2>{say(words, 'person.closeTitle', { name })}</h2>
      <p>{say(words, 'person.closeLead')}</p>
      <Form action={`/people/${id}/close`}>
        <FormActions primary={say(words, 'person.close')} id="close" isDangerous />
      </Form>
    </>
  )
}

async function takeRoles(visit: Visit): Promise<Answer> {
  const { workplace, acting, id } = visit
  const changed = await changeOfficeRoles(workplace, acting, id('account'), rolesOf(visit))
  return changed.ok ? { kind: 'go', to: '/people', done: 'roles-changed' } : personPage(visit, changed.error)
}

async function takeClosing(visit: Visit): Promise<Answer> {
  const { workplace, acting, id } = visit
  const closed = await closeAccount(workplace, acting, id('account'))
  return closed.ok ? { kind: 'go', to: '/people', done: 'account-closed' } : personPage(visit, closed.error)
}

async function showOffice(visit: Visit): Promise<Answer> {
  const { office } = await readPeople(visit.workplace, visit.acting)
  return officePage(visit, office, [])
}

function officePage(
  { language }: Visit,
  office: Pick<Office, 'name' | 'rules'>,
  problems: readonly FieldProblem[],
): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    part: 'people',
    title: say(words, 'office.settings'),
    breadcrumb: [{ label: say(words, 'people.title'), address: '/people' }],
    content: <OfficePage {...office} problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
  }
}

function OfficePage({
  name,
  rules,
  problems,
}: {
  readonly name: string
  readonly rules: OfficeRules
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  return (
    <Form action="/office">
      <Field
        name="officeName"
        label={say(words, 'start.officeName')}
        hint={say(words, 'start.officeNameHint')}
        value={name}
        problems={problems}
      />
      <RadioGroup
        name="rules"
        label={say(words, 'office.rules')}
        value={rules}
        problems={problems}
        choices={[
          { value: 'one', label: say(words, 'office.one'), hint: say(words, 'office.oneHint') },
          { value: 'team', label: say(words, 'office.team'), hint: say(words, 'office.teamHint') },
        ]}
      />
      <FormActions primary={say(words, 'office.save')} cancel="/people" />
    </Form>
  )
}

async function takeOffice(visit: Visit): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const rules: OfficeRules = form.text('rules') === 'team' ? 'team' : 'one'
  const name = form.text('officeName')
  const changed = await changeOfficeSettings(workplace, acting, { name, rules })
  if (changed.ok) return { kind: 'go', to: '/people', done: 'office-changed' }
  const { error } = changed
  const problem =
    error.code === 'office.has-to-be-team'
      ? { field: 'rules', text: say(wordsOf(ACCOUNTS, language), 'office.hasToBeTeam') }
      : explainAccountProblem(error, language)
  return officePage(visit, { name, rules }, [problem])
}

async function showJoin(visit: OpenVisit): Promise<Answer> {
  const { workplace, officeId, query } = visit
  const link = query.get('link') ?? ''
  const isOpen = officeId !== null && (await isInvitationOpen(workplace, officeId, link))
  return joinPage(visit, link, isOpen ? [] : [unknownLink(visit)])
}

function unknownLink({ language }: OpenVisit): FieldProblem {
  return explainAccountProblem({ code: 'invitation.unknown' }, language)
}

function joinPage({ language, form }: OpenVisit, link: string, problems: readonly FieldProblem[]): Answer {
  const words = wordsOf(ACCOUNTS, language)
  return {
    kind: 'page',
    isPublic: true,
    title: say(words, 'join.title'),
    lead: say(words, 'join.lead'),
    content: <JoinPage link={link} name={form.text('name')} problems={problems} />,
    problems,
    status: problems.length > 0 ? 422 : 200,
  }
}

function JoinPage({
  link,
  name,
  problems,
}: {
  readonly link: string
  readonly name: string
  readonly problems: readonly FieldProblem[]
}) {
  const words = useWords(ACCOUNTS)
  return (
    <Form action="/join">
      <input type="hidden" name="link" value={link} />
      <Field
        name="name"
        label={say(words, 'start.name')}
        hint={say(words, 'start.nameHint')}
        value={name}
        autoComplete="username"
        problems={problems}
      />
      <PassphraseField
        purpose="new"
        name="passphrase"
        label={say(words, 'start.passphrase')}
        hint={say(words, 'start.passphraseHint')}
        problems={problems}
      />
      <PassphraseField
        purpose="new"
        name="passphraseAgain"
        label={say(words, 'start.passphraseAgain')}
        hint=""
        problems={problems}
      />
      <FormActions primary={say(words, 'join.submit')} />
    </Form>
  )
}

async function takeJoin(visit: OpenVisit): Promise<Answer> {
  const { workplace, officeId, form, language } = visit
  const link = form.text('link')
  if (officeId === null) return joinPage(visit, link, [unknownLink(visit)])
  const joined = await takeInvitation(workplace, officeId, link, {
    name: form.text('name'),
    passphrase: form.text('passphrase'),
    passphraseAgain: form.text('passphraseAgain'),
  })
  if (joined.ok) return { kind: 'go', to: '/', done: 'joined', cookie: joined.value.cookie }
  const problems = joined.error.map((problem) => explainAccountProblem(problem, language))
  return joinPage(visit, link, problems)
}
