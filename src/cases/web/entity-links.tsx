import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Field } from '#ui/forms/field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { Select } from '#ui/forms/select.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { useWords } from '#ui/speaking.tsx'
import { readEntity, setEntityMember, setEntityPerson } from '../actions/entities.ts'
import { readPseudonyms } from '../actions/pseudonyms.ts'
import { ENTITY_ROLES, type Entity, type EntityRole } from '../model/entity.ts'
import type { Pseudonyms } from '../store/pseudonyms.ts'
import { mayIn } from './case-tabs.tsx'
import { EntityContentList } from './entity-list.tsx'
import { isOpenCase, pageInCase, unreadable } from './in-case-page.tsx'
import type { StatesIn } from './person-form.tsx'
import { endOf, explain } from './problems.ts'

/** One entity: what is said of it, whom it has, and what it consists of. */
export function entityLinkRoutes(states: StatesIn): readonly AnyRoute[] {
  const entity = '/cases/:case/entities/:entity'
  const act = 'person.change'
  return [
    {
      ...{ method: 'GET', path: entity, act: 'person.read' },
      answer: (visit: Visit) => entityPage(visit, states, []),
    },
    { method: 'POST', path: `${entity}/persons`, act, answer: (visit: Visit) => takePerson(visit, states) },
    {
      ...{ method: 'POST', path: `${entity}/persons/:person/remove`, act },
      answer: (visit: Visit) => dropPerson(visit, states),
    },
    { method: 'POST', path: `${entity}/members`, act, answer: (visit: Visit) => takeMember(visit, states) },
    {
      ...{ method: 'POST', path: `${entity}/members/:member/remove`, act },
      answer: (visit: Visit) => dropMember(visit, states),
    },
  ]
}

/** The ids that the address of an entity's page has. */
export function entityInput(visit: Visit): { readonly caseId: Id<'Case'>; readonly entityId: Id<'Entity'> } {
  return { caseId: visit.id<'Case'>('case'), entityId: visit.id<'Entity'>('entity') }
}

async function entityPage(
  visit: Visit,
  states: StatesIn,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  const { workplace, acting, language, form } = visit
  const input = entityInput(visit)
  const read = await readEntity(workplace, acting, input)
  if (!read.ok) return unreadable(visit, 'entities', read.error)
  const entity = read.value
  const ids = [...entity.persons.map(({ person }) => person), ...entity.members]
  const found = await readPseudonyms(workplace, acting, { caseId: input.caseId, ids })
  if (!found.ok) return { kind: 'missing' }
  const list = `/cases/${input.caseId}/entities`
  return pageInCase(visit, (file) => ({
    ...{ tab: 'entities', title: entity.pseudonym, problems },
    above: [{ label: say(wordsOf(CASES, language), 'tab.entities'), address: list }],
    content: (
      <EntityPage
        {...{ entity, states: states(language), found: found.value, problems }}
        address={`${list}/${entity.id}`}
        typed={{ person: form.text('person'), role: form.text('role'), member: form.text('member') }}
        isChangeable={isOpenCase(file) && mayIn(acting.caseRoles, 'person.change')}
      />
    ),
  }))
}

interface EntityPageProps {
  readonly entity: Entity
  readonly states: readonly NamedState[]
  readonly found: Pseudonyms
  readonly address: string
  readonly typed: { readonly person: string; readonly role: string; readonly member: string }
  readonly isChangeable: boolean
  readonly problems: readonly FieldProblem[]
}

function EntityPage(props: EntityPageProps) {
  const words = useWords(CASES)
  const { entity, states, address, isChangeable } = props
  return (
    <>
      <EntityContentList entity={entity} states={states} />
      {isChangeable && (
        <p>
          <a className="button" href={`${address}/change`}>
            {say(words, 'entity.change')}
          </a>
        </p>
      )}
      <h2>{say(words, 'entity.persons')}</h2>
      <Persons {...props} />
      <h2>{say(words, 'entity.members')}</h2>
      <Members {...props} />
    </>
  )
}

function Persons({ entity, found, address, typed, isChangeable, problems }: EntityPageProps) {
  const words = useWords(CASES)
  const name = (id: Id<'Person'>) => found.persons.find((one) => one.id === id)?.pseudonym ?? id
  return (
    <>
      <DataTable
        caption={say(words, 'entity.persons')}
        isCaptionHidden
        columns={[
          {
            key: 'person',
            heading: say(words, 'person.pseudonym'),
            cell: ({ person }) => <bdi>{name(person)}</bdi>,
          },
          {
            key: 'role',
            heading: say(words, 'entity.role'),
            cell: ({ role }) => say(words, `entityRole.${role}`),
          },
          ...(isChangeable
            ? [
                {
                  key: 'act',
                  heading: say(words, 'entity.act'),
                  cell: ({ person, role }: Entity['persons'][number]) => (
                    <TakeOut action={`${address}/persons/${person}/remove`} inRole={role} />
                  ),
                },
              ]
            : []),
        ]}
        rows={entity.persons}
        keyOf={({ person, role }) => `${person} ${role}`}
        addressOf={({ person }) => `${address.replace(/\/entities\/.*$/u, '')}/persons/${person}`}
        empty={say(words, 'entity.noPersons')}
      />
      {isChangeable && (
        <Form action={`${address}/persons`}>
          <Field
            name="person"
            label={say(words, 'entity.person')}
            hint={say(words, 'entity.personHint')}
            value={typed.person}
            width="short"
            isCode
            problems={problems}
          />
          <Select
            name="role"
            label={say(words, 'entity.role')}
            value={typed.role}
            choices={ENTITY_ROLES.map((value) => ({ value, label: say(words, `entityRole.${value}`) }))}
            problems={problems}
          />
          <FormActions primary={say(words, 'entity.addPerson')} id="add-person" />
        </Form>
      )}
    </>
  )
}

