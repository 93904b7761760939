// The process in which foreign files are opened: it is handed a file, and gives back what it read. It has no other rights.
import process from 'node:process'
import './pdf-globals.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { frameOf, FrameReader, type Frame } from '#platform/frames.ts'
import { commentDocx } from '../docx/comment.ts'
import { readDocx } from '../docx/read.ts'
import { readHtml } from '../read/html.ts'
import { readPdf } from '../read/pdf.ts'
import type { ReadDocument, ReadOmission, ReadProblem } from '../read/read-document.ts'
import type { ReadMail } from '../read/read-mail.ts'
import { readMail } from './mail.ts'
import { readPdfItems } from './pdf-items.ts'
import { programsIn } from './pdf-programs.ts'
import { polyglotProblem } from './polyglot.ts'
import { LARGEST_FILE_BYTES, type ReaderRequest } from './reader-requests.ts'

const NO_BYTES = new Uint8Array(0)

const frames = new FrameReader(LARGEST_FILE_BYTES * 2)
process.stdin.on('data', (chunk: Uint8Array) => {
  const read = frames.push(chunk)
  if (read.kind === 'refused') process.exit(1)
  if (read.kind === 'frame') answer(read.frame).catch(fall)
})

// pdf.js lets go of promises that fail: what matters of them fails where it is awaited.
process.on('unhandledRejection', () => null)

/** A file broke a reader: whoever waits hears that this process has ended. */
function fall(fault: unknown): void {
  console.error(fault)
  process.exit(1)
}

async function answer(request: Frame): Promise<void> {
  const { bytes, ...message } = await answerTo(request.message as ReaderRequest, request.bytes)
  process.stdout.write(frameOf({ message, bytes: bytes ?? NO_BYTES }))
}

type Answer = Result<ReadDocument | ReadMail | null, ReadProblem> & { readonly bytes?: Uint8Array }

async function answerTo(request: ReaderRequest, bytes: Uint8Array): Promise<Answer> {
  switch (request.ask) {
    case 'read':
      return readAs(request.format, bytes)
    case 'read-mail': {
      const read = await readMail(bytes)
      return read.ok ? { ok: true, value: read.value.mail, bytes: read.value.bytes } : read
    }
    case 'comment': {
      const commented = commentDocx(bytes, request.comments, request.at)
      return commented.ok ? { ok: true, value: null, bytes: commented.value } : commented
    }
  }
}

async function readAs(
  format: 'docx' | 'pdf' | 'html',
  bytes: Uint8Array,
): Promise<Result<ReadDocument, ReadProblem>> {
  const polyglot = polyglotProblem(format, bytes)
  if (polyglot) return fail(polyglot)
  switch (format) {
    case 'docx':
      return readDocx(bytes)
    case 'html':
      return readHtml(decoded(bytes))
    case 'pdf':
      return readPdfWhole(bytes)
  }
}

/**
 * pdf.js goes past what it cannot read, and says so on the console only. Where it was denied memory, what it read is not the file;
 * where a part of a page is broken, that is listed.
 */
async function readPdfWhole(bytes: Uint8Array): Promise<Result<ReadDocument, ReadProblem>> {
  const warnings: string[] = []
  console.warn = (warning: unknown) => {
    if (warnings.length < MOST_WARNINGS) warnings.push(String(warning).slice(0, LONGEST_WARNING))
  }
  const items = await readPdfItems(bytes, { warns: true })
  if (warnings.some((warning) => warning.includes('allocation failed'))) return fail(DENIED)
  if (!items.ok) return items
  const document = readPdf(items.value)
  const isBroken = warnings.some((warning) => warning.includes('ignoring errors during'))
  const omissions = [...programsIn(bytes), ...(isBroken ? [BROKEN_PART] : []), ...document.omissions]
  return ok({ ...document, omissions })
}

const MOST_WARNINGS = 10_000
const LONGEST_WARNING = 400

const DENIED: ReadProblem = {
  code: 'file.bomb',
  message: 'reading it took more memory than any letter needs and was stopped',
  next: 'if you trust it, open it in the program that made it, save it again and try the new file',
}

const BROKEN_PART: ReadOmission = {
  kind: 'shape',
  start: 0,
  says: 'a part of a page that is damaged and could not be read',
}

/** A page in UTF-8, or in what it says of itself; browsers take an unknown one for windows-1252. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
    const named = /charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1] ?? 'windows-1252'
    try {
      return new TextDecoder(named).decode(bytes)
    } catch {
      return new TextDecoder('windows-1252').decode(bytes)
    }
  }
}
