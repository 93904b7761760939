import type { CaseRole } from '#accounts/model/act.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Tag } from '#ui/parts/tag.tsx'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import type { PageOf } from '../at-work.ts'
import {
  changePerson,
  listPersons,
  readPerson,
  recordPerson,
  type ChangePersonProblem,
} from '../actions/persons.ts'
import type { CaseHead } from '../actions/read-cases.ts'
import type { Person } from '../model/person.ts'
import type { OpenRecord, PersonRow } from '../store/persons.ts'
import { mayIn } from './case-tabs.tsx'
import { isOpenCase, pageInCase, unreadable, versionIn } from './in-case-page.tsx'
import { MoreRows } from './more-rows.tsx'
import {
  NEW_PERSON,
  PERSON_FIELDS,
  PersonForm,
  recordOf,
  typedOf,
  typedPerson,
  type StatesIn,
} from './person-form.tsx'
import { endOf, explain } from './problems.ts'
import { Written } from './written.tsx'

/** The persons of a case under their pseudonyms: list, record, read, change. */
export function personRoutes(states: StatesIn): readonly AnyRoute[] {
  const persons = '/cases/:case/persons'
  return [
    { method: 'GET', path: persons, act: 'person.read', answer: showPersons },
    {
      ...{ method: 'GET', path: `${persons}/new`, act: 'person.change' },
      answer: (visit: Visit) => newPage(visit, states, null),
    },
    {
      ...{ method: 'POST', path: `${persons}/new`, act: 'person.change' },
      answer: (visit: Visit) => takeNew(visit, states),
    },
    {
      ...{ method: 'GET', path: `${persons}/:person`, act: 'person.read' },
      answer: (visit: Visit) => showPerson(visit, states),
    },
    {
      ...{ method: 'GET', path: `${persons}/:person/change`, act: 'person.change' },
      answer: (visit: Visit) => showChange(visit, states),
    },
    {
      ...{ method: 'POST', path: `${persons}/:person/change`, act: 'person.change' },
      answer: (visit: Visit) => takeChange(visit, states),
    },
  ]
}

async function showPersons(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const caseId = visit.id<'Case'>('case')
  const after = query.get('after') ?? ''
  const asked = /^\d{1,12}$/u.test(after) ? Number(after) : null
  const listed = await listPersons(workplace, acting, { caseId, after: asked })
  if (!listed.ok) return { kind: 'missing' }
  return pageInCase(visit, (file) => ({
    ...{ tab: 'persons', title: say(wordsOf(CASES, language), 'tab.persons') },
    content: (
      <PersonList
        {...{ file, page: listed.value }}
        isFirst={asked === null}
        isChangeable={isOpenCase(file) && mayIn(acting.caseRoles, 'person.change')}
      />
    ),
  }))
}

function PersonList({
  file: { id },
  page: { rows, next },
  isFirst,
  isChangeable,
}: {
  readonly file: CaseHead
  readonly page: PageOf<PersonRow, number>
  readonly isFirst: boolean
  readonly isChangeable: boolean
}) {
  const words = useWords(CASES)
  const address = `/cases/${id}/persons`
  if (rows.length === 0 && isFirst) {
    const action = { label: say(words, 'persons.record'), address: `${address}/new` }
    return <EmptyState text={say(words, 'persons.none')} {...(isChangeable ? { action } : {})} />
  }
  return (
    <>
      {isChangeable && (
        <p>
          <a className="button" href={`${address}/new`}>
            {say(words, 'persons.record')}
          </a>
        </p>
      )}
      <PersonTable rows={rows} address={address} />
      <MoreRows
        of={say(words, 'tab.persons')}
        first={isFirst ? null : address}
        next={next && `${address}?after=${next.key}`}
      />
    </>
  )
}

