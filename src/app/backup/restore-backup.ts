import { createHash } from 'node:crypto'
import { basename, dirname, resolve } from 'node:path'
import type { PoolClient } from 'pg'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { record } from '#journal/record.ts'
import {
  BackupDamaged,
  readTables,
  type BackupManifest,
  type TableTaker,
} from '#keys/model/backup-content.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { recoveryPair } from '#keys/recovery.ts'
import { openHead, openRecords } from '#keys/sealed-stream.ts'
import { wrapFolder, type WrapFolder } from '#keys/wrap-files.ts'
import { readBackups, recordBackup } from '#platform/database/backup-record.ts'
import type { RowsTaker } from '#platform/database/copy-tables.ts'
import { openDatabase } from '#platform/database/database.ts'
import { loadDatabase, type RowsLoader } from '#platform/database/load-database.ts'
import { differenceOf, readMigrations, type Migration } from '#platform/database/migrations.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import type { BackupProblem } from './backup-problem.ts'
import {
  keyFileNames,
  keysFolder,
  openWaiting,
  putWaitingInPlace,
  readKeysPart,
  sweepWaiting,
  waitingFolder,
} from './keys-part.ts'
import { keysDueOnOf } from './make-backup.ts'
import { isThere, openPart, type OpenPart } from './part-file.ts'

/** What is restored, and into which place. */
export interface RestoreOrder {
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The folder of the program's migrations. */
  readonly migrations: string
  readonly now: string
  readonly tell: (what: string) => void
}

/** The files of a backup, open, with what stands in the open at their beginning. */
export interface OpenBackup {
  readonly rows: OpenPart
  /** Null: what is sealed stays unreadable, unless its keys come from elsewhere. */
  readonly keys: OpenPart | null
  readonly close: () => Promise<void>
}

/** What a restore brought back. */
export interface Restored {
  readonly madeAt: string
  readonly tables: number
  readonly rows: number
  /** Files of keys; null where none were given. */
  readonly keys: number | null
  /** Whether the rows were there from an earlier restore of this backup, and only keys were missing. */
  readonly wasFinished: boolean
}

/** Opens the files of a backup; refuses parts of two offices. */
export async function openBackup(
  file: string,
  keysFile: string | null,
): Promise<Result<OpenBackup, BackupProblem>> {
  const rows = await openPart(resolve(file), 'database')
  if (!rows.ok) return rows
  const keys = keysFile === null ? ok(null) : await openPart(resolve(keysFile), 'keys')
  const close = async () => {
    await rows.value.close()
    if (keys.ok) await keys.value?.close()
  }
  if (!keys.ok) {
    await close()
    return keys
  }
  if (keys.value && keys.value.head.office !== rows.value.head.office) {
    await close()
    return fail({ code: 'backup.other-office' })
  }
  return ok({ rows: rows.value, keys: keys.value, close })
}

/** Whether keys may be put into a data folder: none are there, or this very backup's were just about to be. Writes nothing. */
export async function checkKeysPlace(
  home: string,
  backup: Id<'Backup'>,
): Promise<Result<null, BackupProblem>> {
  const wraps = wrapFolder(keysFolder(home))
  const isFree = (await keyFileNames(wraps)).length === 0
  if (isFree || (await isThere(waitingFolder(home, backup)))) return ok(null)
  return fail({ code: 'restore.keys-there', folder: wraps.folder })
}

/**
 * Restores a backup into an empty place. Everything is read and found authentic before anything is written; rows come in one
 * transaction, and count only when they are what was backed up. Killed at any point it can be run again.
 */
export async function restoreBackup(
  backup: OpenBackup,
  code: RecoveryCode,
  order: RestoreOrder,
): Promise<Result<Restored, BackupProblem>> {
  const place = await checkKeysPlace(order.home, backup.rows.head.backup)
  if (!place.ok) return place
  const migrations = readMigrations(order.migrations)
  if (!migrations.ok) return migrations
  const opened = openWith(code, backup)
  if (!opened.ok) return opened
  try {
    return await restoreWith(opened.value, migrations.value, order)
  } finally {
    opened.value.rowsKey.fill(0)
    opened.value.keysKey?.fill(0)
  }
}

