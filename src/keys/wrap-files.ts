import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseId, type Id } from '#base/id.ts'
import { fail, type Result } from '#base/result.ts'
import { REAL_DISK, type Disk } from './disk.ts'
import { parseCaseWraps, writeCaseWraps, type CaseWraps, type WrapsFileProblem } from './model/case-wraps.ts'

export type WrapsProblem =
  | WrapsFileProblem
  /** There are no keys of this case here: they were destroyed, or this is another data folder. */
  | { readonly code: 'wraps.missing' }

/** Where the wraps of all cases lie: `keys/` of the data folder, outside the database. One file a case. */
export interface WrapFolder {
  readonly folder: string
  readonly disk: Disk
  /** After so long without a change, another's lock is one that was left by a process that was killed. */
  readonly lockPatienceMs: number
}

const ENDING = '.json'
const LEFTOVER = '.part'
const LOCK_LOOKS = 20

/** The wraps in this folder, on the computer's own disk. */
export function wrapFolder(folder: string): WrapFolder {
  return { folder, disk: REAL_DISK, lockPatienceMs: 3000 }
}

/** The wraps of a case. */
export async function readWraps(
  { folder, disk }: WrapFolder,
  caseId: Id<'Case'>,
): Promise<Result<CaseWraps, WrapsProblem>> {
  const bytes = await disk.read(pathOf(folder, caseId))
  if (!bytes) return fail({ code: 'wraps.missing' })
  return parseCaseWraps(new TextDecoder().decode(bytes), caseId)
}

/** Every case that has wraps here, in order of their ids. */
export async function casesWithWraps({ folder, disk }: WrapFolder): Promise<readonly Id<'Case'>[]> {
  const files = (await disk.list(folder)).filter((name) => name.endsWith(ENDING)).toSorted()
  return files.flatMap((name) => parseId<'Case'>(name.slice(0, -ENDING.length)) ?? [])
}

/**
 * Changes a case's wraps: what `change` gives takes the place of what there was (null: no file yet), whole or not at all,
 * also when the process is killed or the power fails. Two changes at once happen one after the other.
 */
export async function changeWraps<Problem>(
  wraps: WrapFolder,
  caseId: Id<'Case'>,
  change: (now: CaseWraps | null) => Result<CaseWraps, Problem>,
): Promise<Result<CaseWraps, Problem | WrapsFileProblem>> {
  return withLock(wraps, caseId, async (mustHold) => {
    const now = await readWraps(wraps, caseId)
    if (!now.ok && now.error.code !== 'wraps.missing') return fail(now.error)
    const changed = change(now.ok ? now.value : null)
    if (!changed.ok) return changed
    await mustHold()
    await replace(wraps, caseId, new TextEncoder().encode(writeCaseWraps(changed.value)))
    return changed
  })
}

/**
 * Destroys a case's wraps: nobody opens anything of the case from now on. The file loses its name first, then its bytes are
 * overwritten, then it is removed. On flash storage and copying file systems old bytes may remain: they are wraps, and
 * without a holder's private key they open nothing; backups of them are gone after 30 days.
 */
export async function destroyWraps(wraps: WrapFolder, caseId: Id<'Case'>): Promise<void> {
  const { folder, disk } = wraps
  await withLock(wraps, caseId, async (mustHold) => {
    if (!(await disk.read(pathOf(folder, caseId)))) return
    await mustHold()
    await disk.rename(pathOf(folder, caseId), leftoverPath(folder, caseId))
    await disk.syncFolder(folder)
    await sweep(wraps, caseId)
  })
}

/** Removes what a killed process may have left behind, in all cases. To be called when the program starts. */
export async function sweepWraps(wraps: WrapFolder): Promise<void> {
  const names = await wraps.disk.list(wraps.folder)
  const cases = new Set(
    names.flatMap((name) => (name.endsWith(LEFTOVER) ? (parseId<'Case'>(name.slice(0, 36)) ?? []) : [])),
  )
  for (const caseId of cases) {
    // oxlint-disable-next-line no-await-in-loop -- one lock at a time
    await withLock(wraps, caseId, async () => {})
  }
}

async function replace({ folder, disk }: WrapFolder, caseId: Id<'Case'>, content: Uint8Array): Promise<void> {
  const next = leftoverPath(folder, caseId)
  if (!(await disk.create(next, content))) throw new Error('a random name was taken')
  await disk.rename(next, pathOf(folder, caseId))
  await disk.syncFolder(folder)
}

/** Overwrites and removes what is left of this case without a name of its own. Only under its lock. */
async function sweep({ folder, disk }: WrapFolder, caseId: Id<'Case'>): Promise<void> {
  const left = (await disk.list(folder)).filter((name) => name.startsWith(caseId) && name.endsWith(LEFTOVER))
  for (const name of left) {
    const path = join(folder, name)
    // oxlint-disable no-await-in-loop -- each file is overwritten before it goes
    const bytes = await disk.read(path)
    if (bytes) await disk.overwrite(path, randomBytes(bytes.length))
    await disk.remove(path)
    // oxlint-enable no-await-in-loop
  }
  if (left.length > 0) await disk.syncFolder(folder)
}

async function withLock<Value>(
  wraps: WrapFolder,
  caseId: Id<'Case'>,
  act: (mustHold: () => Promise<void>) => Promise<Value>,
): Promise<Value> {
  const { folder, disk } = wraps
  const lock = join(folder, `${caseId}.lock`)
  await disk.makeFolder(folder)
  const own = await takeLock(wraps, lock)
  try {
    await sweep(wraps, caseId)
    return await act(async () => {
      if ((await holderOf(wraps, lock)) !== own)
        throw new Error('another process took over the keys of this case')
    })
  } finally {
    // Another may hold it by now: where a disk stood still, ours was taken for one that was left.
    if ((await holderOf(wraps, lock)) === own) await disk.remove(lock)
  }
}

/** Waits for the lock, and takes one that has not changed hands for long enough that its owner must be gone. Gives the mark of its holder. */
async function takeLock(wraps: WrapFolder, lock: string): Promise<string> {
  const { disk, lockPatienceMs } = wraps
  const own = randomUUID()
  let [holder, looks] = ['', 0]
  // oxlint-disable no-await-in-loop -- it is a wait
  while (!(await disk.create(lock, new TextEncoder().encode(own)))) {
    const seen = await holderOf(wraps, lock)
    looks = seen === holder ? looks + 1 : 0
    holder = seen
    if (looks > LOCK_LOOKS) await disk.remove(lock)
    else await pause(lockPatienceMs / LOCK_LOOKS)
  }
  // oxlint-enable no-await-in-loop
  return own
}

/** Empty where there is no lock, or it is just being written. */
async function holderOf({ disk }: WrapFolder, lock: string): Promise<string> {
  return new TextDecoder().decode((await disk.read(lock)) ?? undefined)
}

function pathOf(folder: string, caseId: Id<'Case'>): string {
  return join(folder, `${caseId}${ENDING}`)
}

function leftoverPath(folder: string, caseId: Id<'Case'>): string {
  return join(folder, `${caseId}.${randomBytes(8).toString('hex')}${LEFTOVER}`)
}
