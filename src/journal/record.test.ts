import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { anId } from '../../test/builders/ids.ts'
import { aCaseEntry, anOffice, tamper } from '../../test/builders/journal-database.ts'
import { opened } from '../../test/builders/notes.ts'
import { listEntries } from './actions/list-entries.ts'
import { recompute } from './actions/recompute.ts'
import { thing, type Entry } from './model/entry.ts'
import { leafHash, append, NO_LEAVES, packPeaks } from './model/tree.ts'
import { record, recordAll } from './record.ts'
import { readCommitments } from './store/entries.ts'
import { readWrittenHead } from './store/head.ts'

let database: OpenedDatabase
beforeAll(async () => {
  database = await opened(await aMadeHome(), { migrations: 'migrations' })
})
afterAll(async () => {
  await database.close()
  await endDatabases()
})

function recorded(officeId: Id<'Office'>, entries: readonly Entry[]): Promise<void> {
  return database.atomically({ officeId, id: 'system' }, (tx) => recordAll(tx, officeId, entries))
}

function listed(officeId: Id<'Office'>, asked: Parameters<typeof listEntries>[2]) {
  return database.atomically({ officeId, id: 'system' }, (tx) => listEntries(tx, officeId, asked))
}

function recomputed(officeId: Id<'Office'>) {
  return database.atomically({ officeId, id: 'system' }, (tx) => recompute(tx, officeId))
}

test('what is recorded is listed newest first, as it was written', async () => {
  const officeId = await anOffice(database)
  const entries = [aCaseEntry(), aCaseEntry(), aCaseEntry()]
  for (const entry of entries) {
    await database.atomically({ officeId, id: 'system' }, (tx) => record(tx, officeId, entry))
  }
  const shown = entries.map((entry, index) => ({ index, ...entry, isAsCommitted: true })).toReversed()
  expect(await listed(officeId, { limit: 10 })).toEqual({ entries: shown, before: null })
})

test('the log is read in pages, also of one thing alone', async () => {
  const officeId = await anOffice(database)
  const [ours, theirs] = [anId<'Case'>(), anId<'Case'>()]
  await recorded(
    officeId,
    Array.from({ length: 20 }, (_, at) => aCaseEntry(at % 3 === 0 ? ours : theirs)),
  )
  const about = thing('case', ours)
  const first = await listed(officeId, { about, limit: 4 })
  expect(first.entries.map(({ index }) => index)).toEqual([18, 15, 12, 9])
  const second = await listed(officeId, { about, before: first.before, limit: 4 })
  expect(second.entries.map(({ index }) => index)).toEqual([6, 3, 0])
  expect(second.before).toBeNull()
  expect((await listed(officeId, { before: 5, limit: 2 })).entries.map(({ index }) => index)).toEqual([4, 3])
  expect(await listed(officeId, { about: thing('case', anId()), limit: 4 })).toEqual({
    entries: [],
    before: null,
  })
})

test('an entry that names a thing twice is listed once', async () => {
  const officeId = await anOffice(database)
  const caseThing = thing('case', anId())
  await recorded(officeId, [{ ...aCaseEntry(), on: [caseThing, caseThing] }, aCaseEntry()])
  const { entries } = await listed(officeId, { about: caseThing, limit: 5 })
  expect(entries.map(({ on }) => on)).toEqual([[caseThing, caseThing]])
})

test('a name in the place of an id is refused, and undoes what it came with', async () => {
  const officeId = await anOffice(database)
  const named = { ...aCaseEntry(), on: ['person:Adama Seid'] as const }
  await expect(recorded(officeId, [aCaseEntry(), named])).rejects.toThrow('no entry of the journal: on')
  expect((await listed(officeId, { limit: 5 })).entries).toEqual([])
})

test('what is undone leaves no gap', async () => {
  const officeId = await anOffice(database)
  await recorded(officeId, [aCaseEntry()])
  const broken = database.atomically({ officeId, id: 'system' }, async (tx) => {
    await recordAll(tx, officeId, [aCaseEntry(), aCaseEntry()])
    throw new Error('in the midst')
  })
  await expect(broken).rejects.toThrow('in the midst')
  await recorded(officeId, [aCaseEntry()])
  expect((await listed(officeId, { limit: 5 })).entries.map(({ index }) => index)).toEqual([1, 0])
  expect(await recomputed(officeId)).toEqual({ size: 2, faults: [] })
})

