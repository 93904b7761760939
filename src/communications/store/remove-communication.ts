import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { RemovalReason } from '../model/removal.ts'
import type { WritingPlace } from './insert-communications.ts'

/** Replies that answer this letter and no other. */
export async function repliesToItAlone(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<WritingPlace, 'office' | 'caseId'>,
  id: Id<'Communication'>,
): Promise<readonly Id<'Reply'>[]> {
  const { rows } = await sql<{ readonly id: Id<'Reply'> }>`
    select l.reply_id as id from reply_letter l
    where l.office_id = ${office} and l.case_id = ${caseId} and l.communication_id = ${id}
      and not exists (select from reply_letter o where o.office_id = l.office_id and o.case_id = l.case_id
                      and o.reply_id = l.reply_id and o.communication_id <> l.communication_id)
    order by l.reply_id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Takes a letter and these replies away with all that is theirs. */
export async function deleteCommunication(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<WritingPlace, 'office' | 'caseId'>,
  id: Id<'Communication'>,
  replies: readonly Id<'Reply'>[],
): Promise<void> {
  await sql`delete from reply where office_id = ${office} and case_id = ${caseId} and id = any(${replies}::uuid[])`.execute(
    tx,
  )
  await sql`delete from communication where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(
    tx,
  )
}

/** Keeps that a letter was taken down, by whom and why: nothing of what it said. */
export async function insertRemoved(
  tx: DatabaseTransaction,
  { office, by }: Pick<WritingPlace, 'office' | 'by'>,
  id: Id<'Communication'>,
  reason: RemovalReason,
): Promise<void> {
  await sql`
    insert into removed_letter (office_id, id, reason, removed_by) values (${office}, ${id}, ${reason}, ${by})`.execute(
    tx,
  )
}
