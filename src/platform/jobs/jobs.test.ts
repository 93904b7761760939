import { AsyncResource } from 'node:async_hooks'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { fail, ok } from '#base/result.ts'
import { endDatabases } from '../../../test/builders/databases.ts'
import { aMadeHome } from '../../../test/builders/made-databases.ts'
import { anId } from '../../../test/builders/ids.ts'
import { anOffice } from '../../../test/builders/journal-database.ts'
import { opened } from '../../../test/builders/notes.ts'
import { untilWoken } from '../../../test/builders/pauses.ts'
import type { OpenedDatabase } from '../database/opened-database.ts'
import { MOST_ATTEMPTS, retryAfterMs } from './backoff.ts'
import { enqueue, type NewJob } from './enqueue.ts'
import type { Job } from './job.ts'
import { sweepJobs } from './job-store.ts'
import { cancelJob, listJobs, retryJob, type JobsAsked } from './list-jobs.ts'
import { jobsPutIn } from './put-in.ts'
import { runJobs } from './run-jobs.ts'
import { LEASE_MS, workOnce, type GivenUpJob, type JobHandler, type JobRunning } from './work-once.ts'

let database: OpenedDatabase
let officeId: Id<'Office'>
/** Milliseconds; moved by hand. */
let clock: number
const faults: unknown[] = []
const givenUp: GivenUpJob[] = []

beforeAll(async () => {
  database = await opened(await aMadeHome(), { migrations: 'migrations' })
})
beforeEach(async () => {
  officeId = await anOffice(database)
  clock = Date.now() + 60_000
  faults.length = 0
  givenUp.length = 0
})
afterAll(async () => {
  await database.close()
  await endDatabases()
})

function running(kinds: JobRunning['kinds'], more: Partial<JobRunning> = {}): JobRunning {
  return {
    database,
    kinds,
    now: () => new Date(clock),
    random: () => 0.5,
    pause: untilWoken,
    reportFault: (fault) => {
      faults.push(fault)
      return { name: fault instanceof Error ? fault.name : 'unknown', reference: '1a2b3c4d' }
    },
    givenUp: (_, job) => {
      givenUp.push(job)
      return Promise.resolve()
    },
    ...more,
  }
}

function put(job: Partial<NewJob> = {}): Promise<Id<'Job'>> {
  return database.atomically({ officeId, id: 'system' }, (tx) =>
    enqueue(tx, officeId, { kind: 'letter.send', payload: {}, ...job }),
  )
}

async function listed(asked: Partial<JobsAsked> = {}): Promise<readonly Job[]> {
  const { jobs } = await database.atomically({ officeId, id: 'system' }, (tx) =>
    listJobs(tx, officeId, { limit: 50, ...asked }),
  )
  return jobs
}

async function theJob(): Promise<Job> {
  const [job, another] = await listed()
  if (!job || another) throw new Error('not one job')
  return job
}

const done: JobHandler = () => Promise.resolve(ok(null))

test('a job is done once, with what it is about', async () => {
  const seen: unknown[] = []
  const personId = anId<'Person'>()
  await put({ payload: { person: personId, copies: 2 } })
  const kinds: JobRunning['kinds'] = {
    'letter.send': ({ payload, attempt, actor }) => {
      seen.push({ payload, attempt, actor })
      return Promise.resolve(ok(null))
    },
  }
  expect(await workOnce(running(kinds), officeId)).toBe(true)
  expect(await workOnce(running(kinds), officeId)).toBe(false)
  expect(seen).toEqual([
    { payload: { person: personId, copies: 2 }, attempt: 1, actor: { officeId, id: 'system' } },
  ])
  expect(await theJob()).toMatchObject({
    stage: 'done',
    attempts: 1,
    problem: null,
    endedAt: new Date(clock),
  })
})

