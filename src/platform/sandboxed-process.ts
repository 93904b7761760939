import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import { frameOf, FrameReader, type Frame } from './frames.ts'

/** What a process that touches foreign files may use. Memory is resident memory: address space says nothing of Node. */
export interface SandboxLimits {
  readonly memoryBytes: number
  /** For one request. */
  readonly milliseconds: number
  /** Of one answer. */
  readonly outputBytes: number
}

/** What the process is, and what of the disk it may read; it writes nothing, starts nothing, reaches no network. */
export interface SandboxedProgram {
  /** An absolute path to a bundle for Node. */
  readonly program: string
  /** Folders it reads from, absolute. */
  readonly reads: readonly string[]
  readonly limits: SandboxLimits
}

/** Why a request has no answer; the process is gone then, and the next request starts another. */
export type SandboxProblem =
  | { readonly code: 'sandbox.too-slow'; readonly milliseconds: number }
  | { readonly code: 'sandbox.too-much-memory'; readonly memoryBytes: number }
  | { readonly code: 'sandbox.too-much-output'; readonly outputBytes: number }
  | { readonly code: 'sandbox.ended'; readonly status: number | null; readonly says: string }

/** Starts a program in a process of its own and hands it requests, one after another. */
export class Sandbox {
  readonly #made: SandboxedProgram
  #child: RunningChild | null = null

  constructor(made: SandboxedProgram) {
    this.#made = made
  }

  /** Sends a request and waits for its answer. Not to be called again before the answer is there. */
  async ask(request: Frame): Promise<Result<Frame, SandboxProblem>> {
    const child = this.#child ?? new RunningChild(this.#made)
    this.#child = child
    const answer = await child.ask(request)
    if (!answer.ok) this.close()
    return answer
  }

  /** Ends the process; also what it may still be doing. */
  close(): void {
    this.#child?.end()
    this.#child = null
  }
}

/** How often a process's memory is looked at. A file can fill what Node itself allows (`heapLimit`) between two looks, not more. */
const LOOK_EVERY_MS = 50
const LONGEST_COMPLAINT = 2000

class RunningChild {
  readonly #limits: SandboxLimits
  readonly #process: ChildProcessWithoutNullStreams
  readonly #reader: FrameReader
  #settle: ((answer: Result<Frame, SandboxProblem>) => void) | null = null
  #complaint = ''
  #ended: SandboxProblem | null = null

  constructor({ program, reads, limits }: SandboxedProgram) {
    this.#limits = limits
    this.#reader = new FrameReader(limits.outputBytes)
    const { command, args } = commandLine(program, reads, limits)
    this.#process = spawn(command, args, { stdio: 'pipe', env: ENVIRONMENT, cwd: '/', detached: false })
    this.#process.stdout.on('data', (chunk: Uint8Array) => {
      this.#receive(chunk)
    })
    this.#process.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (this.#complaint.length < LONGEST_COMPLAINT) this.#complaint += chunk
    })
    // A child that dies while it is written to: its end is reported by `close`.
    this.#process.stdin.on('error', () => null)
    this.#process.on('error', (fault) => {
      this.#finish(fail({ code: 'sandbox.ended', status: null, says: fault.message }))
    })
    this.#process.on('close', (status) => {
      const says = this.#complaint.slice(0, LONGEST_COMPLAINT)
      const isOutOfMemory = /heap out of memory|Array buffer allocation failed/u.test(says)
      this.#finish(
        fail(
          isOutOfMemory
            ? { code: 'sandbox.too-much-memory', memoryBytes: limits.memoryBytes }
            : { code: 'sandbox.ended', status, says },
        ),
      )
    })
  }

  ask(request: Frame): Promise<Result<Frame, SandboxProblem>> {
    if (this.#ended) return Promise.resolve(fail(this.#ended))
    return new Promise((resolve) => {
      const { milliseconds, memoryBytes } = this.#limits
      const timer = setTimeout(() => {
        this.#finish(fail({ code: 'sandbox.too-slow', milliseconds }))
      }, milliseconds)
      const look = setInterval(() => {
        if (residentBytes(this.#process.pid) > memoryBytes) {
          this.#finish(fail({ code: 'sandbox.too-much-memory', memoryBytes }))
        }
      }, LOOK_EVERY_MS)
      this.#settle = (answer) => {
        clearTimeout(timer)
        clearInterval(look)
        this.#settle = null
        resolve(answer)
      }
      this.#process.stdin.write(frameOf(request))
    })
  }

  end(): void {
    this.#process.kill('SIGKILL')
  }

  #receive(chunk: Uint8Array): void {
    const read = this.#reader.push(chunk)
    if (read.kind === 'waiting') return
    this.#finish(
      read.kind === 'frame'
        ? ok(read.frame)
        : fail({ code: 'sandbox.too-much-output', outputBytes: this.#limits.outputBytes }),
    )
  }

  #finish(answer: Result<Frame, SandboxProblem>): void {
    if (!answer.ok) {
      this.#ended = answer.error
      this.end()
    }
    this.#settle?.(answer)
  }
}

