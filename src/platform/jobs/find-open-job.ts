import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import type { Job, JobPayload } from './job.ts'

/** How far a job of this kind with this payload is that waits or runs; null where there is none. Of several the newest. */
export async function findOpenJob(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { kind, payload }: { readonly kind: string; readonly payload: JobPayload },
): Promise<Pick<Job, 'stage' | 'progress'> | null> {
  const { rows } = await sql<{
    readonly stage: Job['stage']
    readonly done: number | null
    readonly total: number | null
  }>`
    select stage, progress_done as done, progress_total as total from job
    where office_id = ${officeId} and kind = ${kind} and payload = ${JSON.stringify(payload)}::jsonb
      and stage in ('waiting', 'failed', 'running')
    order by made_at desc, id desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { stage, done, total } = row
  return { stage, progress: done === null || total === null ? null : { done, total } }
}
