import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { listJobs } from '#platform/jobs/list-jobs.ts'
import { workOnce, type JobRunning } from '#platform/jobs/work-once.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { aCaseEntry, aJournalPlace, anOffice, tamper } from '../../test/builders/journal-database.ts'
import { opened } from '../../test/builders/notes.ts'
import { untilWoken } from '../../test/builders/pauses.ts'
import { listEntries } from './actions/list-entries.ts'
import type { JournalPlace } from './journal-place.ts'
import { journalJobs, planNightly } from './nightly.ts'
import { record } from './record.ts'
import { recordGivenUp } from './record-given-up.ts'
import { readLastCheckpoint } from './store/checkpoints.ts'

const home = await aMadeHome()
let database: OpenedDatabase
let place: JournalPlace
let clock = new Date('2026-11-22T10:00:00Z')
beforeAll(async () => {
  database = await opened(home, { migrations: 'migrations' })
  place = { ...aJournalPlace(database, home), now: () => clock }
})
afterAll(async () => {
  await database.close()
  await endDatabases()
})

/** As the program runs jobs: one that is given up is told in the journal. */
function running(): JobRunning {
  return {
    database,
    kinds: journalJobs(place),
    now: () => clock,
    random: () => 0,
    pause: untilWoken,
    reportFault: () => ({ name: 'unknown', reference: '1a2b3c4d' }),
    givenUp: recordGivenUp(() => clock),
  }
}

function withOffice<Value>(officeId: Id<'Office'>, work: Parameters<typeof database.atomically<Value>>[1]) {
  return database.atomically({ officeId, id: 'system' }, work)
}

async function anOfficeWithEntry(): Promise<Id<'Office'>> {
  const officeId = await anOffice(database)
  await withOffice(officeId, async (tx) => {
    await planNightly(tx, officeId, clock)
    await planNightly(tx, officeId, clock)
    await record(tx, officeId, aCaseEntry())
  })
  return officeId
}

const jobsOf = (officeId: Id<'Office'>) =>
  withOffice(officeId, async (tx) => (await listJobs(tx, officeId, { limit: 9 })).jobs)

test('each night the journal is looked through and signed, once', async () => {
  clock = new Date('2026-11-22T10:00:00Z')
  const officeId = await anOfficeWithEntry()
  expect(await workOnceAt(officeId, '2026-11-23T01:59:59Z')).toBe(false)
  expect(await workOnceAt(officeId, '2026-11-23T02:00:00Z')).toBe(true)
  expect(await workOnceAt(officeId, '2026-11-23T02:00:01Z')).toBe(false)
  expect(await withOffice(officeId, (tx) => readLastCheckpoint(tx, officeId))).toMatchObject({ size: 2 })
  expect(await workOnceAt(officeId, '2026-11-24T02:00:00Z')).toBe(true)
  expect((await jobsOf(officeId)).map(({ stage }) => stage).toSorted()).toEqual(['done', 'done', 'waiting'])
})

function workOnceAt(officeId: Id<'Office'>, at: string): Promise<boolean> {
  clock = new Date(at)
  return workOnce(running(), officeId)
}

test('a journal that was changed is not signed; that is told in it, and the nights go on', async () => {
  clock = new Date('2026-11-22T10:00:00Z')
  const officeId = await anOfficeWithEntry()
  await tamper(database, "update journal_entry set what = 'case.closed' where office_id = $1", officeId)
  expect(await workOnceAt(officeId, '2026-11-23T02:00:00Z')).toBe(true)
  const jobs = await jobsOf(officeId)
  expect(jobs.map(({ stage, problem }) => `${stage} ${problem?.code ?? ''}`).toSorted()).toEqual([
    'given-up journal.entry-changed',
    'waiting ',
  ])
  expect(await withOffice(officeId, (tx) => readLastCheckpoint(tx, officeId))).toBeNull()
  const { entries } = await withOffice(officeId, (tx) => listEntries(tx, officeId, { limit: 1 }))
  expect(entries).toMatchObject([{ who: 'system', what: 'job.failed', when: '2026-11-23T02:00:00Z' }])
})
