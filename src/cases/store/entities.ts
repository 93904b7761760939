import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Entity, EntityKind, EntityRole } from '../model/entity.ts'

/** An entity as its rows have it. */
export interface EntityRow extends Omit<Entity, 'content'> {
  readonly order: number
  readonly contentSealed: Uint8Array
}

/** Where an entity is. */
export interface EntityKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Entity'>
}

interface RawEntity {
  readonly id: Id<'Entity'>
  readonly kind: EntityKind
  readonly pseudonym: string
  readonly sort_order: number
  readonly content_sealed: Uint8Array
  readonly version: number
  readonly persons: Entity['persons']
  readonly members: Entity['members']
}

/** Writes a new entity. */
export async function insertEntity(
  tx: DatabaseTransaction,
  { office, caseId, id }: EntityKey,
  count: number,
  kind: EntityKind,
  contentSealed: Uint8Array,
): Promise<void> {
  await sql`
    insert into entity (office_id, case_id, id, kind, pseudonym, sort_order, content_sealed)
    values (${office}, ${caseId}, ${id}, ${kind}, ${`E${count}`}, ${count}, ${contentSealed})`.execute(tx)
}

/** Writes what is said of an entity; false where it was changed meanwhile, or there is none. */
export async function updateEntity(
  tx: DatabaseTransaction,
  { office, caseId, id }: EntityKey,
  one: { readonly kind: EntityKind; readonly contentSealed: Uint8Array; readonly version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update entity set kind = ${one.kind}, content_sealed = ${one.contentSealed}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and version = ${one.version}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Entities in the order of their pseudonyms, with whom and what they have; `only`: just this one. */
export async function listEntityRows(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<EntityKey, 'office' | 'caseId'>,
  {
    only = null,
    after = 0,
    most,
  }: { readonly only?: Id<'Entity'> | null; readonly after?: number; readonly most: number },
): Promise<readonly EntityRow[]> {
  const { rows } = await sql<RawEntity>`
    select e.id, e.kind, e.pseudonym, e.sort_order, e.content_sealed, e.version,
           coalesce((select jsonb_agg(jsonb_build_object('person', p.person_id, 'role', p.role) order by p.person_id, p.role)
                     from entity_person p
                     where p.office_id = e.office_id and p.case_id = e.case_id and p.entity_id = e.id), '[]') as persons,
           coalesce((select jsonb_agg(m.member_id order by m.member_id) from entity_entity m
                     where m.office_id = e.office_id and m.case_id = e.case_id and m.entity_id = e.id), '[]') as members
    from entity e
    where e.office_id = ${office} and e.case_id = ${caseId} and e.sort_order > ${after}
      and (${only}::uuid is null or e.id = ${only}::uuid)
    order by e.sort_order limit ${most}`.execute(tx)
  return rows.map(({ sort_order: order, content_sealed: contentSealed, ...row }) => ({
    ...row,
    order,
    contentSealed,
  }))
}

/** Says that a person has this role in an entity; false where one of them is not in the case. */
export async function linkPerson(
  tx: DatabaseTransaction,
  { office, caseId, id }: EntityKey,
  person: Id<'Person'>,
  role: EntityRole,
): Promise<boolean> {
  const { rows } = await sql`
    with pair as (
      select e.office_id, e.case_id, e.id as entity_id, p.id as person_id
      from entity e join person p on p.office_id = e.office_id and p.case_id = e.case_id
      where e.office_id = ${office} and e.case_id = ${caseId} and e.id = ${id} and p.id = ${person}
    ), linked as (
      insert into entity_person (office_id, case_id, entity_id, person_id, role)
      select office_id, case_id, entity_id, person_id, ${role} from pair on conflict do nothing
    )
    select from pair`.execute(tx)
  return rows.length === 1
}

/** Says no longer that a person has this role in an entity; false where nothing said so. */
export async function unlinkPerson(
  tx: DatabaseTransaction,
  { office, caseId, id }: EntityKey,
  person: Id<'Person'>,
  role: EntityRole,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from entity_person
    where office_id = ${office} and case_id = ${caseId} and entity_id = ${id} and person_id = ${person} and role = ${role}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Puts one entity into another; false where one of them is not in the case. */
export async function linkEntity(
  tx: DatabaseTransaction,
  { office, caseId, id }: EntityKey,
  member: Id<'Entity'>,
): Promise<boolean> {
  const { rows } = await sql`
    with pair as (
      select e.office_id, e.case_id, e.id as entity_id, m.id as member_id
      from entity e join entity m on m.office_id = e.office_id and m.case_id = e.case_id and m.id <> e.id
      where e.office_id = ${office} and e.case_id = ${caseId} and e.id = ${id} and m.id = ${member}
    ), linked as (
      insert into entity_entity (office_id, case_id, entity_id, member_id)
      select office_id, case_id, entity_id, member_id from pair on conflict do nothing
    )
    select from pair`.execute(tx)
  return rows.length === 1
}

/** Takes one entity out of another; false where it was not in it. */
export async function unlinkEntity(
  tx: DatabaseTransaction,
  { office, caseId, id }: EntityKey,
  member: Id<'Entity'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from entity_entity
    where office_id = ${office} and case_id = ${caseId} and entity_id = ${id} and member_id = ${member}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}
