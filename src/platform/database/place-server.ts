import { existsSync } from 'node:fs'
import { lchown, mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { copyServer, linkLibraries } from './bundled-libraries.ts'
import type { DatabaseFolder } from './database-folder.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { isCode } from './fault-code.ts'
import { runProgram } from './run-program.ts'
import { readServerBinaries, type ServerBinaries } from './server-binaries.ts'
import { mayEnter, type ServerUser } from './server-user.ts'

/** Makes the data folder where it is missing, and sees that whoever runs the server may enter it. Opens nothing to others. */
export async function makeHome(
  { home, root }: DatabaseFolder,
  user: ServerUser,
): Promise<Result<null, DatabaseProblem>> {
  try {
    // What root makes may be passed through, not looked into; a folder of a person's own is closed.
    await mkdir(home, { recursive: true, mode: user.as === null ? 0o700 : 0o711 })
    if (await mayEnter(user, home)) return ok(null)
    // A folder made for us and closed to all but root: given to the server's user, it stays closed to everyone else.
    const isNew = !existsSync(root) && (await readdir(home)).length === 0
    if (user.as !== null && isNew && (await stat(home)).uid === 0) {
      if (await mayEnter(user, dirname(home))) await lchown(home, user.as.uid, user.as.gid)
    }
  } catch (fault) {
    if (isCode(fault, 'ENOSPC', 'EDQUOT')) {
      return fail({ code: 'database.disk-full', folder: home, freeBytes: null })
    }
    if (!isCode(fault, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT')) throw fault
    return fail({ code: 'database.folder-unwritable', folder: home, says: messageOf(fault) })
  }
  if (await mayEnter(user, home)) return ok(null)
  const closed = await firstClosed(user, home)
  return fail({ code: 'database.folder-unreachable', folder: home, closed, user: user.name })
}

/** The folder on the way to one, from above, that a user may not enter; the way is not always closed at its end. */
async function firstClosed(user: ServerUser, folder: string): Promise<string> {
  const above = dirname(folder)
  if (above === folder || (await mayEnter(user, above))) return folder
  return firstClosed(user, above)
}

/**
 * Sees that the server's user can run a server: its libraries have the names that it asks for and, where it cannot reach the
 * package, a copy lies beside the data.
 */
export async function placeServer(
  server: ServerBinaries,
  user: ServerUser,
  { home }: DatabaseFolder,
): Promise<Result<ServerBinaries, DatabaseProblem>> {
  if (server.origin !== 'bundled') return (await canRun(server, user)) ? ok(server) : unusable(server)
  const native = dirname(server.folder)
  const libraries = await linkLibraries(native, join(home, `postgres-${server.version}-libraries`))
  const linked = { ...server, libraries }
  // On macOS the system drops the setting that names a folder of libraries: there a copy has them in their place.
  const isEnough = libraries === null || process.platform === 'linux'
  if (isEnough && (await canRun(linked, user))) return ok(linked)
  const copy = await copyServer(native, join(home, `postgres-${server.version}`))
  const copied = { ...server, folder: join(copy, 'bin') }
  return (await canRun(copied, user)) ? ok(copied) : unusable(copied)
}

async function canRun({ folder, libraries }: ServerBinaries, { as }: ServerUser): Promise<boolean> {
  const tried = await runProgram(join(folder, 'postgres'), ['--version'], { as, libraries })
  return tried.status === 0
}

/** In its own words, why it does not run. */
async function unusable({
  origin,
  folder,
}: ServerBinaries): Promise<Result<ServerBinaries, DatabaseProblem>> {
  const read = await readServerBinaries(origin, folder, null)
  if (!read.ok) return read
  return fail({
    code: 'database.not-a-server',
    folder,
    says: 'the user that it has to run as may not run it',
  })
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
