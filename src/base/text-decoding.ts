import { fail, ok, type Result } from '#base/result.ts'

/** Why bytes are no text that we read. Offsets are bytes from 0, lines count from 1. */
export type DecodingProblem =
  | { readonly code: 'file.empty' }
  | {
      readonly code: 'file.other-format'
      readonly format: 'pdf' | 'word' | 'opendocument' | 'zip' | 'rtf' | 'web page'
    }
  | { readonly code: 'file.utf16' }
  | { readonly code: 'file.binary' }
  | { readonly code: 'file.not-utf8'; readonly offset: number; readonly line: number; readonly byte: number }

/** Text in UTF-8, without its byte-order mark, which does not count in places. Needs no Node: the offline page uses it too. */
export function decodeText(bytes: Uint8Array): Result<string, DecodingProblem> {
  if (bytes.length === 0) return fail({ code: 'file.empty' })
  const format = formatOf(bytes)
  if (format) return fail({ code: 'file.other-format', format })
  if (isUtf16(bytes)) return fail({ code: 'file.utf16' })
  if (isBinary(bytes)) return fail({ code: 'file.binary' })
  const text = decodeUtf8(bytes)
  if (text === null) return fail(firstFault(bytes))
  if (text.trim() === '') return fail({ code: 'file.empty' })
  if (/^\s*<(?:!doctype html|html)\b/iu.test(text.slice(0, 200))) {
    return fail({ code: 'file.other-format', format: 'web page' })
  }
  return ok(text)
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (fault) {
    if (fault instanceof TypeError) return null
    throw fault
  }
}

function formatOf(bytes: Uint8Array): 'pdf' | 'word' | 'opendocument' | 'zip' | 'rtf' | null {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  if (start.startsWith('%PDF-')) return 'pdf'
  if (start.startsWith('{\\rtf')) return 'rtf'
  // The older Word format, a compound file.
  if (start.startsWith('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')) return 'word'
  if (!start.startsWith('PK\u0003\u0004')) return null
  const names = latin1(bytes.subarray(0, 4096))
  if (names.includes('word/') || names.includes('[Content_Types].xml')) return 'word'
  return names.includes('application/vnd.oasis.opendocument') ? 'opendocument' : 'zip'
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

const SAMPLE = 8192

/** A byte-order mark of UTF-16, or a zero in every other byte, as Latin text has in UTF-16. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  return (even > half * 0.4 && odd < half * 0.05) || (odd > half * 0.4 && even < half * 0.05)
}

/** Control characters that no text holds; tab, line breaks, form feed and escape are let through. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  let controls = 0
  for (const byte of sample) if (byte < 32 && !TEXT_CONTROLS.has(byte)) controls += 1
  return bytes.includes(0) || controls > sample.length / 50
}

const TEXT_CONTROLS: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 27])

/** Where bytes are no UTF-8: which and on which line. */
export function firstFault(bytes: Uint8Array): DecodingProblem & { readonly code: 'file.not-utf8' } {
  const offset = firstInvalid(bytes)
  let line = 1
  for (const byte of bytes.subarray(0, offset)) if (byte === 10) line += 1
  return { code: 'file.not-utf8', offset, line, byte: bytes[offset] ?? 0 }
}

/** Where the first sequence begins that UTF-8 does not allow; the length where there is none. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

/** 1 to 4; 0 where the sequence is cut, too long for its character, a surrogate or past the last code point. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0
  const second = bytes[at + 1] ?? 0
  const [least, most] = SECOND_BYTES.get(first) ?? [0x80, 0xbf]
  if (length === 0 || second < least || second > most) return 0
  for (let next = 2; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** Lead bytes after which the second byte may not be anything from 80 to BF (Unicode, table 3-7). */
const SECOND_BYTES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
])
