import { foldText } from '#law/citations/clean.ts'
import type { Law } from '#law/law.ts'
import { splitWords } from '#law/citations/lexicon.ts'
import type { InstrumentId, Language } from '#law/model.ts'
import { BREAK, PUNCTUATION, WORD, type Tokens } from '#law/citations/tokenise.ts'

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
  readonly lawByTheme: ReadonlyMap<string, readonly ThemeLaw[]>
  readonly lawByInstrument: ReadonlyMap<InstrumentId, readonly ThemeLaw[]>
  /** To how many themes an instrument is core. */
  readonly coreThemes: ReadonlyMap<InstrumentId, number>
  /** Phrases by the key of their first word (`wordKey`), the longest first. Empty where the language has none. */
  readonly phrases: ReadonlyMap<number, readonly ThemePhrase[]>
  /** By key: whether a phrase begins so. */
  readonly begins: Uint8Array
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
  const phrases = new Map<number, ThemePhrase[]>()
  const begins = new Uint8Array(KEYS)
  for (const row of law.rows('theme-words')) {
    if (row['lang'] !== language) continue
    const theme = row['theme'] ?? ''
    names.set(theme, row['name'] ?? theme)
    for (const phrase of (row['words'] ?? '').split('|')) {
      const words = splitWords(phrase)
      const [first] = words
      if (first === undefined) continue
      const key = wordKey(first, 0, first.length)
      const list = phrases.get(key) ?? []
      list.push({ words, theme })
      phrases.set(key, list)
      begins[key] = 1
    }
  }
  for (const list of phrases.values()) list.sort((one, other) => other.words.length - one.words.length)
  const themeLaw = law.rows('themes').map((row) => ({
    theme: row['theme'] ?? '',
    instrument: row['instrument'] ?? '',
    places: (row['provisions'] ?? '').split(';').flatMap((place) => (place.trim() ? [place.trim()] : [])),
    isCore: row['weight'] === 'core',
  }))
  const lawByTheme = groupedBy(themeLaw, (one) => one.theme)
  const lawByInstrument = groupedBy(themeLaw, (one) => one.instrument)
  const coreThemes = new Map<InstrumentId, number>()
  for (const { instrument, isCore } of themeLaw)
    if (isCore) coreThemes.set(instrument, (coreThemes.get(instrument) ?? 0) + 1)
  return { names, lawByTheme, lawByInstrument, coreThemes, phrases, begins }
}

function groupedBy(
  all: readonly ThemeLaw[],
  keyOf: (one: ThemeLaw) => string,
): ReadonlyMap<string, readonly ThemeLaw[]> {
  const groups = new Map<string, ThemeLaw[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

const KEYS = 1 << 16

/** A number by which most words are passed over: of the first three letters, the last and the length. */
function wordKey(text: string, start: number, end: number): number {
  const first = foldedAt(text, start)
  const second = foldedAt(text, Math.min(start + 1, end - 1))
  const third = foldedAt(text, Math.min(start + 2, end - 1))
  const letters = (((((first << 5) ^ second) << 5) ^ third) << 4) ^ foldedAt(text, end - 1)
  return (Math.imul(letters, 31) + end - start) & (KEYS - 1)
}

/** Case and accents of Latin letters, as `foldText` folds them. */
const FOLDED = Uint16Array.from(
  { length: 0x250 },
  (_, code) => foldText(String.fromCharCode(code)).charCodeAt(0) || 0,
)

function foldedAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return FOLDED[code] ?? code
}

/** Whether a word stands there, whatever its case and accents. */
function isWord(word: string, text: string, start: number, end: number): boolean {
  if (end - start !== word.length) return false
  for (let at = 0; at < word.length; at += 1) {
    if (foldedAt(text, start + at) !== word.charCodeAt(at)) return false
  }
  return true
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
  const key = wordKey(text, start, tokens.end[at] ?? start)
  if (table.begins[key] !== 1) return at
  let after = at
  const before = into.length
  for (const { words, theme } of table.phrases.get(key) ?? []) {
    const next = endOfPhrase(words, text, tokens, at, end)
    if (next === 0 || into.slice(before).some((hit) => hit.theme === theme)) continue
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
  if (!isWord(words[0] ?? '', text, tokens.start[from] ?? 0, tokens.end[from] ?? 0)) return 0
  let at = from + 1
  for (let index = 1; index < words.length; index += 1) {
    while (tokens.kind[at] === PUNCTUATION && isSmallMark(tokens.value[at] ?? 0)) at += 1
    if (at >= tokens.count || tokens.kind[at] === BREAK || (tokens.end[at] ?? 0) > end) return 0
    if (!isWord(words[index] ?? '', text, tokens.start[at] ?? 0, tokens.end[at] ?? 0)) return 0
    at += 1
  }
  return at
}

/** Comma, hyphen, apostrophe and quotation mark, as they are folded. */
function isSmallMark(code: number): boolean {
  return code === 44 || code === 45 || code === 39 || code === 34
}
