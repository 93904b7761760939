import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { RELEASE_JOB, RENEW_JOB } from '../plan.ts'

/** A job that will make something public, or look again at whom a public record names. */
export interface WaitingJob {
  readonly kind: typeof RELEASE_JOB | typeof RENEW_JOB
  readonly payload: JobPayload
}

/** All that the program still has to do of that, in the order in which it was put in. */
export async function listWaitingJobs(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<readonly WaitingJob[]> {
  const { rows } = await sql<WaitingJob>`
    select kind, payload from job
    where office_id = ${office} and kind = any(${[RELEASE_JOB, RENEW_JOB]}::text[])
      and stage in ('waiting', 'failed', 'running')
    order by made_at, id`.execute(tx)
  return rows
}
