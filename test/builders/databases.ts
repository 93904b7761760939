import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseFolder } from '#platform/database/database-folder.ts'
import { readPostmaster, whoIs } from '#platform/database/postmaster.ts'

export const IS_ROOT = process.getuid?.() === 0
/** A user of the system who is nobody in particular, as which root can run a program. */
export const NOBODY = 65_534

/** Whether root alone may enter this checkout, so that nobody else can run a program of it. */
export const IS_CLOSED = IS_ROOT && !mayBeEntered(process.cwd())
if (IS_CLOSED)
  process.stdout.write(
    `Tests as another user are skipped: root alone may enter ${process.cwd()}. In a folder that others may pass through (chmod o+x) they run.\n`,
  )

function mayBeEntered(folder: string): boolean {
  const above = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || mayBeEntered(above))
}

const homes: string[] = []
const children = new Set<ChildProcess>()

/** An empty data folder of a test's own; `endDatabases` ends what runs in it and takes it away. */
export function newHome(owner: number | null = null): string {
  const home = mkdtempSync(join(tmpdir(), 'demarche-database-'))
  if (owner !== null) chownSync(home, owner, owner)
  homes.push(home)
  return home
}

/** Ends the programs and servers of this file, whatever its tests left, and takes the data folders away. */
export async function endDatabases(): Promise<void> {
  for (const child of children) child.kill('SIGKILL')
  if (bundles !== null) rmSync(bundles, { recursive: true, force: true })
  ;[bundles, program] = [null, null]
  for (const home of homes.splice(0)) await endHome(home)
}

/** Ends the server of one data folder and takes it away: a long test would fill the disk with them. */
export async function endHome(home: string): Promise<void> {
  await killServer(home, 'SIGQUIT')
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}

/** The process of the server that runs in a data folder, proved to be it; null where none does. */
export function serverOf(home: string): number | null {
  const folder = databaseFolder(home)
  const running = existsSync(folder.lockFile) ? readPostmaster(folder) : null
  return running && whoIs(running.pid, folder) === 'ours' ? running.pid : null
}

/** Sends a signal to the server that runs in a data folder, if one does, and waits until it is gone. */
export async function killServer(home: string, signal: NodeJS.Signals): Promise<void> {
  const pid = serverOf(home)
  if (pid === null) return
  process.kill(pid, signal)
  while (whoIs(pid, databaseFolder(home)) === 'ours') await pause(10)
}

/** A program of a test that works with a database in a process of its own. */
export interface DatabaseProgram {
  readonly child: ChildProcess
  /** Whole lines that it has printed. */
  readonly lines: () => readonly string[]
  readonly ended: Promise<number | null>
  /** Waits until it has printed so many lines, or has ended. */
  readonly until: (lines: number) => Promise<void>
}

let program: Promise<string> | null = null

/** A place of this file's own: test files run beside one another. Others may read it, since programs run as others. */
function newBundles(): string {
  mkdirSync(CACHE, { recursive: true })
  bundles = mkdtempSync(join(CACHE, 'database-program-'))
  chmodSync(bundles, 0o755)
  return bundles
}

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'demarche')
let bundles: string | null = null

/** Starts `database-program.ts`, as another user where one is given. */
export async function startProgram(
  args: readonly string[],
  uid: number | null = null,
): Promise<DatabaseProgram> {
  // Loaded late: what bundles is large, and few files start a program.
  const { bundleTs } = await import('../../scripts/run-ts.mjs')
  program ??= bundleTs(join(import.meta.dirname, 'database-program.ts'), newBundles())
  const child = spawn(process.execPath, [await program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '' },
    ...(uid === null ? {} : { uid, gid: uid }),
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
  children.add(child)
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (status) => {
      children.delete(child)
      resolve(status)
    })
  })
  const lines = () => printed.split('\n').slice(0, -1)
  const until = async (count: number) => {
    while (children.has(child) && lines().length < count) await pause(5)
  }
  return { child, lines, ended, until }
}
