import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import type { NamedState } from '#law/states.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { CASES } from '#ui/messages/cases.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { useWords } from '#ui/speaking.tsx'
import type { PageOf } from '../at-work.ts'
import {
  changeEntity,
  listEntities,
  readEntity,
  recordEntity,
  type ChangeEntityProblem,
} from '../actions/entities.ts'
import type { Entity } from '../model/entity.ts'
import { mayIn } from './case-tabs.tsx'
import { EntityForm, entityOf, NEW_ENTITY, typedEntity, typedOfEntity } from './entity-form.tsx'
import { EntityContentList, nameOfEntity } from './entity-list.tsx'
import { entityInput } from './entity-links.tsx'
import { isOpenCase, pageInCase, unreadable, versionIn } from './in-case-page.tsx'
import { MoreRows } from './more-rows.tsx'
import type { StatesIn } from './person-form.tsx'
import { endOf, explain } from './problems.ts'

/** Organisations, companies, authorities, units and networks of a case: list, record, change. */
export function entityRoutes(states: StatesIn): readonly AnyRoute[] {
  const entities = '/cases/:case/entities'
  const act = 'person.change'
  return [
    { method: 'GET', path: entities, act: 'person.read', answer: showEntities },
    { method: 'GET', path: `${entities}/new`, act, answer: (visit: Visit) => newPage(visit, states, null) },
    { method: 'POST', path: `${entities}/new`, act, answer: (visit: Visit) => takeNew(visit, states) },
    {
      ...{ method: 'GET', path: `${entities}/:entity/change`, act },
      answer: (visit: Visit) => showChange(visit, states),
    },
    {
      ...{ method: 'POST', path: `${entities}/:entity/change`, act },
      answer: (visit: Visit) => takeChange(visit, states),
    },
  ]
}

async function showEntities(visit: Visit): Promise<Answer> {
  const { workplace, acting, query, language } = visit
  const caseId = visit.id<'Case'>('case')
  const after = query.get('after') ?? ''
  const asked = /^\d{1,9}$/u.test(after) ? Number(after) : 0
  const listed = await listEntities(workplace, acting, { caseId, after: asked })
  if (!listed.ok) return unreadable(visit, 'entities', listed.error)
  return pageInCase(visit, (file) => ({
    ...{ tab: 'entities', title: say(wordsOf(CASES, language), 'tab.entities') },
    content: (
      <EntityTable
        address={`/cases/${caseId}/entities`}
        page={listed.value}
        isFirst={asked === 0}
        isChangeable={isOpenCase(file) && mayIn(acting.caseRoles, 'person.change')}
      />
    ),
  }))
}

function EntityTable({
  address,
  page: { rows, next },
  isFirst,
  isChangeable,
}: {
  readonly address: string
  readonly page: PageOf<Entity, number>
  readonly isFirst: boolean
  readonly isChangeable: boolean
}) {
  const words = useWords(CASES)
  const way = { label: say(words, 'entities.record'), address: `${address}/new` }
  if (rows.length === 0 && isFirst) {
    return <EmptyState text={say(words, 'entities.none')} {...(isChangeable ? { action: way } : {})} />
  }
  return (
    <>
      {isChangeable && (
        <p>
          <a className="button" href={way.address}>
            {way.label}
          </a>
        </p>
      )}
      <DataTable
        caption={say(words, 'tab.entities')}
        isCaptionHidden
        columns={[
          { key: 'id', heading: say(words, 'person.pseudonym'), cell: (one) => <bdi>{one.pseudonym}</bdi> },
          { key: 'name', heading: say(words, 'entity.names'), cell: (one) => <bdi>{nameOfEntity(one)}</bdi> },
          {
            key: 'kind',
            heading: say(words, 'entity.kind'),
            cell: ({ kind }) => say(words, `entityKind.${kind}`),
          },
        ]}
        rows={rows}
        keyOf={({ id }) => id}
        addressOf={({ id }) => `${address}/${id}`}
        empty={say(words, 'entities.noMore')}
      />
      <MoreRows
        of={say(words, 'tab.entities')}
        first={isFirst ? null : address}
        next={next && `${address}?after=${next.key}`}
      />
    </>
  )
}

