import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeRecoveryCode, recoveryPair } from '#keys/recovery.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { destroyWraps, wrapFolder } from '#keys/wrap-files.ts'
import { carriedTables } from '#platform/database/carried-tables.ts'
import { digestOf } from '#platform/database/copy-tables.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { inSnapshot } from '#platform/database/owner-transaction.ts'
import { sure } from '../../../test/builders/case-keys.ts'
import { endDatabases, newHome, startProgram } from '../../../test/builders/databases.ts'
import { aMadeHome } from '../../../test/builders/made-databases.ts'
import {
  HAS_DEBIAN_SERVER,
  startDebianServer,
  type DebianServer,
} from '../../../test/builders/debian-server.ts'
import { anId } from '../../../test/builders/ids.ts'
import { keepOffice, OPEN_NAME, readSealed, type KeptOffice } from '../../../test/builders/kept-office.ts'
import { opened } from '../../../test/builders/notes.ts'
import { destroyDueKeys } from './due-keys.ts'
import { keysFolder, waitingFolder } from './keys-part.ts'
import { keysFileOf, makeBackup } from './make-backup.ts'
import { moveDatabase } from './move-database.ts'
import { openBackup, restoreBackup } from './restore-backup.ts'

const MIGRATIONS = 'migrations'
const folder = mkdtempSync(join(tmpdir(), 'demarche-backup-'))
const NEVER = new AbortController().signal

let debian: DebianServer | null = null
let home = ''
let database: OpenedDatabase
let office: KeptOffice
beforeAll(async () => {
  if (HAS_DEBIAN_SERVER) debian = await startDebianServer()
  home = await aMadeHome()
  database = await opened(home, { migrations: MIGRATIONS })
  office = await keepOffice(database, home, ['Adama Seid of Makale', 'Liu Xia of Shenyang', 'Ama of Bole'])
}, 60_000)
afterAll(async () => {
  await database.close()
  await endDatabases()
  await debian?.end()
  rmSync(folder, { recursive: true })
})

const tell = () => {}
const backUp = async (file: string, now = '2026-03-01T10:00:00Z', from: OpenedDatabase = database) =>
  makeBackup({ database: from, wraps: office.wraps, file: join(folder, file), now, cancelled: NEVER, tell })

let places = 0
/** An empty place: a new data folder, and a new database on a server that is there where one is. */
async function newPlace() {
  places += 1
  const environment = (await debian?.environmentFor(`place${places}`)) ?? {}
  return { home: newHome(), environment }
}
type Place = Awaited<ReturnType<typeof newPlace>>

async function restore(
  file: string,
  place: Place,
  {
    keys = keysFileOf(file),
    code = office.code,
    migrations = MIGRATIONS,
  }: { keys?: string | null; code?: RecoveryCode; migrations?: string } = {},
) {
  const backup = await openBackup(join(folder, file), keys === null ? null : join(folder, keys))
  if (!backup.ok) return backup
  const order = { ...place, migrations, now: '2026-03-02T10:00:00Z', tell }
  try {
    return await restoreBackup(backup.value, code, order)
  } finally {
    await backup.value.close()
  }
}

async function at<Value>(place: Place, look: (database: OpenedDatabase) => Promise<Value>): Promise<Value> {
  const there = await opened(place.home, { migrations: MIGRATIONS, environment: place.environment })
  try {
    return await look(there)
  } finally {
    await there.close()
  }
}

async function digests(of: OpenedDatabase) {
  return inSnapshot(await of.owner(), async (client) => {
    const all = []
    for (const table of await carriedTables(client)) all.push(await digestOf(client, table))
    return all
  })
}

/** What the holder of the printed code reads of every case. */
function readAll(place: Place, code = office.code) {
  const { privateKey } = recoveryPair(office.id, code)
  return at(place, (there) =>
    Promise.all(office.cases.map((one) => readSealed(there, place.home, office.id, one, privateKey))),
  )
}