function PersonTable({ rows, address }: { readonly rows: readonly PersonRow[]; readonly address: string }) {
  const words = useWords(CASES)
  return (
    <DataTable
      caption={say(words, 'tab.persons')}
      isCaptionHidden
      columns={[
        { key: 'name', heading: say(words, 'person.pseudonym'), cell: (one) => <bdi>{one.pseudonym}</bdi> },
        { key: 'parts', heading: say(words, 'person.parts'), cell: (one) => <Parts {...one.record} /> },
        { key: 'age', heading: say(words, 'person.age'), cell: (one) => <Age {...one.record} /> },
        {
          key: 'reach',
          heading: say(words, 'person.reachShort'),
          cell: ({ record: { reach } }) => say(words, `reach.${reach}`),
        },
        {
          key: 'identity',
          heading: say(words, 'identity.title'),
          cell: ({ hasIdentity }) => say(words, hasIdentity ? 'identity.sealed' : 'identity.none'),
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `${address}/${id}`}
      empty={say(words, 'persons.noMore')}
    />
  )
}

function Parts({ parts }: Pick<OpenRecord, 'parts'>) {
  const words = useWords(CASES)
  const language = useLanguage()
  return sayList(
    language,
    parts.map((part) => say(words, `part.${part}`)),
  )
}

/** The age as far as it is known; a child, and who may be one, is marked. */
function Age({ ageStanding, ageBand }: Pick<OpenRecord, 'ageStanding' | 'ageBand'>) {
  const words = useWords(CASES)
  return (
    <>
      {ageBand !== 'unknown' && `${say(words, `band.${ageBand}`)} `}
      {ageStanding === 'adult' ? (
        ageBand === 'unknown' && say(words, 'age.adult')
      ) : (
        <Tag kind="warning" text={say(words, ageStanding === 'child' ? 'age.child' : 'age.in-doubt')} />
      )}
    </>
  )
}

function newPage(visit: Visit, states: StatesIn, problem: ChangePersonProblem | null): Promise<Answer> {
  const { language, form } = visit
  const words = wordsOf(CASES, language)
  const problems = problem ? [explain(problem, language, PERSON_FIELDS)] : []
  const address = `/cases/${visit.id('case')}/persons`
  return pageInCase(visit, () => ({
    ...{ tab: 'persons', title: say(words, 'persons.record'), problems },
    lead: say(words, 'persons.recordLead'),
    above: [{ label: say(words, 'tab.persons'), address }],
    content: (
      <PersonForm
        action={`${address}/new`}
        typed={problem ? typedPerson(form) : NEW_PERSON}
        version={null}
        states={states(language)}
        cancel={address}
        problems={problems}
      />
    ),
  }))
}

async function takeNew(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form } = visit
  const caseId = visit.id<'Case'>('case')
  const recorded = await recordPerson(workplace, acting, { caseId, record: recordOf(typedPerson(form)) })
  if (!recorded.ok) return endOf(recorded.error) ?? newPage(visit, states, recorded.error)
  return { kind: 'go', to: `/cases/${caseId}/persons/${recorded.value.id}`, done: 'person-recorded' }
}

/** The ids that the address of a person's page has. */
export function personInput(visit: Visit): { readonly caseId: Id<'Case'>; readonly personId: Id<'Person'> } {
  return { caseId: visit.id<'Case'>('case'), personId: visit.id<'Person'>('person') }
}

async function showPerson(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, language } = visit
  const read = await readPerson(workplace, acting, personInput(visit))
  if (!read.ok) return unreadable(visit, 'persons', read.error)
  const person = read.value
  const words = wordsOf(CASES, language)
  return pageInCase(visit, (file) => ({
    ...{ tab: 'persons', title: person.pseudonym },
    above: [{ label: say(words, 'tab.persons'), address: `/cases/${file.id}/persons` }],
    content: (
      <PersonPage
        {...{ person, caseId: file.id, roles: acting.caseRoles, states: states(language) }}
        isOpen={isOpenCase(file)}
      />
    ),
  }))
}

function PersonPage({
  person,
  caseId,
  roles,
  states,
  isOpen,
}: {
  readonly person: Person
  readonly caseId: Id<'Case'>
  readonly roles: readonly CaseRole[]
  readonly states: readonly NamedState[]
  readonly isOpen: boolean
}) {
  const words = useWords(CASES)
  const address = `/cases/${caseId}/persons/${person.id}`
  const { hasIdentity } = person
  return (
    <>
      <SummaryList
        items={[
          {
            label: say(words, 'identity.title'),
            value: say(words, hasIdentity ? 'identity.sealedLong' : 'identity.noneLong'),
            change: mayIn(roles, 'identity.read') ? `${address}/identity` : undefined,
            changeLabel: say(words, hasIdentity ? 'identity.open' : 'identity.write'),
          },
          {
            label: say(words, 'tab.consent'),
            value: say(words, 'consent.what'),
            change: mayIn(roles, 'consent.read') ? `${address}/consent` : undefined,
            changeLabel: say(words, 'case.look'),
          },
        ]}
      />
      <h2>{say(words, 'person.said')}</h2>
      <RecordList person={person} states={states} />
      {isOpen && mayIn(roles, 'person.change') && (
        <p>
          <a className="button" href={`${address}/change`}>
            {say(words, 'person.change')}
          </a>
        </p>
      )}
    </>
  )
}

