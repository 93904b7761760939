import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { FailingDisk, ENDINGS, Stopped } from '../../test/builders/failing-disk.ts'
import { aCaseEntry, aJournalPlace, anOffice, tamper } from '../../test/builders/journal-database.ts'
import { aLog } from '../../test/builders/journal-logs.ts'
import { opened } from '../../test/builders/notes.ts'
import { seedOf } from '../../test/seed.ts'
import { exportLog } from './actions/export-log.ts'
import { makeCheckpoint } from './actions/make-checkpoint.ts'
import { openEntries, type OpeningOrder } from './actions/open-entries.ts'
import { recompute } from './actions/recompute.ts'
import type { JournalPlace } from './journal-place.ts'
import { replaceLogKey } from './log-key.ts'
import { readLogSecret, makeLogSecret } from './log-key-file.ts'
import { writeLogFile } from './model/log-file.ts'
import { verifyLog, type KnownOfLog } from './model/verify-log.ts'
import { recordAll } from './record.ts'
import { readLogKeys } from './store/log-keys.ts'

const SEED = seedOf('JOURNAL_SEED')
const home = await aMadeHome()
let database: OpenedDatabase
let place: JournalPlace
beforeAll(async () => {
  database = await opened(home, { migrations: 'migrations' })
  place = aJournalPlace(database, home)
})
afterAll(async () => {
  await database.close()
  await endDatabases()
})

async function grow(officeId: Id<'Office'>, count: number): Promise<void> {
  const entries = Array.from({ length: count }, () => aCaseEntry())
  await database.atomically({ officeId, id: 'system' }, (tx) => recordAll(tx, officeId, entries))
}

function openedEntries(officeId: Id<'Office'>, order: OpeningOrder) {
  return database.atomically({ officeId, id: 'system' }, (tx) => openEntries(tx, officeId, order))
}

async function exported(officeId: Id<'Office'>, earlier: string | null = null): Promise<string> {
  const log = sure(await exportLog(place, officeId, { earlier, who: 'operator' }))
  let text = ''
  for await (const piece of log.text) text += piece
  return text
}

function isBelieved(text: string, known: KnownOfLog = {}): boolean {
  const verified = verifyLog(text, known)
  return verified.ok && verified.value.valid
}

function recomputed(officeId: Id<'Office'>) {
  return database.atomically({ officeId, id: 'system' }, (tx) => recompute(tx, officeId))
}

test('a checkpoint makes the log’s key on first need, says so in the log, and signs its end', async () => {
  const officeId = await anOffice(database)
  await grow(officeId, 3)
  const made = sure(await makeCheckpoint(place, officeId))
  expect(made.size).toBe(4)
  expect(made.note).toContain(`demarche/${officeId}\n4\n`)
  const file = join(place.wraps.folder, `log-${officeId}.key`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const keys = await database.atomically({ officeId, id: 'system' }, (tx) => readLogKeys(tx, officeId))
  expect(keys).toMatchObject([{ sinceSize: 3, untilSize: null }])
})

test('of a log that did not grow there is one checkpoint', async () => {
  const officeId = await anOffice(database)
  const [first, second] = [await makeCheckpoint(place, officeId), await makeCheckpoint(place, officeId)]
  expect(second).toEqual(first)
  await grow(officeId, 1)
  expect(sure(await makeCheckpoint(place, officeId))).toMatchObject({ size: 2, key: sure(first).key })
})

test('eight who make the first checkpoint at once make one key and one checkpoint', async () => {
  const officeId = await anOffice(database)
  const made = await Promise.all(Array.from({ length: 8 }, () => makeCheckpoint(place, officeId)))
  expect(new Set(made.map((one) => sure(one).note)).size).toBe(1)
})

test('whatever grew when: each entry can be laid open, and any earlier checkpoint is continued', async () => {
  const growths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(growths, fc.infiniteStream(fc.nat()), async (counts, chance) => {
      const officeId = await anOffice(database)
      const notes: { readonly size: number; readonly note: string }[] = []
      for (const count of counts) {
        await grow(officeId, count)
        notes.push(sure(await makeCheckpoint(place, officeId)))
      }
      const size = notes.at(-1)?.size ?? 0
      const earlier = notes[chance.next().value % notes.length]
      const indexes = [chance.next().value % size, chance.next().value % size]
      const part = sure(await openedEntries(officeId, { indexes, earlierSize: earlier?.size ?? null }))
      expect(isBelieved(writeLogFile(part), { checkpoint: earlier?.note })).toBe(true)
      expect(part.entries.map(({ index }) => index)).toEqual([...new Set(indexes)].toSorted((a, b) => a - b))
      const whole = await exported(officeId, earlier?.note)
      expect(isBelieved(whole, { checkpoint: earlier?.note, key: part.key })).toBe(true)
      expect(await recomputed(officeId)).toEqual({ size, faults: [] })
    }),
    { seed: SEED, numRuns: 12 },
  )
})

