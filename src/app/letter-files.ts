import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '#base/result.ts'
import { formatOf } from '#letters/read/format.ts'
import { readMarkdown } from '#letters/read/markdown.ts'
import { printable } from '#letters/printable.ts'
import type { LetterFormat, ReadDocument, ReadProblem } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { openForeignFiles, type ForeignFiles } from '#letters/tools/foreign-files.ts'
import { decodeText } from '#base/text-decoding.ts'
import { readFileBytes, readStreamBytes, type FileProblem } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'

/** A letter's file: its bytes, and what its reader found in them. */
export interface LetterFile {
  readonly format: LetterFormat
  readonly bytes: Uint8Array
  readonly document: ReadDocument
}

/** Why a file is no letter that can be read; the message is one line that says what and what to do. */
export interface LetterFileProblem {
  readonly code: string
  readonly message: string
}

/** Reads letters of any format: text here, Word, PDF and pages in a process of their own. */
export interface LetterFiles {
  /** A path, or `-` for standard input, which can be read only once. */
  readonly read: (file: string) => Promise<Result<LetterFile, LetterFileProblem>>
  /** A file's bytes, of whatever kind. */
  readonly bytesOf: (file: string) => Promise<Result<Uint8Array, LetterFileProblem>>
  /** Bytes that came another way, under the name they came with. */
  readonly readBytes: (name: string, bytes: Uint8Array) => Promise<Result<LetterFile, LetterFileProblem>>
  readonly foreign: ForeignFiles
  readonly close: () => void
}

/** Opens nothing yet; `close` ends what reading has started, `foreign` included. */
export function openLetterFiles(input: Readable, foreign: ForeignFiles = openForeignFiles()): LetterFiles {
  let fromInput: Promise<Result<Uint8Array, FileProblem>> | null = null
  const bytesOf = async (file: string): Promise<Result<Uint8Array, LetterFileProblem>> => {
    if (file === '-') fromInput ??= readStreamBytes(input)
    const bytes = await (file === '-' && fromInput ? fromInput : readFileBytes(file))
    return bytes.ok ? bytes : fail({ code: bytes.error.code, message: explainTextProblem(bytes.error) })
  }
  return {
    read: async (file) => {
      const bytes = await bytesOf(file)
      return bytes.ok ? readBytes(foreign, file === '-' ? '' : file, bytes.value) : bytes
    },
    bytesOf,
    readBytes: (name, bytes) => readBytes(foreign, name, bytes),
    foreign,
    close: foreign.close,
  }
}

/** So much is looked at to tell what kind of file it is. */
const HEAD_BYTES = 4096

async function readBytes(
  foreign: ForeignFiles,
  name: string,
  bytes: Uint8Array,
): Promise<Result<LetterFile, LetterFileProblem>> {
  const format = formatOf(name, bytes.subarray(0, HEAD_BYTES))
  if (!format.ok) return fail(explained(format.error))
  const document = await documentOf(foreign, format.value, bytes)
  return document.ok ? ok({ format: format.value, bytes, document: document.value }) : document
}

async function documentOf(
  foreign: ForeignFiles,
  format: LetterFormat,
  bytes: Uint8Array,
): Promise<Result<ReadDocument, LetterFileProblem>> {
  if (format !== 'txt' && format !== 'md') {
    const read = await foreign.read(format, bytes)
    return read.ok ? read : fail(explained(read.error))
  }
  const text = decodeText(bytes)
  if (!text.ok) return fail({ code: text.error.code, message: explainTextProblem(text.error) })
  return ok(format === 'md' ? readMarkdown(text.value) : readText(text.value))
}

function explained({ code, message, next }: ReadProblem): LetterFileProblem {
  return { code, message: printable(`${sentence(message)} ${sentence(next)}`) }
}

/** With a capital and a full stop. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`
}
