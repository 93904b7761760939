import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { ReleaseKey } from './release.ts'

/** The replies to a letter that are public. */
export async function repliesOut(
  tx: DatabaseTransaction,
  { office, caseId, letter }: Pick<ReleaseKey, 'office' | 'caseId' | 'letter'>,
): Promise<ReadonlySet<Id<'Reply'>>> {
  const { rows } = await sql<{ readonly reply: Id<'Reply'> }>`
    select reply_id as reply from release_step
    where office_id = ${office} and case_id = ${caseId} and communication_id = ${letter} and kind = 'released'
      and reply_id is not null`.execute(tx)
  return new Set(rows.map(({ reply }) => reply))
}
