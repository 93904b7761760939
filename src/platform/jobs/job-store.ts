import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { newId } from '../new-id.ts'
import type { JobPayload, JobProblem, JobProgress } from './job.ts'

/** A job that somebody has taken, by a taking of its own: whoever takes it later has another, and the first can no longer end it. */
export interface TakenJob {
  readonly officeId: Id<'Office'>
  readonly id: Id<'Job'>
  readonly takingId: Id<'Taking'>
  readonly kind: string
  readonly payload: JobPayload
  /** This one counted. */
  readonly attempts: number
}

/** Every office of the installation. */
export async function readOffices(tx: DatabaseTransaction): Promise<readonly Id<'Office'>[]> {
  const { rows } = await sql<{ readonly office_id: Id<'Office'> }>`
    select office_id from office order by office_id`.execute(tx)
  return rows.map(({ office_id: officeId }) => officeId)
}

/** Takes the job that has waited longest, of these kinds, if one is due: also one whose runner has let its lease lapse. */
export async function takeJob(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  {
    kinds,
    now,
    leaseUntil,
  }: { readonly kinds: readonly string[]; readonly now: Date; readonly leaseUntil: Date },
): Promise<TakenJob | null> {
  const takingId = newId<'Taking'>()
  const { rows } = await sql<Pick<TakenJob, 'id' | 'kind' | 'payload' | 'attempts'>>`
    with next as materialized (
      select id from job
      where office_id = ${officeId} and kind = any(${kinds}::text[])
        and (stage in ('waiting', 'failed') and run_after <= ${now} or stage = 'running' and lease_until < ${now})
      order by run_after, id limit 1
      for update skip locked
    )
    update job set stage = 'running', attempts = attempts + 1, started_at = ${now}, ended_at = null,
                   taking_id = ${takingId}, lease_until = ${leaseUntil}, progress_done = null, progress_total = null
    from next where job.office_id = ${officeId} and job.id = next.id
    returning job.id, job.kind, job.payload, job.attempts`.execute(tx)
  const [row] = rows
  return row ? { ...row, officeId, takingId } : null
}

/** Holds the job for longer; false where somebody else has it by now. */
export async function renewLease(tx: DatabaseTransaction, job: TakenJob, leaseUntil: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job set lease_until = ${leaseUntil}
    where office_id = ${job.officeId} and id = ${job.id} and taking_id = ${job.takingId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Says how far it is. */
export async function saveProgress(
  tx: DatabaseTransaction,
  job: TakenJob,
  { done, total }: JobProgress,
): Promise<void> {
  await sql`
    update job set progress_done = ${done}, progress_total = ${total}
    where office_id = ${job.officeId} and id = ${job.id} and taking_id = ${job.takingId}`.execute(tx)
}

/** How a run ended. */
export type JobEnding =
  | { readonly stage: 'done' }
  | { readonly stage: 'failed'; readonly problem: JobProblem; readonly runAfter: Date }
  | { readonly stage: 'given-up'; readonly problem: JobProblem }

/** Writes how it ended; false where somebody else has the job by now, and nothing was written. */
export async function endJob(
  tx: DatabaseTransaction,
  job: TakenJob,
  ending: JobEnding,
  now: Date,
): Promise<boolean> {
  const problem = ending.stage === 'done' ? null : ending.problem
  const runAfter = ending.stage === 'failed' ? ending.runAfter : null
  const { numAffectedRows } = await sql`
    update job set stage = ${ending.stage}, ended_at = ${now}, taking_id = null, lease_until = null,
                   run_after = coalesce(${runAfter}::timestamptz, run_after),
                   problem_code = ${problem?.code ?? null}, problem_reference = ${problem?.reference ?? null}
    where office_id = ${job.officeId} and id = ${job.id} and taking_id = ${job.takingId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Forgets jobs that were done before this instant. */
export async function sweepJobs(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  before: Date,
): Promise<void> {
  await sql`delete from job where office_id = ${officeId} and stage = 'done' and ended_at < ${before}`.execute(
    tx,
  )
}
