import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { LetterType } from '#letters/reference.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { HeldBase, HeldReply } from '../model/import-plan.ts'
import type { WritingPlace } from './insert-communications.ts'

/** Which library: an office's. */
type LibraryKey = Pick<WritingPlace, 'office' | 'caseId'>

/** What the library holds, as an import asks: keys, days, hashes; no text. Files that wait for a person are held too. */
export async function loadHeldBase(
  tx: DatabaseTransaction,
  { office, caseId }: LibraryKey,
): Promise<HeldBase> {
  const letters = await sql<RawLetter>`
    select c.id, c.reference, c.type, c.dated_on,
      exists (select from letter_version v where v.office_id = c.office_id and v.case_id = c.case_id
              and v.communication_id = c.id) as has_text
    from communication c where c.office_id = ${office} and c.case_id = ${caseId} order by c.id`.execute(tx)
  const replies = await sql<HeldReply>`
    select r.id, r.dated_on as dated, r.missing_file as "missingFile",
      (select f.sha256 from reply_file f where f.office_id = r.office_id and f.case_id = r.case_id and f.reply_id = r.id
       order by f.id limit 1) as hash,
      array(select l.communication_id::text from reply_letter l where l.office_id = r.office_id and l.case_id = r.case_id
            and l.reply_id = r.id order by 1) as answers
    from reply r where r.office_id = ${office} and r.case_id = ${caseId} order by r.id`.execute(tx)
  const rows = await sql<{ readonly hash: string; readonly of: string }>`
    select hash, communication_id as "of" from communication_row
    where office_id = ${office} and case_id = ${caseId} order by communication_id`.execute(tx)
  const files = await sql<{ readonly sha256: string; readonly of: string | null }>`
    select sha256, communication_id as "of" from letter_version
    where office_id = ${office} and case_id = ${caseId} and sha256 is not null
    union all select sha256, null from reply_file
    where office_id = ${office} and case_id = ${caseId} and sha256 is not null
    union all select sha256, null from import_file
    where office_id = ${office} and case_id = ${caseId} and stage = 'waiting'`.execute(tx)
  return {
    letters: letters.rows.map((one) => ({
      ...{ id: one.id, key: one.reference, type: one.type, dated: one.dated_on, hasText: one.has_text },
    })),
    replies: replies.rows,
    letterByRow: new Map(rows.rows.map(({ hash, of }) => [hash, of])),
    letterByFile: new Map(files.rows.map(({ sha256, of }) => [sha256, of])),
  }
}

interface RawLetter {
  readonly id: Id<'Communication'>
  readonly reference: string | null
  readonly type: LetterType | null
  readonly dated_on: CalendarDate | null
  readonly has_text: boolean
}

/** An office whose library nobody has needed yet holds nothing. */
export const NOTHING_HELD: HeldBase = {
  letters: [],
  replies: [],
  letterByRow: new Map(),
  letterByFile: new Map(),
}

/** The library of an office; null where nobody has needed it yet. */
export async function findLibrary(tx: DatabaseTransaction, office: Id<'Office'>): Promise<LibraryKey | null> {
  const { rows } = await sql<{ readonly id: Id<'Case'> }>`
    select id from case_file where office_id = ${office} and kind = 'library' and stage <> 'destroyed'`.execute(
    tx,
  )
  return rows[0] ? { office, caseId: rows[0].id } : null
}

/** What a batch would write. */
interface BatchClaim {
  readonly keys: readonly string[]
  readonly rows: readonly string[]
  readonly files: readonly string[]
  /** So many replies there were when it was planned, and were written since by who asks. */
  readonly replies: number
}

/**
 * Keeps other imports into this office's library waiting until this transaction ends, and says whether one of them has meanwhile
 * written what this batch would.
 */
export async function isTakenByNow(
  tx: DatabaseTransaction,
  { office, caseId }: LibraryKey,
  { keys, rows, files, replies }: BatchClaim,
): Promise<boolean> {
  await sql`select office_id from office where office_id = ${office} for no key update`.execute(tx)
  const found = await sql`
    (select 1 from communication where office_id = ${office} and case_id = ${caseId} and reference = any(${keys}::text[]) limit 1)
    union all (select 1 from communication_row where office_id = ${office} and case_id = ${caseId}
               and hash = any(${rows}::text[]) limit 1)
    union all (select 1 from letter_version where office_id = ${office} and case_id = ${caseId}
               and sha256 = any(${files}::text[]) limit 1)
    union all (select 1 from reply_file where office_id = ${office} and case_id = ${caseId}
               and sha256 = any(${files}::text[]) limit 1)
    union all (select 1 from import_file where office_id = ${office} and case_id = ${caseId} and stage = 'waiting'
               and sha256 = any(${files}::text[]) limit 1)
    union all (select 1 from (select count(*) as many from reply where office_id = ${office} and case_id = ${caseId}) here
               where here.many <> ${replies})
    limit 1`.execute(tx)
  return found.rows.length > 0
}

/** A letter of the library by its reference. */
export interface LetterByReference {
  readonly id: Id<'Communication'>
  readonly reference: string
  readonly hasText: boolean
}

/** Letters of the library by their references; of several with one reference the oldest. */
export async function findByReferences(
  tx: DatabaseTransaction,
  { office, caseId }: LibraryKey,
  references: readonly string[],
): Promise<readonly LetterByReference[]> {
  const { rows } = await sql<LetterByReference>`
    select distinct on (c.reference) c.id, c.reference,
      exists (select from letter_version v where v.office_id = c.office_id and v.case_id = c.case_id
              and v.communication_id = c.id) as "hasText"
    from communication c
    where c.office_id = ${office} and c.case_id = ${caseId} and c.reference = any(${references}::text[])
    order by c.reference, c.made_at, c.id`.execute(tx)
  return rows
}