test('a job whose cause is undone was never there', async () => {
  const undone = database.atomically({ officeId, id: 'system' }, async (tx) => {
    await enqueue(tx, officeId, { kind: 'letter.send', payload: {} })
    return fail({ code: 'letter.refused' as const })
  })
  expect(await undone).toMatchObject({ ok: false })
  expect(await listed()).toEqual([])
  await put()
  expect(await listed()).toHaveLength(1)
})

test('a job that holds words of a person is refused', async () => {
  await expect(put({ payload: { subject: 'Adama Seid' } })).rejects.toThrow('holds a text')
  await expect(put({ payload: { subject: 'x'.repeat(101) } })).rejects.toThrow('holds a text')
})

test('a job waits until its time', async () => {
  await put({ runAfter: new Date(clock + 1000) })
  const work = running({ 'letter.send': done })
  expect(await workOnce(work, officeId)).toBe(false)
  clock += 1000
  expect(await workOnce(work, officeId)).toBe(true)
})

test('a kind that this program does not know is left to one that does', async () => {
  await put({ kind: 'moon.land' })
  expect(await workOnce(running({ 'letter.send': done }), officeId)).toBe(false)
  expect(await workOnce(running({ 'moon.land': done }), officeId)).toBe(true)
})

test('of jobs with one key no two wait; while one runs the next may', async () => {
  const first = await put({ key: 'case-1' })
  expect(await put({ key: 'case-1' })).toBe(first)
  expect(await put({ key: 'case-2' })).not.toBe(first)
  expect(await put({ key: 'case-1', kind: 'letter.print' })).not.toBe(first)
  let second: Id<'Job'> | null = null
  const work = running({
    'letter.send': async ({ id }) => {
      if (id === first) second = await put({ key: 'case-1' })
      return ok(null)
    },
  })
  await workOnce(work, officeId)
  expect(second).not.toBe(first)
  expect((await listed({ stage: 'waiting' })).map(({ id }) => id)).toContain(second)
})

/** As another process would: not joining the transaction that runs here. */
const elsewhere = new AsyncResource('elsewhere')

test('a job that waits is not begun before a second cause of it is there', async () => {
  const first = await put({ key: 'case-1' })
  const work = running({ 'letter.send': done })
  await database.atomically({ officeId, id: 'system' }, async (tx) => {
    expect(await enqueue(tx, officeId, { kind: 'letter.send', payload: {}, key: 'case-1' })).toBe(first)
    expect(await elsewhere.runInAsyncScope(() => workOnce(work, officeId))).toBe(false)
  })
  expect(await workOnce(work, officeId)).toBe(true)
})

