import type { Id } from '#base/id.ts'
import type { Result } from '#base/result.ts'
import type { Actor, DatabaseTransaction, OpenedDatabase } from '../database/opened-database.ts'
import { MOST_ATTEMPTS, retryAfterMs } from './backoff.ts'
import { asCode, type JobPayload, type JobProblem } from './job.ts'
import { endJob, renewLease, saveProgress, takeJob, type JobEnding, type TakenJob } from './job-store.ts'

/** A job that runs, as its handler sees it. */
interface RunningJob {
  readonly officeId: Id<'Office'>
  readonly id: Id<'Job'>
  readonly payload: JobPayload
  /** 1 for the first. */
  readonly attempt: number
  /** As whom it acts: the program itself, in its office. */
  readonly actor: Actor
  /** Aborted where somebody else has taken the job, because this process stood still for too long: it should stop. */
  readonly signal: AbortSignal
  /** Says how far it is, at most once a second. */
  readonly progress: (done: number, total: number) => Promise<void>
}

/** Why a job failed. `isFinal`: trying again would not help, so that it is given up at once. */
interface JobFailure {
  readonly code: string
  readonly isFinal?: true
}

/**
 * Does a job. It may run a second time where the process died before its end was written, so doing it twice has to be as good as
 * once. A problem that it returns or a fault that it throws is a failure; of a fault nothing but a code and a reference is kept.
 */
export type JobHandler = (job: RunningJob) => Promise<Result<unknown, JobFailure>>

/** A job that failed too often. */
export interface GivenUpJob {
  readonly officeId: Id<'Office'>
  readonly id: Id<'Job'>
  readonly kind: string
  readonly problem: JobProblem
}

/** What running jobs needs. */
export interface JobRunning {
  readonly database: OpenedDatabase
  /** Jobs of other kinds are left to a program that knows them. */
  readonly kinds: Readonly<Record<string, JobHandler>>
  readonly now: () => Date
  /** From 0 up to 1, for the waits between attempts. */
  readonly random: () => number
  /** Returns after so many milliseconds, or when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
  /** What may be kept of a fault: its name and a reference. It is the place to write the fault into the program's log. */
  readonly reportFault: (fault: unknown) => { readonly name: string; readonly reference: string }
  /** In the transaction in which a job is given up. */
  readonly givenUp: (tx: DatabaseTransaction, job: GivenUpJob) => Promise<void>
}

/** A runner that did not renew its lease for so long is taken for dead. */
export const LEASE_MS = 60_000
const PROGRESS_EVERY_MS = 1000

/** Takes one job of an office that is due, and runs it to its end; false where none is due. */
export async function workOnce(running: JobRunning, officeId: Id<'Office'>): Promise<boolean> {
  const { database, kinds } = running
  const now = running.now()
  const job = await database.atomically(systemOf(officeId), (tx) =>
    takeJob(tx, officeId, { kinds: Object.keys(kinds), now, leaseUntil: later(now, LEASE_MS) }),
  )
  if (!job) return false
  const handler = kinds[job.kind]
  if (!handler) throw new Error('a job of a kind that was not asked for')
  if (job.attempts > MOST_ATTEMPTS) {
    // Whoever ran it died each time, and could not say so.
    await end(running, job, { stage: 'given-up', problem: { code: 'job.lost', reference: null } })
  } else await run(running, job, handler)
  return true
}

/** The program itself, at work in an office. */
function systemOf(officeId: Id<'Office'>): Actor {
  return { officeId, id: 'system' }
}

async function run(running: JobRunning, job: TakenJob, handler: JobHandler): Promise<void> {
  const [ended, lost] = [new AbortController(), new AbortController()]
  const renewing = renewUntil(running, job, ended.signal, lost)
  const failed = await handle(running, job, handler, lost.signal)
  ended.abort()
  await renewing
  if (!lost.signal.aborted) await end(running, job, endingOf(running, job, failed))
}

interface Failed {
  readonly problem: JobProblem
  readonly isFinal: boolean
}

/** Null where it went well. */
async function handle(
  running: JobRunning,
  job: TakenJob,
  handler: JobHandler,
  signal: AbortSignal,
): Promise<Failed | null> {
  const { officeId, id, payload, attempts: attempt } = job
  const progress = progressOf(running, job)
  try {
    const result = await handler({
      officeId,
      id,
      payload,
      attempt,
      actor: systemOf(officeId),
      signal,
      progress,
    })
    if (result.ok) return null
    const { code, isFinal = false } = result.error
    return { problem: { code: asCode(code), reference: null }, isFinal }
  } catch (fault) {
    const { name, reference } = running.reportFault(fault)
    return { problem: { code: asCode(name), reference: asCode(reference) }, isFinal: false }
  }
}

function endingOf({ now, random }: JobRunning, { attempts }: TakenJob, failed: Failed | null): JobEnding {
  if (!failed) return { stage: 'done' }
  const { problem, isFinal } = failed
  if (isFinal || attempts >= MOST_ATTEMPTS) return { stage: 'given-up', problem }
  return { stage: 'failed', problem, runAfter: later(now(), retryAfterMs(attempts, random)) }
}

async function end(running: JobRunning, job: TakenJob, ending: JobEnding): Promise<void> {
  const { officeId, id, kind } = job
  await running.database.atomically(systemOf(officeId), async (tx) => {
    const isOurs = await endJob(tx, job, ending, running.now())
    if (isOurs && ending.stage === 'given-up') {
      await running.givenUp(tx, { officeId, id, kind, problem: ending.problem })
    }
  })
}

async function renewUntil(
  running: JobRunning,
  job: TakenJob,
  ended: AbortSignal,
  lost: AbortController,
): Promise<void> {
  while (!ended.aborted && !lost.signal.aborted) {
    // oxlint-disable no-await-in-loop -- it is a wait
    await running.pause(LEASE_MS / 3, ended)
    if (ended.aborted) return
    try {
      const until = later(running.now(), LEASE_MS)
      const isOurs = await running.database.atomically(systemOf(job.officeId), (tx) =>
        renewLease(tx, job, until),
      )
      if (!isOurs) lost.abort()
    } catch (fault) {
      // The database may be back before the lease has lapsed.
      running.reportFault(fault)
    }
    // oxlint-enable no-await-in-loop
  }
}

function progressOf({ database, now }: JobRunning, job: TakenJob): RunningJob['progress'] {
  let said = 0
  return async (done, total) => {
    const at = now().getTime()
    if (done < total && at - said < PROGRESS_EVERY_MS) return
    said = at
    await database.atomically(systemOf(job.officeId), (tx) => saveProgress(tx, job, { done, total }))
  }
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms)
}
