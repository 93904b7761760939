import { spawn } from 'node:child_process'
import { lstatSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseFolder } from './database-folder.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { lastLine, ROLES } from './make-database.ts'
import { isReady, readPostmaster, whoIs } from './postmaster.ts'
import { serverEnvironment } from './run-program.ts'
import type { ServerBinaries } from './server-binaries.ts'
import { openServerLog } from './server-log.ts'
import { SERVER_PORT, serverSettings, type ServerSettings } from './server-settings.ts'
import type { ServerUser } from './server-user.ts'
import { isPrivate, newSocketFolder, removeSocketFolder } from './socket-folder.ts'

/** A server of ours that answers on its socket. */
export interface RunningServer {
  readonly pid: number
  readonly socketFolder: string
  /** It ran already: another process of ours started it, or one that was killed. */
  readonly isAdopted: boolean
}

/** What a server is started with. */
export interface ServerStart {
  readonly folder: DatabaseFolder
  readonly binaries: ServerBinaries
  readonly user: ServerUser
  /** Beside the usual ones; for tests that need a server with a fault. */
  readonly settings: ServerSettings
}

/** Recovery after a crash reads up to a gigabyte of changes. */
const LONGEST_START_SECONDS = 300
/** A lock file of another process: as long as it may take to see that it is not just being taken away. */
const PATIENCE_WITH_LOCKS_MS = 5000
const LOOK_EVERY_MS = 15

/**
 * Finds the server that runs on a folder, or starts it. Of several processes that start at once PostgreSQL lets one through, and
 * the others join it.
 */
export async function startServer(start: ServerStart): Promise<Result<RunningServer, DatabaseProblem>> {
  const begun = performance.now()
  let lockedSince: number | null = null
  while (performance.now() - begun < LONGEST_START_SECONDS * 1000) {
    // oxlint-disable no-await-in-loop -- each look comes after the one before
    const found = await findServer(start.folder)
    if (found !== 'none' && found !== 'starting') return ok(found)
    if (found === 'none') {
      const launched = await launch(start)
      if (launched.ok) return launched
      if (!LOCKED.test(launched.error)) return fail(whyNot(start.folder, launched.error))
      lockedSince ??= performance.now()
      if (performance.now() - lockedSince > PATIENCE_WITH_LOCKS_MS) {
        return fail(whoHoldsTheLock(start.folder, launched.error))
      }
    }
    await pause(LOOK_EVERY_MS)
    // oxlint-enable no-await-in-loop
  }
  return fail({ code: 'database.too-slow', seconds: LONGEST_START_SECONDS, log: start.folder.log })
}

/** Another process was quicker, or what a killed server left is not gone yet. */
const LOCKED = /lock file .* already exists|pre-existing shared memory block|lock file .* is empty/u

/** The server that answers on a folder; `starting` where there is one that does not answer yet. */
async function findServer(folder: DatabaseFolder): Promise<RunningServer | 'starting' | 'none'> {
  const written = readPostmaster(folder)
  if (!written) return 'none'
  const who = whoIs(written.pid, folder)
  const answers = await answersFor(folder, written.socketFolder)
  if (answers) return { pid: written.pid, socketFolder: written.socketFolder, isAdopted: true }
  return who === 'ours' ? 'starting' : 'none'
}

/** Whether the server behind a socket is the one that works on this folder. */
async function answersFor(folder: DatabaseFolder, socketFolder: string): Promise<boolean> {
  if (socketFolder === '' || !isPrivate(socketFolder, folder).ok) return false
  const client = new Client({
    ...socketConnection(socketFolder),
    user: ROLES.superuser,
    database: 'postgres',
  })
  client.on('error', () => null)
  try {
    await client.connect()
    const { rows } = await client.query<{ readonly folder: string }>(
      "select current_setting('data_directory') as folder",
    )
    return rows.some((row) => realpathSync(row.folder) === realpathSync(folder.data))
  } catch {
    // Not ready, or going: the caller looks again.
    return false
  } finally {
    await client.end().catch(() => null)
  }
}