test('two workers never run one job at once, and each job is run once', async () => {
  await Promise.all(Array.from({ length: 40 }, () => put()))
  const runs = new Map<string, number>()
  let [inHand, most] = [0, 0]
  const work = running({
    'letter.send': async ({ id, progress }) => {
      runs.set(id, (runs.get(id) ?? 0) + 1)
      inHand += 1
      most = Math.max(most, inHand)
      await progress(1, 1)
      inHand -= 1
      return ok(null)
    },
  })
  const worker = async () => {
    while (await workOnce(work, officeId));
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  expect([...runs.values()]).toEqual(Array.from({ length: 40 }, () => 1))
  expect(most).toBeGreaterThan(1)
  expect(await listed({ stage: 'done' })).toHaveLength(40)
})

test('what a killed worker had begun is taken again after its lease, and not before', async () => {
  await put()
  const [begun, never] = [signalled(), signalled()]
  const dying = workOnce(
    running({
      'letter.send': async ({ signal }) => {
        begun.ring()
        await untilWoken(0, signal)
        await never.rung
        return ok(null)
      },
    }),
    officeId,
  )
  await begun.rung
  const other = running({ 'letter.send': done })
  clock += LEASE_MS
  expect(await workOnce(other, officeId)).toBe(false)
  clock += 1
  expect(await workOnce(other, officeId)).toBe(true)
  expect(await theJob()).toMatchObject({ stage: 'done', attempts: 2 })
  void dying
})

function signalled() {
  let ring = () => {}
  const rung = new Promise<void>((resolve) => {
    ring = resolve
  })
  return { ring: () => ring(), rung }
}

test('who works for long keeps the job; who stood still loses it, is told, and writes nothing', async () => {
  await put()
  const [begun, finish] = [signalled(), signalled()]
  const turns: (() => void)[] = []
  let wasTold = false
  const slow = running(
    {
      'letter.send': async ({ signal }) => {
        signal.addEventListener('abort', () => finish.ring())
        begun.ring()
        await finish.rung
        wasTold = signal.aborted
        return fail({ code: 'letter.late' })
      },
    },
    {
      pause: (_, signal) =>
        Promise.race([untilWoken(0, signal), new Promise<void>((turn) => turns.push(turn))]),
    },
  )
  const slowly = workOnce(slow, officeId)
  const other = running({ 'letter.send': done })
  await begun.rung
  clock += LEASE_MS - 1000
  turns.shift()?.()
  await expect.poll(() => turns.length).toBe(1)
  clock += LEASE_MS - 1000
  expect(await workOnce(other, officeId)).toBe(false)
  clock += 2000
  expect(await workOnce(other, officeId)).toBe(true)
  turns.shift()?.()
  await slowly
  expect(wasTold).toBe(true)
  expect(await theJob()).toMatchObject({ stage: 'done', problem: null })
})

test('a handler that throws leaves a code and a reference, never its message', async () => {
  await put()
  const secret = 'the name of a victim'
  await workOnce(running({ 'letter.send': () => Promise.reject(new TypeError(secret)) }), officeId)
  expect(await theJob()).toMatchObject({
    stage: 'failed',
    problem: { code: 'TypeError', reference: '1a2b3c4d' },
    runAfter: new Date(clock + retryAfterMs(1, () => 0.5)),
  })
  expect(faults).toHaveLength(1)
  const odd = Object.assign(new Error(secret), { name: secret })
  clock += 60_000
  await workOnce(running({ 'letter.send': () => Promise.reject(odd) }), officeId)
  const { rows } = await database.atomically({ officeId, id: 'system' }, (tx) =>
    sql<{ readonly whole: string }>`select job::text as whole from job where office_id = ${officeId}`.execute(
      tx,
    ),
  )
  expect(rows[0]?.whole).toContain('unknown')
  expect(rows[0]?.whole).not.toContain('victim')
})

test('a job that fails is tried again later and later, and then given up, which is told once', async () => {
  const id = await put()
  let attempts = 0
  const work = running({
    'letter.send': ({ attempt }) => {
      attempts = attempt
      return Promise.resolve(fail({ code: 'mail.refused' }))
    },
  })
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
    expect(await workOnce(work, officeId)).toBe(true)
    expect(await workOnce(work, officeId)).toBe(false)
    clock += retryAfterMs(attempt, () => 0.5)
  }
  expect(givenUp).toEqual([])
  expect(await workOnce(work, officeId)).toBe(true)
  expect(attempts).toBe(MOST_ATTEMPTS)
  expect(await theJob()).toMatchObject({
    stage: 'given-up',
    problem: { code: 'mail.refused', reference: null },
  })
  expect(givenUp).toEqual([
    { officeId, id, kind: 'letter.send', problem: { code: 'mail.refused', reference: null } },
  ])
  clock += 1e9
  expect(await workOnce(work, officeId)).toBe(false)
})

test('where trying again would not help it is given up at once', async () => {
  await put()
  const work = running({
    'letter.send': () => Promise.resolve(fail({ code: 'letter.withdrawn', isFinal: true as const })),
  })
  await workOnce(work, officeId)
  expect(await theJob()).toMatchObject({
    stage: 'given-up',
    attempts: 1,
    problem: { code: 'letter.withdrawn' },
  })
  expect(givenUp).toHaveLength(1)
})