async function restoreWith(
  unlocked: Unlocked,
  migrations: readonly Migration[],
  order: RestoreOrder,
): Promise<Result<Restored, BackupProblem>> {
  const checked = await authentic(unlocked, order.tell)
  if (!checked.ok) return checked
  const difference = differenceOf(checked.value.manifest.migrations, migrations)
  if (difference) return fail(difference)
  const { home: folder, environment } = order
  const database = await openDatabase({ folder, environment, migrations: order.migrations })
  if (!database.ok) return database
  try {
    return await fill(database.value, { ...unlocked, ...checked.value }, migrations, order)
  } finally {
    await database.value.close()
  }
}

/** The files, and the keys of their records. */
interface Unlocked {
  readonly rows: OpenPart
  readonly rowsKey: Uint8Array
  readonly keys: OpenPart | null
  readonly keysKey: Uint8Array | null
}

function openWith(code: RecoveryCode, { rows, keys }: OpenBackup): Result<Unlocked, BackupProblem> {
  const pair = recoveryPair(rows.head.office, code)
  const rowsKey = openHead(rows.head, pair)
  const keysKey = keys ? openHead(keys.head, pair) : ok(null)
  pair.privateKey.fill(0)
  if (!rowsKey.ok) return rowsKey
  if (!keysKey.ok) return keysKey
  return ok({ rows, rowsKey: rowsKey.value, keys, keysKey: keysKey.value })
}

interface Checked {
  readonly manifest: BackupManifest
  readonly rowCount: number
  readonly sha256: Uint8Array
  readonly bytes: number
}

/** Reads both files to their end, and compares every table with what is said of it. Nothing is written. */
async function authentic(
  { rows, rowsKey, keys, keysKey }: Unlocked,
  tell: (what: string) => void,
): Promise<Result<Checked, BackupProblem>> {
  try {
    let rowCount = 0
    const manifest = await readTables(openRecords(rowsKey, rows.sealed()), () =>
      Promise.resolve(
        checker(tell, (count) => {
          rowCount += count
        }),
      ),
    )
    if (keys && keysKey) await readKeysPart(openRecords(keysKey, keys.sealed()), () => Promise.resolve())
    return ok({ manifest, rowCount, ...(await rows.digest()) })
  } catch (fault) {
    if (fault instanceof BackupDamaged) return fail({ code: 'backup.damaged' })
    throw fault
  }
}

/** A row ends in a line feed; those within values are written in another way. */
const END_OF_ROW = 10

function checker(tell: (what: string) => void, count: (rows: number) => void): TableTaker {
  let hash = createHash('sha256')
  let rows = 0
  return {
    begin: ({ name }) => {
      tell(`checking ${name}`)
      hash = createHash('sha256')
      rows = 0
      return Promise.resolve()
    },
    take: (content) => {
      hash.update(content)
      for (let at = content.indexOf(END_OF_ROW); at !== -1; at = content.indexOf(END_OF_ROW, at + 1))
        rows += 1
      return Promise.resolve()
    },
    end: (digest) => {
      if (hash.digest('hex') !== digest.sha256 || rows !== digest.rows) throw new BackupDamaged()
      count(rows)
      return Promise.resolve()
    },
  }
}