function newPage(visit: Visit, states: StatesIn, problem: FieldProblem | null): Promise<Answer> {
  const { language, form } = visit
  const words = wordsOf(CASES, language)
  const address = `/cases/${visit.id('case')}/entities`
  const problems = problem ? [problem] : []
  return pageInCase(visit, () => ({
    ...{ tab: 'entities', title: say(words, 'entities.record'), problems },
    lead: say(words, 'entities.recordLead'),
    above: [{ label: say(words, 'tab.entities'), address }],
    content: (
      <EntityForm
        action={`${address}/new`}
        typed={problem ? typedEntity(form) : NEW_ENTITY}
        version={null}
        states={states(language)}
        cancel={address}
        problems={problems}
      />
    ),
  }))
}

async function takeNew(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form, language } = visit
  const caseId = visit.id<'Case'>('case')
  const recorded = await recordEntity(workplace, acting, { caseId, entity: entityOf(typedEntity(form)) })
  if (!recorded.ok) {
    return endOf(recorded.error) ?? newPage(visit, states, explain(recorded.error, language, ENTITY_FIELDS))
  }
  return { kind: 'go', to: `/cases/${caseId}/entities/${recorded.value}`, done: 'entity-recorded' }
}

const ENTITY_FIELDS = { names: 'names' } as const

async function showChange(visit: Visit, states: StatesIn): Promise<Answer> {
  const read = await readEntity(visit.workplace, visit.acting, entityInput(visit))
  return read.ok ? changePage(visit, states, read.value, null) : unreadable(visit, 'entities', read.error)
}

function changePage(
  visit: Visit,
  states: StatesIn,
  entity: Entity,
  problem: ChangeEntityProblem | null,
): Promise<Answer> {
  const { language, form } = visit
  const words = wordsOf(CASES, language)
  const problems = problem ? [explain(problem, language, ENTITY_FIELDS)] : []
  const isChanged = problem?.code === 'entity.changed-meanwhile'
  const list = `/cases/${visit.id('case')}/entities`
  const address = `${list}/${entity.id}`
  const { pseudonym } = entity
  return pageInCase(visit, () => ({
    ...{ tab: 'entities', title: say(words, 'entity.changeTitle', { pseudonym }), problems },
    status: isChanged ? 409 : problem ? 422 : 200,
    above: [
      { label: say(words, 'tab.entities'), address: list },
      { label: pseudonym, address },
    ],
    content: (
      <>
        {isChanged && <Theirs entity={entity} states={states(language)} />}
        <EntityForm
          action={`${address}/change`}
          typed={problem ? typedEntity(form) : typedOfEntity(entity)}
          version={problem && !isChanged ? versionIn(form) : entity.version}
          states={states(language)}
          cancel={address}
          problems={problems}
        />
      </>
    ),
  }))
}

function Theirs({ entity, states }: { readonly entity: Entity; readonly states: readonly NamedState[] }) {
  const words = useWords(CASES)
  return (
    <>
      <Notice kind="warning">{say(words, 'conflict.explained')}</Notice>
      <h2>{say(words, 'conflict.theirs')}</h2>
      <EntityContentList entity={entity} states={states} />
      <h2>{say(words, 'conflict.yours')}</h2>
    </>
  )
}

async function takeChange(visit: Visit, states: StatesIn): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = entityInput(visit)
  const entity = entityOf(typedEntity(form))
  const changed = await changeEntity(workplace, acting, { ...input, entity, version: versionIn(form) })
  if (changed.ok) {
    return { kind: 'go', to: `/cases/${input.caseId}/entities/${input.entityId}`, done: 'entity-changed' }
  }
  const { error } = changed
  const end = endOf(error)
  if (end) return end
  if (error.code === 'entity.changed-meanwhile') return changePage(visit, states, error.theirs, error)
  const read = await readEntity(workplace, acting, input)
  return read.ok ? changePage(visit, states, read.value, error) : unreadable(visit, 'entities', read.error)
}