test('a job during which the process dies each time is given up too', async () => {
  await put()
  await database.atomically({ officeId, id: 'system' }, (tx) =>
    sql`update job set attempts = ${MOST_ATTEMPTS}, stage = 'running', taking_id = ${anId()},
                       lease_until = ${new Date(clock - 1)} where office_id = ${officeId}`.execute(tx),
  )
  let isRun = false
  const work = running({
    'letter.send': () => {
      isRun = true
      return Promise.resolve(ok(null))
    },
  })
  expect(await workOnce(work, officeId)).toBe(true)
  expect(isRun).toBe(false)
  expect(await theJob()).toMatchObject({ stage: 'given-up', problem: { code: 'job.lost' } })
  expect(givenUp).toHaveLength(1)
})

test('where telling that it was given up fails, it is not given up yet', async () => {
  await put()
  await database.atomically({ officeId, id: 'system' }, (tx) =>
    sql`update job set attempts = ${MOST_ATTEMPTS - 1} where office_id = ${officeId}`.execute(tx),
  )
  const kinds: JobRunning['kinds'] = { 'letter.send': () => Promise.resolve(fail({ code: 'mail.refused' })) }
  const broken = running(kinds, { givenUp: () => Promise.reject(new Error('no journal')) })
  await expect(workOnce(broken, officeId)).rejects.toThrow('no journal')
  expect(await theJob()).toMatchObject({ stage: 'running' })
  clock += LEASE_MS + 1
  await workOnce(running(kinds), officeId)
  expect(await theJob()).toMatchObject({ stage: 'given-up' })
  expect(givenUp).toHaveLength(1)
})

test.each([
  { attempts: 1, random: 0, seconds: 15 },
  { attempts: 1, random: 1, seconds: 30 },
  { attempts: 2, random: 1, seconds: 60 },
  { attempts: 5, random: 0.5, seconds: 360 },
  { attempts: 10, random: 1, seconds: 15_360 },
  { attempts: 11, random: 1, seconds: 21_600 },
  { attempts: 1000, random: 1, seconds: 21_600 },
])(
  'after attempt $attempts with chance $random it waits $seconds seconds',
  ({ attempts, random, seconds }) => {
    expect(retryAfterMs(attempts, () => random)).toBe(seconds * 1000)
  },
)

test('progress is said at most once a second, and its end always', async () => {
  await put()
  const seen: unknown[] = []
  const work = running({
    'letter.send': async ({ progress }) => {
      for (const at of [1, 2, 3]) {
        await progress(at, 3)
        seen.push((await theJob()).progress?.done)
      }
      return ok(null)
    },
  })
  await workOnce(work, officeId)
  expect(seen).toEqual([1, 1, 3])
})

test('jobs are listed newest first, in pages, by stage', async () => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    await put({ key })
  }
  await workOnce(running({ 'letter.send': done }), officeId)
  const page = (asked: JobsAsked) =>
    database.atomically({ officeId, id: 'system' }, (tx) => listJobs(tx, officeId, asked))
  const all = (await page({ limit: 50 })).jobs.map(({ id }) => id)
  const first = await page({ limit: 2 })
  const second = await page({ limit: 2, before: first.before })
  const third = await page({ limit: 2, before: second.before })
  expect([first, second, third].flatMap(({ jobs }) => jobs.map(({ id }) => id))).toEqual(all)
  expect([all.length, third.before]).toEqual([5, null])
  expect((await page({ limit: 50, stage: 'waiting' })).jobs).toHaveLength(4)
})

test('a job is cancelled while it waits, and tried again when somebody asks for it', async () => {
  const id = await put({ key: 'case-1' })
  const cancel = () => database.atomically({ officeId, id: 'system' }, (tx) => cancelJob(tx, officeId, id))
  const retry = () => database.atomically({ officeId, id: 'system' }, (tx) => retryJob(tx, officeId, id))
  const work = running({ 'letter.send': done })
  expect(await retry()).toEqual({ ok: false, error: { code: 'job.not-failed' } })
  expect(await cancel()).toEqual({ ok: true, value: null })
  expect(await theJob()).toMatchObject({ stage: 'given-up', problem: { code: 'job.cancelled' } })
  expect(await workOnce(work, officeId)).toBe(false)
  await put({ key: 'case-1' })
  expect(await retry()).toEqual({ ok: true, value: null })
  expect(await workOnce(work, officeId)).toBe(true)
  expect(await workOnce(work, officeId)).toBe(true)
  expect(await cancel()).toEqual({ ok: false, error: { code: 'job.not-waiting' } })
  expect(await listed({ stage: 'done' })).toHaveLength(2)
})

