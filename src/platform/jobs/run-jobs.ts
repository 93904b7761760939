import { setTimeout as wait } from 'node:timers/promises'
import type { Id } from '#base/id.ts'
import { readOffices, sweepJobs } from './job-store.ts'
import { workOnce, type JobRunning } from './work-once.ts'

/** Runs jobs until it is stopped. */
export interface JobRunner {
  /** Looks now: to be called after something put a job in. Others are found within a second all the same. */
  readonly wake: () => void
  /** Takes no more jobs, and returns when those that run have ended. */
  readonly stop: () => Promise<void>
}

/** What a runner is made with; what is left out is the program's own. */
export type JobRunnerOptions = Omit<JobRunning, 'pause' | 'random'> &
  Partial<Pick<JobRunning, 'pause' | 'random'>> & {
    /** So many jobs run at once; a long one does not hold up the others. */
    readonly atOnce?: number
  }

const POLL_MS = 1000
const SWEEP_EVERY_MS = 60 * 60 * 1000
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Starts to run the jobs of every office: those that are due, the longest waiting first, the offices in turn. */
export function runJobs({ atOnce = 2, ...options }: JobRunnerOptions): JobRunner {
  const running: JobRunning = { pause: pauseFor, random: Math.random, ...options }
  const sweepWhenDue = sweeping(running)
  const stopping = new AbortController()
  let bell = new AbortController()
  const ring = () => {
    bell.abort()
    bell = new AbortController()
  }
  const lane = async () => {
    const look = looking(running)
    while (!stopping.signal.aborted) {
      const { signal: heard } = bell
      // oxlint-disable-next-line no-await-in-loop -- one job after the other
      if (!(await orReport(running, look))) {
        // oxlint-disable no-await-in-loop -- nothing to do
        await orReport(running, sweepWhenDue)
        await running.pause(POLL_MS, heard)
        // oxlint-enable no-await-in-loop
      }
    }
  }
  const lanes = Array.from({ length: atOnce }, lane)
  return {
    wake: ring,
    stop: async () => {
      stopping.abort()
      ring()
      await Promise.all(lanes)
    },
  }
}

/** Runs one job of the office whose turn it is, or of the next that has one; false where none has. */
function looking(running: JobRunning): () => Promise<boolean> {
  let turn = 0
  return async () => {
    const offices = await officesOf(running)
    turn = offices.length === 0 ? 0 : (turn + 1) % offices.length
    const inTurn = [...offices.slice(turn), ...offices.slice(0, turn)]
    for (const officeId of inTurn) {
      // oxlint-disable-next-line no-await-in-loop -- the row policies show one office at a time; an installation has few
      if (await workOnce(running, officeId)) return true
    }
    return false
  }
}

function officesOf({ database }: JobRunning): Promise<readonly Id<'Office'>[]> {
  return database.atomically({ officeId: '', id: 'system' }, readOffices)
}

/** Forgets what was done long ago, once an hour. */
function sweeping(running: JobRunning): () => Promise<false> {
  let sweptAt = 0
  return async () => {
    const now = running.now().getTime()
    if (now - sweptAt < SWEEP_EVERY_MS) return false
    sweptAt = now
    for (const officeId of await officesOf(running)) {
      // oxlint-disable-next-line no-await-in-loop -- one office at a time, as above
      await running.database.atomically({ officeId, id: 'system' }, (tx) =>
        sweepJobs(tx, officeId, new Date(now - KEPT_MS)),
      )
    }
    return false
  }
}

/** A database that is gone for a while does not end the runner. */
async function orReport(running: JobRunning, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (fault) {
    running.reportFault(fault)
    return false
  }
}

async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal })
  } catch (fault) {
    if (!signal.aborted) throw fault
  }
}