/** Nothing of the user's environment: no home, no tokens, no proxy. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', NODE_NO_WARNINGS: '1', TZ: 'UTC' }

function commandLine(
  program: string,
  reads: readonly string[],
  limits: SandboxLimits,
): { readonly command: string; readonly args: readonly string[] } {
  const folders = [...new Set([dirname(program), ...reads])].filter((folder) => existsSync(folder))
  const node = [
    `--max-old-space-size=${Math.floor(limits.memoryBytes / MEGABYTE / 2)}`,
    '--max-semi-space-size=16',
    '--disallow-code-generation-from-strings',
    ...permissions(folders),
    program,
  ]
  if (!hasBubblewrap()) return { command: process.execPath, args: node }
  return { command: BUBBLEWRAP, args: [...walls([...folders, ...ofNode()]), '--', process.execPath, ...node] }
}

const MEGABYTE = 1024 * 1024
const BUBBLEWRAP = 'bwrap'

/** Node's own permissions: files may be read in these folders; nothing may be written, started or loaded natively. */
function permissions(folders: readonly string[]): readonly string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13)
  return [
    isStable ? '--permission' : '--experimental-permission',
    ...folders.map((folder) => `--allow-fs-read=${folder}/*`),
  ]
}

/** Walls around the process, where bubblewrap is installed and may make them: no network, no other files, no processes. */
function walls(folders: readonly string[]): readonly string[] {
  const shown = [...new Set(['/usr', '/lib', '/lib64', '/bin', '/etc/ld.so.cache', ...folders])]
  return [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'],
    ...Object.entries(ENVIRONMENT).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...shown.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    ...['--chdir', '/'],
  ]
}

function ofNode(): readonly string[] {
  return [dirname(dirname(realpathSync(process.execPath)))]
}

let bubblewrap: boolean | null = null

/** Whether bubblewrap is there and may make walls: inside some containers it may not. Tried once. */
export function hasBubblewrap(): boolean {
  bubblewrap ??=
    process.platform === 'linux' &&
    spawnSync(BUBBLEWRAP, [...walls(ofNode()), '--', process.execPath, '--version'], { timeout: 5000 })
      .status === 0
  return bubblewrap
}

/** Resident memory of a process and those it started, where the system says it (Linux); else 0. */
function residentBytes(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((child) => child.trim() !== '')
    return pages * PAGE_BYTES + children.reduce((sum, child) => sum + residentBytes(Number(child)), 0)
  } catch {
    // It has ended in between; its end is reported by `close`.
    return 0
  }
}

/** The smallest page that Linux has; where pages are larger the limit is reached later, and Node's own holds. */
const PAGE_BYTES = 4096
