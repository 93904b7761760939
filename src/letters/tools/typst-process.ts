import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { execPath } from 'node:process'
import { fail, ok, type Result } from '#base/result.ts'
import { packageFolder } from '#platform/package-folder.ts'
// oxlint-disable-next-line import/default -- the build gives the file as text
import program from './typst-program.mjs?raw'

/** The fonts that a process knows, for its life: files of ours, bytes of an office's. */
export interface ProcessFonts {
  readonly files: readonly string[]
  readonly bytes: readonly Uint8Array[]
}

/** What is to be compiled: a template, the files it reads by name, and the standards that must hold; the last is written. */
export interface CompileOrder {
  readonly template: string
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly standards: readonly PdfStandard[]
}

type PdfStandard = 'ua-1' | 'a-2a' | '1.7'

/** Why there is no file. `unavailable`: the compiler is not installed, or not made for this platform. */
export type CompileProblem =
  | { readonly kind: 'unavailable'; readonly says: string }
  | { readonly kind: 'refused'; readonly says: readonly string[] }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'ended'; readonly says: string }

/** Longer than any letter takes, also on a slow machine that is busy. */
const LONGEST_MS = 120_000
const LONGEST_COMPLAINT = 2000

/** What the process is told. */
export type ProcessOrder =
  | {
      readonly kind: 'start'
      readonly fontFiles: readonly string[]
      readonly fontBytes: readonly Uint8Array[]
    }
  | ({ readonly kind: 'compile' } & CompileOrder)

/** What it answers; `failed`: the compiler itself. */
export type ProcessAnswer =
  | { readonly kind: 'started' }
  | { readonly kind: 'pdf'; readonly pdf: Uint8Array }
  | { readonly kind: 'refused'; readonly says: readonly string[] }
  | { readonly kind: 'failed'; readonly says: string }

/** A process that compiles letters one after another, and keeps nobody from ending while it waits. */
export class TypstProcess {
  readonly #child: ChildProcess
  readonly #started: Promise<Result<null, CompileProblem>>
  #settle: ((answer: Result<ProcessAnswer, CompileProblem>) => void) | null = null
  #complaint = ''
  #ended: CompileProblem | null = null
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** `folder`: where Node finds the compiler. */
  constructor(fonts: ProcessFonts, folder = packageFolder()) {
    this.#child = spawn(execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
      cwd: folder,
      // Nothing of the user's: no home with fonts, no clock's zone, no tokens. One heap for all threads of the compiler: its
      // threads take turns, and each would keep what it has freed: 8 MB more.
      env: { MALLOC_ARENA_MAX: '1', LANG: 'C.UTF-8', NODE_NO_WARNINGS: '1', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.#child.on('message', (message) => this.#settle?.(ok(message as ProcessAnswer)))
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      if (this.#complaint.length < LONGEST_COMPLAINT) this.#complaint += chunk
    })
    this.#child.on('error', (fault) => this.#end({ kind: 'ended', says: fault.message }))
    this.#child.on('close', () => this.#end({ kind: 'ended', says: this.#complaint.trim() }))
    this.#rest()
    this.#started = this.#start(fonts)
  }

  /** Compiles one letter, when those handed in before are done. */
  compile(order: CompileOrder): Promise<Result<Uint8Array, CompileProblem>> {
    this.#waiting += 1
    const made = this.#last.then(async () => {
      const started = await this.#started
      const compiled = started.ok ? await this.#compileNow(order) : started
      this.#waiting -= 1
      return compiled
    })
    this.#last = made
    return made
  }

  /** How many letters were handed in and are not done. */
  get waiting(): number {
    return this.#waiting
  }

  /** Ends the process, whatever it does. */
  close(): void {
    this.#end({ kind: 'ended', says: 'closed' })
  }

  /** Ends it after the letters handed in. */
  async closeWhenDone(): Promise<void> {
    await this.#last
    this.close()
  }

  /** Whether it can compile no more. */
  get isOver(): boolean {
    return this.#ended !== null
  }

  async #start({ files, bytes }: ProcessFonts): Promise<Result<null, CompileProblem>> {
    const answer = await this.#ask({ kind: 'start', fontFiles: files, fontBytes: bytes })
    if (!answer.ok) return answer
    if (answer.value.kind === 'started') return ok(null)
    const problem = { kind: 'unavailable', says: saysOf(answer.value) } as const
    this.#end(problem)
    return fail(problem)
  }

  async #compileNow(order: CompileOrder): Promise<Result<Uint8Array, CompileProblem>> {
    const answer = await this.#ask({ kind: 'compile', ...order })
    if (!answer.ok) return answer
    if (answer.value.kind === 'pdf') return ok(answer.value.pdf)
    return fail({ kind: 'refused', says: [saysOf(answer.value)] })
  }

  #ask(order: ProcessOrder): Promise<Result<ProcessAnswer, CompileProblem>> {
    if (this.#ended) return Promise.resolve(fail(this.#ended))
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end({ kind: 'too-slow' }), LONGEST_MS)
      this.#settle = (answer) => {
        clearTimeout(timer)
        this.#settle = null
        this.#rest()
        resolve(answer)
      }
      this.#child.ref()
      this.#child.channel?.ref()
      this.#child.send(order, (fault) => {
        if (fault) this.#end({ kind: 'ended', says: fault.message })
      })
    })
  }

  /** While it waits for work it holds nobody up. */
  #rest(): void {
    this.#child.unref()
    this.#child.channel?.unref()
    const complaints = this.#child.stderr
    if (complaints instanceof Socket) complaints.unref()
  }

  #end(problem: CompileProblem): void {
    if (this.#ended) return
    this.#ended = problem
    this.#child.kill('SIGKILL')
    this.#settle?.(fail(problem))
  }
}

function saysOf(answer: ProcessAnswer): string {
  if (answer.kind === 'refused') return answer.says.join('; ')
  return answer.kind === 'failed' ? answer.says : answer.kind
}
