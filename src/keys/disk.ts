import { constants } from 'node:fs'
import { open, readdir, readFile, rename, rm, mkdir } from 'node:fs/promises'

/** What the wraps need of a disk, each step on its own; a test hands in one that fails between any two of them. */
export interface Disk {
  readonly makeFolder: (folder: string) => Promise<void>
  /** File names; none where the folder is not there. */
  readonly list: (folder: string) => Promise<readonly string[]>
  /** Null where there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** A new file that only its owner can read, on the disk when this returns; false where there is one of that name. */
  readonly create: (path: string, content: Uint8Array) => Promise<boolean>
  /** Other bytes in the place of a file's own, on the disk when this returns. */
  readonly overwrite: (path: string, content: Uint8Array) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  /** Makes what was renamed and removed in it last. */
  readonly syncFolder: (folder: string) => Promise<void>
}

/** The computer's own disk. */
export const REAL_DISK: Disk = {
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  },
  list: async (folder) => (await unlessMissing(readdir(folder))) ?? [],
  read: (path) => unlessMissing(readFile(path)),
  create: async (path, content) => {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
    const file = await unless('EEXIST', open(path, flags, 0o600))
    if (!file) return false
    try {
      await file.writeFile(content)
      await file.sync()
      return true
    } finally {
      await file.close()
    }
  },
  overwrite: async (path, content) => {
    const file = await open(path, constants.O_WRONLY | constants.O_NOFOLLOW)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder: async (folder) => {
    const opened = await open(folder, constants.O_RDONLY)
    try {
      await opened.sync()
    } finally {
      await opened.close()
    }
  },
}

function unlessMissing<Value>(doing: Promise<Value>): Promise<Value | null> {
  return unless('ENOENT', doing)
}

async function unless<Value>(code: string, doing: Promise<Value>): Promise<Value | null> {
  try {
    return await doing
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === code) return null
    throw fault
  }
}
