import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** How far the office's mailbox was read, and whether that works. */
export interface MailboxProgress {
  /** Of which mailbox: another one begins anew. */
  readonly mailboxHash: Uint8Array
  readonly uidValidity: number
  readonly lastUid: number
  readonly triedAt: Date
  readonly workedAt: Date | null
  readonly problem: string | null
}

/** How far it was read; null before the first attempt. */
export async function findProgress(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<MailboxProgress | null> {
  const { rows } = await sql<MailboxProgress>`
    select mailbox_hash as "mailboxHash", uid_validity::float8 as "uidValidity", last_uid::float8 as "lastUid",
      tried_at as "triedAt", worked_at as "workedAt", problem
    from mailbox_progress where office_id = ${office}`.execute(tx)
  return rows[0] ?? null
}

/** Keeps what came of an attempt, instead of what came of the one before. */
export async function saveProgress(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { mailboxHash, uidValidity, lastUid, triedAt, workedAt, problem }: MailboxProgress,
): Promise<void> {
  await sql`
    insert into mailbox_progress (office_id, mailbox_hash, uid_validity, last_uid, tried_at, worked_at, problem)
    values (${office}, ${mailboxHash}, ${uidValidity}, ${lastUid}, ${triedAt}, ${workedAt}, ${problem})
    on conflict (office_id) do update set mailbox_hash = excluded.mailbox_hash, uid_validity = excluded.uid_validity,
      last_uid = excluded.last_uid, tried_at = excluded.tried_at, worked_at = excluded.worked_at,
      problem = excluded.problem`.execute(tx)
}
