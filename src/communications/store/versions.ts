import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { LetterKey } from './letters-in-case.ts'

/** A version of a letter in a case, without its file. */
export interface VersionRow {
  readonly id: Id<'LetterVersion'>
  readonly number: number
  readonly format: string
  readonly sizeBytes: number
  readonly contentSealed: Uint8Array
  readonly addedBy: Id<'Account'>
  readonly madeAt: Date
}

const COLUMNS = sql`id, number, format, size_bytes as "sizeBytes", content_sealed as "contentSealed",
  added_by as "addedBy", made_at as "madeAt"`

/** Writes a version. Nothing of it is ever changed. */
export async function insertSealedVersion(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  version: Omit<VersionRow, 'madeAt'> & { readonly bytesSealed: Uint8Array },
): Promise<void> {
  const { id, number, format, sizeBytes, contentSealed, bytesSealed, addedBy } = version
  await sql`
    insert into letter_version (office_id, case_id, communication_id, id, number, format, size_bytes, content_sealed,
      bytes_sealed, added_by)
    values (${office}, ${caseId}, ${of}, ${id}, ${number}, ${format}, ${sizeBytes}, ${contentSealed}, ${bytesSealed},
      ${addedBy})`.execute(tx)
}

/** More versions than one letter has; a page shows all of them. */
const MOST_VERSIONS = 500

/** The versions of a letter without what is sealed, the newest first. */
export async function listVersionRows(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly Omit<VersionRow, 'contentSealed'>[]> {
  const { rows } = await sql<Omit<VersionRow, 'contentSealed'>>`
    select id, number, format, size_bytes as "sizeBytes", added_by as "addedBy", made_at as "madeAt"
    from letter_version
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and content_sealed is not null
    order by number desc limit ${MOST_VERSIONS}`.execute(tx)
  return rows
}

/** One version: by its id, by its number, or the newest. Null where there is none, or it is no secret. */
export async function findVersion(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  which: { readonly version: Id<'LetterVersion'> } | { readonly number: number } | 'newest',
): Promise<VersionRow | null> {
  const wanted =
    which === 'newest'
      ? sql`true`
      : 'number' in which
        ? sql`number = ${which.number}`
        : sql`id = ${which.version}`
  const { rows } = await sql<VersionRow>`
    select ${COLUMNS} from letter_version
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and content_sealed is not null
      and ${wanted}
    order by number desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The sealed file of a version; null where there is none. */
export async function findVersionBytes(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  version: Id<'LetterVersion'>,
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ readonly bytes_sealed: Uint8Array }>`
    select bytes_sealed from letter_version
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${id} and id = ${version}
      and bytes_sealed is not null`.execute(tx)
  return rows[0]?.bytes_sealed ?? null
}
