import { chownSync, lstatSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseFolder } from './database-folder.ts'
import { SERVER_PORT } from './server-settings.ts'
import type { ServerUser } from './server-user.ts'

/** macOS takes 104 bytes with the closing zero, Linux 108. */
const LONGEST_SOCKET_PATH_BYTES = 103
const SHORT = '/tmp'
const PREFIX = 'demarche-'

/** The folder for the socket: beside the data or, where that path is too long for the system, a new one of its own under `/tmp`. */
export function newSocketFolder({ run }: DatabaseFolder, user: ServerUser): string {
  const path = join(run, `.s.PGSQL.${SERVER_PORT}`)
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH_BYTES) return run
  const made = mkdtempSync(join(SHORT, PREFIX))
  if (user.as !== null) chownSync(made, user.as.uid, user.as.gid)
  return made
}

/** Whether a folder that a lock file names is one that only the owner of the data may enter: no stranger answers there. */
export function isPrivate(socketFolder: string, { data }: DatabaseFolder): Result<null, string> {
  const found = lstatSync(socketFolder, { throwIfNoEntry: false })
  const isOurs = found?.isDirectory() === true && found.uid === lstatSync(data).uid
  return isOurs && (found.mode & 0o077) === 0 ? ok(null) : fail(`${socketFolder} is not private`)
}

/** Takes away a folder that was made under `/tmp`; where the server still holds a file in it, it stays. */
export function removeSocketFolder(socketFolder: string): void {
  if (dirname(socketFolder) !== SHORT || !socketFolder.startsWith(join(SHORT, PREFIX))) return
  rmSync(socketFolder, { recursive: true, force: true })
}
