import { readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import type { DatabaseFolder } from './database-folder.ts'

/** What PostgreSQL's lock file says of the server on a data folder. */
export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
}

/** Reads `postmaster.pid`; null where there is none, or it is just being written. We never write or delete it: PostgreSQL does. */
export function readPostmaster({ lockFile }: DatabaseFolder): Postmaster | null {
  const [pid = '', , , , socketFolder = ''] = readLines(lockFile)
  return /^\d+$/u.test(pid) && Number(pid) > 1 ? { pid: Number(pid), socketFolder } : null
}

/** Whether the server says in its lock file that it takes connections. */
export function isReady({ lockFile }: DatabaseFolder): boolean {
  return readLines(lockFile)[7]?.trim() === 'ready'
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
    throw fault
  }
}

/**
 * Whether a process is the server of this folder: it works in the data folder and belongs to who owns it. `unknown` where the
 * system does not say (other than Linux). A number in a lock file alone proves nothing: the process may be long gone, its number
 * given to another.
 */
export function whoIs(pid: number, { data }: DatabaseFolder): 'ours' | 'another' | 'nobody' | 'unknown' {
  if (!isAlive(pid)) return 'nobody'
  if (process.platform !== 'linux') return 'unknown'
  try {
    const isThere = readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    return isThere && statSync(`/proc/${pid}`).uid === statSync(data).uid ? 'ours' : 'another'
  } catch {
    // It ended in between, or it is another user's and may not be looked at.
    return isAlive(pid) ? 'another' : 'nobody'
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

/** One that has ended and that nobody has asked about yet. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