async function fill(
  database: OpenedDatabase,
  part: Unlocked & Checked,
  migrations: readonly Migration[],
  order: RestoreOrder,
): Promise<Result<Restored, BackupProblem>> {
  const wraps = wrapFolder(keysFolder(order.home))
  const waiting = waitingFolder(order.home, part.rows.head.backup)
  const hasRows = await isRestored(database, part.rows.head.backup)
  const isWaiting = await isThere(waiting)
  const hasKeys = (await keyFileNames(wraps)).length > 0
  // An earlier restore of this backup had come to its end, with keys or with no more than are given now.
  if (hasRows && !isWaiting && (hasKeys || !part.keys))
    return fail({ code: 'load.not-empty', table: 'office' })
  if (!(hasRows && isWaiting)) {
    await sweepWaiting(wraps, order.home)
    await layReady(part, wraps, { waiting, home: order.home })
  }
  if (!hasRows) {
    const loaded = await loadRows(database, part, migrations, order)
    if (!loaded.ok) {
      await sweepWaiting(wraps, order.home)
      return loaded
    }
  }
  return finish(database, part, { wraps, waiting, wasFinished: hasRows, now: order.now })
}

/** Puts the keys where they wait until the rows count. */
async function layReady(
  { keys, keysKey }: Unlocked,
  wraps: WrapFolder,
  { waiting, home }: { readonly waiting: string; readonly home: string },
): Promise<void> {
  if (!keys || !keysKey) return
  const keep = await openWaiting(wraps, waiting)
  await readKeysPart(openRecords(keysKey, keys.sealed()), keep)
  await wraps.disk.syncFolder(waiting)
  await wraps.disk.syncFolder(home)
}

/** Whether this very backup’s rows are there: then an earlier restore had no keys, or was killed between rows and keys. */
async function isRestored(database: OpenedDatabase, backup: Id<'Backup'>): Promise<boolean> {
  const known = await readBackups(await database.owner())
  return known.some(({ id, restoredAt }) => id === backup && restoredAt !== null)
}

async function loadRows(
  database: OpenedDatabase,
  { rows, rowsKey, manifest, sha256, bytes }: Unlocked & Checked,
  migrations: readonly Migration[],
  { tell, now }: RestoreOrder,
): Promise<Result<null, BackupProblem>> {
  const restoredFrom = {
    ...{ officeId: rows.head.office, id: rows.head.backup, madeAt: rows.head.madeAt },
    ...{ folder: dirname(rows.file), fileName: basename(rows.file), fileSha256: sha256, fileBytes: bytes },
    ...{ keysDueOn: keysDueOnOf(rows.head), keysDestroyedAt: null, restoredAt: now },
  }
  return loadDatabase(await database.owner(), {
    ...{ applied: manifest.migrations, migrations },
    send: async (into) => {
      // The same file a second time; each record is shown to be authentic before a byte of it is used.
      await readTables(openRecords(rowsKey, rows.sealed()), () => Promise.resolve(takerInto(into, tell)))
    },
    finish: (client: PoolClient) => recordBackup(client, restoredFrom),
  })
}

function takerInto(into: RowsLoader, tell: (what: string) => void): TableTaker {
  let taker: RowsTaker | null = null
  return {
    begin: async (table) => {
      tell(`loading ${table.name}`)
      taker = await into.begin(table)
    },
    take: async (content) => {
      await taker?.take(content)
    },
    end: async (digest) => {
      await taker?.end()
      await into.end(digest)
    },
  }
}

async function finish(
  database: OpenedDatabase,
  { rows, manifest, rowCount }: Unlocked & Checked,
  {
    wraps,
    waiting,
    wasFinished,
    now,
  }: {
    readonly wraps: WrapFolder
    readonly waiting: string
    readonly wasFinished: boolean
    readonly now: string
  },
): Promise<Result<Restored, BackupProblem>> {
  const placed = (await isThere(waiting)) ? await putWaitingInPlace(wraps, waiting) : ok(null)
  if (!placed.ok) return placed
  const { office, backup, madeAt } = rows.head
  await database.atomically({ officeId: office, id: 'operator' }, (tx) =>
    record(tx, office, {
      ...{ who: 'operator', what: 'backup.restored', on: [`backup:${backup}`], when: now },
    }),
  )
  return ok({ madeAt, tables: manifest.tables.length, rows: rowCount, keys: placed.value, wasFinished })
}
