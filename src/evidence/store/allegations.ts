import { sql } from 'kysely'
import type { EdtfText } from '#base/edtf.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Stance } from '../model/allegation.ts'

/** Where an allegation is. */
export interface AllegationKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Allegation'>
}

/** What is written of an allegation. */
export interface AllegationToWrite {
  readonly event: Id<'Event'> | null
  readonly occurred: EdtfText | null
  readonly contentSealed: Uint8Array
}

/** An allegation as its row has it. */
export interface AllegationRow extends AllegationToWrite {
  readonly id: Id<'Allegation'>
  readonly position: number
  readonly version: number
}

/** A support as its row has it. */
export interface SupportRow {
  readonly id: Id<'Support'>
  readonly allegation: Id<'Allegation'>
  readonly submission: Id<'Submission'>
  readonly stance: Stance
  readonly locatorSealed: Uint8Array
}

/** Writes a new allegation, behind all others. */
export async function insertAllegation(
  tx: DatabaseTransaction,
  { office, caseId, id }: AllegationKey,
  { event, occurred, contentSealed }: AllegationToWrite,
): Promise<void> {
  await sql`
    insert into allegation (office_id, case_id, id, event_id, position, occurred, content_sealed)
    select ${office}::uuid, ${caseId}::uuid, ${id}::uuid, ${event}::uuid,
           coalesce((select max(position) from allegation where office_id = ${office} and case_id = ${caseId}), 0) + 1,
           ${occurred}::text, ${contentSealed}::bytea`.execute(tx)
}