describe('a backup', () => {
  test('comes back on another machine: every row the same, and what was sealed opens with the code', async () => {
    await database.atomically({ officeId: office.id, id: 'system' }, (tx) =>
      sql`insert into session (office_id, id, account_id, cookie_key_hash, started_at, seen_at, proved_at)
          values (${office.id}, ${anId()}, ${office.cases[0]?.row}, ${Buffer.alloc(32)}, now(), now(), now())`.execute(
        tx,
      ),
    )
    const before = await digests(database)
    const made = sure(await backUp('whole'))
    expect(made).toMatchObject({ keysDueOn: '2026-03-31', cases: 3 })
    const place = await newPlace()
    const restored = sure(await restore('whole', place))
    expect(restored).toMatchObject({
      madeAt: '2026-03-01T10:00:00Z',
      keys: 3,
      rows: made.rows,
      wasFinished: false,
    })
    const after = await at(place, digests)
    const without = (all: typeof after) =>
      all.filter(({ name }) => name !== 'backup' && !name.startsWith('journal'))
    expect(without(after)).toEqual(without(before))
    expect(without(before).map(({ rows }) => rows)).toContain(3)
    expect(await readAll(place)).toEqual(office.cases.map(({ text }) => text))
    expect(existsSync(waitingFolder(place.home, made.id))).toBe(false)
    const sessions = await at(place, async (there) => {
      const owner = await there.owner()
      return (await owner.query('select from session')).rowCount
    })
    expect(sessions).toBe(0)
    const again = await restore('whole', place)
    expect(again).toMatchObject({ error: { code: 'restore.keys-there' } })
    rmSync(keysFolder(place.home), { recursive: true })
    const rowsAgain = await restore('whole', place, { keys: null })
    expect(rowsAgain).toMatchObject({ error: { code: 'load.not-empty' } })
    expect(sure(await restore('whole', place))).toMatchObject({ keys: 3, wasFinished: true })
    expect(await readAll(place)).toEqual(office.cases.map(({ text }) => text))
  }, 60_000)

  test('shows a thief nothing: neither what is sealed nor what stands in the open in the rows', async () => {
    sure(await backUp('stolen'))
    const owner = await database.owner()
    const { rows } = await owner.query<{ readonly name: string }>('select name from office')
    expect(rows[0]?.name).toContain(OPEN_NAME)
    for (const file of ['stolen', 'stolen.keys']) {
      const bytes = readFileSync(join(folder, file))
      const marks = [OPEN_NAME, 'Adama', 'Seid', 'account', 'public_key', 'recovery', office.code]
      for (const mark of marks) expect(bytes.includes(mark), `${mark} in ${file}`).toBe(false)
    }
  })

  test('is refused where its file is there, or its keys’ file, and nothing is touched', async () => {
    for (const taken of ['taken', 'taken-too.keys']) writeFileSync(join(folder, taken), 'mine')
    expect(await backUp('taken')).toMatchObject({ error: { code: 'backup.file-exists' } })
    expect(await backUp('taken-too')).toMatchObject({ error: { code: 'backup.file-exists' } })
    expect(await backUp('nowhere/at-all')).toMatchObject({ error: { code: 'backup.cannot-write' } })
    expect(readdirSync(folder).filter((name) => name.includes('taken') || name.includes('.part-'))).toEqual([
      ...['taken', 'taken-too.keys'],
    ])
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine')
  })

  test('that is ended before it is done leaves nothing', async () => {
    const cancel = new AbortController()
    const order = { database, wraps: office.wraps, file: join(folder, 'ended'), now: '2026-03-01T10:00:00Z' }
    const made = await makeBackup({
      ...order,
      cancelled: cancel.signal,
      tell: (table) => {
        if (table === 'account') cancel.abort()
      },
    })
    expect(made).toEqual({ ok: false, error: { code: 'backup.cancelled' } })
    expect(readdirSync(folder).filter((name) => name.startsWith('ended'))).toEqual([])
  })

  test('with another code, damage, the wrong part or another office’s keys is refused before anything is written', async () => {
    sure(await backUp('good'))
    const bytes = readFileSync(join(folder, 'good'))
    writeFileSync(join(folder, 'cut'), bytes.subarray(0, bytes.length - 20))
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 100] = (flipped[bytes.length - 100] ?? 0) ^ 1
    writeFileSync(join(folder, 'flipped'), flipped)
    const keys = readFileSync(join(folder, 'good.keys'))
    writeFileSync(join(folder, 'cut.keys'), keys.subarray(0, keys.length - 1))
    const place = await newPlace()
    const codeOf = async (trying: ReturnType<typeof restore>) => {
      const result = await trying
      return result.ok ? 'ok' : result.error.code
    }
    expect(await codeOf(restore('good', place, { code: makeRecoveryCode() }))).toBe('backup.other-code')
    expect(await codeOf(restore('cut', place, { keys: 'good.keys' }))).toBe('backup.damaged')
    expect(await codeOf(restore('flipped', place, { keys: 'good.keys' }))).toBe('backup.damaged')
    expect(await codeOf(restore('good', place, { keys: 'cut.keys' }))).toBe('backup.damaged')
    expect(await codeOf(restore('good.keys', place, { keys: null }))).toBe('backup.other-part')
    expect(await codeOf(restore('good', place, { keys: 'good' }))).toBe('backup.other-part')
    expect(await codeOf(restore('none', place))).toBe('backup.cannot-read')
    expect(readdirSync(place.home)).toEqual([])
    expect(await codeOf(restore('good', place))).toBe('ok')
  })
})

