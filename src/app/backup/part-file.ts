import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { HEAD_BYTES, parseBackupHead, type BackupPart, type WrappedHead } from '#keys/model/backup-head.ts'
import type { BackupProblem } from './backup-problem.ts'

/** A file that is being written beside its place, under a name of its own, and gets its name when it is whole. */
export interface DraftFile {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** On the disk when this returns; its hash and length. */
  readonly finish: () => Promise<{ readonly sha256: Uint8Array; readonly bytes: number }>
  readonly putInPlace: () => Promise<void>
  /** Takes it away, if it has not got its name. */
  readonly discard: () => Promise<void>
}

/** Begins a file; refuses one that is there. Only its owner can read it. */
export async function draftFile(file: string): Promise<Result<DraftFile, BackupProblem>> {
  if (await isThere(file)) return fail({ code: 'backup.file-exists', file })
  const draft = join(dirname(file), `${basename(file)}.part-${randomBytes(6).toString('hex')}`)
  const opened = await tryFile(file, 'backup.cannot-write', () => open(draft, FOR_WRITING, 0o600))
  if (!opened.ok) return opened
  const handle = opened.value
  const hash = createHash('sha256')
  let length = 0
  const close = () => handle.close().catch(() => null)
  return ok({
    write: async (bytes) => {
      hash.update(bytes)
      length += bytes.length
      await handle.writeFile(bytes)
    },
    finish: async () => {
      await handle.sync()
      await handle.close()
      return { sha256: new Uint8Array(hash.digest()), bytes: length }
    },
    putInPlace: () => rename(draft, file),
    discard: async () => {
      await close()
      await rm(draft, { force: true })
    },
  })
}

const FOR_WRITING =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

/** A file of a backup that is open for reading, any number of times, always the same file. */
export interface OpenPart {
  readonly file: string
  readonly head: WrappedHead
  /** All that follows the head. */
  readonly sealed: () => AsyncGenerator<Uint8Array, void>
  /** Of the whole file. */
  readonly digest: () => Promise<{ readonly sha256: Uint8Array; readonly bytes: number }>
  readonly close: () => Promise<void>
}

/** Opens a file of a backup and reads its head; says so where it is another part than the one wanted. */
export async function openPart(file: string, wanted: BackupPart): Promise<Result<OpenPart, BackupProblem>> {
  const opened = await tryFile(file, 'backup.cannot-read', () => open(file, 'r'))
  if (!opened.ok) return opened
  const handle = opened.value
  const head = await tryFile(file, 'backup.cannot-read', () => readHead(handle))
  const read = head.ok ? parseBackupHead(head.value) : head
  if (!read.ok || read.value.part !== wanted) {
    await handle.close()
    return read.ok ? fail({ code: 'backup.other-part', file, wanted }) : read
  }
  return ok({
    ...{ file, head: read.value },
    sealed: () => bytesFrom(handle, HEAD_BYTES),
    digest: async () => {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const some of bytesFrom(handle, 0)) {
        hash.update(some)
        bytes += some.length
      }
      return { sha256: new Uint8Array(hash.digest()), bytes }
    },
    close: () => handle.close(),
  })
}

/** The head of a file; null for one that is no file of a backup, or cannot be read. */
export async function peekHead(file: string): Promise<WrappedHead | null> {
  const opened = await tryFile(file, 'backup.cannot-read', () => open(file, constants.O_RDONLY | NO_FOLLOW))
  if (!opened.ok) return null
  try {
    const head = await tryFile(file, 'backup.cannot-read', () => readHead(opened.value))
    const read = head.ok ? parseBackupHead(head.value) : head
    return read.ok ? read.value : null
  } finally {
    await opened.value.close()
  }
}

const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
const READ_BYTES = 1024 * 1024

/** From a place to the end. Each lot has memory of its own. */
async function* bytesFrom(handle: FileHandle, first: number): AsyncGenerator<Uint8Array, void> {
  for (let at = first; ;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function readHead(handle: FileHandle): Promise<Uint8Array> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return new Uint8Array(buffer.subarray(0, bytesRead))
}

/** Makes what was renamed and removed in a folder last. */
export async function bringToDisk(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

/** Whether there is anything of that name. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** What the system says against a file that somebody named is a problem of theirs; all else is a fault. */
export async function tryFile<Value>(
  file: string,
  code: 'backup.cannot-read' | 'backup.cannot-write',
  act: () => Promise<Value>,
): Promise<Result<Value, BackupProblem>> {
  try {
    return ok(await act())
  } catch (fault) {
    const system = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    const why = WHY_NOT.get(system)
    if (why === undefined) throw fault
    return fail({ code, file, why })
  }
}

const WHY_NOT: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['EFBIG', 'the disk takes no file as large'],
  ['EIO', 'the disk fails'],
  ['EEXIST', 'it is there already'],
])
