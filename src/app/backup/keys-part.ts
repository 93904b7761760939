import { createHash } from 'node:crypto'
import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { BackupDamaged, bytesOfFrame, framesOf, type BackupFrame } from '#keys/model/backup-content.ts'
import { sealStream } from '#keys/sealed-stream.ts'
import type { BackupHead } from '#keys/model/backup-head.ts'
import type { WrapFolder } from '#keys/wrap-files.ts'
import type { Id } from '#base/id.ts'
import type { BackupProblem } from './backup-problem.ts'
import type { DraftFile } from './part-file.ts'

/** Where an installation keeps the keys of its cases. */
export function keysFolder(home: string): string {
  return join(home, 'keys')
}

/** Everything in the folder of keys is carried but locks and what a killed process left. */
const CARRIED = /^[0-9a-z][0-9a-z.-]{0,99}$/u
const PASSING = /\.(?:lock|part)$/u

/** The files of keys that there are, in order of their names. */
export async function keyFileNames({ folder, disk }: WrapFolder): Promise<readonly string[]> {
  const names = await disk.list(folder)
  return names.filter((name) => CARRIED.test(name) && !PASSING.test(name)).toSorted()
}

/** Writes the keys part. Called after the rows were read: a case destroyed until then is in neither place. */
export async function writeKeysPart(
  head: BackupHead,
  wraps: WrapFolder,
  draft: DraftFile,
): Promise<Result<number, BackupProblem>> {
  const sealing = await sealStream(head, draft.write)
  if (!sealing.ok) return sealing
  const put = async (frame: BackupFrame) => {
    for (const bytes of bytesOfFrame(frame)) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      await sealing.value.write(bytes)
    }
  }
  let count = 0
  for (const name of await keyFileNames(wraps)) {
    // oxlint-disable no-await-in-loop -- one at a time, so that memory stays small
    const content = await wraps.disk.read(join(wraps.folder, name))
    // Destroyed since the list was made.
    if (!content) continue
    await put({ kind: 'file', of: { name, bytes: content.length, sha256: hexOf(content) } })
    await put({ kind: 'content', of: content })
    count += 1
    // oxlint-enable no-await-in-loop
  }
  await put({ kind: 'end', of: null })
  await sealing.value.end()
  return ok(count)
}

/** Gives each file of a keys part, whole and compared. Throws `BackupDamaged`. */
export async function readKeysPart(
  plaintext: AsyncIterable<Uint8Array>,
  take: (name: string, content: Uint8Array) => Promise<void>,
): Promise<number> {
  let [current, count]: [Collected | null, number] = [null, 0]
  for await (const frame of framesOf(plaintext)) {
    if (frame.kind === 'content') {
      if (!current) throw new BackupDamaged()
      current.pieces.push(frame.of.slice())
      continue
    }
    if (current) await take(current.name, wholeOf(current))
    if (frame.kind === 'end') return count
    if (frame.kind !== 'file' || !CARRIED.test(frame.of.name) || PASSING.test(frame.of.name)) {
      throw new BackupDamaged()
    }
    current = { ...frame.of, pieces: [] }
    count += 1
  }
  throw new BackupDamaged()
}

interface Collected {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly pieces: Uint8Array[]
}

function wholeOf({ bytes, sha256, pieces }: Collected): Uint8Array {
  const content = new Uint8Array(Buffer.concat(pieces))
  if (content.length !== bytes || hexOf(content) !== sha256) throw new BackupDamaged()
  return content
}

function hexOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * Where restored keys wait, whole and on the disk, until the rows count; then they go into their place one by one. Who finds
 * this folder finds a restore that was killed at its very end: the same command goes on with it.
 */
export function waitingFolder(home: string, backup: Id<'Backup'>): string {
  return join(home, `${WAITING}${backup}`)
}

const WAITING = 'keys.restoring-'

/** Removes what restores that never came to their end have left, of this backup or another: keys that belong to no rows. */
export async function sweepWaiting({ disk }: WrapFolder, home: string): Promise<void> {
  const names = (await disk.list(home)).filter((name) => name.startsWith(WAITING))
  await Promise.all(names.map((name) => rm(join(home, name), { recursive: true, force: true })))
}

/** Begins a waiting folder. */
export async function openWaiting(
  { disk }: WrapFolder,
  folder: string,
): Promise<(name: string, content: Uint8Array) => Promise<void>> {
  await disk.makeFolder(folder)
  return async (name, content) => {
    if (!(await disk.create(join(folder, name), content))) throw new BackupDamaged()
  }
}

/** Puts the waiting keys into their place; a file that is there already and differs is not touched. May be done again at any point. */
export async function putWaitingInPlace(
  { folder, disk }: WrapFolder,
  waiting: string,
): Promise<Result<number, BackupProblem>> {
  await disk.makeFolder(folder)
  const names = await disk.list(waiting)
  for (const name of names) {
    // oxlint-disable no-await-in-loop -- each is in its place before the next
    const [there, restored] = [await disk.read(join(folder, name)), await disk.read(join(waiting, name))]
    if (there && restored && !Buffer.from(there).equals(restored)) {
      return fail({ code: 'restore.keys-there', folder })
    }
    await disk.rename(join(waiting, name), join(folder, name))
    // oxlint-enable no-await-in-loop
  }
  await disk.syncFolder(folder)
  await rmdir(waiting)
  return ok(names.length)
}