test('a table that its owner could not see whole is a fault, never a backup with a gap', async () => {
  const place = await newPlace()
  const notes = await opened(place.home, { environment: place.environment })
  const looked = inSnapshot(await notes.owner(), carriedTables)
  await expect(looked).rejects.toThrow('note has no policy by which its owner sees all of it')
  await notes.close()
  const tables = await inSnapshot(await database.owner(), carriedTables)
  const names = tables.map(({ name }) => name)
  expect(names.indexOf('office')).toBeLessThan(names.indexOf('account'))
  expect(names.indexOf('account')).toBeLessThan(names.indexOf('case_member'))
  expect(names).not.toContain('session')
})

describe('between versions of the program', () => {
  const later = mkdtempSync(join(tmpdir(), 'demarche-later-'))
  cpSync(MIGRATIONS, later, { recursive: true })
  const next = String(readdirSync(later).length + 1).padStart(4, '0')
  writeFileSync(
    join(later, `${next}_mood.sql`),
    "alter table account add column mood text not null default 'calm';",
  )
  afterAll(() => rmSync(later, { recursive: true }))

  test('a backup of an older one is brought up to date, also over a new and empty database', async () => {
    sure(await backUp('older'))
    const place = await newPlace()
    await (await opened(place.home, { migrations: later, environment: place.environment })).close()
    sure(await restore('older', place, { migrations: later }))
    const there = await opened(place.home, { migrations: later, environment: place.environment })
    const { rows } = await (await there.owner()).query('select mood from account')
    expect(rows).toEqual([1, 2, 3].map(() => ({ mood: 'calm' })))
    await there.close()
  }, 60_000)

  test('a backup of a newer one is refused before anything is written, and says so', async () => {
    const source = await newPlace()
    const newer = await opened(source.home, { migrations: later, environment: source.environment })
    const { code } = await keepOffice(newer, source.home, [])
    sure(await backUp('newer', '2026-03-01T10:00:00Z', newer))
    await newer.close()
    const place = await newPlace()
    const refused = await restore('newer', place, { code })
    expect(refused).toMatchObject({ error: { code: 'database.newer-schema' } })
    expect(readdirSync(place.home)).toEqual([])
  }, 60_000)
})

