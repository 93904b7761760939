import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import type { Frame } from '#platform/frames.ts'
import { packageFolder } from '#platform/package-folder.ts'
import { Sandbox, type SandboxLimits, type SandboxProblem } from '#platform/sandboxed-process.ts'
import type { DocxComment } from '../docx/comment.ts'
import type { ReadDocument, ReadProblem } from '../read/read-document.ts'
import type { ReadMail } from '../read/read-mail.ts'
import { isReadDocument, isReadMail, LARGEST_FILE_BYTES, type ReaderRequest } from './reader-requests.ts'

/** Opens foreign files in a process of its own: a file that breaks its reader breaks nothing else. */
export interface ForeignFiles {
  readonly read: (
    format: 'docx' | 'pdf' | 'html',
    bytes: Uint8Array,
  ) => Promise<Result<ReadDocument, ReadProblem>>
  /** A mail, and the bytes of what came with it. */
  readonly readMail: (
    bytes: Uint8Array,
  ) => Promise<Result<{ readonly mail: ReadMail; readonly bytes: Uint8Array }, ReadProblem>>
  /** The same Word file with remarks in its margin. */
  readonly comment: (
    bytes: Uint8Array,
    comments: readonly DocxComment[],
    at: string,
  ) => Promise<Result<Uint8Array, ReadProblem>>
  /** The most resident memory that reading took so far, where the system says it (Linux); else 0. */
  readonly mostMemoryBytes: () => number
  readonly close: () => void
}

/** What one file may take: fifty times what the largest real letters need. */
const LIMITS: SandboxLimits = {
  memoryBytes: 512 * 1024 * 1024,
  milliseconds: 28_000,
  outputBytes: 192 * 1024 * 1024,
}

/** Files read by one process before another takes its place: what one file may have upset, it takes with it. */
const FILES_A_PROCESS = 100

/**
 * Starts no process before the first file is to be read. Requests are answered in turn.
 * @param walls false: without bubblewrap, as on a system that has none
 */
export function openForeignFiles({ limits = LIMITS, walls = true } = {}): ForeignFiles {
  const packages = packageFolder()
  const sandbox = new Sandbox({
    program: join(packages, 'dist', 'reader.mjs'),
    reads: [join(packages, 'dist'), pdfjsFolder(packages), join(packages, 'package.json')],
    limits,
    walls,
  })
  let answered = 0
  let last: Promise<unknown> = Promise.resolve()
  const ask = (request: ReaderRequest, bytes: Uint8Array): Promise<Result<Frame, ReadProblem>> => {
    if (bytes.length > LARGEST_FILE_BYTES) return Promise.resolve(fail(TOO_LARGE))
    const answer = last.then(async () => {
      if (answered > 0 && answered % FILES_A_PROCESS === 0) sandbox.close()
      answered += 1
      const asked = await sandbox.ask({ message: request, bytes })
      return asked.ok ? asked : fail(problemOf(asked.error))
    })
    // Who asked hears of a fault; who asks next is answered all the same.
    last = answer.catch(() => null)
    return answer
  }
  return {
    read: async (format, bytes) => {
      const answer = await ask({ ask: 'read', format }, bytes)
      if (!answer.ok) return answer
      const read = resultOf(answer.value)
      if (!read.ok) return read
      return isReadDocument(read.value) ? ok(read.value) : fail(BROKEN)
    },
    readMail: async (bytes) => {
      const answer = await ask({ ask: 'read-mail' }, bytes)
      if (!answer.ok) return answer
      const read = resultOf(answer.value)
      if (!read.ok) return read
      const { bytes: parts } = answer.value
      return isReadMail(read.value, parts.length) ? ok({ mail: read.value, bytes: parts }) : fail(BROKEN)
    },
    comment: async (bytes, comments, at) => {
      const answer = await ask({ ask: 'comment', comments, at }, bytes)
      if (!answer.ok) return answer
      const commented = resultOf(answer.value)
      return commented.ok ? ok(answer.value.bytes) : commented
    },
    mostMemoryBytes: () => sandbox.mostMemoryBytes,
    close: () => {
      sandbox.close()
    },
  }
}

/** pdf.js is not bundled: it loads a part of itself by address. */
function pdfjsFolder(packages: string): string {
  let folder = packages
  for (;;) {
    const found = join(folder, 'node_modules', 'pdfjs-dist')
    const above = join(folder, '..')
    if (existsSync(found) || above === folder) return found
    folder = above
  }
}

function resultOf({ message }: Frame): Result<unknown, ReadProblem> {
  if (typeof message === 'object' && message !== null && 'ok' in message) {
    if (message.ok === true && 'value' in message) return ok(message.value)
    if ('error' in message && isProblem(message.error)) return fail(message.error)
  }
  return fail(BROKEN)
}

function isProblem(value: unknown): value is ReadProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    'next' in value &&
    typeof value.next === 'string'
  )
}

const BROKEN: ReadProblem = {
  code: 'file.unreadable',
  message: 'it broke the reader',
  next: 'open it in the program that made it, save it again and try the new file; or give the letter as text',
}

const TOO_LARGE: ReadProblem = {
  code: 'file.too-large',
  message: `it is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MB, as no letter is`,
  next: 'make its pictures smaller, or take them out',
}

function problemOf(problem: SandboxProblem): ReadProblem {
  const next = 'if you trust it, open it in the program that made it, save it again and try the new file'
  switch (problem.code) {
    case 'sandbox.too-slow':
      return {
        code: 'file.too-slow',
        message: `reading it took longer than ${problem.milliseconds / 1000} seconds and was stopped`,
        next,
      }
    case 'sandbox.too-much-memory':
      return {
        code: 'file.bomb',
        message: 'reading it took more memory than any letter needs and was stopped',
        next,
      }
    case 'sandbox.too-much-output':
      return { code: 'file.bomb', message: 'it holds more text than any letter', next }
    case 'sandbox.ended':
      // Ours to mend, not the file's: a part of the program is missing.
      if (problem.says.includes('ERR_MODULE_NOT_FOUND')) throw new Error(problem.says)
      return BROKEN
  }
}
