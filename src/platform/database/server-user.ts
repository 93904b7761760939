import { statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseFolder } from './database-folder.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { runProgram, type RunAs } from './run-program.ts'

/** The user of the system that the server runs as. */
export interface ServerUser {
  readonly name: string
  /** Null: whoever runs this program; only root runs the server as another. */
  readonly as: RunAs | null
}

/** Whom root runs the server as, for a new folder. */
const UNPRIVILEGED = ['postgres', 'nobody']

/** Whom the server runs as: this user; for root the folder's owner, or for a new folder `postgres`, else `nobody`. */
export async function serverUser(folder: DatabaseFolder): Promise<Result<ServerUser, DatabaseProblem>> {
  const owner = ownerOf(folder.root)
  const own = process.getuid?.() ?? 0
  if (own !== 0) {
    const name = nameOfThisUser()
    if (name === null) return fail({ code: 'database.no-user', tried: [`uid ${own}`] })
    if (owner === null || owner.uid === own) return ok({ name, as: null })
    return fail({ code: 'database.wrong-owner', folder: folder.root, owner: await nameOf(owner.uid) })
  }
  if (owner === null) return unprivilegedUser()
  if (owner.uid === 0) return fail({ code: 'database.folder-not-ours', folder: folder.root })
  return ok({ name: await nameOf(owner.uid), as: owner })
}

/** Whether a user may enter a folder, as the system itself sees it, with every rule it has. */
export async function mayEnter(user: ServerUser, folder: string): Promise<boolean> {
  if (user.as === null) return true
  const tried = await runProgram('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    as: user.as,
    libraries: null,
  })
  return tried.status === 0
}

function nameOfThisUser(): string | null {
  try {
    return userInfo().username
  } catch {
    // In a container a user may have a number and no name; PostgreSQL wants a name.
    return null
  }
}

function ownerOf(path: string): RunAs | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? { uid: found.uid, gid: found.gid } : null
}

async function unprivilegedUser(): Promise<Result<ServerUser, DatabaseProblem>> {
  for (const name of UNPRIVILEGED) {
    // oxlint-disable-next-line no-await-in-loop -- the second is looked for only where there is no first
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)])
    if (uid !== null && gid !== null && uid > 0) return ok({ name, as: { uid, gid } })
  }
  return fail({ code: 'database.no-user', tried: UNPRIVILEGED })
}

async function idOf(which: '-u' | '-g', name: string): Promise<number | null> {
  const said = await askId([which, name])
  return said !== null && /^\d+$/u.test(said) ? Number(said) : null
}

async function nameOf(uid: number): Promise<string> {
  return (await askId(['-un', String(uid)])) ?? `uid ${uid}`
}

async function askId(args: readonly string[]): Promise<string | null> {
  const said = await runProgram('id', args, { as: null, libraries: null })
  return said.status === 0 ? said.out.trim() : null
}