/** Writes an allegation that stands there; false where it was changed meanwhile, or there is none. */
export async function updateAllegation(
  tx: DatabaseTransaction,
  { office, caseId, id }: AllegationKey,
  { event, occurred, contentSealed, version }: AllegationToWrite & { readonly version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update allegation
    set event_id = ${event}, occurred = ${occurred}, content_sealed = ${contentSealed}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** Whether there is such an event in the case. */
export async function isEventThere(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<AllegationKey, 'office' | 'caseId'>,
  event: Id<'Event'>,
): Promise<boolean> {
  const { rows } = await sql`
    select id from event where office_id = ${office} and case_id = ${caseId} and id = ${event}`.execute(tx)
  return rows.length === 1
}

/** Says what stands behind an allegation, in place of what was said before; false where a submission is not in the case, or a draft. */
export async function putSupports(
  tx: DatabaseTransaction,
  { office, caseId, id }: AllegationKey,
  supports: readonly Omit<SupportRow, 'allegation'>[],
): Promise<boolean> {
  await sql`
    delete from allegation_support
    where office_id = ${office} and case_id = ${caseId} and allegation_id = ${id}`.execute(tx)
  if (supports.length === 0) return true
  const column = <Key extends keyof (typeof supports)[number]>(key: Key) => supports.map((one) => one[key])
  const { numAffectedRows } = await sql`
    insert into allegation_support (office_id, case_id, id, allegation_id, submission_id, stance, locator_sealed)
    select s.office_id, s.case_id, one.id, ${id}, s.id, one.stance, one.locator
    from unnest(${column('id')}::uuid[], ${column('submission')}::uuid[], ${column('stance')}::text[],
                ${column('locatorSealed')}::bytea[]) as one (id, submission, stance, locator)
    join submission s on s.office_id = ${office} and s.case_id = ${caseId} and s.id = one.submission and s.stage <> 'draft'`.execute(
    tx,
  )
  return numAffectedRows === BigInt(supports.length)
}

/** The allegations of a case in their order; `only`: just this one. */
export async function listAllegationRows(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<AllegationKey, 'office' | 'caseId'>,
  {
    only = null,
    after = null,
    most,
  }: {
    readonly only?: Id<'Allegation'> | null
    readonly after?: { readonly key: number; readonly id: Id<string> } | null
    readonly most: number
  },
): Promise<readonly AllegationRow[]> {
  const { rows } = await sql<{
    readonly id: Id<'Allegation'>
    readonly event_id: Id<'Event'> | null
    readonly position: number
    readonly occurred: EdtfText | null
    readonly content_sealed: Uint8Array
    readonly version: number
  }>`
    select id, event_id, position, occurred, content_sealed, version from allegation
    where office_id = ${office} and case_id = ${caseId} and (${only}::uuid is null or id = ${only}::uuid)
      and (${after === null}::boolean or (position, id) > (${after?.key ?? null}::int, ${after?.id ?? null}::uuid))
    order by position, id limit ${most}`.execute(tx)
  return rows.map(({ event_id: event, content_sealed: contentSealed, ...row }) => ({
    ...row,
    event,
    contentSealed,
  }))
}

/** What stands behind these allegations, and against them. */
export async function listSupports(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<AllegationKey, 'office' | 'caseId'>,
  allegations: readonly Id<'Allegation'>[],
): Promise<readonly SupportRow[]> {
  const { rows } = await sql<{
    readonly id: Id<'Support'>
    readonly allegation_id: Id<'Allegation'>
    readonly submission_id: Id<'Submission'>
    readonly stance: Stance
    readonly locator_sealed: Uint8Array
  }>`
    select id, allegation_id, submission_id, stance, locator_sealed from allegation_support
    where office_id = ${office} and case_id = ${caseId} and allegation_id = any (${allegations}::uuid[])
    order by allegation_id, id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    allegation: row.allegation_id,
    submission: row.submission_id,
    stance: row.stance,
    locatorSealed: row.locator_sealed,
  }))
}

/** Puts the allegations of a case into this order; false where these are not all of them, each once. */
export async function updateOrder(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<AllegationKey, 'office' | 'caseId'>,
  ids: readonly Id<'Allegation'>[],
): Promise<boolean> {
  const held = await sql<{ readonly id: Id<'Allegation'> }>`
    select id from allegation where office_id = ${office} and case_id = ${caseId} order by id for update`.execute(
    tx,
  )
  const wanted = new Set(ids)
  const areAll =
    wanted.size === ids.length &&
    held.rows.length === ids.length &&
    held.rows.every(({ id }) => wanted.has(id))
  if (!areAll) return false
  await sql`
    update allegation set position = array_position(${ids}::uuid[], id)
    where office_id = ${office} and case_id = ${caseId}`.execute(tx)
  return true
}

/** Exchanges the places of an allegation and the one before (-1) or after it (1), where there is one. False: there is no such allegation. */
export async function swapWithNeighbour(
  tx: DatabaseTransaction,
  { office, caseId, id }: AllegationKey,
  by: -1 | 1,
): Promise<boolean> {
  const { rows } = await sql<{ readonly id: Id<'Allegation'>; readonly position: number }>`
    select id, position from allegation where office_id = ${office} and case_id = ${caseId}
    order by id for update`.execute(tx)
  const order = rows.toSorted((one, other) => one.position - other.position).map((row) => row.id)
  const from = order.indexOf(id)
  if (from === -1) return false
  const neighbour = order[from + by]
  if (neighbour === undefined) return true
  const swapped = order.with(from, neighbour).with(from + by, id)
  return updateOrder(tx, { office, caseId }, swapped)
}

/** How much a case holds. */
export interface CaseCounts {
  readonly persons: number
  readonly entities: number
  readonly sources: number
  readonly submissions: number
  readonly events: number
  readonly allegations: number
}

/** How much a case holds, as far as the actor may see it. */
export async function countInCase(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<AllegationKey, 'office' | 'caseId'>,
): Promise<CaseCounts> {
  const { rows } = await sql<CaseCounts>`
    select (select count(*)::int from person where office_id = ${office} and case_id = ${caseId}) as persons,
           (select count(*)::int from entity where office_id = ${office} and case_id = ${caseId}) as entities,
           (select count(*)::int from source where office_id = ${office} and case_id = ${caseId}) as sources,
           (select count(*)::int from submission where office_id = ${office} and case_id = ${caseId}) as submissions,
           (select count(*)::int from event where office_id = ${office} and case_id = ${caseId}) as events,
           (select count(*)::int from allegation where office_id = ${office} and case_id = ${caseId}) as allegations`.execute(
    tx,
  )
  const [counts] = rows
  if (!counts) throw new Error('a select without from gives one row')
  return counts
}