test('an office sees no other’s jobs', async () => {
  const id = await put()
  const other = await anOffice(database)
  const theirs = { officeId: other, id: 'system' }
  expect((await database.atomically(theirs, (tx) => listJobs(tx, officeId, { limit: 9 }))).jobs).toEqual([])
  expect(await database.atomically(theirs, (tx) => cancelJob(tx, officeId, id))).toMatchObject({ ok: false })
  expect(await theJob()).toMatchObject({ stage: 'waiting' })
})

test('a runner serves every office, when it is woken, and ends when what runs has ended', async () => {
  const [begun, finish] = [signalled(), signalled()]
  const served: string[] = []
  const work = running({
    'office.greet': ({ officeId: served_ }) => {
      served.push(served_)
      return Promise.resolve(ok(null))
    },
    'office.close': async () => {
      begun.ring()
      await finish.rung
      return ok(null)
    },
  })
  const offices = [officeId, await anOffice(database), await anOffice(database)]
  const runner = runJobs(work)
  for (const office of offices) {
    await database.atomically({ officeId: office, id: 'system' }, (tx) =>
      enqueue(tx, office, { kind: 'office.greet', payload: {} }),
    )
  }
  runner.wake()
  await expect.poll(() => served.toSorted()).toEqual(offices.toSorted())
  await put({ kind: 'office.close' })
  runner.wake()
  await begun.rung
  let hasStopped = false
  const stopped = runner.stop().then(() => (hasStopped = true))
  await listed()
  expect(hasStopped).toBe(false)
  finish.ring()
  await stopped
  expect(await listed({ stage: 'running' })).toEqual([])
  expect(faults).toEqual([])
})

test('a database that is gone for a while does not end the runner', async () => {
  await put()
  let isGone = true
  const patchy = {
    ...database,
    atomically: ((actor, work) => {
      if (isGone) return Promise.reject(new Error('gone'))
      return database.atomically(actor, work)
    }) as OpenedDatabase['atomically'],
  }
  const runner = runJobs(running({ 'letter.send': done }, { database: patchy }))
  await expect.poll(() => faults.length).toBeGreaterThan(0)
  isGone = false
  runner.wake()
  await expect.poll(async () => (await theJob()).stage).toBe('done')
  await runner.stop()
})

test('what was done is forgotten after thirty days, and nothing else', async () => {
  await put()
  const work = running({ 'letter.send': done })
  await workOnce(work, officeId)
  await put({ kind: 'moon.land' })
  const kindsLeft = async () => (await listed()).map(({ kind }) => kind)
  await database.atomically({ officeId, id: 'system' }, (tx) => sweepJobs(tx, officeId, new Date(clock)))
  expect(await kindsLeft()).toEqual(['moon.land', 'letter.send'])
  clock += 30 * 24 * 60 * 60 * 1000 + 1
  const runner = runJobs(work)
  await expect.poll(kindsLeft).toEqual(['moon.land'])
  await runner.stop()
})

test('what puts a job in is counted, so that only such work wakes the runner', async () => {
  const before = jobsPutIn()
  await listed()
  expect(jobsPutIn()).toBe(before)
  const id = await put()
  expect(jobsPutIn()).toBe(before + 1)
  await database.atomically({ officeId, id: 'system' }, async (tx) => {
    await retryJob(tx, officeId, id)
    await cancelJob(tx, officeId, id)
  })
  expect(jobsPutIn()).toBe(before + 1)
  await database.atomically({ officeId, id: 'system' }, (tx) => retryJob(tx, officeId, id))
  expect(jobsPutIn()).toBe(before + 2)
})
