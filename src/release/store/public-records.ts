import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ReleaseKey } from './release.ts'

/** A public record as it is kept. */
export interface PublicRecordRow {
  readonly id: Id<'PublicRecord'>
  readonly slug: string
  readonly releasedOn: CalendarDate
  readonly hash: Uint8Array
  readonly content: Uint8Array
}

/** Which letter a record is of, and what it was made of. */
export interface ReleasedLetterRow {
  readonly record: Id<'PublicRecord'>
  readonly candidate: Id<'Candidate'>
  /** Whether it names a person whose yes may be taken back. */
  readonly namesPersons: boolean
  readonly approvedBy: Id<'Account'>
}

/** Which letter of which case. */
type LetterOfCase = Pick<ReleaseKey, 'office' | 'caseId' | 'letter'>

/** Makes a letter public, or puts another form of its record in the place of the one that is there; its address and its day stay. */
export async function putPublicRecord(
  tx: DatabaseTransaction,
  { office, caseId, letter }: LetterOfCase,
  one: PublicRecordRow & Omit<ReleasedLetterRow, 'record'>,
): Promise<void> {
  await sql`
    insert into public_record (office_id, id, slug, released_on, hash, content)
    values (${office}, ${one.id}, ${one.slug}, ${one.releasedOn}, ${Buffer.from(one.hash)}, ${Buffer.from(one.content)})
    on conflict (office_id, id) do update set hash = excluded.hash, content = excluded.content`.execute(tx)
  await sql`
    insert into released_letter (office_id, case_id, communication_id, record_id, candidate_id, names_persons, approved_by)
    values (${office}, ${caseId}, ${letter}, ${one.id}, ${one.candidate}, ${one.namesPersons}, ${one.approvedBy})
    on conflict (office_id, case_id, communication_id) do update
    set candidate_id = excluded.candidate_id, names_persons = excluded.names_persons,
        approved_by = excluded.approved_by`.execute(tx)
}

/** The public record of a letter; null while it is not public. */
export async function findPublicRecord(
  tx: DatabaseTransaction,
  { office, caseId, letter }: LetterOfCase,
): Promise<(PublicRecordRow & Omit<ReleasedLetterRow, 'record'>) | null> {
  const { rows } = await sql<PublicRecordRow & Omit<ReleasedLetterRow, 'record'>>`
    select p.id, p.slug, p.released_on as "releasedOn", p.hash, p.content, l.candidate_id as candidate,
      l.names_persons as "namesPersons", l.approved_by as "approvedBy"
    from released_letter l join public_record p on p.office_id = l.office_id and p.id = l.record_id
    where l.office_id = ${office} and l.case_id = ${caseId} and l.communication_id = ${letter}`.execute(tx)
  return rows[0] ?? null
}

/** Everything that is public, in order of its addresses, a page at a time. `until`: what was public by that day. */
export async function listPublicRecords(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { after, until, most }: { readonly after: string; readonly until: CalendarDate; readonly most: number },
): Promise<readonly Pick<PublicRecordRow, 'slug' | 'hash'>[]> {
  const { rows } = await sql<Pick<PublicRecordRow, 'slug' | 'hash'>>`
    select slug, hash from public_record
    where office_id = ${office} and slug > ${after} and released_on <= ${until} order by slug limit ${most}`.execute(
    tx,
  )
  return rows
}

/** The records at these addresses, in their order. One that is there no more, or not public by the day, is left out. */
export async function readPublicRecords(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { slugs, until }: { readonly slugs: readonly string[]; readonly until: CalendarDate },
): Promise<readonly Pick<PublicRecordRow, 'slug' | 'hash' | 'content'>[]> {
  const { rows } = await sql<Pick<PublicRecordRow, 'slug' | 'hash' | 'content'>>`
    select slug, hash, content from public_record
    where office_id = ${office} and slug = any(${[...slugs]}) and released_on <= ${until} order by slug`.execute(
    tx,
  )
  return rows
}

/** Which addresses that begin so are taken. */
export async function slugsTaken(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  stem: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly slug: string }>`
    select slug from public_record
    where office_id = ${office} and (slug = ${stem} or slug like ${`${stem}-%`}) order by slug limit 1000`.execute(
    tx,
  )
  return rows.map(({ slug }) => slug)
}
