import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import type { Job, JobPayload, JobStage } from './job.ts'
import { notePutIn } from './put-in.ts'

/** Where a page of jobs goes on. */
interface JobsBefore {
  readonly madeAt: Date
  readonly id: Id<'Job'>
}

/** Which jobs: of one stage or any; made before that one. */
export interface JobsAsked {
  readonly stage?: JobStage | null
  readonly before?: JobsBefore | null
  readonly limit: number
}

/** One page of jobs, newest first, and where the next begins; null where nothing older is there. */
export interface ListedJobs {
  readonly jobs: readonly Job[]
  readonly before: JobsBefore | null
}

interface JobRow {
  readonly id: Id<'Job'>
  readonly kind: string
  readonly payload: JobPayload
  readonly stage: JobStage
  readonly attempts: number
  readonly run_after: Date
  readonly progress_done: number | null
  readonly progress_total: number | null
  readonly made_at: Date
  readonly started_at: Date | null
  readonly ended_at: Date | null
  readonly problem_code: string | null
  readonly problem_reference: string | null
}

/** The office's jobs. */
export async function listJobs(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { stage = null, before = null, limit }: JobsAsked,
): Promise<ListedJobs> {
  const { rows } = await sql<JobRow>`
    select id, kind, payload, stage, attempts, run_after, progress_done, progress_total,
           made_at, started_at, ended_at, problem_code, problem_reference
    from job
    where office_id = ${officeId} and (${stage}::text is null or stage = ${stage})
      and (${before?.id ?? null}::uuid is null or (made_at, id) < (${before?.madeAt ?? null}, ${before?.id ?? null}))
    order by made_at desc, id desc limit ${limit + 1}`.execute(tx)
  const jobs = rows.slice(0, limit).map(toJob)
  const last = jobs.at(-1)
  return { jobs, before: rows.length > limit && last ? { madeAt: last.madeAt, id: last.id } : null }
}

/** Tries a job again that was given up, or that waits after a failure: at once, with all its attempts. */
export async function retryJob(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  id: Id<'Job'>,
): Promise<Result<null, { readonly code: 'job.not-failed' }>> {
  // Without its key: another with it may be waiting by now.
  const { numAffectedRows } = await sql`
    update job set stage = 'waiting', attempts = 0, key = null, run_after = now()
    where office_id = ${officeId} and id = ${id} and stage in ('failed', 'given-up')`.execute(tx)
  if (numAffectedRows !== 1n) return fail({ code: 'job.not-failed' })
  notePutIn()
  return ok(null)
}

/** Gives up a job that waits. One that runs cannot be cancelled. */
export async function cancelJob(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  id: Id<'Job'>,
): Promise<Result<null, { readonly code: 'job.not-waiting' }>> {
  const { numAffectedRows } = await sql`
    update job set stage = 'given-up', ended_at = now(), problem_code = 'job.cancelled', problem_reference = null
    where office_id = ${officeId} and id = ${id} and stage in ('waiting', 'failed')`.execute(tx)
  return numAffectedRows === 1n ? ok(null) : fail({ code: 'job.not-waiting' })
}

function toJob(row: JobRow): Job {
  const { progress_done: done, progress_total: total, problem_code: code, problem_reference: reference } = row
  return {
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    stage: row.stage,
    attempts: row.attempts,
    runAfter: row.run_after,
    progress: done === null || total === null ? null : { done, total },
    madeAt: row.made_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    problem: code === null ? null : { code, reference },
  }
}