test('what is asked for and is not there is a problem', async () => {
  const officeId = await anOffice(database)
  await grow(officeId, 3)
  const problem = async (order: OpeningOrder) => (await openedEntries(officeId, order)) as unknown
  expect(await problem({ indexes: [0] })).toEqual({ ok: false, error: { code: 'journal.no-checkpoint' } })
  await makeCheckpoint(place, officeId)
  await grow(officeId, 1)
  expect(await problem({ indexes: [0, 3] })).toMatchObject({ ok: true })
  expect(await problem({ indexes: [4] })).toMatchObject({
    error: { code: 'journal.entry-not-covered', index: 4 },
  })
  expect(await problem({ indexes: [-1] })).toMatchObject({ error: { code: 'journal.entry-not-covered' } })
  expect(await problem({ indexes: [0], earlierSize: 2 })).toMatchObject({
    error: { code: 'journal.checkpoint-unknown', size: 2 },
  })
})

test('a checkpoint of another log, of another key or that was changed is not shown as continued', async () => {
  const [officeId, other] = [await anOffice(database), await anOffice(database)]
  const ours = sure(await makeCheckpoint(place, officeId))
  const foreign = sure(await makeCheckpoint(place, other))
  const because = async (earlier: string) => {
    const tried = await exportLog(place, officeId, { earlier, who: 'operator' })
    return tried.ok ? null : tried.error
  }
  expect(await because(ours.note)).toBeNull()
  expect(await because(foreign.note)).toMatchObject({ because: 'other-key' })
  expect(await because(aLog(7, 2).checkpointAt(2))).toMatchObject({ because: 'other-key' })
  expect(await because(ours.note.replace('\n1\n', '\n2\n'))).toMatchObject({ because: 'signature-wrong' })
  expect(await because('a letter')).toEqual({ code: 'journal.earlier-not-ours', because: 'malformed' })
})

test('two logs under one name: who kept a checkpoint of the other is told', async () => {
  const officeId = await anOffice(database)
  const before = sure(await makeCheckpoint(place, officeId))
  await grow(officeId, 2)
  const kept = sure(await makeCheckpoint(place, officeId))
  // Back to an older state, as after an old backup, and on from there.
  for (const [table, column] of TABLES_OF_ENTRIES) {
    await tamper(database, `delete from ${table} where office_id = $1 and ${column} >= 1`, officeId)
  }
  await tamper(database, 'delete from journal_node where office_id = $1', officeId)
  await tamper(database, 'delete from journal_checkpoint where office_id = $1 and size > 1', officeId)
  await tamper(
    database,
    'update journal_head set size = 1, peaks = sha256($2::bytea || commitment) from journal_entry e where journal_head.office_id = $1 and e.office_id = $1',
    officeId,
    Buffer.from([0]),
  )
  await grow(officeId, 3)
  expect(await recomputed(officeId)).toEqual({ size: 4, faults: [] })
  expect(isBelieved(await exported(officeId, before.note))).toBe(true)
  expect(await exportLog(place, officeId, { earlier: kept.note, who: 'operator' })).toEqual({
    ok: false,
    error: { code: 'journal.earlier-forked', size: 3 },
  })
})

