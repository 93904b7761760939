/**
 * Step 1 of 5: what each code unit of a text means, place for place.
 *
 * Nothing is removed, so every later position is a position in the original text. A code unit is folded (case,
 * accents, Arabic letter forms, full-width forms), blanked (Markdown marks, footnote marks), or ignored inside a word
 * (soft hyphen, bidirectional marks).
 */

/**
 * Folded code units, one for each of the original and a space after them; 0 = to be ignored even inside a word. Valid up
 * to `length`.
 */
export interface CleanText {
  readonly text: string
  readonly length: number
  readonly codes: Uint16Array
  /** The code units as they are in the text. */
  readonly units: Uint16Array
  /** Whether there is any invisible mark in it. */
  readonly hasInvisible: boolean
}

/** What normalisation alone does not do. Superscript figures are footnote marks; `*`, `_`, `` ` `` and `\` are Markdown. */
const PAIRS: readonly (readonly [string, string])[] = [
  ...[...'*_`\\#|²³¹⁰⁴⁵⁶⁷⁸⁹\u2028\u2029'].map((mark) => [mark, ' '] as const),
  ...[...'‘’‚‛′ʼ´'].map((mark) => [mark, "'"] as const),
  ...[...'“”„‟″«»「」『』《》〈〉'].map((mark) => [mark, '"'] as const),
  ...[...'‐‑‒–—―−～〜~'].map((mark) => [mark, '-'] as const),
  ['ß', 's'],
  ['æ', 'a'],
  ['ø', 'o'],
  ['ё', 'е'],
  ['Ё', 'е'],
  ['й', 'й'],
  ['Й', 'й'],
  ['º', ' '],
  ['°', ' '],
  ['ª', ' '],
  ['№', '№'],
  ...[...'ㆍ・‧•'].map((mark) => [mark, '·'] as const),
  ['، '.charAt(0), ','],
  ['؛', ';'],
  ['؟', '?'],
  ['、', ','],
  ['，', ','],
  ['；', ';'],
  ['：', ':'],
  ['。', '.'],
  ['（', '('],
  ['）', ')'],
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ة', 'ه'],
  ['ؤ', 'و'],
  ['ئ', 'ي'],
  ...[...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)] as const),
  ...[...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)] as const),
]

const SPACE = 32
const FOLDS = makeFolds()
const REPLACEMENT = 0xfffd
/** The bits that no ASCII letter has, in four bytes. */
const BEYOND_ASCII = 0x80808080 | 0
const encoder = new TextEncoder()
let buffers = makeBuffers(1 << 16)

function makeBuffers(length: number) {
  // No code unit takes more than three bytes, and a pair takes four.
  const bytes = new Uint8Array(length * 3)
  const view = new DataView(bytes.buffer)
  return { codes: new Uint16Array(length), units: new Uint16Array(length), bytes, view }
}

/**
 * Folds a text. The codes share one buffer: they hold until the next call.
 * Reads the text as UTF-8, which costs half of asking a string for each of its code units.
 */
export function clean(text: string): CleanText {
  const { length } = text
  if (buffers.codes.length <= length) buffers = makeBuffers(Math.max(length + 1, buffers.codes.length * 2))
  const { codes, units, bytes } = buffers
  const hasInvisible = fold(text, encoder.encodeInto(text, bytes).written)
  codes[length] = SPACE
  if (text.includes('<')) blankTags(codes, length)
  return { text, length, codes, units, hasInvisible }
}

/**
 * Fills the buffers from a text's UTF-8; gives whether there is an invisible mark. Only a loop, so that what V8 makes of
 * it while the first text runs holds for the next.
 */
