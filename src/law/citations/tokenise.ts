import type { CleanText } from './clean.ts'
import {
  CLASS_OF,
  DIGIT,
  IDEOGRAPH,
  IGNORED,
  LETTER,
  LONGEST_PACKED,
  MARK,
  NEWLINE,
  SPACE_CLASS,
  stemRange,
  type Vocabulary,
} from './vocabulary.ts'

/** What a token is. */
export const WORD = 1
export const NUMBER = 2
export const PUNCTUATION = 3
export const BREAK = 4

/** Flags of a token. */
export const CAPITAL = 1
export const ALL_CAPITALS = 2
/** No space between this token and the one before it. */
export const ADJACENT = 4
/** First on its line. */
export const LINE_START = 8

/**
 * Step 2 of 5: words, numbers, marks and paragraph breaks, each with its place in the original text.
 * Columns of one table; valid up to `count`, until the next call (the columns are used again).
 */
export interface Tokens {
  count: number
  kind: Uint8Array
  flags: Uint8Array
  start: Int32Array
  end: Int32Array
  /** Of a word: its number in the vocabulary, 0 if none of ours; of a number: its value; of a mark: its folded code. */
  value: Int32Array
  /**
   * Which tokens are numbers, breaks, end marks or quotation marks, in order, for who looks at these alone: a fifth of
   * all. The first number is how many there are.
   */
  landmarks: Int32Array
}

const tokens: Tokens = { count: 0, ...columns(1 << 14) }

function columns(size: number): Omit<Tokens, 'count'> {
  return {
    kind: new Uint8Array(size),
    flags: new Uint8Array(size),
    start: new Int32Array(size),
    end: new Int32Array(size),
    value: new Int32Array(size),
    landmarks: new Int32Array(size),
  }
}

/** Makes room for `length` code units: there can be no more tokens than that, and one for the end. */
function reserve(length: number): void {
  if (tokens.kind.length < length + 2) Object.assign(tokens, columns(length * 2 + 2))
}

/** Tokenises a clean text. A text of a million letters without a space is one word: time stays linear. */
export function tokenise(clean: CleanText, vocabulary: Vocabulary): Tokens {
  reserve(clean.length)
  tokens.count = fillTokens(clean, vocabulary)
  return tokens
}

