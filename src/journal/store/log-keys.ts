import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** The public half of a key that signs or signed a log. */
export interface LogKeyRecord {
  readonly publicKey: Uint8Array
  /** It signs checkpoints of more entries than this. */
  readonly sinceSize: number
  /** Up to this many, where another came after it; null for the one in use. */
  readonly untilSize: number | null
  readonly madeAt: Date
}

/** Every key that a log ever had, the oldest first. */
export async function readLogKeys(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
): Promise<readonly LogKeyRecord[]> {
  const { rows } = await sql<{
    readonly since_size: string
    readonly public_key: Uint8Array
    readonly made_at: Date
  }>`
    select since_size, public_key, made_at from journal_key
    where office_id = ${officeId} order by since_size`.execute(tx)
  return rows.map((row, at) => {
    const next = rows[at + 1]
    return {
      publicKey: new Uint8Array(row.public_key),
      sinceSize: Number(row.since_size),
      untilSize: next ? Number(next.since_size) : null,
      madeAt: row.made_at,
    }
  })
}

/** Keeps a key; it is in use from now on. */
export async function saveLogKey(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { publicKey, sinceSize, madeAt }: Omit<LogKeyRecord, 'untilSize'>,
): Promise<void> {
  await sql`
    insert into journal_key (office_id, since_size, public_key, made_at)
    values (${officeId}, ${sinceSize}, ${publicKey}, ${madeAt})`.execute(tx)
}