const TABLES_OF_ENTRIES = [
  ['journal_thing', 'entry_index'],
  ['journal_entry', 'entry_index'],
] as const

test('a log that does not continue its last checkpoint is never signed', async () => {
  const officeId = await anOffice(database)
  await grow(officeId, 6)
  const { size } = sure(await makeCheckpoint(place, officeId))
  await tamper(
    database,
    "update journal_node set hash = sha256('x') where office_id = $1 and level = 1",
    officeId,
  )
  await grow(officeId, 1)
  expect(await makeCheckpoint(place, officeId)).toEqual({
    ok: false,
    error: { code: 'journal.forked', size },
  })
  expect(await openedEntries(officeId, { indexes: [2] })).toEqual({
    ok: false,
    error: { code: 'journal.damaged' },
  })
})

test('a lost key is told; with a new one the log goes on, and what was signed before still counts', async () => {
  const officeId = await anOffice(database)
  await grow(officeId, 2)
  const before = sure(await makeCheckpoint(place, officeId))
  const file = join(place.wraps.folder, `log-${officeId}.key`)
  const kept = readFileSync(file)
  rmSync(file)
  expect(await makeCheckpoint(place, officeId)).toEqual({
    ok: false,
    error: { code: 'log-key.missing', file },
  })
  writeFileSync(file, kept)
  expect(sure(await makeCheckpoint(place, officeId)).key).toBe(before.key)
  expect(await replaceLogKey(place, officeId, 'operator')).toEqual({
    ok: false,
    error: { code: 'log-key.not-lost' },
  })
  rmSync(file)
  expect(await replaceLogKey(place, officeId, 'operator')).toEqual({ ok: true, value: null })
  const after = sure(await makeCheckpoint(place, officeId))
  expect(after).toMatchObject({ size: 4 })
  expect(after.key).not.toBe(before.key)
  expect(await recomputed(officeId)).toEqual({ size: 4, faults: [] })
  expect(isBelieved(await exported(officeId), { key: after.key })).toBe(true)
  expect(await openedEntries(officeId, { indexes: [0], earlierSize: 3 })).toMatchObject({ ok: false })
})

test('another key’s file, or one that holds no key, signs nothing', async () => {
  const officeId = await anOffice(database)
  await makeCheckpoint(place, officeId)
  const file = join(place.wraps.folder, `log-${officeId}.key`)
  rmSync(file)
  await makeLogSecret(place.wraps, officeId)
  expect(await makeCheckpoint(place, officeId)).toMatchObject({ error: { code: 'log-key.other' } })
  writeFileSync(file, 'no key')
  expect(await makeCheckpoint(place, officeId)).toMatchObject({ error: { code: 'log-key.unreadable' } })
  expect(await replaceLogKey(place, officeId, 'operator')).toMatchObject({
    error: { code: 'log-key.unreadable' },
  })
})

test('a key that was made and is in no log yet is taken', async () => {
  const officeId = await anOffice(database)
  await makeLogSecret(place.wraps, officeId)
  expect(await makeCheckpoint(place, officeId)).toMatchObject({ ok: true, value: { size: 1 } })
})

test('the key’s file is there whole or not at all, wherever the process or the power stops', async () => {
  const officeId = await anOffice(database)
  const folder = '/keys'
  const whole = new FailingDisk()
  await makeLogSecret({ folder, disk: whole.disk }, officeId)
  expect(whole.steps).toBeGreaterThan(5)
  for (const ending of ENDINGS) {
    for (let stop = 1; stop <= whole.steps; stop += 1) {
      const failing = new FailingDisk(new Map(), stop)
      await expect(makeLogSecret({ folder, disk: failing.disk }, officeId)).rejects.toThrow(Stopped)
      const again = { folder, disk: new FailingDisk(failing.after(ending)).disk }
      const left = await readLogSecret(again, officeId)
      expect(left.ok).toBe(true)
      await makeLogSecret(again, officeId)
      expect(await again.disk.list(folder)).toEqual([`log-${officeId}.key`])
    }
  }
  expect(readdirSync(place.wraps.folder).every((name) => name.endsWith('.key'))).toBe(true)
})
