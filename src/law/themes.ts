import { foldText } from './clean.ts'
import type { Law } from './law.ts'
import { splitWords } from './lexicon.ts'
import type { InstrumentId, Language } from './model.ts'
import { BREAK, PUNCTUATION, WORD, type Tokens } from './tokenise.ts'

/** The law on a theme: an instrument, and its places that a letter on the theme would cite. */
export interface ThemeLaw {
  readonly theme: string
  readonly instrument: InstrumentId
  /** `9(1)`, `para 12`, `principle 17`; none: the whole instrument. */
  readonly places: readonly string[]
  /** Cited by any letter on the theme, as against some. */
  readonly isCore: boolean
}

/** The themes of one language: their words, ready to be found in tokens, and their law. */
export interface ThemeTable {
  readonly names: ReadonlyMap<string, string>
  readonly law: readonly ThemeLaw[]
  readonly lawByInstrument: ReadonlyMap<InstrumentId, readonly ThemeLaw[]>
  /** Phrases by their first word, the longest first; `starts` says which beginnings of a word are worth a look. */
  readonly phrases: ReadonlyMap<string, readonly ThemePhrase[]>
  readonly starts: Uint8Array
}

interface ThemePhrase {
  readonly words: readonly string[]
  readonly theme: string
}

const tables = new WeakMap<Law, Map<Language, ThemeTable>>()

/** The table of a language, made when first needed; it has no phrases where the language has none. */
export function themeTableOf(law: Law, language: Language): ThemeTable {
  const known = tables.get(law)?.get(language)
  if (known) return known
  const made = makeTable(law, language)
  const byLanguage = tables.get(law) ?? new Map<Language, ThemeTable>()
  byLanguage.set(language, made)
  tables.set(law, byLanguage)
  return made
}

function makeTable(law: Law, language: Language): ThemeTable {
  const names = new Map<string, string>()
  const phrases = new Map<string, ThemePhrase[]>()
  const starts = new Uint8Array(1 << 15)
  for (const row of law.rows('theme-words')) {
    if (row['lang'] !== language) continue
    const theme = row['theme'] ?? ''
    names.set(theme, row['name'] ?? theme)
    for (const phrase of (row['words'] ?? '').split('|')) {
      const words = splitWords(phrase)
      const [first] = words
      if (first === undefined) continue
      starts[startKey(first, 0, first.length)] = 1
      const list = phrases.get(first) ?? []
      list.push({ words, theme })
      phrases.set(first, list)
    }
  }
  for (const list of phrases.values()) list.sort((one, other) => other.words.length - one.words.length)
  const themeLaw = law.rows('themes').map((row) => ({
    theme: row['theme'] ?? '',
    instrument: row['instrument'] ?? '',
    places: (row['provisions'] ?? '').split(';').flatMap((place) => (place.trim() ? [place.trim()] : [])),
    isCore: row['weight'] === 'core',
  }))
  const lawByInstrument = new Map<InstrumentId, ThemeLaw[]>()
  for (const one of themeLaw) {
    const list = lawByInstrument.get(one.instrument)
    if (list) list.push(one)
    else lawByInstrument.set(one.instrument, [one])
  }
  return { names, law: themeLaw, lawByInstrument, phrases, starts }
}

/** The first three letters of a word as a number of fifteen bits; the same for a capital and an accent. */
function startKey(text: string, start: number, end: number): number {
  const first = letterKey(text.charCodeAt(start))
  const second = end - start > 1 ? letterKey(text.charCodeAt(start + 1)) : 0
  const third = end - start > 2 ? letterKey(text.charCodeAt(start + 2)) : 0
  return (first << 10) | (second << 5) | third
}

const LETTER_KEYS = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const folded = foldText(String.fromCharCode(code)).charCodeAt(0)
  return folded >= 97 && folded <= 122 ? folded - 96 : 0
})

function letterKey(code: number): number {
  return LETTER_KEYS[code] ?? 0
}

/** A theme's word found in a text. */
export interface ThemeHit {
  readonly theme: string
  readonly start: number
  readonly end: number
}

/** The words of themes from one place of a text to another. What begins within a longer one is not counted again. */
export function themeHits(
  table: ThemeTable,
  text: string,
  tokens: Tokens,
  start: number,
  end: number,
): readonly ThemeHit[] {
  const hits: ThemeHit[] = []
  let at = firstTokenFrom(tokens, start)
  while (at < tokens.count) {
    const from = tokens.start[at] ?? 0
    if (from >= end) break
    const next = tokens.kind[at] === WORD ? hitAt(table, text, tokens, at, end, hits) : at
    at = next > at ? next : at + 1
  }
  return hits
}

function firstTokenFrom(tokens: Tokens, start: number): number {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens.start[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds the phrases that begin at a token, the longest of each theme, and gives the token after the longest. */
function hitAt(
  table: ThemeTable,
  text: string,
  tokens: Tokens,
  at: number,
  end: number,
  into: ThemeHit[],
): number {
  const start = tokens.start[at] ?? 0
  if (table.starts[startKey(text, start, tokens.end[at] ?? 0)] !== 1) return at
  const phrases = table.phrases.get(foldText(text.slice(start, tokens.end[at])))
  if (!phrases) return at
  let after = at
  const before = into.length
  for (const { words, theme } of phrases) {
    if (into.slice(before).some((hit) => hit.theme === theme)) continue
    const next = endOfPhrase(words, text, tokens, at, end)
    if (next === 0) continue
    after = Math.max(after, next)
    into.push({ theme, start, end: tokens.end[next - 1] ?? start })
  }
  return after
}

/** The token after a phrase that begins at a token, 0 where it does not stand there. Marks inside do not count. */
function endOfPhrase(
  words: readonly string[],
  text: string,
  tokens: Tokens,
  from: number,
  end: number,
): number {
  let at = from + 1
  for (let index = 1; index < words.length; index += 1) {
    while (tokens.kind[at] === PUNCTUATION && isSmallMark(tokens.value[at] ?? 0)) at += 1
    if (at >= tokens.count || tokens.kind[at] === BREAK || (tokens.end[at] ?? 0) > end) return 0
    if (foldText(text.slice(tokens.start[at], tokens.end[at])) !== words[index]) return 0
    at += 1
  }
  return at
}

/** Comma, hyphen, apostrophe and quotation mark, as they are folded. */
function isSmallMark(code: number): boolean {
  return code === 44 || code === 45 || code === 39 || code === 34
}