/** How `pg` reaches a server through its socket, whatever the environment says. */
export function socketConnection(socketFolder: string) {
  return { host: socketFolder, port: SERVER_PORT, ssl: false, connectionTimeoutMillis: 10_000 } as const
}

/** Starts the server, apart from this process, and waits until it is ready; what it said, where it ended instead. */
async function launch({
  folder,
  binaries,
  user,
  settings,
}: ServerStart): Promise<Result<RunningServer, string>> {
  const before = readPostmaster(folder)
  const socketFolder = newSocketFolder(folder, user)
  const log = await openServerLog(folder, user)
  const all = { ...serverSettings(socketFolder, tablesBytes(folder.data)), ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    const child = spawn(join(binaries.folder, 'postgres'), ['-D', folder.data, ...args], {
      cwd: '/',
      env: serverEnvironment(binaries.libraries),
      // In a session of its own: Ctrl-C in our terminal is for us, who then stop it in order.
      detached: true,
      stdio: ['ignore', log.file.fd, log.file.fd],
      ...user.as,
    })
    const ended = new Promise<'ended'>((resolve) => {
      child.once('exit', () => resolve('ended'))
      child.once('error', () => resolve('ended'))
    })
    child.unref()
    const isUp = () => readPostmaster(folder)?.pid === child.pid && isReady(folder)
    let says: 'ended' | 'waiting' = 'waiting'
    while (says === 'waiting' && !isUp()) {
      // oxlint-disable-next-line no-await-in-loop -- until it is ready or has ended
      says = await Promise.race([ended, pause(LOOK_EVERY_MS, 'waiting' as const)])
    }
    if (says === 'ended') {
      removeSocketFolder(socketFolder)
      return fail(await log.readNew())
    }
    if (before && before.socketFolder !== socketFolder) removeSocketFolder(before.socketFolder)
    return ok({ pid: child.pid ?? 0, socketFolder, isAdopted: false })
  } finally {
    await log.file.close()
  }
}

/** How much tables and indexes hold, as far as it can be read: a start is never refused for it. */
function tablesBytes(data: string): number {
  try {
    const base = join(data, 'base')
    return readdirSync(base, { recursive: true, encoding: 'utf8' })
      .map((path) => lstatSync(join(base, path), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((all, one) => all + one, 0)
  } catch {
    return 0
  }
}

function whyNot({ log, home, data }: DatabaseFolder, said: string): DatabaseProblem {
  if (/no space left|disk quota exceeded/iu.test(said)) {
    return { code: 'database.disk-full', folder: home, freeBytes: null }
  }
  if (/wrong ownership|permission denied/iu.test(said)) {
    return { code: 'database.cannot-start', says: `${lastLine(said)} (in ${data})`, log }
  }
  return { code: 'database.cannot-start', says: lastLine(said), log }
}

function whoHoldsTheLock(folder: DatabaseFolder, said: string): DatabaseProblem {
  const written = readPostmaster(folder)
  const isAnother = written !== null && whoIs(written.pid, folder) === 'another'
  return isAnother
    ? { code: 'database.lock-of-another', file: folder.lockFile, pid: written.pid }
    : { code: 'database.cannot-start', says: lastLine(said), log: folder.log }
}

const PATIENCE_WITH_STOPPING_MS = 15_000

/**
 * Stops a server in order (SIGINT); one that does not end within 15 seconds, as in the midst of a recovery, at once (SIGQUIT):
 * what was acknowledged is safe either way. Never touches a process that is not proved ours. False: it still runs.
 */
export async function stopServer(
  folder: DatabaseFolder,
  { pid, socketFolder }: RunningServer,
): Promise<boolean> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const who = whoIs(pid, folder)
    if (who === 'another') return false
    if (who !== 'nobody') process.kill(pid, signal)
    const until = performance.now() + PATIENCE_WITH_STOPPING_MS
    while (performance.now() < until) {
      if (whoIs(pid, folder) === 'nobody') {
        removeSocketFolder(socketFolder)
        return true
      }
      // oxlint-disable-next-line no-await-in-loop -- until it is gone
      await pause(LOOK_EVERY_MS)
    }
  }
  return false
}