/** Gives how many tokens there are. */
function fillTokens(clean: CleanText, vocabulary: Vocabulary): number {
  const { codes, units, length } = clean
  const { kind, flags, start, end, value, landmarks } = tokens
  // At hand: a bundle makes the constants of a module variables, asked for anew at every letter.
  const classOf = CLASS_OF
  const upperOf = UPPER
  let count = 0
  let landmark = 0
  let at = 0
  let glue = 0
  let newlines = 0
  while (at < length) {
    const code = codes[at] ?? 0
    const found = classOf[code] ?? 0
    if (found === LETTER) {
      const from = at
      // The letters packed as `Vocabulary` has them, and all their bits, to see whether one is beyond z.
      let high = 0
      let low = code & 31
      let bits = code
      at += 1
      // Nearly all words are letters only. The text ends with a space, so that none goes on beyond it.
      let next = codes[at] ?? 0
      let stopped = classOf[next] ?? 0
      while (stopped === LETTER) {
        high = (high << 5) | (low >>> 25)
        low = ((low << 5) | (next & 31)) & 0x3fffffff
        bits |= next
        at += 1
        next = codes[at] ?? 0
        stopped = classOf[next] ?? 0
      }
      let letters = at - from
      let isPacked = bits < 128 && letters <= LONGEST_PACKED
      let solid = at
      const isCapital = upperOf[units[from] ?? 0] === 1
      let isAllCapitals = isCapital && letters > 1 && areUpper(units, from + 1, at)
      if (stopped === DIGIT || stopped === IGNORED) {
        isPacked = false
        let upper = countUpper(units, from, at)
        while (at < length) {
          next = codes[at] ?? 0
          const nextClass = classOf[next] ?? 0
          if (nextClass !== LETTER && nextClass !== DIGIT && nextClass !== IGNORED) break
          // "Rights14": a footnote's number at the end of a word in small letters.
          if (nextClass === DIGIT && letters > 2 && upper < 2 && upperOf[units[at - 1] ?? 0] !== 1) break
          // Arabic "and 14" in one: و14.
          if (nextClass === DIGIT && code >= 0x600 && code < 0x700) break
          if (next !== 0) {
            letters += 1
            solid = at + 1
            upper += nextClass === DIGIT ? 1 : (upperOf[units[at] ?? 0] ?? 0)
          }
          at += 1
        }
        isAllCapitals = upper === letters && letters > 1
      }
      kind[count] = WORD
      start[count] = from
      // Invisible marks after the last letter are none of the word's.
      end[count] = solid
      value[count] = isPacked ? vocabulary.findPacked(high, low) : lookUp(vocabulary, codes, from, solid)
      let mark = glue
      if (isCapital) mark |= CAPITAL
      if (isAllCapitals) mark |= ALL_CAPITALS
      if (newlines > 0) mark |= LINE_START
      flags[count] = mark
      count += 1
      if (stopped === SPACE_CLASS) {
        at += 1
        glue = 0
        newlines = 0
        continue
      }
    } else if (found === DIGIT) {
      const from = at
      let number = 0
      while (at < length && classOf[codes[at] ?? 0] === DIGIT) {
        number = Math.min(number * 10 + (codes[at] ?? 48) - 48, 99_999_999)
        at += 1
      }
      kind[count] = NUMBER
      start[count] = from
      end[count] = at
      value[count] = number
      flags[count] = newlines > 0 ? glue | LINE_START : glue
      landmark += 1
      landmarks[landmark] = count
      count += 1
    } else if (found === IDEOGRAPH) {
      kind[count] = WORD
      start[count] = at
      end[count] = at + 1
      value[count] = vocabulary.find(codes, at, at + 1)
      flags[count] = newlines > 0 ? glue | LINE_START | CAPITAL : glue | CAPITAL
      at += 1
      count += 1
    } else if (found === MARK) {
      kind[count] = PUNCTUATION
      start[count] = at
      end[count] = at + 1
      value[count] = code
      flags[count] = newlines > 0 ? glue | LINE_START : glue
      if (isLandmark(code)) {
        landmark += 1
        landmarks[landmark] = count
      }
      at += 1
      count += 1
    } else {
      if (found === NEWLINE) {
        newlines += 1
        const resume = newlines === 2 && count > 0 ? continueAt(clean, at, count) : -1
        if (resume > 0) {
          at = resume
          glue = 0
          continue
        }
        if (newlines === 2 && count > 0) {
          kind[count] = BREAK
          start[count] = at
          end[count] = at + 1
          value[count] = 0
          flags[count] = 0
          landmark += 1
          landmarks[landmark] = count
          count += 1
        }
      }
      if (found !== IGNORED) glue = 0
      at += 1
      continue
    }
    glue = ADJACENT
    newlines = 0
  }
  kind[count] = BREAK
  start[count] = length
  end[count] = length
  value[count] = 0
  flags[count] = 0
  landmarks[landmark + 1] = count
  landmarks[0] = landmark + 1
  return count + 1
}

/** Whether a mark is one of . ! ? " */
function isLandmark(code: number): boolean {
  return code === 46 || code === 34 || code === 33 || code === 63
}

function lookUp(vocabulary: Vocabulary, codes: Uint16Array, from: number, to: number): number {
  const [start, end] = stemRange(codes, from, to)
  return vocabulary.find(codes, start, end)
}

/**
 * Where a sentence goes on after a page break, -1 where a blank line ends its paragraph. A page break has no end mark
 * before it and a small letter after it; a page number may stand between.
 */
function continueAt(clean: CleanText, at: number, count: number): number {
  const last = count - 1
  if (tokens.kind[last] !== WORD && !(tokens.kind[last] === PUNCTUATION && tokens.value[last] === 44))
    return -1
  let digits = 0
  for (let next = at + 1; next < Math.min(clean.length, at + 400); next += 1) {
    const original = clean.units[next] ?? 0
    if (original === 10 || original === 13 || original === 32 || original === 12 || original === 9) continue
    const isDigit = original >= 48 && original <= 57
    if (isDigit && digits < 4) {
      digits += 1
      continue
    }
    const isSmall = (original >= 97 && original <= 122) || (original >= 0x430 && original <= 0x44f)
    const startsLine = isLineEnd(clean.units[next - 1] ?? 0)
    return isSmall && startsLine ? next : -1
  }
  return -1
}

function countUpper(units: Uint16Array, from: number, to: number): number {
  const upperOf = UPPER
  let upper = 0
  for (let at = from; at < to; at += 1) upper += upperOf[units[at] ?? 0] ?? 0
  return upper
}

function areUpper(units: Uint16Array, from: number, to: number): boolean {
  const upperOf = UPPER
  for (let at = from; at < to; at += 1) if (upperOf[units[at] ?? 0] !== 1) return false
  return true
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}

const UPPER = makeUpper()

/** Which code units are capital letters. */
function makeUpper(): Uint8Array {
  const upper = new Uint8Array(65536)
  for (let code = 65; code < 0x530; code += 1) {
    const letter = String.fromCharCode(code)
    if (/\p{Lu}/u.test(letter)) upper[code] = 1
  }
  return upper
}
