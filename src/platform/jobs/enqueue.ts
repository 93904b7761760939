import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { newId } from '../new-id.ts'
import { isOfIdsAndCodes, type JobPayload } from './job.ts'
import { notePutIn } from './put-in.ts'

/** A job to be done. */
export interface NewJob {
  readonly kind: string
  readonly payload: JobPayload
  /** Not before this instant; at once where none is given. */
  readonly runAfter?: Date
  /** Of the jobs of a kind with one key, no two wait: who wants the second has the first. */
  readonly key?: string
}

/**
 * Puts a job in, with what causes it: it is done after that transaction, and never where that is undone. Where one with its key
 * waits, that one's id comes back; it is held until this transaction ends, so that it cannot run before the cause is there.
 */
export async function enqueue(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { kind, payload, runAfter, key }: NewJob,
): Promise<Id<'Job'>> {
  if (!isOfIdsAndCodes(payload)) throw new Error(`the payload of a job of kind ${kind} holds a text`)
  const { rows } = await sql<{ readonly id: Id<'Job'> }>`
    insert into job (office_id, id, kind, payload, key, stage, run_after, made_at)
    values (${officeId}, ${newId<'Job'>()}, ${kind}, ${JSON.stringify(payload)}::jsonb, ${key ?? null}, 'waiting',
            coalesce(${runAfter ?? null}::timestamptz, now()), date_trunc('milliseconds', now()))
    on conflict (office_id, kind, key) where stage = 'waiting' and key is not null
    do update set run_after = least(job.run_after, excluded.run_after)
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a job that was put in is not there')
  notePutIn()
  return row.id
}
