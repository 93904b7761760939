// What recording an act costs beside the act itself, and how fast the journal is read, proved and made anew, on the bundled server.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { exportLog } from '#journal/actions/export-log.ts'
import { listEntries } from '#journal/actions/list-entries.ts'
import { makeCheckpoint } from '#journal/actions/make-checkpoint.ts'
import { openEntries } from '#journal/actions/open-entries.ts'
import { recompute } from '#journal/actions/recompute.ts'
import { record, recordAll } from '#journal/record.ts'
import { sure } from '../test/builders/case-keys.ts'
import { aCaseEntry, aJournalPlace, anOffice } from '../test/builders/journal-database.ts'
import { opened } from '../test/builders/notes.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say } from './measures.ts'

const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const ACTS = Math.round(500 * SHARE)
const ENTRIES = Math.round(50_000 * SHARE)
const AT_ONCE = 8
const AIMS = { recordMilliseconds: 5, pageMilliseconds: 20, recomputedPerSecond: 2000 }

const home = mkdtempSync(join(tmpdir(), 'demarche-bench-'))
const database = await opened(home, { migrations: 'migrations' })
const officeId = await anOffice(database)
const actor = { officeId, id: 'system' }

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function times(count: number, turn: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await turn(index)
}

/** An act of the smallest kind: one row is changed. */
const act = (isRecorded: boolean) =>
  database.atomically(actor, async (tx) => {
    await sql`update office set name = 'An office' where office_id = ${officeId}`.execute(tx)
    if (isRecorded) await record(tx, officeId, aCaseEntry())
  })
/** Acts of several people, each on a row of their own. */
const actElsewhere = () => database.atomically(actor, (tx) => record(tx, officeId, aCaseEntry()))

await times(50, () => act(true))
const bareMs = (await milliseconds(() => times(ACTS, () => act(false)))) / ACTS
const recordedMs = (await milliseconds(() => times(ACTS, () => act(true)))) / ACTS
const togetherMs = await milliseconds(() =>
  Promise.all(Array.from({ length: AT_ONCE }, () => times(ACTS / AT_ONCE, actElsewhere))),
)
const filledMs = await milliseconds(() =>
  times(ENTRIES / 500, () =>
    database.atomically(actor, (tx) =>
      recordAll(
        tx,
        officeId,
        Array.from({ length: 500 }, () => aCaseEntry()),
      ),
    ),
  ),
)
const place = aJournalPlace(database, home)
const checkpointMs = await milliseconds(() => makeCheckpoint(place, officeId))
const pageMs =
  (await milliseconds(() =>
    times(50, (turn) =>
      database.atomically(actor, (tx) =>
        listEntries(tx, officeId, { before: ENTRIES - turn * 50, limit: 50 }),
      ),
    ),
  )) / 50
const openMs =
  (await milliseconds(() =>
    times(50, (turn) =>
      database.atomically(actor, (tx) => openEntries(tx, officeId, { indexes: [turn * 100] })),
    ),
  )) / 50
let found = { size: 0, faults: 0 }
const recomputeMs = await milliseconds(async () => {
  const { size, faults } = await database.atomically(actor, (tx) => recompute(tx, officeId))
  found = { size, faults: faults.length }
})
let characters = 0
const exportMs = await milliseconds(async () => {
  const log = sure(await exportLog(place, officeId, { who: 'operator' }))
  for await (const piece of log.text) characters += piece.length
})
await database.close()
rmSync(home, { recursive: true })

const facts = {
  entries: found.size,
  actMilliseconds: rounded(bareMs),
  recordedActMilliseconds: rounded(recordedMs),
  recordMilliseconds: rounded(recordedMs - bareMs),
  recordedPerSecondByEight: Math.round((1000 * ACTS) / togetherMs),
  filledPerSecond: Math.round((1000 * ENTRIES) / filledMs),
  checkpointMilliseconds: rounded(checkpointMs),
  pageOfFiftyMilliseconds: rounded(pageMs),
  entryLaidOpenMilliseconds: rounded(openMs),
  recomputedPerSecond: Math.round((1000 * found.size) / recomputeMs),
  exportedPerSecond: Math.round((1000 * found.size) / exportMs),
  exportedBytes: characters,
  faults: found.faults,
}
say(
  `an act: ${facts.actMilliseconds} ms; recorded: ${facts.recordedActMilliseconds} ms, ${facts.recordMilliseconds} ms more (aim ${AIMS.recordMilliseconds}); by eight at once ${facts.recordedPerSecondByEight} a second`,
  `${facts.entries} entries: written ${facts.filledPerSecond} a second, made anew ${facts.recomputedPerSecond} a second (aim ${AIMS.recomputedPerSecond}), handed out ${facts.exportedPerSecond} a second`,
  `a page of fifty: ${facts.pageOfFiftyMilliseconds} ms (aim ${AIMS.pageMilliseconds}); an entry laid open: ${facts.entryLaidOpenMilliseconds} ms; a checkpoint: ${facts.checkpointMilliseconds} ms`,
  `faults: ${facts.faults}`,
)
if (found.faults > 0) process.exitCode = 1
if (SHARE === 1) writeResult('journal-database', { aims: AIMS, ...facts }, 'bench')