function fold(text: string, written: number): boolean {
  const { codes, units, bytes, view } = buffers
  // A bundle makes every constant of a module a variable: what a loop asks for again and again is kept at hand.
  const folds = FOLDS
  let hasInvisible = false
  let index = 0
  for (let at = 0; at < written;) {
    // Nearly all of a text in Latin letters is ASCII: four at a time, it takes a third less.
    const four = at + 4 <= written ? view.getInt32(at, true) : BEYOND_ASCII
    if ((four & BEYOND_ASCII) === 0) {
      const second = (four >>> 8) & 0x7f
      const third = (four >>> 16) & 0x7f
      const fourth = (four >>> 24) & 0x7f
      units[index] = four & 0x7f
      units[index + 1] = second
      units[index + 2] = third
      units[index + 3] = fourth
      codes[index] = folds[four & 0x7f] ?? SPACE
      codes[index + 1] = folds[second] ?? SPACE
      codes[index + 2] = folds[third] ?? SPACE
      codes[index + 3] = folds[fourth] ?? SPACE
      index += 4
      at += 4
      continue
    }
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      units[index] = byte
      codes[index] = folds[byte] ?? SPACE
      index += 1
      at += 1
      continue
    }
    if (byte >= 0xf0) {
      units[index] = text.charCodeAt(index)
      units[index + 1] = text.charCodeAt(index + 1)
      codes[index] = SPACE
      codes[index + 1] = SPACE
      index += 2
      at += 4
      continue
    }
    const isTwoBytes = byte < 0xe0
    const second = (bytes[at + 1] ?? 0) & 0x3f
    let unit = isTwoBytes
      ? ((byte & 0x1f) << 6) | second
      : ((byte & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] ?? 0) & 0x3f)
    // Half of a surrogate pair alone comes as the mark for what cannot be written.
    if (unit === REPLACEMENT) unit = text.charCodeAt(index)
    const folded = isSurrogate(unit) ? SPACE : (folds[unit] ?? SPACE)
    if (folded === 0) hasInvisible = true
    units[index] = unit
    codes[index] = folded
    index += 1
    at += isTwoBytes ? 2 : 3
  }
  return hasInvisible
}

/** One code unit folded; 0 = ignored. */
export function foldOf(code: number): number {
  return FOLDS[code] ?? SPACE
}

/** Folds a word or name in the same way, for building the lexicon. */
export function foldText(text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = FOLDS[text.charCodeAt(index)] ?? SPACE
    if (code !== 0) folded += String.fromCharCode(code)
  }
  return folded
}

/** `<sup>1</sup>` and other inline tags of Markdown become blanks, a footnote's mark with them. */
function blankTags(codes: Uint16Array, length: number): void {
  for (let index = 0; index < length; index += 1) {
    if (codes[index] !== 60) continue
    const close = findTagEnd(codes, index, length)
    if (close < 0) continue
    const isFootnoteMark = codes[index + 1] === 115 && codes[index + 2] === 117 && codes[index + 3] === 112
    let end = close
    if (isFootnoteMark) {
      while (end < length && end < close + 12 && codes[end] !== 60) end += 1
      if (codes[end] !== 60) end = close
    }
    codes.fill(SPACE, index, end)
    index = end - 1
  }
}

function findTagEnd(codes: Uint16Array, start: number, length: number): number {
  const first = codes[start + 1] ?? 0
  if (first !== 47 && !(first >= 97 && first <= 122)) return -1
  const limit = Math.min(length, start + 24)
  for (let index = start + 1; index < limit; index += 1) {
    const code = codes[index] ?? 0
    if (code === 62) return index + 1
    if (code === 58 || code === 10) return -1
  }
  return -1
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000
}

function makeFolds(): Uint16Array {
  const folds = new Uint16Array(65536)
  for (let code = 0; code < 65536; code += 1) folds[code] = foldOne(code)
  for (const [from, to] of PAIRS) folds[from.charCodeAt(0)] = to === '' ? 0 : to.charCodeAt(0)
  return folds
}

function foldOne(code: number): number {
  if (code === 10) return 10
  if (code < 32 || (code >= 127 && code <= 160)) return SPACE
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code
  if (isSurrogate(code)) return code
  if (code >= 0xac00 && code < 0xd7a4) return code
  if (code >= 0x3400 && code < 0xa000) return code
  // Soft hyphen, zero-width and bidirectional marks, Arabic vowel signs and the stretching tatweel.
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e)) return 0
  if (code === 0x2060 || (code >= 0x2066 && code <= 0x2069) || code === 0xfeff) return 0
  if ((code >= 0x64b && code <= 0x65f) || code === 0x640 || code === 0x670) return 0
  if (code >= 0x300 && code <= 0x36f) return 0
  if (code >= 0x2000 && code <= 0x200a) return SPACE
  // Nothing to fold in the scripts between, save the half-width and full-width forms.
  if (code >= 0x2e80 && code < 0xff00) return code
  const folded = String.fromCharCode(code).normalize('NFKD').toLowerCase()
  return folded.charCodeAt(0)
}
