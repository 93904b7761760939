import { chown, open, rename, stat, type FileHandle } from 'node:fs/promises'
import type { DatabaseFolder } from './database-folder.ts'
import { isCode } from './fault-code.ts'
import type { ServerUser } from './server-user.ts'

/** The file that a server writes its few words to, open, and what was added to it since. */
export interface ServerLog {
  readonly file: FileHandle
  readonly readNew: () => Promise<string>
}

const LARGEST_LOG_BYTES = 1024 * 1024

/** Opens the log for a server that is about to start; a long one is put aside first, as `server.log.1`. */
export async function openServerLog({ log }: DatabaseFolder, { as }: ServerUser): Promise<ServerLog> {
  if ((await sizeOf(log)) > LARGEST_LOG_BYTES) await rename(log, `${log}.1`)
  const file = await open(log, 'a+', 0o600)
  if (as !== null) await chown(log, as.uid, as.gid)
  const { size } = await file.stat()
  const readNew = async () => {
    const added = Buffer.alloc(Math.min(64 * 1024, (await file.stat()).size - size))
    await file.read(added, 0, added.length, size)
    return added.toString()
  }
  return { file, readNew }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return 0
    throw fault
  }
}
