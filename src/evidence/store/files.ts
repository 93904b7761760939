import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { SubmissionKey } from './submissions.ts'

/** A file as its row has it, without its bytes. */
export interface SealedFile {
  readonly id: Id<'SubmissionFile'>
  readonly sizeBytes: number
  readonly contentSealed: Uint8Array
}

interface RawFile {
  readonly id: Id<'SubmissionFile'>
  readonly size_bytes: number
  readonly content_sealed: Uint8Array
}

/** Adds a file to a submission; false where there is no such submission, or it has `most` already. */
export async function insertFile(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  file: SealedFile & { readonly bytesSealed: Uint8Array },
  most: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into submission_file (office_id, case_id, id, submission_id, size_bytes, content_sealed, bytes_sealed)
    select s.office_id, s.case_id, ${file.id}, s.id, ${file.sizeBytes}::int, ${file.contentSealed}::bytea,
           ${file.bytesSealed}::bytea
    from submission s
    where s.office_id = ${office} and s.case_id = ${caseId} and s.id = ${id}
      and (select count(*) from submission_file f
           where f.office_id = s.office_id and f.case_id = s.case_id and f.submission_id = s.id) < ${most}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** The files of a submission in the order in which they came. */
export async function listFiles(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
): Promise<readonly SealedFile[]> {
  const { rows } = await sql<RawFile>`
    select id, size_bytes, content_sealed from submission_file
    where office_id = ${office} and case_id = ${caseId} and submission_id = ${id}
    order by made_at, id limit 100`.execute(tx)
  return rows.map(toFile)
}

/** One file with its bytes; null where there is none. */
export async function findFile(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  file: Id<'SubmissionFile'>,
): Promise<(SealedFile & { readonly bytesSealed: Uint8Array }) | null> {
  const { rows } = await sql<RawFile & { readonly bytes_sealed: Uint8Array }>`
    select id, size_bytes, content_sealed, bytes_sealed from submission_file
    where office_id = ${office} and case_id = ${caseId} and submission_id = ${id} and id = ${file}`.execute(
    tx,
  )
  const [row] = rows
  return row ? { ...toFile(row), bytesSealed: row.bytes_sealed } : null
}

/** Writes a file that is there as it is sealed under another key. */
export async function resealFile(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  file: Pick<SealedFile, 'id' | 'contentSealed'> & { readonly bytesSealed: Uint8Array },
): Promise<void> {
  await sql`
    update submission_file set content_sealed = ${file.contentSealed}, bytes_sealed = ${file.bytesSealed}
    where office_id = ${office} and case_id = ${caseId} and submission_id = ${id} and id = ${file.id}`.execute(
    tx,
  )
}

/** Takes a file away from a draft; false where there is none, or the submission is a draft no more. */
export async function deleteDraftFile(
  tx: DatabaseTransaction,
  { office, caseId, id }: SubmissionKey,
  file: Id<'SubmissionFile'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from submission_file f
    where f.office_id = ${office} and f.case_id = ${caseId} and f.submission_id = ${id} and f.id = ${file}
      and exists (select from submission s
                  where s.office_id = f.office_id and s.case_id = f.case_id and s.id = f.submission_id
                    and s.stage = 'draft')`.execute(tx)
  return numAffectedRows === 1n
}

function toFile(row: RawFile): SealedFile {
  return { id: row.id, sizeBytes: row.size_bytes, contentSealed: row.content_sealed }
}
