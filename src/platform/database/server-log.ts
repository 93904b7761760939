import { constants } from 'node:fs'
import { lstat, open, rename, type FileHandle } from 'node:fs/promises'
import type { DatabaseFolder } from './database-folder.ts'
import { isCode } from './fault-code.ts'
import type { ServerUser } from './server-user.ts'

/** The file that a server writes its few words to, open, and what was added to it since. */
export interface ServerLog {
  readonly file: FileHandle
  readonly readNew: () => Promise<string>
}

const FOR_ADDING = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND
const LARGEST_LOG_BYTES = 1024 * 1024

/** Opens the log for a server that is about to start; a long one is put aside first, as `server.log.1`. */
export async function openServerLog({ log }: DatabaseFolder, { as }: ServerUser): Promise<ServerLog> {
  if (await isToBePutAside(log)) await rename(log, `${log}.1`)
  // Root opens it in a folder that the server's user owns: a link there must not lead it to another file.
  const file = await open(log, FOR_ADDING | (constants.O_NOFOLLOW ?? 0), 0o600)
  if (as !== null) await file.chown(as.uid, as.gid)
  const { size } = await file.stat()
  const readNew = async () => {
    const added = Buffer.alloc(Math.min(64 * 1024, (await file.stat()).size - size))
    await file.read(added, 0, added.length, size)
    return added.toString()
  }
  return { file, readNew }
}

/** One that is long, or no file. */
async function isToBePutAside(log: string): Promise<boolean> {
  try {
    const found = await lstat(log)
    return !found.isFile() || found.size > LARGEST_LOG_BYTES
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return false
    throw fault
  }
}