function Members({ entity, found, address, typed, isChangeable, problems }: EntityPageProps) {
  const words = useWords(CASES)
  const name = (id: Id<'Entity'>) => found.entities.find((one) => one.id === id)?.pseudonym ?? id
  const list = address.slice(0, address.lastIndexOf('/'))
  return (
    <>
      <DataTable
        caption={say(words, 'entity.members')}
        isCaptionHidden
        columns={[
          { key: 'member', heading: say(words, 'person.pseudonym'), cell: ({ id }) => <bdi>{name(id)}</bdi> },
          ...(isChangeable
            ? [
                {
                  key: 'act',
                  heading: say(words, 'entity.act'),
                  cell: ({ id }: { readonly id: Id<'Entity'> }) => (
                    <TakeOut action={`${address}/members/${id}/remove`} inRole={null} />
                  ),
                },
              ]
            : []),
        ]}
        rows={entity.members.map((id) => ({ id }))}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `${list}/${id}`}
        empty={say(words, 'entity.noMembers')}
      />
      {isChangeable && (
        <Form action={`${address}/members`}>
          <Field
            name="member"
            label={say(words, 'entity.member')}
            hint={say(words, 'entity.memberHint')}
            value={typed.member}
            width="short"
            isCode
            problems={problems}
          />
          <FormActions primary={say(words, 'entity.addMember')} id="add-member" />
        </Form>
      )}
    </>
  )
}

function TakeOut({ action, inRole }: { readonly action: string; readonly inRole: EntityRole | null }) {
  const words = useWords(CASES)
  return (
    <form method="post" action={action}>
      {inRole !== null && <input type="hidden" name="role" value={inRole} />}
      <button className="is-quiet">{say(words, 'entity.takeOut')}</button>
    </form>
  )
}

function roleIn({ form }: Visit): EntityRole | null {
  return ENTITY_ROLES.find((role) => role === form.text('role')) ?? null
}

async function takePerson(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const input = entityInput(visit)
  const role = roleIn(visit)
  if (!role) {
    return entityPage(visit, states, [{ field: 'role', text: say(wordsOf(CASES, language), 'wrong.choice') }])
  }
  const pseudonyms = [form.text('person').trim().toUpperCase()]
  const found = await readPseudonyms(workplace, acting, { caseId: input.caseId, pseudonyms })
  const person = found.ok ? found.value.persons[0]?.id : undefined
  if (!person) return unknownIn(visit, states, 'person')
  return tied(visit, states, await setEntityPerson(workplace, acting, { ...input, person, role, isIn: true }))
}

function unknownIn(visit: Visit, states: StatesIn, field: 'person' | 'member'): Promise<Answer> {
  return entityPage(visit, states, [explain({ code: 'pseudonym.unknown', field }, visit.language)])
}

async function dropPerson(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting } = visit
  const role = roleIn(visit)
  if (!role) return { kind: 'missing' }
  const input = { ...entityInput(visit), person: visit.id<'Person'>('person'), role, isIn: false }
  return tied(visit, states, await setEntityPerson(workplace, acting, input))
}

async function takeMember(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = entityInput(visit)
  const pseudonyms = [form.text('member').trim().toUpperCase()]
  const found = await readPseudonyms(workplace, acting, { caseId: input.caseId, pseudonyms })
  const member = found.ok ? found.value.entities[0]?.id : undefined
  if (!member || member === input.entityId) return unknownIn(visit, states, 'member')
  return tied(visit, states, await setEntityMember(workplace, acting, { ...input, member, isIn: true }))
}

async function dropMember(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting } = visit
  const input = { ...entityInput(visit), member: visit.id<'Entity'>('member'), isIn: false }
  return tied(visit, states, await setEntityMember(workplace, acting, input))
}

async function tied(
  visit: Visit,
  states: StatesIn,
  set: Awaited<ReturnType<typeof setEntityPerson>>,
): Promise<Answer> {
  const { caseId, entityId } = entityInput(visit)
  if (set.ok) return { kind: 'go', to: `/cases/${caseId}/entities/${entityId}`, done: 'entity-changed' }
  return endOf(set.error) ?? entityPage(visit, states, [explain(set.error, visit.language)])
}
