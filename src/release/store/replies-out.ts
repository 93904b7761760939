import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ReleaseKey } from './release.ts'

/** The replies to a letter that are public: they were released, and not taken back since. */
export async function repliesOut(
  tx: DatabaseTransaction,
  { office, caseId, letter }: Pick<ReleaseKey, 'office' | 'caseId' | 'letter'>,
): Promise<ReadonlySet<Id<'Reply'>>> {
  const { rows } = await sql<{ readonly reply: Id<'Reply'> }>`
    select reply_id as reply from (
      select distinct on (reply_id) reply_id, kind from release_step
      where office_id = ${office} and case_id = ${caseId} and communication_id = ${letter} and reply_id is not null
        and kind in ('released', 'made-anew', 'taken-back')
      order by reply_id, ordinal desc) last
    where kind <> 'taken-back'`.execute(tx)
  return new Set(rows.map(({ reply }) => reply))
}

/** Whether a letter is public, with its text: what was taken back is not. */
export async function isLetterOut(
  tx: DatabaseTransaction,
  { office, caseId, letter }: Pick<ReleaseKey, 'office' | 'caseId' | 'letter'>,
): Promise<boolean> {
  const { rows } = await sql<{ readonly out: boolean }>`
    select exists (
      select from released_letter
      where office_id = ${office} and case_id = ${caseId} and communication_id = ${letter}
    ) and coalesce((
      select kind <> 'taken-back' from release_step
      where office_id = ${office} and case_id = ${caseId} and communication_id = ${letter} and reply_id is null
        and kind in ('released', 'made-anew', 'taken-back')
      order by ordinal desc limit 1), true) as out`.execute(tx)
  return rows[0]?.out ?? false
}
