import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { endDatabases } from '../../test/builders/databases.ts'
import { aMadeHome } from '../../test/builders/made-databases.ts'
import { aCaseEntry, aJournalPlace, anOffice, tamper } from '../../test/builders/journal-database.ts'
import { opened } from '../../test/builders/notes.ts'
import { exportLog } from './actions/export-log.ts'
import { makeCheckpoint } from './actions/make-checkpoint.ts'
import { recompute } from './actions/recompute.ts'
import type { JournalPlace } from './journal-place.ts'
import { recordAll } from './record.ts'

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

function recomputed(officeId: Id<'Office'>) {
  return database.atomically({ officeId, id: 'system' }, (tx) => recompute(tx, officeId))
}

/** An office with eleven entries: six, a checkpoint over seven, four more. */
async function anOfficeWithJournal(): Promise<Id<'Office'>> {
  const officeId = await anOffice(database)
  await grow(officeId, 6)
  sure(await makeCheckpoint(place, officeId))
  await grow(officeId, 4)
  return officeId
}

/** What somebody might do with the owner's password or the disk, and what is found of it. */
const TAMPERINGS = [
  {
    what: 'an entry was dated back',
    statements: ["update journal_entry set moment = '2020-01-01' where office_id = $1 and entry_index = 2"],
    found: [{ code: 'journal.entry-changed', index: 2 }],
  },
  {
    what: 'an entry was put on another’s account',
    statements: ["update journal_entry set who = 'operator' where office_id = $1 and entry_index = 0"],
    found: [{ code: 'journal.entry-changed', index: 0 }],
  },
  {
    what: 'an entry tells of something else',
    statements: ["update journal_entry set what = 'case.closed' where office_id = $1 and entry_index = 9"],
    found: [{ code: 'journal.entry-changed', index: 9 }],
  },
  {
    what: 'a thing was taken out of an entry',
    statements: ['delete from journal_thing where office_id = $1 and entry_index = 4 and place = 1'],
    found: [{ code: 'journal.entry-changed', index: 4 }],
  },
  {
    what: 'an entry was made to be about another thing',
    statements: [
      "update journal_thing set thing = 'case:018f0000-0000-4000-8000-00000000000a' where office_id = $1 and entry_index = 4 and place = 0",
    ],
    found: [{ code: 'journal.entry-changed', index: 4 }],
  },
  {
    what: 'a nonce was changed',
    statements: ["update journal_entry set nonce = sha256('x') where office_id = $1 and entry_index = 5"],
    found: [{ code: 'journal.entry-changed', index: 5 }],
  },
  {
    what: 'a commitment was changed',
    statements: [
      "update journal_entry set commitment = sha256('x') where office_id = $1 and entry_index = 5",
    ],
    found: [
      { code: 'journal.entry-changed', index: 5 },
      { code: 'journal.node-differs', level: 1, index: 2 },
      { code: 'journal.node-differs', level: 2, index: 1 },
      { code: 'journal.node-differs', level: 3, index: 0 },
      { code: 'journal.checkpoint-differs', size: 7 },
      { code: 'journal.head-differs', size: 11 },
    ],
  },
  {
    what: 'an entry was dropped',
    statements: [
      'delete from journal_thing where office_id = $1 and entry_index = 3',
      'delete from journal_entry where office_id = $1 and entry_index = 3',
    ],
    found: [
      { code: 'journal.entry-missing', index: 3 },
      { code: 'journal.checkpoint-differs', size: 7 },
      { code: 'journal.head-differs', size: 11 },
    ],
  },
  {
    what: 'two entries changed places',
    statements: [
      `with two as (select * from journal_entry where office_id = $1 and entry_index in (1, 2))
       update journal_entry e set commitment = two.commitment, nonce = two.nonce, who = two.who, what = two.what, moment = two.moment
       from two where e.office_id = $1 and e.entry_index in (1, 2) and two.entry_index = 3 - e.entry_index`,
      `with two as (select * from journal_thing where office_id = $1 and entry_index in (1, 2))
       update journal_thing t set thing = two.thing
       from two where t.office_id = $1 and t.entry_index in (1, 2) and two.entry_index = 3 - t.entry_index and two.place = t.place`,
    ],
    found: [
      { code: 'journal.node-differs', level: 1, index: 0 },
      { code: 'journal.node-differs', level: 1, index: 1 },
      { code: 'journal.node-differs', level: 2, index: 0 },
      { code: 'journal.node-differs', level: 3, index: 0 },
      { code: 'journal.checkpoint-differs', size: 7 },
      { code: 'journal.head-differs', size: 11 },
    ],
  },
  {
    what: 'an entry was added without the program',
    statements: [
      'insert into journal_entry select office_id, 11, commitment, nonce, who, what, moment from journal_entry where office_id = $1 and entry_index = 0',
    ],
    found: [{ code: 'journal.entry-beyond', index: 11 }],
  },
  {
    what: 'a node was changed',
    statements: [
      "update journal_node set hash = sha256('x') where office_id = $1 and level = 2 and node_index = 1",
    ],
    found: [{ code: 'journal.node-differs', level: 2, index: 1 }],
  },
  {
    what: 'a node was dropped',
    statements: ['delete from journal_node where office_id = $1 and level = 2 and node_index = 1'],
    found: [
      { code: 'journal.node-differs', level: 2, index: 1 },
      { code: 'journal.node-count', expected: 8, found: 7 },
    ],
  },
  {
    what: 'the head was set back',
    statements: ['update journal_head set size = 8, peaks = substr(peaks, 1, 32) where office_id = $1'],
    found: [
      { code: 'journal.entry-beyond', index: 10 },
      { code: 'journal.node-count', expected: 7, found: 8 },
    ],
  },
  {
    what: 'the head’s hashes were changed',
    statements: ["update journal_head set peaks = sha256('x') || substr(peaks, 33) where office_id = $1"],
    found: [{ code: 'journal.head-differs', size: 11 }],
  },
  {
    what: 'the head was set forward',
    statements: ['update journal_head set size = 13 where office_id = $1'],
    found: [
      { code: 'journal.entry-missing', index: 11 },
      { code: 'journal.entry-missing', index: 12 },
      { code: 'journal.checkpoint-differs', size: 7 },
      { code: 'journal.head-differs', size: 13 },
      { code: 'journal.node-count', expected: 10, found: 8 },
    ],
  },
  {
    what: 'the end of the log was cut off, with everything that shows it but the checkpoint',
    statements: [
      'delete from journal_thing where office_id = $1 and entry_index >= 4',
      'delete from journal_entry where office_id = $1 and entry_index >= 4',
      'delete from journal_node where office_id = $1 and (level = 3 or node_index >= 4 / (2 ^ level))',
      `update journal_head h set size = 4, peaks = n.hash from journal_node n
       where h.office_id = $1 and n.office_id = $1 and n.level = 2 and n.node_index = 0`,
    ],
    found: [{ code: 'journal.checkpoint-beyond', size: 7 }],
  },
  {
    what: 'a checkpoint was changed',
    statements: ["update journal_checkpoint set note = replace(note, '7', '8') where office_id = $1"],
    found: [{ code: 'journal.checkpoint-unsigned', size: 7 }],
  },
  {
    what: 'a checkpoint was put under another size',
    statements: ['update journal_checkpoint set size = 8 where office_id = $1'],
    found: [{ code: 'journal.checkpoint-unsigned', size: 8 }],
  },
  {
    what: 'the key was changed',
    statements: ["update journal_key set public_key = sha256('x') where office_id = $1"],
    found: [{ code: 'journal.checkpoint-unsigned', size: 7 }],
  },
]