describe('while others write', () => {
  test('a backup is one moment: sums hold, and all that was acknowledged before it is in it', async () => {
    const [first, second] = office.cases
    const actor = { officeId: office.id, id: 'system' }
    const acknowledged: string[] = []
    const writing = { isOver: false }
    const writeOn = async (amount: number) => {
      while (!writing.isOver) {
        const hash = createHash('sha256').update(anId()).digest()
        await database.atomically(actor, async (tx) => {
          await sql`update account set totp_step = totp_step + ${amount} where id = ${first?.row}`.execute(tx)
          await sql`insert into recovery_code (office_id, account_id, code_hash)
                    values (${office.id}, ${first?.row}, ${hash})`.execute(tx)
          await sql`update account set totp_step = totp_step - ${amount} where id = ${second?.row}`.execute(
            tx,
          )
        })
        acknowledged.push(hash.toString('hex'))
      }
    }
    const writers = [1, 2, 3, 4].map(writeOn)
    while (acknowledged.length < 40) await new Promise((resolve) => setImmediate(resolve))
    const before = acknowledged.slice()
    const made = await backUp('moving')
    writing.isOver = true
    await Promise.all(writers)
    sure(made)
    const place = await newPlace()
    sure(await restore('moving', place))
    const there = await at(place, async (restored) => {
      const owner = await restored.owner()
      const sums = await owner.query<{ readonly sum: string }>(
        'select sum(totp_step)::text as sum from account',
      )
      const codes = await owner.query<{ readonly id: string }>(
        "select encode(code_hash, 'hex') as id from recovery_code",
      )
      return { sum: sums.rows[0]?.sum, codes: new Set(codes.rows.map(({ id }) => id)) }
    })
    expect(there.sum).toBe('3000')
    expect(before.filter((id) => !there.codes.has(id))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(before.length)
  }, 60_000)
})

describe('a restore that is killed', () => {
  test('twice, at two points, leaves an empty place each time, and can be run again', async () => {
    sure(await backUp('to-kill'))
    const place = { home: newHome(), environment: {} }
    for (const point of ['loading account', 'loading case_member']) {
      const program = await startProgram(['restore', place.home, join(folder, 'to-kill'), office.code, point])
      expect(await program.ended).toBeNull()
      expect(program.lines().at(-1)).toBe(point)
      expect(existsSync(keysFolder(place.home))).toBe(false)
    }
    const rows = await at(place, async (there) => {
      const owner = await there.owner()
      return (await owner.query('select from office')).rowCount
    })
    expect(rows).toBe(0)
    expect(sure(await restore('to-kill', place))).toMatchObject({ wasFinished: false, keys: 3 })
    expect(await readAll(place)).toEqual(office.cases.map(({ text }) => text))
  }, 60_000)

  test('between the rows and the keys goes on where it was, and with half of the keys in their place', async () => {
    const made = sure(await backUp('to-finish'))
    const place = await newPlace()
    sure(await restore('to-finish', place))
    const waiting = waitingFolder(place.home, made.id)
    cpSync(keysFolder(place.home), waiting, { recursive: true })
    const [one = '', ...others] = readdirSync(keysFolder(place.home))
    for (const other of others) rmSync(join(keysFolder(place.home), other))
    rmSync(join(waiting, one))
    expect(sure(await restore('to-finish', place))).toMatchObject({ wasFinished: true, keys: 2 })
    expect(await readAll(place)).toEqual(office.cases.map(({ text }) => text))
    expect(readdirSync(place.home)).not.toContain(waiting)
  }, 60_000)
})

test('thirty days after a case was destroyed no backup opens anything of it, and everything else still opens', async () => {
  const days = join(folder, 'days')
  mkdirSync(days)
  const other = await opened(await aMadeHome(), { migrations: MIGRATIONS })
  const otherHome = newHome()
  const kept = await keepOffice(other, otherHome, ['of the kept case', 'of the forgotten case'])
  const on = async (day: string) => {
    const now = `2026-${day}T03:00:00Z`
    const file = join(days, day)
    sure(await makeBackup({ database: other, wraps: kept.wraps, file, now, cancelled: NEVER, tell }))
    return destroyDueKeys(other, kept.id, days, now)
  }
  const opensWith = async (keys: string) => {
    const place = await newPlace()
    const backup = sure(await openBackup(join(days, '03-01'), join(days, keys)))
    const order = { ...place, migrations: MIGRATIONS, now: '2026-04-01T10:00:00Z', tell }
    sure(await restoreBackup(backup, kept.code, order))
    await backup.close()
    const { privateKey } = recoveryPair(kept.id, kept.code)
    return at(place, (there) =>
      Promise.all(kept.cases.map((one) => readSealed(there, place.home, kept.id, one, privateKey))),
    )
  }
  await on('03-01')
  const forgotten = kept.cases[1]
  if (forgotten) await destroyWraps(wrapFolder(keysFolder(otherHome)), forgotten.id)
  expect((await on('03-30')).destroyed).toEqual([])
  expect(await opensWith('03-01.keys')).toEqual(['of the kept case', 'of the forgotten case'])
  const old = readFileSync(join(days, '03-01.keys'))
  writeFileSync(join(days, '03-02.keys.part-0123456789ab'), old)
  for (const name of ['notes.keys', '03-01.keys.txt']) writeFileSync(join(days, name), 'not ours')
  expect((await on('04-01')).destroyed).toEqual([...['03-01.keys', '03-02.keys.part-0123456789ab']])
  expect(readdirSync(days).filter((name) => name.includes('.keys'))).toEqual([
    ...['03-01.keys.txt', '03-30.keys', '04-01.keys', 'notes.keys'],
  ])
  expect(old.length).toBeGreaterThan(300)
  for (const keys of ['03-30.keys', '04-01.keys']) {
    expect(await opensWith(keys)).toEqual(['of the kept case', 'wraps.missing'])
  }
  expect((await on('03-15')).datedAhead).toEqual(['03-30.keys', '04-01.keys'])
  await other.close()
}, 120_000)

describe.runIf(HAS_DEBIAN_SERVER)('a move', () => {
  test('to one’s own server and back again: the same bytes in every table, and nothing over rows that are there', async () => {
    const [server, back] = [await newPlace(), { home: newHome(), environment: {} }]
    const before = await digests(database)
    const there = await opened(server.home, { migrations: MIGRATIONS, environment: server.environment })
    expect(database.server().version).toMatch(/^18/u)
    expect(there.server().version).toMatch(/^15/u)
    const moved = sure(await moveDatabase(database, there, MIGRATIONS, tell))
    expect(moved.tables).toEqual(before)
    expect(await digests(there)).toEqual(before)
    const again = await moveDatabase(database, there, MIGRATIONS, tell)
    expect(again).toMatchObject({ error: { code: 'load.not-empty' } })
    const home18 = await opened(back.home, { migrations: MIGRATIONS })
    sure(await moveDatabase(there, home18, MIGRATIONS, tell))
    expect(await digests(home18)).toEqual(before)
    const forced = await (
      await home18.owner()
    ).query('select from pg_class where relkind = $1 and relrowsecurity and not relforcerowsecurity', ['r'])
    expect(forced.rowCount).toBe(0)
    await there.close()
    await home18.close()
  }, 60_000)
})