/** What is said of a person, but for who they are. */
function RecordList({
  person: { record },
  states,
}: {
  readonly person: Person
  readonly states: readonly NamedState[]
}) {
  const words = useWords(CASES)
  const language = useLanguage()
  const nationalities = record.nationalities.map((code) =>
    code === 'stateless' || code === 'unknown'
      ? say(words, `nationality.${code}`)
      : (states.find((one) => one.code === code)?.name ?? code),
  )
  return (
    <SummaryList
      items={[
        { label: say(words, 'person.parts'), value: <Parts {...record} /> },
        { label: say(words, 'person.age'), value: <Age {...record} /> },
        { label: say(words, 'person.sex'), value: say(words, `sex.${record.sex}`) },
        {
          label: say(words, 'person.nationalities'),
          value: nationalities.length === 0 ? say(words, 'none') : sayList(language, nationalities),
        },
        { label: say(words, 'person.reachShort'), value: say(words, `reach.${record.reach}`) },
        ...(['gender', 'disability', 'remarks'] as const)
          .filter((name) => record[name] !== '')
          .map((name) => ({ label: say(words, `person.${name}`), value: <Written text={record[name]} /> })),
      ]}
    />
  )
}

async function showChange(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting } = visit
  const read = await readPerson(workplace, acting, personInput(visit))
  if (!read.ok) return unreadable(visit, 'persons', read.error)
  return changePage(visit, states, read.value, null)
}

function changePage(
  visit: Visit,
  states: StatesIn,
  person: Person,
  problem: ChangePersonProblem | null,
): Promise<Answer> {
  const { language, form } = visit
  const words = wordsOf(CASES, language)
  const problems: readonly FieldProblem[] = problem ? [explain(problem, language, PERSON_FIELDS)] : []
  const isChanged = problem?.code === 'person.changed-meanwhile'
  const version = problem && !isChanged ? versionIn(form) : person.version
  return pageInCase(visit, (file) => {
    const list = `/cases/${file.id}/persons`
    const address = `${list}/${person.id}`
    return {
      ...{
        tab: 'persons',
        title: say(words, 'person.changeTitle', { pseudonym: person.pseudonym }),
        problems,
      },
      status: isChanged ? 409 : problem ? 422 : 200,
      above: [
        { label: say(words, 'tab.persons'), address: list },
        { label: person.pseudonym, address },
      ],
      content: (
        <>
          {isChanged && <Theirs person={person} states={states(language)} />}
          <PersonForm
            action={`${address}/change`}
            typed={problem ? typedPerson(form) : typedOf(person.record)}
            version={version}
            states={states(language)}
            cancel={address}
            problems={problems}
          />
        </>
      ),
    }
  })
}

function Theirs({ person, states }: { readonly person: Person; readonly states: readonly NamedState[] }) {
  const words = useWords(CASES)
  return (
    <>
      <Notice kind="warning">{say(words, 'conflict.explained')}</Notice>
      <h2>{say(words, 'conflict.theirs')}</h2>
      <RecordList person={person} states={states} />
      <h2>{say(words, 'conflict.yours')}</h2>
    </>
  )
}

async function takeChange(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = personInput(visit)
  const version = versionIn(form)
  const record = recordOf(typedPerson(form))
  const changed = await changePerson(workplace, acting, { ...input, record, version })
  if (changed.ok) {
    return { kind: 'go', to: `/cases/${input.caseId}/persons/${input.personId}`, done: 'person-changed' }
  }
  const { error } = changed
  const end = endOf(error)
  if (end) return end
  if (error.code === 'person.changed-meanwhile') return changePage(visit, states, error.theirs, error)
  const read = await readPerson(workplace, acting, input)
  return read.ok ? changePage(visit, states, read.value, error) : unreadable(visit, 'persons', read.error)
}