test('a journal that nobody changed has no fault', async () => {
  expect(await recomputed(await anOfficeWithJournal())).toEqual({ size: 11, faults: [] })
  expect(await recomputed(await anOffice(database))).toEqual({ size: 0, faults: [] })
})

test.each(TAMPERINGS)('it is found that $what', async ({ statements, found }) => {
  const officeId = await anOfficeWithJournal()
  for (const statement of statements) {
    await tamper(database, statement, officeId)
  }
  expect((await recomputed(officeId)).faults).toEqual(found)
})

test('a log of several pages is recomputed whole and handed out whole', async () => {
  const officeId = await anOffice(database)
  await grow(officeId, 6000)
  const log = sure(await exportLog(place, officeId, { who: 'operator' }))
  let pieces = 0
  for await (const piece of log.text) pieces += piece.length > 0 ? 1 : 0
  expect(pieces).toBe(4)
  expect(await recomputed(officeId)).toEqual({ size: 6001, faults: [] })
  await tamper(
    database,
    "update journal_entry set commitment = sha256('x') where office_id = $1 and entry_index = 5500",
    officeId,
  )
  expect(await exportLog(place, officeId, { who: 'operator' })).toEqual({
    ok: false,
    error: { code: 'journal.damaged' },
  })
})

test('who writes while it is recomputed makes no fault', async () => {
  const officeId = await anOffice(database)
  await grow(officeId, 1500)
  const [first] = await Promise.all([
    recomputed(officeId),
    ...Array.from({ length: 20 }, () => grow(officeId, 3).then(() => makeCheckpoint(place, officeId))),
  ])
  expect(first?.faults).toEqual([])
  expect((await recomputed(officeId)).faults).toEqual([])
})
