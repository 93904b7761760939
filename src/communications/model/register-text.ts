import { fail, ok, type Result } from '#base/result.ts'
import { decodeText, firstFault, type DecodingProblem } from '#base/text-decoding.ts'

/** Why a register's bytes are no text that we read. `register.spreadsheet`: save it as CSV first. */
export type RegisterTextProblem =
  | Exclude<DecodingProblem, { readonly code: 'file.utf16' | 'file.empty' }>
  | { readonly code: 'register.spreadsheet' }

/** How a register is written; of UTF-16 only with its mark, as spreadsheets save "Unicode text". */
export type RegisterEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Makes bytes into text, piece by piece: pieces may end anywhere. After a problem it must not be used. */
export interface RegisterDecoder {
  readonly push: (bytes: Uint8Array) => Result<string, RegisterTextProblem>
  readonly end: () => Result<string, RegisterTextProblem>
  /** Known after the first bytes. */
  readonly encoding: () => RegisterEncoding
}

/** So much is looked at to tell what kind of file it is. */
const HEAD_BYTES = 8192

/**
 * A decoder of UTF-8 with or without its mark, and of UTF-16 with its mark. Other encodings are refused with the line of
 * the first byte that shows it: which of the older ones is meant is not to be told, and names would be written wrong.
 */
export function registerDecoder(): RegisterDecoder {
  let kept: Uint8Array = new Uint8Array()
  let decoder: TextDecoder | null = null
  let encoding: RegisterEncoding = 'utf-8'
  const seen = { bytes: 0, lines: 0 }
  const decode = (bytes: Uint8Array, isLast: boolean): Result<string, RegisterTextProblem> => {
    decoder ??= new TextDecoder(encoding, { fatal: true })
    const text = decoded(decoder, bytes, isLast)
    if (text === null) return fail(placed(firstFault(bytes), seen))
    if (text.includes('\u0000')) return fail({ code: 'file.binary' })
    seen.bytes += bytes.length
    for (const byte of bytes) if (byte === LINE_FEED) seen.lines += 1
    return ok(text)
  }
  const push = (bytes: Uint8Array, isLast: boolean): Result<string, RegisterTextProblem> => {
    const all = kept.length === 0 ? bytes : joined(kept, bytes)
    if (decoder === null) {
      if (!isLast && all.length < HEAD_BYTES) {
        kept = all
        return ok('')
      }
      encoding = encodingOf(all)
      const problem = encoding === 'utf-8' ? formatProblem(all.subarray(0, HEAD_BYTES)) : null
      if (problem) return fail(problem)
    }
    // A character that is cut waits for its rest, so that a fault is found in whole characters.
    const whole = isLast || encoding !== 'utf-8' ? all.length : wholeLength(all)
    kept = all.slice(whole)
    return decode(all.subarray(0, whole), isLast)
  }
  return {
    push: (bytes) => push(bytes, false),
    end: () => push(new Uint8Array(), true),
    encoding: () => encoding,
  }
}

const LINE_FEED = 10

/** A mark of order at the beginning is taken away by the decoder. */
function decoded(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean): string | null {
  try {
    return decoder.decode(bytes, { stream: !isLast })
  } catch (fault) {
    if (fault instanceof TypeError) return null
    throw fault
  }
}

function encodingOf([first, second]: Uint8Array): RegisterEncoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function formatProblem(head: Uint8Array): RegisterTextProblem | null {
  const read = decodeText(head)
  if (read.ok) return null
  const problem = read.error
  // The head may end within a character: faults of UTF-8 are found as the text is read.
  if (problem.code === 'file.not-utf8' || problem.code === 'file.empty') return null
  // UTF-16 without its mark: which of the two orders is not said.
  if (problem.code === 'file.utf16') return { code: 'file.binary' }
  const isZip =
    problem.code === 'file.other-format' && (problem.format === 'zip' || problem.format === 'word')
  return isZip && holds(head, 'xl/') ? { code: 'register.spreadsheet' } : problem
}

function holds(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text)
}

/** Up to the last character that is there whole. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

function placed(
  fault: DecodingProblem & { readonly code: 'file.not-utf8' },
  { bytes, lines }: { readonly bytes: number; readonly lines: number },
): RegisterTextProblem {
  return { ...fault, offset: fault.offset + bytes, line: fault.line + lines }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}