test('eight who write at once, also the very first entry: every entry once, no gap, one tree', async () => {
  const officeId = await anOffice(database)
  const cases = Array.from({ length: 96 }, () => anId<'Case'>())
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (const [at, caseId] of cases.entries()) {
      if (at % 8 === writer) await recorded(officeId, [aCaseEntry(caseId)])
    }
  })
  await Promise.all(writers)
  const { entries } = await listed(officeId, { limit: 200 })
  expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: 96 }, (_, at) => 95 - at))
  expect(entries.map(({ on }) => String(on[0])).toSorted()).toEqual(
    cases.map((id) => `case:${id}`).toSorted(),
  )
  expect(await recomputed(officeId)).toEqual({ size: 96, faults: [] })
})

test('the head is that of the tree in memory, however the entries came', async () => {
  const officeId = await anOffice(database)
  for (const count of [1, 2, 5, 13, 1, 30]) {
    await recorded(
      officeId,
      Array.from({ length: count }, () => aCaseEntry()),
    )
  }
  const { head, leaves } = await database.atomically({ officeId, id: 'system' }, async (tx) => ({
    head: await readWrittenHead(tx, officeId),
    leaves: await readCommitments(tx, officeId, 0, 100),
  }))
  const peaks = leaves.reduce((grown, leaf) => append(grown, leafHash(leaf)), NO_LEAVES)
  expect(head).toMatchObject({ size: 52, packedPeaks: packPeaks(peaks) })
})

test('offices have logs of their own, and see no other', async () => {
  const [one, other] = [await anOffice(database), await anOffice(database)]
  await recorded(one, [aCaseEntry()])
  await recorded(other, [aCaseEntry(), aCaseEntry()])
  expect(await recomputed(other)).toEqual({ size: 2, faults: [] })
  const peeped = await database.atomically({ officeId: one, id: 'system' }, (tx) =>
    listEntries(tx, other, { limit: 9 }),
  )
  expect(peeped.entries).toEqual([])
})

const REFUSED = [
  'journal_entry',
  'journal_thing',
  'journal_node',
  'journal_key',
  'journal_checkpoint',
].flatMap((table) => [`update ${table} set office_id = office_id`, `delete from ${table}`])

test.each([...REFUSED, 'delete from journal_head'])('the application may not: %s', async (statement) => {
  const officeId = await anOffice(database)
  await recorded(officeId, [aCaseEntry()])
  const tried = database.atomically({ officeId, id: 'system' }, (tx) => sql.raw(statement).execute(tx))
  await expect(tried).rejects.toMatchObject({ code: '42501' })
})

test('a row that the owner changed is shown as changed', async () => {
  const officeId = await anOffice(database)
  await recorded(officeId, [aCaseEntry(), aCaseEntry()])
  await tamper(
    database,
    "update journal_entry set moment = '2025-01-01' where office_id = $1 and entry_index = 0",
    officeId,
  )
  const { entries } = await listed(officeId, { limit: 5 })
  expect(entries.map(({ isAsCommitted }) => isAsCommitted)).toEqual([true, false])
})

test('entries of one thing are found by an index, also under the row policies', async () => {
  const officeId = await anOffice(database)
  await recorded(
    officeId,
    Array.from({ length: 500 }, () => aCaseEntry()),
  )
  await (await database.owner()).query('analyze journal_thing')
  const { rows } = await database.atomically({ officeId, id: 'system' }, (tx) =>
    sql<Record<string, string>>`explain select distinct entry_index from journal_thing
      where office_id = ${officeId} and thing = ${thing('case', anId())} and entry_index < ${1000}
      order by entry_index desc limit 50`.execute(tx),
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index Only Scan.*journal_thing_entries[\s\S]*Index Cond: .*thing =/u)
})
