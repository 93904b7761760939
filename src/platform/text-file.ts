import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fail, ok, type Result } from '#base/result.ts'
import { decodeText, type DecodingProblem } from '#base/text-decoding.ts'

/** A letter of 64 MB would be some twenty thousand pages. */
const LARGEST_TEXT_BYTES = 64 * 1024 * 1024

export type TextFileProblem = DecodingProblem | FileProblem

/** Why a file's bytes cannot be had. */
export type FileProblem =
  | { readonly code: 'file.missing' }
  | { readonly code: 'file.directory' }
  | { readonly code: 'file.unreadable'; readonly reason: string }
  | { readonly code: 'file.too-large'; readonly limitBytes: number }

/** Reads a file of text: UTF-8, at most `limitBytes`. Also a pipe, such as a shell makes of `<(…)`. */
export async function readTextFile(
  path: string,
  limitBytes = LARGEST_TEXT_BYTES,
): Promise<Result<string, TextFileProblem>> {
  const bytes = await readFileBytes(path, limitBytes)
  return bytes.ok ? decodeText(bytes.value) : bytes
}

/** Reads a file of any kind, at most `limitBytes`. Also a pipe. */
export async function readFileBytes(
  path: string,
  limitBytes = LARGEST_TEXT_BYTES,
): Promise<Result<Uint8Array, FileProblem>> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return fail({ code: 'file.directory' })
    if (found.isFile() && found.size > limitBytes) return fail({ code: 'file.too-large', limitBytes })
    return await readStreamBytes(createReadStream(path), limitBytes)
  } catch (fault) {
    return fail(problemOf(fault))
  }
}

/** Reads a stream, such as standard input, up to `limitBytes`. */
export async function readStreamBytes(
  stream: Readable,
  limitBytes = LARGEST_TEXT_BYTES,
): Promise<Result<Uint8Array, FileProblem>> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : toBytes(chunk)
    sizeBytes += bytes.length
    if (sizeBytes > limitBytes) return fail({ code: 'file.too-large', limitBytes })
    chunks.push(bytes)
  }
  return ok(Buffer.concat(chunks, sizeBytes))
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw new TypeError('a stream of bytes gave something else')
}

/** The operating system's reasons that a person can do something about; others are a world that has failed. */
function problemOf(fault: unknown): FileProblem {
  const code = fault instanceof Error && 'code' in fault ? fault.code : null
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'file.missing' }
    case 'EISDIR':
      return { code: 'file.directory' }
    case 'EACCES':
    case 'EPERM':
      return { code: 'file.unreadable', reason: 'permission is denied' }
    case 'ELOOP':
      return { code: 'file.unreadable', reason: 'its links lead in a circle' }
    case 'ENAMETOOLONG':
      return { code: 'file.unreadable', reason: 'its name is too long' }
    case 'EIO':
    case 'ENXIO':
    case 'EBUSY':
      return { code: 'file.unreadable', reason: 'the device does not answer' }
    default:
      throw fault
  }
}
