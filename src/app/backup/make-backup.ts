import { basename, dirname, resolve } from 'node:path'
import { addDays, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { record } from '#journal/record.ts'
import { bytesOfFrame, type BackupFrame, type BackupManifest } from '#keys/model/backup-content.ts'
import { madeOn, type BackupHead } from '#keys/model/backup-head.ts'
import { WRAP_PART_DAYS } from '#keys/model/backup-parts.ts'
import { sealStream } from '#keys/sealed-stream.ts'
import type { WrapFolder } from '#keys/wrap-files.ts'
import { findOffices, recordBackup, type OfficeFound } from '#platform/database/backup-record.ts'
import { carriedTables, LEFT_OUT, type CarriedTable } from '#platform/database/carried-tables.ts'
import { copyOut } from '#platform/database/copy-tables.ts'
import { readApplied } from '#platform/database/migrations.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { inSnapshot } from '#platform/database/owner-transaction.ts'
import { newId } from '#platform/new-id.ts'
import { packageVersion } from '#platform/package-folder.ts'
import type { BackupProblem } from './backup-problem.ts'
import { writeKeysPart } from './keys-part.ts'
import { bringToDisk, draftFile, tryFile, type DraftFile } from './part-file.ts'

/** What a backup is made with. */
export interface BackupOrder {
  readonly database: OpenedDatabase
  readonly wraps: WrapFolder
  /** Of the part with the rows; the keys go beside it, into FILE.keys. */
  readonly file: string
  /** An instant: `2026-11-22T10:00:00Z`. */
  readonly now: string
  /** Ended before it is done, it leaves nothing behind. */
  readonly cancelled: AbortSignal
  /** Told how far it is. */
  readonly tell: (what: string) => void
}

/** A backup that lies where it belongs. */
export interface MadeBackup {
  readonly id: Id<'Backup'>
  readonly file: string
  readonly keysFile: string
  readonly keysDueOn: CalendarDate
  readonly tables: number
  readonly rows: number
  readonly bytes: number
  readonly cases: number
}

/** How the part with the keys is called. */
export function keysFileOf(file: string): string {
  return `${file}.keys`
}

/** The one office of an installation. */
export async function theOffice(
  database: OpenedDatabase,
): Promise<Result<OfficeFound & { readonly id: Id<'Office'> }, BackupProblem>> {
  const [office, another] = await findOffices(await database.owner())
  if (!office) return fail({ code: 'backup.no-office' })
  if (another) return fail({ code: 'backup.several-offices' })
  const id = parseId<'Office'>(office.id)
  if (id === null) throw new Error('an office whose id is none')
  return ok({ ...office, id })
}

/**
 * Backs up rows and keys, each into a file of its own that only the office's printed code opens. Nothing is written in the
 * open, not even for a moment; either both files are there in the end, whole and on the disk, or neither.
 */
export async function makeBackup(order: BackupOrder): Promise<Result<MadeBackup, BackupProblem>> {
  const office = await theOffice(order.database)
  if (!office.ok) return office
  const { id, recoveryKey } = office.value
  if (!recoveryKey) return fail({ code: 'backup.no-recovery-key' })
  const file = resolve(order.file)
  const head = { office: id, backup: newId<'Backup'>(), madeAt: order.now, recoveryKey }
  const rows = await draftFile(file)
  if (!rows.ok) return rows
  const keys = await draftFile(keysFileOf(file))
  try {
    if (!keys.ok) return keys
    return await writeBoth({ ...order, file }, head, rows.value, keys.value)
  } finally {
    await rows.value.discard()
    if (keys.ok) await keys.value.discard()
  }
}

type HeadOfBoth = Omit<BackupHead, 'part'>

async function writeBoth(
  order: BackupOrder,
  head: HeadOfBoth,
  rows: DraftFile,
  keys: DraftFile,
): Promise<Result<MadeBackup, BackupProblem>> {
  const { file, wraps, cancelled } = order
  const written = await tryFile(file, 'backup.cannot-write', async () => {
    const sent = await writeRowsPart(order, head, rows)
    if (!sent.ok) return sent
    const cases = await writeKeysPart({ ...head, part: 'keys' }, wraps, keys)
    if (!cases.ok) return cases
    await keys.finish()
    const digest = await rows.finish()
    if (cancelled.aborted) return fail({ code: 'backup.cancelled' as const })
    // The rows get their name last: where they are, the keys are.
    await keys.putInPlace()
    await rows.putInPlace()
    await bringToDisk(dirname(file))
    return ok({ ...sent.value, ...digest, cases: cases.value })
  })
  if (!written.ok) return written
  if (!written.value.ok) return written.value
  return ok(await remember(order, head, written.value.value))
}

async function remember(
  { database, file }: BackupOrder,
  head: HeadOfBoth,
  { sha256, bytes, ...counts }: Counts & { readonly sha256: Uint8Array; readonly bytes: number },
): Promise<MadeBackup> {
  const keysDueOn = keysDueOnOf(head)
  await recordBackup(await database.owner(), {
    ...{ officeId: head.office, id: head.backup, madeAt: head.madeAt, keysDueOn },
    ...{ folder: dirname(file), fileName: basename(file), fileSha256: sha256, fileBytes: bytes },
    ...{ keysDestroyedAt: null, restoredAt: null },
  })
  await database.atomically({ officeId: head.office, id: 'operator' }, (tx) =>
    record(tx, head.office, {
      ...{ who: 'operator', what: 'backup.made', on: [`backup:${head.backup}`], when: head.madeAt },
    }),
  )
  return { id: head.backup, file, keysFile: keysFileOf(file), keysDueOn, bytes, ...counts }
}

/** The day on which the keys part of a backup has to go. */
export function keysDueOnOf(head: Pick<BackupHead, 'madeAt'>): CalendarDate {
  return addDays(madeOn(head), WRAP_PART_DAYS)
}

interface Counts {
  readonly tables: number
  readonly rows: number
  readonly cases: number
}

async function writeRowsPart(
  { database, cancelled, tell }: BackupOrder,
  head: HeadOfBoth,
  draft: DraftFile,
): Promise<Result<Omit<Counts, 'cases'>, BackupProblem>> {
  const sealing = await sealStream({ ...head, part: 'database' }, draft.write)
  if (!sealing.ok) return sealing
  const put = async (frame: BackupFrame) => {
    for (const bytes of bytesOfFrame(frame)) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      await sealing.value.write(bytes)
    }
  }
  const sent = await inSnapshot(await database.owner(), async (client) => {
    const tables = await carriedTables(client)
    await put({ kind: 'manifest', of: manifestOf(tables, await readApplied(client)) })
    let rows = 0
    for (const table of tables) {
      // oxlint-disable no-await-in-loop -- one after the other, in one snapshot
      tell(table.name)
      await put({ kind: 'table', of: { name: table.name, columns: [...table.columns] } })
      const digest = await copyOut(client, table, async (content) => {
        cancelled.throwIfAborted()
        await put({ kind: 'content', of: content })
      })
      await put({ kind: 'table-end', of: digest })
      rows += digest.rows
      // oxlint-enable no-await-in-loop
    }
    return { tables: tables.length, rows }
  }).catch((fault: unknown) => {
    if (cancelled.aborted) return null
    throw fault
  })
  if (!sent) return fail({ code: 'backup.cancelled' })
  await put({ kind: 'end', of: null })
  await sealing.value.end()
  return ok(sent)
}

function manifestOf(
  tables: readonly CarriedTable[],
  applied: Awaited<ReturnType<typeof readApplied>>,
): BackupManifest {
  return {
    ...{ format: 'demarche-backup', version: 1, program: packageVersion() },
    migrations: applied.map(({ number, name, sha256 }) => ({ number, name, sha256 })),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    leftOut: [...LEFT_OUT].map(([table, because]) => ({ table, because })),
  }
}

/** The day of an instant, in UTC. */
export function dayOfInstant(instant: string): CalendarDate {
  const day = parseCalendarDate(instant.slice(0, 10))
  if (day === null) throw new RangeError('an instant begins with a day')
  return day
}
