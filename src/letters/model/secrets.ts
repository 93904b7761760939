import { CUT_MARKER } from './persons.ts'

/** The words that a layer must not hold: those that were cut and can be read nowhere in it. */
export interface Secrets {
  /** Whether a text has a word that is, is part of, or holds one that was cut; accents, case and width do not matter. */
  readonly isIn: (text: string) => boolean
  /** The same for an address, with its escapes read; one in Punycode, which hides its words, is taken to have one. */
  readonly isInAddress: (address: string) => boolean
  /** The text with a marker for each such word. */
  readonly cutFrom: (text: string) => string
}

/**
 * Gathers the words of what was cut. A word that the layer still shows is none: hiding `the` elsewhere would help nobody.
 * Linear in what it is given.
 */
export function secretsOf(cut: readonly string[], visible: readonly string[]): Secrets {
  const words = foldedWordsIn(cut)
  // Where nothing was cut, nothing is secret, whatever is shown.
  const shown = words.size === 0 ? words : foldedWordsIn(visible)
  const secret = new Set([...words].filter((word) => !shown.has(word)))
  const parts = new Set([...secret].flatMap(partsOf))
  const isSecret = (word: string): boolean =>
    !shown.has(word) &&
    (secret.has(word) || parts.has(word) || partsOf(word).some((part) => secret.has(part)))
  const isIn = (text: string): boolean => secret.size > 0 && wordsIn(text).some(({ word }) => isSecret(word))
  return {
    isIn,
    isInAddress: (address) =>
      isIn(address) || isIn(unescaped(address)) || (secret.size > 0 && PUNYCODE.test(address)),
    cutFrom: (text) => (secret.size === 0 ? text : withMarkers(text, isSecret)),
  }
}

const PUNYCODE = /xn--/iu

function unescaped(address: string): string {
  return address.replace(/(?:%[0-9a-f]{2})+/giu, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

interface Word {
  /** Without accents, case and width. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Scripts without spaces, and Hangul, whose words carry endings: every two neighbours are taken for a word. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Each word once, folded: texts repeat their words. */
function foldedWordsIn(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set(texts.flatMap((text) => text.match(WORD) ?? []))
  return new Set([...found].flatMap((word) => wordsIn(word).map((one) => one.word)))
}

function wordsIn(text: string): readonly Word[] {
  const words: Word[] = []
  for (const { 0: found, index } of text.matchAll(WORD)) {
    if (UNSPACED.test(found)) words.push(...pairsIn(found, index))
    else words.push({ word: folded(found), start: index, end: index + found.length })
  }
  return words
}

function pairsIn(run: string, at: number): readonly Word[] {
  const characters = [...run]
  const pairs: Word[] = []
  let start = at
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1]
    if (next === undefined && index > 0) break
    const pair = character + (next ?? '')
    pairs.push({ word: folded(pair), start, end: start + pair.length })
    start += character.length
  }
  return pairs
}

function folded(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase()
  return word.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
}

/** Most words: they have no accents and one width. */
const ASCII = /^[\0-\x7F]*$/u

const SHORTEST_PART = 3
const LONGEST_PART = 40

/** Every stretch of a word from 3 to 40 letters, but for the word itself. */
function partsOf(word: string): readonly string[] {
  const parts: string[] = []
  for (let start = 0; start + SHORTEST_PART <= word.length; start += 1) {
    const last = Math.min(word.length, start + LONGEST_PART)
    for (let end = start + SHORTEST_PART; end <= last; end += 1) {
      if (end - start < word.length) parts.push(word.slice(start, end))
    }
  }
  return parts
}

function withMarkers(text: string, isSecret: (word: string) => boolean): string {
  let [built, done] = ['', 0]
  let endsWithMarker = false
  for (const { word, start, end } of wordsIn(text)) {
    if (!isSecret(word)) continue
    const between = text.slice(Math.min(done, start), start)
    if (!endsWithMarker || /\S/u.test(between)) built += between + CUT_MARKER
    endsWithMarker = true
    done = Math.max(done, end)
  }
  return built + text.slice(done)
}
