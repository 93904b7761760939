import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { SourceKind } from '../model/source.ts'

/** Where a source is. */
export interface SourceKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly id: Id<'Source'>
}

/** A source as a list shows it: nothing that says who it is. */
export interface SourceRow {
  readonly id: Id<'Source'>
  readonly kind: SourceKind
  /** How many submissions of this case came from it. */
  readonly submissions: number
}

/** A source with what is sealed. */
export interface SealedSource {
  readonly kind: SourceKind
  readonly contentSealed: Uint8Array
  readonly version: number
}

/** Writes a source; does nothing where it is in the case already, as after an earlier move. */
export async function insertSource(
  tx: DatabaseTransaction,
  { office, caseId, id }: SourceKey,
  { kind, contentSealed }: Omit<SealedSource, 'version'>,
): Promise<void> {
  await sql`
    insert into source (office_id, case_id, id, kind, content_sealed)
    values (${office}, ${caseId}, ${id}, ${kind}, ${contentSealed}) on conflict do nothing`.execute(tx)
}

/** Writes what is said of a source; false where it was changed meanwhile, or there is none. */
export async function updateSource(
  tx: DatabaseTransaction,
  { office, caseId, id }: SourceKey,
  { kind, contentSealed, version }: SealedSource,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update source set kind = ${kind}, content_sealed = ${contentSealed}, version = version + 1
    where office_id = ${office} and case_id = ${caseId} and id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** A source; null where there is none in this case. */
export async function findSource(
  tx: DatabaseTransaction,
  { office, caseId, id }: SourceKey,
): Promise<SealedSource | null> {
  const { rows } = await sql<{
    readonly kind: SourceKind
    readonly content_sealed: Uint8Array
    readonly version: number
  }>`
    select kind, content_sealed, version from source
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
  const [row] = rows
  return row ? { kind: row.kind, contentSealed: row.content_sealed, version: row.version } : null
}

/** The sources of a case by their ids, which say nothing. */
export async function listSourceRows(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<SourceKey, 'office' | 'caseId'>,
  after: Id<string> | null,
  most: number,
): Promise<readonly SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select s.id, s.kind,
           (select count(*)::int from submission b
            where b.office_id = s.office_id and b.case_id = s.case_id and b.source_id = s.id) as submissions
    from source s
    where s.office_id = ${office} and s.case_id = ${caseId} and (${after}::uuid is null or s.id > ${after}::uuid)
    order by s.id limit ${most}`.execute(tx)
  return rows
}

/** Takes a source out of a case where no submission of the case came from it any more. */
export async function dropUnusedSource(
  tx: DatabaseTransaction,
  { office, caseId, id }: SourceKey,
): Promise<void> {
  await sql`
    delete from source s
    where s.office_id = ${office} and s.case_id = ${caseId} and s.id = ${id}
      and not exists (select from submission b
                      where b.office_id = s.office_id and b.case_id = s.case_id and b.source_id = s.id)`.execute(
    tx,
  )
}
