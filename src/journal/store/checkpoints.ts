import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** A checkpoint as it was signed, and of how many entries it says to be. */
export interface KeptCheckpoint {
  readonly size: number
  readonly note: string
  readonly madeAt: Date
}

interface CheckpointRow {
  readonly size: string
  readonly note: string
  readonly made_at: Date
}

/** The newest checkpoint of a log, at most of this size. */
export async function readLastCheckpoint(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  mostSize = Number.MAX_SAFE_INTEGER,
): Promise<KeptCheckpoint | null> {
  const { rows } = await sql<CheckpointRow>`
    select size, note, made_at from journal_checkpoint
    where office_id = ${officeId} and size <= ${mostSize} order by size desc limit 1`.execute(tx)
  const [row] = rows
  return row ? toCheckpoint(row) : null
}

/** Checkpoints of more entries than `from` and at most `to`, in order. */
export async function readCheckpointsBetween(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  from: number,
  to: number,
): Promise<readonly KeptCheckpoint[]> {
  const { rows } = await sql<CheckpointRow>`
    select size, note, made_at from journal_checkpoint
    where office_id = ${officeId} and size > ${from} and size <= ${to} order by size`.execute(tx)
  return rows.map(toCheckpoint)
}

/** Keeps a checkpoint. */
export async function saveCheckpoint(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { size, note, madeAt }: KeptCheckpoint,
): Promise<void> {
  await sql`
    insert into journal_checkpoint (office_id, size, note, made_at)
    values (${officeId}, ${size}, ${note}, ${madeAt})`.execute(tx)
}

function toCheckpoint({ size, note, made_at: madeAt }: CheckpointRow): KeptCheckpoint {
  return { size: Number(size), note, madeAt }
}
