import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { chmod, lchown, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseMark } from './choose-server.ts'
import { databaseFolder, type DatabaseFolder } from './database-folder.ts'
import type { DatabaseProblem } from './database-problem.ts'
import { isCode } from './fault-code.ts'
import { runProgram } from './run-program.ts'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerUser } from './server-user.ts'

/** The roles of a database of our own. `postgres` makes the others and looks after the server; nobody works with it. */
export const ROLES = { superuser: 'postgres', owner: 'demarche_owner', application: 'demarche_app' } as const

/** The name of the database on a server of our own. */
export const DATABASE_NAME = 'demarche'

/** What an empty database takes, with room for its first logs of changes. */
const ROOM_TO_BEGIN_BYTES = 200 * 1024 * 1024
const MARK_OF_DRAFTS = '.new-'

/**
 * Makes the database of a new folder, whole or not at all: everything is made beside its place, brought to the disk, and renamed.
 * Where another process was quicker, its database is the one.
 */
export async function makeDatabase(
  folder: DatabaseFolder,
  server: ServerBinaries,
  user: ServerUser,
): Promise<Result<null, DatabaseProblem>> {
  const room = await roomIn(folder.home)
  if (room < ROOM_TO_BEGIN_BYTES) {
    return fail({ code: 'database.disk-full', folder: folder.home, freeBytes: room })
  }
  const name = `${basename(folder.root)}${MARK_OF_DRAFTS}${randomBytes(6).toString('hex')}`
  const draft = databaseFolder(folder.home, name)
  try {
    const made = await makeDraft(draft, server, user)
    if (made.ok) await putInPlace(draft.root, folder)
    // It may have been swept away by the process that was quicker.
    return made.ok || existsSync(folder.root) ? ok(null) : made
  } catch (fault) {
    if (!isCode(fault, 'ENOENT') || !existsSync(folder.root)) throw fault
    return ok(null)
  } finally {
    await rm(draft.root, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function makeDraft(
  draft: DatabaseFolder,
  server: ServerBinaries,
  user: ServerUser,
): Promise<Result<null, DatabaseProblem>> {
  // Root keeps the folder until all is in it: whatever else runs as the server's user can then put no link in our way.
  await mkdir(draft.root, { mode: 0o700 })
  if (user.as !== null) await chmod(draft.root, 0o711)
  for (const folder of [draft.data, draft.run]) {
    // oxlint-disable-next-line no-await-in-loop -- two
    await mkdir(folder, { mode: 0o700 })
    // oxlint-disable-next-line no-await-in-loop -- two
    await give(folder, user)
  }
  const made = await initialise(draft, server, user)
  if (!made.ok) return made
  await writeDurably(join(draft.data, 'pg_hba.conf'), ACCESS, user)
  await writeDurably(join(draft.data, 'pg_ident.conf'), identities(user), user)
  const prepared = await runProgram(
    join(server.folder, 'postgres'),
    ['--single', '-D', draft.data, '-c', 'exit_on_error=on', 'postgres'],
    { as: user.as, libraries: server.libraries, input: ROLES_AND_DATABASE },
  )
  if (prepared.status !== 0) return fail(whyNot(draft, prepared.error))
  const mark: DatabaseMark = { major: server.major, version: server.version, origin: server.origin }
  await writeDurably(draft.mark, `${JSON.stringify(mark)}\n`, user)
  await Promise.all([draft.data, draft.root].map(bringToDisk))
  await chmod(draft.root, 0o700)
  await give(draft.root, user)
  return ok(null)
}

/** Runs `initdb` with the first locale of ours that this system has. */
async function initialise(
  draft: DatabaseFolder,
  server: ServerBinaries,
  user: ServerUser,
): Promise<Result<null, DatabaseProblem>> {
  let error = ''
  for (const locale of localesToTry(server.major)) {
    const usual = ['--encoding=UTF8', '--data-checksums', '--auth-local=peer', '--auth-host=reject']
    const args = ['-D', draft.data, `--username=${ROLES.superuser}`, '--no-instructions', ...usual, ...locale]
    // oxlint-disable-next-line no-await-in-loop -- the next is tried only where the system has not this one
    const made = await runProgram(join(server.folder, 'initdb'), args, {
      as: user.as,
      libraries: server.libraries,
    })
    if (made.status === 0) return ok(null)
    error = made.error
    if (!error.includes('locale')) break
  }
  return fail(whyNot(draft, error))
}

/**
 * Locales that know the letters of every script and order by code point, best first. With plain `C`, PostgreSQL would silently
 * take Hangul and Cyrillic for no letters at all.
 */
export function localesToTry(major: number): readonly (readonly string[])[] {
  const others = ['C.utf8', 'en_US.UTF-8', 'en_GB.UTF-8']
  // From 17 on PostgreSQL brings its own C.UTF-8, but asks the system's locale what a letter is.
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  return [['--locale=C.UTF-8'], ...others.map((other) => ['--locale=C', `--lc-ctype=${other}`, ...builtin])]
}

/** Only over the socket, and only the users of the system that are named: no password, no network. */
const ACCESS = 'local all all peer map=demarche\n'

/** The folder's owner can read the data anyway, and so can root. */
function identities(user: ServerUser): string {
  const names = new Set([user.name, 'root'])
  const lines = [...names].flatMap((name) =>
    Object.values(ROLES).map((role) => `demarche "${name.replaceAll('"', '""')}" ${role}\n`),
  )
  return lines.join('')
}

/** One statement a line, as a server without clients reads them. */
const ROLES_AND_DATABASE = [
  `create role ${ROLES.owner} login`,
  `create role ${ROLES.application} login`,
  `create database ${DATABASE_NAME} owner ${ROLES.owner}`,
  '',
].join(';\n')

function whyNot({ home }: DatabaseFolder, error: string): DatabaseProblem {
  if (/no space left|disk quota exceeded/iu.test(error)) {
    return { code: 'database.disk-full', folder: home, freeBytes: null }
  }
  return { code: 'database.cannot-make', says: lastLine(error) }
}

/** The last line in which a program of PostgreSQL says what went wrong. */
export function lastLine(error: string): string {
  const lines = error.split('\n').filter((line) => line.trim() !== '')
  const fatal = lines.findLast((line) => /error:|FATAL:|PANIC:|ERROR:/u.test(line))
  return (fatal ?? lines.at(-1) ?? 'it says nothing').trim()
}

async function putInPlace(draft: string, { root, home }: DatabaseFolder): Promise<void> {
  try {
    await rename(draft, root)
    await bringToDisk(home)
  } catch (fault) {
    if (!isCode(fault, 'ENOTEMPTY', 'EEXIST')) throw fault
  }
}

/** What interrupted starts left. Once there is a database, no draft can become it. */
export async function sweepDrafts({ home, root }: DatabaseFolder): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith(`${basename(root)}${MARK_OF_DRAFTS}`))
  await Promise.all(
    drafts.map((name) => rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })),
  )
}

async function writeDurably(path: string, text: string, user: ServerUser): Promise<void> {
  const file = await open(path, FOR_WRITING | (constants.O_NOFOLLOW ?? 0), 0o600)
  try {
    await file.writeFile(text)
    if (user.as !== null) await file.chown(user.as.uid, user.as.gid)
    await file.sync()
  } finally {
    await file.close()
  }
}

const FOR_WRITING = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC

/** A link itself, never what it leads to. */
async function give(path: string, { as }: ServerUser): Promise<void> {
  if (as !== null) await lchown(path, as.uid, as.gid)
}

async function bringToDisk(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The bytes that may still be written on a folder's disk. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
