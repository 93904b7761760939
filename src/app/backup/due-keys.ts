import { randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { record } from '#journal/record.ts'
import { REAL_DISK } from '#keys/disk.ts'
import { madeOn } from '#keys/model/backup-head.ts'
import { wrapPartsDue, type WrapPart } from '#keys/model/backup-parts.ts'
import { recordKeysDestroyed } from '#platform/database/backup-record.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { dayOfInstant } from './make-backup.ts'
import { bringToDisk, peekHead } from './part-file.ts'

/** A keys part in a folder, of this office. */
interface FoundPart extends WrapPart {
  readonly backup: Id<'Backup'>
}

/** What was done with the keys parts of a folder. Names of files. */
export interface DueKeys {
  readonly destroyed: readonly string[]
  /** Dated after today: some clock was wrong, and somebody has to look. */
  readonly datedAhead: readonly string[]
}

/** Destroys the office's keys parts in a folder that have reached their day: their bytes are overwritten, then they are removed. */
export async function destroyDueKeys(
  database: OpenedDatabase,
  office: Id<'Office'>,
  folder: string,
  now: string,
): Promise<DueKeys> {
  const parts = await partsIn(folder, office)
  const { destroy, datedAhead } = wrapPartsDue(parts, dayOfInstant(now))
  const due = parts.filter((part) => destroy.includes(part))
  for (const { name } of due) {
    // oxlint-disable-next-line no-await-in-loop -- each is gone before the next
    await destroyFile(join(folder, name))
  }
  if (due.length > 0) {
    await bringToDisk(folder)
    await remember(
      database,
      office,
      due.map(({ backup }) => backup),
      now,
    )
  }
  return { destroyed: due.map(({ name }) => name), datedAhead: datedAhead.map(({ name }) => name) }
}

async function remember(
  database: OpenedDatabase,
  office: Id<'Office'>,
  backups: readonly Id<'Backup'>[],
  now: string,
): Promise<void> {
  await recordKeysDestroyed(await database.owner(), backups, now)
  await database.atomically({ officeId: office, id: 'operator' }, async (tx) => {
    for (const backup of backups) {
      // oxlint-disable-next-line no-await-in-loop -- an entry each, in order
      await record(tx, office, {
        ...{ who: 'operator', what: 'backup.wraps-destroyed', on: [`backup:${backup}`], when: now },
      })
    }
  })
}

/** Also what a backup that was killed has left of one. */
const KEYS_PART = /\.keys(?:\.part-[0-9a-f]{12})?$/u

async function partsIn(folder: string, office: Id<'Office'>): Promise<readonly FoundPart[]> {
  const names = (await readdir(folder)).filter((name) => KEYS_PART.test(name)).toSorted()
  const parts: FoundPart[] = []
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- few, and each is a few hundred bytes
    const head = await peekHead(join(folder, name))
    // Another office's, or another program's, is not ours to destroy.
    if (head?.part !== 'keys' || head.office !== office) continue
    const on: CalendarDate = madeOn(head)
    parts.push({ name, madeOn: on, backup: head.backup })
  }
  return parts
}

async function destroyFile(path: string): Promise<void> {
  const { size } = await stat(path)
  await REAL_DISK.overwrite(path, randomBytes(size))
  await REAL_DISK.remove(path)
}
