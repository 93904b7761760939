import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fail, ok, type Result } from '#base/result.ts'
import { frameOf, FrameReader, type Frame } from './frames.ts'
import { residentMemory } from './process-memory.ts'
import { ENVIRONMENT, sandboxCommand } from './sandbox-command.ts'

/** What a process that touches foreign files may use. Memory is resident memory: address space says nothing of Node. */
export interface SandboxLimits {
  /** Never reached on Linux; elsewhere only Node's own objects are held to a part of it. */
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
  /** Files and folders it reads from, absolute. */
  readonly reads: readonly string[]
  readonly limits: SandboxLimits
  /** False: without bubblewrap, as on a system that has none. */
  readonly walls: boolean
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
  #mostMemoryBytes = 0

  constructor(made: SandboxedProgram) {
    this.#made = made
  }

  /**
   * Sends a request and waits for its answer. Not to be called again before the answer is there.
   * Where a process that has answered others fails, a fresh one is asked in the time that is left: what went before
   * may have upset it.
   */
  async ask(request: Frame): Promise<Result<Frame, SandboxProblem>> {
    const started = performance.now()
    const used = this.#child?.isAlive === true ? this.#child : null
    if (used) {
      const answer = await this.#askOf(used, request, this.#made.limits.milliseconds)
      if (answer.ok || answer.error.code === 'sandbox.too-slow') return answer
    }
    const left = this.#made.limits.milliseconds - (performance.now() - started)
    this.#child = new RunningChild(this.#made)
    return this.#askOf(this.#child, request, left)
  }

  async #askOf(
    child: RunningChild,
    request: Frame,
    milliseconds: number,
  ): Promise<Result<Frame, SandboxProblem>> {
    const answer = await child.ask(request, milliseconds)
    this.#mostMemoryBytes = Math.max(this.#mostMemoryBytes, child.mostMemoryBytes)
    if (!answer.ok || child.isSwollen) this.close()
    return answer
  }

  /** The most resident memory that a process of this sandbox took while it was looked at; 0 where the system does not say. */
  get mostMemoryBytes(): number {
    return this.#mostMemoryBytes
  }

  /** Ends the process; also what it may still be doing. */
  close(): void {
    this.#child?.end()
    this.#child = null
  }
}

/** How often a process's memory is looked at. What it takes between two looks is bounded by the kernel. */
const LOOK_EVERY_MS = 50
/** The end of what it prints on its way down: reason, stack. */
const LONGEST_COMPLAINT = 16_384

class RunningChild {
  readonly #limits: SandboxLimits
  readonly #process: ChildProcessWithoutNullStreams
  readonly #reader: FrameReader
  #settle: ((answer: Result<Frame, SandboxProblem>) => void) | null = null
  #complaint = ''
  #ended: SandboxProblem | null = null
  #memoryBytes = 0
  mostMemoryBytes = 0

  constructor({ program, reads, limits, walls }: SandboxedProgram) {
    if (!existsSync(program)) throw new Error(`the program is not built: ${program} is missing`)
    this.#limits = limits
    this.#reader = new FrameReader(limits.outputBytes)
    const { command, args } = sandboxCommand(program, reads, limits.memoryBytes, walls)
    this.#process = spawn(command, args, { stdio: 'pipe', env: ENVIRONMENT, cwd: '/', detached: false })
    this.#process.stdout.on('data', (chunk: Uint8Array) => {
      this.#receive(chunk)
    })
    this.#process.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.#complaint = (this.#complaint + chunk).slice(-LONGEST_COMPLAINT)
    })
    // A child that dies while it is written to: its end is reported by `close`.
    this.#process.stdin.on('error', () => null)
    this.#process.on('error', (fault) => {
      this.#finish(fail({ code: 'sandbox.ended', status: null, says: fault.message }))
    })
    this.#process.on('close', (status, signal) => {
      const says = this.#complaint
      const isCrash = CRASHES.has(signal ?? '') || CRASHES.has(status ?? 0)
      // Denied memory, Node says so or just falls.
      const isOutOfMemory =
        OUT_OF_MEMORY.test(says) || (isCrash && this.mostMemoryBytes > limits.memoryBytes / 2)
      const { memoryBytes } = limits
      this.#finish(
        fail(
          isOutOfMemory
            ? { code: 'sandbox.too-much-memory', memoryBytes }
            : { code: 'sandbox.ended', status, says },
        ),
      )
    })
  }

  get isAlive(): boolean {
    return this.#ended === null
  }

  /** It holds so much that another request might fail for it. */
  get isSwollen(): boolean {
    return this.#memoryBytes > this.#limits.memoryBytes / 2
  }

  ask(request: Frame, milliseconds: number): Promise<Result<Frame, SandboxProblem>> {
    if (this.#ended) return Promise.resolve(fail(this.#ended))
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#finish(fail({ code: 'sandbox.too-slow', milliseconds: this.#limits.milliseconds }))
      }, milliseconds)
      const look = setInterval(() => {
        this.#look()
        const { memoryBytes } = this.#limits
        if (this.#memoryBytes > memoryBytes * SUSPECT_PART) {
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

  #look(): void {
    const { bytes, mostBytes } = residentMemory(this.#process.pid)
    // Nothing is known of one that has ended: what was seen last counts.
    if (bytes > 0) this.#memoryBytes = bytes
    this.mostMemoryBytes = Math.max(this.mostMemoryBytes, mostBytes)
  }

  #receive(chunk: Uint8Array): void {
    const read = this.#reader.push(chunk)
    if (read.kind === 'waiting') return
    // An answer to no question is none of ours.
    this.#finish(
      read.kind === 'frame' && this.#settle
        ? ok(read.frame)
        : fail({ code: 'sandbox.too-much-output', outputBytes: this.#limits.outputBytes }),
    )
  }

  #finish(answer: Result<Frame, SandboxProblem>): void {
    if (this.#ended) return
    this.#look()
    if (!answer.ok) {
      this.#ended = answer.error
      this.end()
    }
    this.#settle?.(answer)
  }
}

/** What Node and its engine print when they are denied memory. */
const OUT_OF_MEMORY = /out of memory|allocation failed|Failed to reserve|Cannot allocate|bad_alloc/iu

/** How a process that falls is reported: by the signal, or by the status that a shell makes of it. */
const CRASHES: ReadonlySet<string | number> = new Set([
  ...['SIGSEGV', 'SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGBUS'],
  ...[139, 134, 133, 132, 135],
])

/** A process that has this part of its limit is ended with a clear reason, before the kernel denies it more. */
const SUSPECT_PART = 7 / 8
