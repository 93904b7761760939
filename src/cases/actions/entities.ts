import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { PAGE_ROWS, pageOf, tell, type NotAllowed, type PageOf } from '../at-work.ts'
import type { CaseKeys, KeysProblem } from '../case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '../in-case.ts'
import {
  parseEntity,
  type Entity,
  type EntityContent,
  type EntityProblem,
  type EntityRole,
} from '../model/entity.ts'
import {
  insertEntity,
  linkEntity,
  linkPerson,
  listEntityRows,
  unlinkEntity,
  unlinkPerson,
  updateEntity,
  type EntityKey,
  type EntityRow,
} from '../store/entities.ts'
import { nextCount } from '../store/persons.ts'

/** Which entity of which case. */
export interface EntityInput {
  readonly caseId: Id<'Case'>
  readonly entityId: Id<'Entity'>
}

export type UnknownEntity = { readonly code: 'entity.unknown' }

/** Writes an organisation, company, authority, unit or network into a case, as E1, E2 and so on. */
export function recordEntity(
  workplace: Workplace,
  acting: Acting,
  { caseId, entity }: { readonly caseId: Id<'Case'>; readonly entity: unknown },
): Promise<Result<Id<'Entity'>, InCaseProblem | EntityProblem>> {
  const { officeId: office } = acting
  const work = { caseId, act: 'person.change' } as const
  return changeInCase<Id<'Entity'>, EntityProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const parsed = parseEntity(entity)
    if (!parsed.ok) return parsed
    const id = newId<'Entity'>()
    const { kind, content } = parsed.value
    const count = await nextCount(tx, office, caseId, 'E')
    await insertEntity(tx, { office, caseId, id }, count, kind, keys.seal({ ...CONTENT, row: id }, content))
    await tell(workplace, tx, acting, 'entity.recorded', [thing('entity', id), thing('case', caseId)])
    return ok(id)
  })
}

export type ChangeEntityProblem =
  | InCaseProblem
  | EntityProblem
  | UnknownEntity
  | { readonly code: 'entity.changed-meanwhile'; readonly theirs: Entity }

/** Changes what is said of an entity. */
export function changeEntity(
  workplace: Workplace,
  acting: Acting,
  { caseId, entityId, entity, version }: EntityInput & { readonly entity: unknown; readonly version: number },
): Promise<Result<null, ChangeEntityProblem>> {
  const key = { office: acting.officeId, caseId, id: entityId }
  const work = { caseId, act: 'person.change' } as const
  return changeInCase<null, ChangeEntityProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const parsed = parseEntity(entity)
    if (!parsed.ok) return parsed
    const { kind, content } = parsed.value
    const contentSealed = keys.seal({ ...CONTENT, row: entityId }, content)
    if (!(await updateEntity(tx, key, { kind, contentSealed, version }))) {
      const [theirs] = await listEntityRows(tx, key, { only: entityId, most: 1 })
      if (!theirs) return fail({ code: 'entity.unknown' })
      return fail({ code: 'entity.changed-meanwhile', theirs: toEntity(keys, theirs) })
    }
    await tell(workplace, tx, acting, 'entity.changed', [thing('entity', entityId), thing('case', caseId)])
    return ok(null)
  })
}

/** One entity. */
export function readEntity(
  workplace: Workplace,
  acting: Acting,
  { caseId, entityId }: EntityInput,
): Promise<Result<Entity, KeysProblem | NotAllowed | UnknownEntity>> {
  const work = { caseId, act: 'person.read' } as const
  return readInCase<Entity, UnknownEntity>(workplace, acting, work, async ({ tx, keys }) => {
    const [row] = await listEntityRows(tx, { office: acting.officeId, caseId }, { only: entityId, most: 1 })
    return row ? ok(toEntity(keys, row)) : fail({ code: 'entity.unknown' })
  })
}

/** The entities of a case with their names, in the order of their pseudonyms. */
export function listEntities(
  workplace: Workplace,
  acting: Acting,
  { caseId, after = 0 }: { readonly caseId: Id<'Case'>; readonly after?: number },
): Promise<Result<PageOf<Entity, number>, KeysProblem | NotAllowed>> {
  return readInCase(workplace, acting, { caseId, act: 'person.read' }, async ({ tx, keys }) => {
    const rows = await listEntityRows(tx, { office: acting.officeId, caseId }, { after, most: PAGE_ROWS + 1 })
    const page = pageOf(rows, ({ order }) => order)
    return ok({ ...page, rows: page.rows.map((row) => toEntity(keys, row)) })
  })
}

/** Whom an entity has: `isIn` false takes them out of it. */
export function setEntityPerson(
  workplace: Workplace,
  acting: Acting,
  {
    person,
    role,
    isIn,
    ...input
  }: EntityInput & { readonly person: Id<'Person'>; readonly role: EntityRole; readonly isIn: boolean },
): Promise<Result<null, InCaseProblem | UnknownEntity>> {
  return setMember(workplace, acting, input, async (tx, key) => {
    return isIn ? linkPerson(tx, key, person, role) : unlinkPerson(tx, key, person, role)
  })
}

/** What an entity consists of: a network of firms, an authority of units. `isIn` false takes one out. */
export function setEntityMember(
  workplace: Workplace,
  acting: Acting,
  { member, isIn, ...input }: EntityInput & { readonly member: Id<'Entity'>; readonly isIn: boolean },
): Promise<Result<null, InCaseProblem | UnknownEntity>> {
  return setMember(workplace, acting, input, async (tx, key) => {
    return isIn ? linkEntity(tx, key, member) : unlinkEntity(tx, key, member)
  })
}

function setMember(
  workplace: Workplace,
  acting: Acting,
  { caseId, entityId }: EntityInput,
  set: (tx: DatabaseTransaction, key: EntityKey) => Promise<boolean>,
): Promise<Result<null, InCaseProblem | UnknownEntity>> {
  const work = { caseId, act: 'person.change' } as const
  return changeInCase<null, UnknownEntity>(workplace, acting, work, async ({ tx }) => {
    const isSet = await set(tx, { office: acting.officeId, caseId, id: entityId })
    if (!isSet) return fail({ code: 'entity.unknown' })
    await tell(workplace, tx, acting, 'entity.changed', [thing('entity', entityId), thing('case', caseId)])
    return ok(null)
  })
}

const CONTENT = { table: 'entity', column: 'content_sealed' } as const

function toEntity(keys: CaseKeys, row: EntityRow): Entity {
  const { id, kind, pseudonym, persons, members, version } = row
  const content = keys.open({ ...CONTENT, row: id }, row.contentSealed) as EntityContent
  return { id, kind, pseudonym, content, persons, members, version }
}
