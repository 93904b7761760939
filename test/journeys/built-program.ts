import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer as readBytes, text as readText } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { putDatabase } from '../builders/made-databases.ts'

export const ROOT = join(import.meta.dirname, '..', '..')
const PROGRAM = join(ROOT, 'bin', 'demarche')
export const OFFLINE_PAGE = join(ROOT, 'dist', 'demarche-check.html')
const LOCK = join(ROOT, 'node_modules', '.cache', 'demarche', 'building')

/** Chromium as Debian has it, or the one that DEMARCHE_CHROMIUM names; it is told to leave the network alone. */
export const CHROMIUM = {
  executablePath: process.env['DEMARCHE_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
}

/** Builds the program where it is not built; `npm test` has done so already. One of several test files does it. */
export async function haveProgramBuilt(): Promise<void> {
  const isBuilt = () => existsSync(join(ROOT, 'dist', 'demarche.js')) && existsSync(OFFLINE_PAGE)
  while (!isBuilt()) {
    if (takeLock()) {
      const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
        encoding: 'utf8',
      })
      rmSync(LOCK, { recursive: true })
      if (status !== 0) throw new Error(`the program could not be built: ${stderr}`)
    } else await pause(200)
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(join(LOCK, '..'), { recursive: true })
    mkdirSync(LOCK)
    return true
  } catch {
    return false
  }
}

/** What a command printed, and how it ended. */
export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly error: string
}

/** What a program is run with: its folder, and what is on standard input. */
interface RunWith {
  readonly cwd?: string
  readonly input?: string | Uint8Array
}

/** Runs `demarche` to its end. */
export async function demarche(args: readonly string[], how: RunWith = {}): Promise<Ended> {
  const { out, ...ended } = await demarcheBytes(args, how)
  return { ...ended, out: out.toString() }
}

/**
 * Runs `demarche` to its end, for what it prints that is no text. Not synchronously: a test that stands still does not see that a server
 * closed an idle connection meanwhile, and sends its next request there.
 */
export async function demarcheBytes(
  args: readonly string[],
  { cwd = ROOT, input = '' }: RunWith = {},
): Promise<Omit<Ended, 'out'> & { readonly out: Buffer }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: 'pipe' })
  // It may end before it has read everything, or anything.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [out, error] = await Promise.all([
    readBytes(child.stdout),
    readText(child.stderr),
    once(child, 'close'),
  ])
  return { status: child.exitCode, out, error }
}

/** A program that is being served. */
export interface Served {
  readonly address: string
  /** Everything it printed so far, on both streams. */
  readonly printed: () => string
  /** Ends it as Ctrl-C does; gives its exit status. Its data folder goes too, unless it was given. */
  readonly end: () => Promise<number | null>
}

/** Serves the checker alone, so to speak: `address` is its page. */
export async function serveChecker(): Promise<Served> {
  const served = await serveWorkspace()
  return { ...served, address: `${served.address}/check` }
}

/**
 * Starts `demarche serve` on a free port and waits until it says its address. Its data folder is the one that was given or, where
 * the first start is not what a test is about, one of its own with a database that was made before.
 */
export async function serveWorkspace(data: string | null = null): Promise<Served> {
  const home = data ?? mkdtempSync(join(tmpdir(), 'demarche-served-'))
  if (data === null) await putDatabase(home)
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', '--data', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  while (!/http:\S+/u.test(printed)) {
    if (child.exitCode !== null) throw new Error(`demarche serve ended: ${printed}`)
    await pause(50)
  }
  const [address = ''] = /http:\S+/u.exec(printed) ?? []
  const end = async () => {
    const status = await endOf(child)
    if (data === null) rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    return status
  }
  return { address, printed: () => printed, end }
}

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await ended
  return child.exitCode
}
