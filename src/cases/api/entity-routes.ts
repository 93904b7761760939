import {
  DONE_JSON,
  doneJson,
  madeJson,
  objectIn,
  presentOf,
  problemJson,
  versionOf,
} from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DONE,
  ID,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  pageIn,
  STATE,
  TEXT,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import {
  changeEntity,
  listEntities,
  readEntity,
  recordEntity,
  setEntityMember,
  setEntityPerson,
} from '../actions/entities.ts'
import { ENTITY_KINDS, ENTITY_ROLES, type Entity, type EntityRole } from '../model/entity.ts'
import { entityInput } from '../web/entity-links.tsx'

const LIST = '/api/cases/:case/entities'
const ONE = `${LIST}/:entity`

const SAID = { kind: oneOf(ENTITY_KINDS), names: listOf(TEXT), state: orNull(STATE), remarks: TEXT }
const ROLE = oneOf(ENTITY_ROLES)
const ENTITY = object({
  ...{ id: ID, pseudonym: TEXT, ...SAID, members: listOf(ID), version: COUNT },
  persons: listOf(object({ person: ID, role: ROLE })),
})
const EXAMPLE = { kind: 'company', names: ['Nets Ltd'], state: 'CHN', remarks: '' }

/** Organisations, companies, authorities, units and networks of a case, for programs. */
export function entityApiRoutes(): readonly ApiRoute[] {
  const part = 'cases'
  const change = { method: 'POST', act: 'person.change' } as const
  return [
    {
      ...{ method: 'GET', path: LIST, act: 'person.read', answer: giveList },
      describes: {
        ...{ part, summary: 'The entities of a case with their names.', query: AFTER },
        answer: pageIn('entities', ENTITY),
      },
    },
    {
      ...{ method: 'GET', path: ONE, act: 'person.read', answer: giveOne },
      describes: {
        part,
        summary: 'One entity: whom it has, and what it consists of.',
        answer: object({ entity: ENTITY }),
      },
    },
    {
      ...{ ...change, path: LIST, answer: takeNew },
      describes: {
        ...{ part, summary: 'Records an entity.', request: object(SAID), answer: MADE, status: 201 },
        example: EXAMPLE,
      },
    },
    {
      ...{ ...change, path: `${ONE}/change`, answer: takeChange },
      describes: {
        ...{ part, summary: 'Changes what is said of an entity: all of it is sent.' },
        ...{
          request: object({ ...SAID, version: COUNT }),
          answer: DONE,
          example: { ...EXAMPLE, version: 1 },
        },
      },
    },
    ...linkRoutes(),
  ]
}

function linkRoutes(): readonly ApiRoute[] {
  const [part, answer] = ['cases', DONE] as const
  const change = { method: 'POST', act: 'person.change' } as const
  return [
    {
      ...{ ...change, path: `${ONE}/persons` },
      answer: (visit: Visit) => takePerson(visit, idIn(visit, 'person'), true),
      describes: {
        ...{ part, summary: 'Says whom an entity has, and as what.' },
        ...{ request: object({ person: ID, role: ROLE }), answer, example: { person: '…', role: 'owner' } },
      },
    },
    {
      ...{ ...change, path: `${ONE}/persons/:person/remove` },
      answer: (visit: Visit) => takePerson(visit, visit.id<'Person'>('person'), false),
      describes: {
        ...{ part, summary: 'Takes a person out of an entity, in one role.' },
        ...{ request: object({ role: ROLE }), answer, example: { role: 'owner' } },
      },
    },
    {
      ...{ ...change, path: `${ONE}/members` },
      answer: (visit: Visit) => takeMember(visit, idIn(visit, 'member'), true),
      describes: {
        ...{ part, summary: 'Says what an entity consists of.' },
        ...{ request: object({ member: ID }), answer, example: { member: '…' } },
      },
    },
    {
      ...{ ...change, path: `${ONE}/members/:member/remove` },
      answer: (visit: Visit) => takeMember(visit, visit.id<'Entity'>('member'), false),
      describes: {
        ...{ part, summary: 'Takes an entity out of another one.', request: object({}), answer, example: {} },
      },
    },
  ]
}

async function giveList({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  if (asked !== null && !/^\d{1,9}$/u.test(asked))
    return problemJson({ code: 'request.malformed', field: 'after' })
  const after = asked === null ? 0 : Number(asked)
  const listed = await listEntities(workplace, acting, { caseId: id<'Case'>('case'), after })
  if (!listed.ok) return problemJson(listed.error)
  const { rows, next } = listed.value
  return { kind: 'json', value: { entities: rows.map(toJson), next: next && String(next.key) } }
}

const MISSING = { missing: ['entity.unknown'] }

async function giveOne(visit: Visit): Promise<Answer> {
  const read = await readEntity(visit.workplace, visit.acting, entityInput(visit))
  if (!read.ok) return problemJson(read.error, MISSING)
  return { kind: 'json', value: { entity: toJson(read.value) }, version: read.value.version }
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({ id, pseudonym, kind, content, persons, members, version }: Entity) {
  const { names, state, remarks } = content
  return {
    ...{ id, pseudonym, kind, names, state, remarks, members, version },
    persons: persons.map(({ person, role }) => ({ person, role })),
  }
}

async function takeNew({ workplace, acting, json, id }: Visit): Promise<Answer> {
  const input = { caseId: id<'Case'>('case'), entity: objectIn(json()) ?? {} }
  const recorded = await recordEntity(workplace, acting, input)
  return recorded.ok ? madeJson(recorded.value) : problemJson(recorded.error)
}

/** Nothing is filled in: what is left out would be lost. */
async function takeChange(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const entity = objectIn(visit.json()) ?? {}
  const input = { ...entityInput(visit), entity, version: versionOf(entity) }
  const changed = await changeEntity(workplace, acting, input)
  if (changed.ok) return DONE_JSON
  const present = presentOf(await readEntity(workplace, acting, entityInput(visit)))
  return problemJson(changed.error, { ...MISSING, present })
}

type Named<Kind extends string> = ReturnType<typeof parseId<Kind>>

function idIn<Kind extends string>(visit: Visit, field: string): Named<Kind> {
  const named = objectIn(visit.json())?.[field]
  return typeof named === 'string' ? parseId<Kind>(named) : null
}

function roleIn(visit: Visit): EntityRole | null {
  const named = objectIn(visit.json())?.['role']
  return ENTITY_ROLES.find((role) => role === named) ?? null
}

async function takePerson(visit: Visit, person: Named<'Person'>, isIn: boolean): Promise<Answer> {
  const role = roleIn(visit)
  if (!role) return problemJson({ code: 'request.malformed', field: 'role' })
  if (!person) return problemJson({ code: 'request.malformed', field: 'person' })
  const input = { ...entityInput(visit), person, role, isIn }
  return doneJson(await setEntityPerson(visit.workplace, visit.acting, input), MISSING)
}

async function takeMember(visit: Visit, member: Named<'Entity'>, isIn: boolean): Promise<Answer> {
  if (!member) return problemJson({ code: 'request.malformed', field: 'member' })
  const input = { ...entityInput(visit), member, isIn }
  return doneJson(await setEntityMember(visit.workplace, visit.acting, input), MISSING)
}
