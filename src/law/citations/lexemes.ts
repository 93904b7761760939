import { foldText } from './clean.ts'
import { withField, type Entry, type Lexicon } from './lexicon.ts'
import type { Language } from '#law/model.ts'
import { chineseNumeral } from './numerals.ts'
import * as roles from './roles.ts'
import { ADJACENT, ALL_CAPITALS, BREAK, CAPITAL, NUMBER, PUNCTUATION, WORD, type Tokens } from './tokenise.ts'

/** What a lexeme is. */
export const INSTRUMENT = 1
export const BODY = 2
export const STATE = 3
export const COUNCIL = 4
export const CUSTOM = 5
/** A word or phrase with a role of `roles.ts`. */
export const ROLE = 6
export const FIGURE = 7
export const MARK = 8
export const STOP = 9
/** A word of up to three letters that is none of ours: a point "(g)", a numeral "(iv)". */
export const SHORT = 10
/** A word with a capital that is none of ours. */
export const CAPITALISED = 11
/** A run of other words. */
export const GAP = 12
/** A UN document symbol. */
export const SYMBOL = 13

/** Tokens brought together to what means something. Columns of one table, used again by the next call. */
export interface Lexemes {
  count: number
  kind: Uint8Array
  mask: Int32Array
  value: Int32Array
  /** First token, and the token after the last. */
  from: Int32Array
  to: Int32Array
  /** Of names only: written where the kind says that there is a name, and read only there. */
  entries: (readonly Entry[] | null)[]
}

const lexemes: Lexemes = { count: 0, ...columns(1 << 14) }

function columns(size: number): Omit<Lexemes, 'count'> {
  return {
    kind: new Uint8Array(size),
    mask: new Int32Array(size),
    value: new Int32Array(size),
    from: new Int32Array(size),
    to: new Int32Array(size),
    // Filled at once as far as a letter goes: an array that grows by leaps becomes a slow table.
    entries: Array.from({ length: Math.min(size, 1 << 16) }, () => null),
  }
}

const AMPERSAND = 38
const SECTION = 0xa7
const PILCROW = 0xb6
const NUMERO_SIGN = 0x2116
const SLASH = 47
const HYPHEN = 45

/** Heads of UN document symbols. */
const SYMBOL_HEADS = /^(?:A|S|E|ST|CCPR|CAT|CRC|CEDAW|CERD|CMW|CRPD|CED|HRI|OPCAT|CTOC|UNEP|TD|DP|LC)$/u

/** Brings tokens together to lexemes, in the letter's language. */
export function toLexemes(tokens: Tokens, text: string, lexicon: Lexicon, language: Language): Lexemes {
  if (lexemes.kind.length < tokens.count + 1) Object.assign(lexemes, columns(tokens.count * 2))
  lexemes.count = fillLexemes(tokens, text, lexicon, language)
  return lexemes
}

/** Gives how many lexemes there are, without the end that follows them. */
function fillLexemes(tokens: Tokens, text: string, lexicon: Lexicon, language: Language): number {
  const { kind, mask, value, from, to } = lexemes
  const masks = lexicon.masks[language]
  const values = lexicon.values[language]
  const { trie } = lexicon
  const { kind: kindOf, value: valueOf, flags: flagsOf, start: startOf, end: endOf } = tokens
  const tokenCount = tokens.count
  const isIdeographic = language === 'zh' || language === 'ko'
  let count = 0
  let at = 0
  let inGap = false
  while (at < tokenCount) {
    const tokenKind = kindOf[at]
    const tokenValue = valueOf[at] ?? 0
    let next = at + 1
    let gap = false
    if (tokenKind === WORD) {
      const flags = flagsOf[at] ?? 0
      const symbolEnd =
        (flags & CAPITAL) !== 0 && isSlashAt(tokens, at + 1) ? symbolFrom(tokens, text, at) : 0
      if (symbolEnd > 0) {
        kind[count] = SYMBOL
        mask[count] = 0
        value[count] = 0
        next = symbolEnd
      } else {
        const found =
          tokenValue > 0 && trie.mayBegin(tokens, at) ? matchName(tokens, text, lexicon, language, at) : null
        const numeral = found || !isIdeographic ? null : numeralAt(tokens, text, at)
        if (found) {
          next = trie.end
          putEntries(count, found)
        } else if (numeral) {
          next = numeral.to
          kind[count] = FIGURE
          mask[count] = 0
          value[count] = numeral.value
        } else {
          const word = tokenValue > 0 ? (masks[tokenValue] ?? 0) : 0
          const isMonthByChance =
            word === roles.MONTH && tokenValue > 0 && (flags & CAPITAL) === 0 && language === 'en'
          if (word !== 0 && !isMonthByChance) {
            kind[count] = ROLE
            mask[count] = word
            value[count] = values[tokenValue] ?? 0
          } else {
            const length = (endOf[at] ?? 0) - (startOf[at] ?? 0)
            mask[count] = 0
            value[count] = 0
            if (length <= 3) kind[count] = SHORT
            else if ((flags & CAPITAL) !== 0) kind[count] = CAPITALISED
            else {
              kind[count] = GAP
              gap = true
            }
          }
        }
      }
    } else if (tokenKind === NUMBER) {
      const found =
        tokenValue > 1800 && tokenValue < 2100 && kindOf[at + 1] === WORD
          ? matchName(tokens, text, lexicon, language, at)
          : null
      if (found) {
        next = trie.end
        putEntries(count, found)
      } else {
        kind[count] = FIGURE
        mask[count] = 0
        value[count] = tokenValue
      }
    } else if (tokenKind === PUNCTUATION) {
      kind[count] = MARK
      mask[count] = markRole(tokenValue)
      const isWord = tokenValue === SECTION || tokenValue === PILCROW || tokenValue === NUMERO_SIGN
      if (isWord) kind[count] = ROLE
      value[count] = isWord ? 0 : tokenValue
    } else {
      kind[count] = STOP
      mask[count] = 0
      value[count] = 0
    }
    if (gap && inGap) {
      to[count - 1] = next
    } else {
      from[count] = at
      to[count] = next
      count += 1
    }
    inGap = gap
    at = next
  }
  kind[count] = STOP
  mask[count] = 0
  value[count] = 0
  from[count] = tokenCount - 1
  to[count] = tokenCount
  return count
}

/** A number in Chinese numerals: "十二". Null where the run is no number, or stands inside a word. */
function numeralAt(
  tokens: Tokens,
  text: string,
  at: number,
): { readonly value: number; readonly to: number } | null {
  let to = at
  while (to < at + 6 && tokens.kind[to] === WORD && isNumeral(text.charCodeAt(tokens.start[to] ?? 0))) to += 1
  if (to === at) return null
  const before = text.charAt((tokens.start[at] ?? 1) - 1)
  const after = text.charAt(tokens.end[to - 1] ?? 0)
  if (!/[第、和及与至（(]/u.test(before) && !/[条條款项項段年月日号號]/u.test(after)) return null
  const value = chineseNumeral(text.slice(tokens.start[at], tokens.end[to - 1]))
  return value === null ? null : { value, to }
}

function isNumeral(code: number): boolean {
  return NUMERALS.has(code)
}

const NUMERALS = new Set([...'一二三四五六七八九十百〇零两廿'].map((letter) => letter.charCodeAt(0)))

function markRole(code: number): number {
  if (code === AMPERSAND) return roles.AND
  if (code === SECTION || code === PILCROW) return roles.PARAGRAPH
  if (code === HYPHEN) return roles.TO
  if (code === NUMERO_SIGN) return roles.NUMERO
  return 0
}

function putEntries(at: number, found: readonly Entry[]): void {
  const [first] = found
  lexemes.mask[at] = 0
  lexemes.value[at] = 0
  lexemes.entries[at] = found
  switch (first?.kind) {
    case 'instrument':
      lexemes.kind[at] = INSTRUMENT
      return
    case 'body':
      lexemes.kind[at] = BODY
      return
    case 'state':
      lexemes.kind[at] = STATE
      return
    case 'council':
      lexemes.kind[at] = COUNCIL
      return
    case 'custom':
      lexemes.kind[at] = CUSTOM
      return
    case 'role': {
      lexemes.kind[at] = ROLE
      let mask = 0
      for (const entry of found) {
        if (entry.kind !== 'role') continue
        mask |= entry.mask
        lexemes.value[at] = withField(lexemes.value[at] ?? 0, entry.value)
      }
      lexemes.mask[at] = mask
      return
    }
    case undefined:
      lexemes.kind[at] = GAP
  }
}

/** The entries of the longest name here that the language and the capitals allow. Instruments first, then by rank. */
function matchName(
  tokens: Tokens,
  text: string,
  lexicon: Lexicon,
  language: Language,
  at: number,
): readonly Entry[] | null {
  const found = lexicon.trie.match(tokens, at)
  if (!found) return null
  const end = lexicon.trie.end
  const [first] = found
  if (found.length === 1) return first && isAllowed(first, tokens, text, language, at, end) ? found : null
  let allowed = 0
  for (const entry of found) if (isAllowed(entry, tokens, text, language, at, end)) allowed += 1
  if (allowed === 0) return null
  const fits =
    allowed === found.length
      ? found
      : found.filter((entry) => isAllowed(entry, tokens, text, language, at, end))
  if (allowed === 1) return fits
  const rank = Math.min(...fits.map(rankOf))
  const best = fits.every((entry) => rankOf(entry) === rank)
    ? fits
    : fits.filter((entry) => rankOf(entry) === rank)
  if (rank !== RANKS.state) return best
  const own = best.filter((entry) => entry.kind === 'state' && entry.language === language)
  return own.length > 0 ? own : best
}

const RANKS = { instrument: 0, custom: 1, body: 2, council: 3, state: 4, role: 5 } as const

function rankOf(entry: Entry): number {
  return RANKS[entry.kind]
}

function isAllowed(
  entry: Entry,
  tokens: Tokens,
  text: string,
  language: Language,
  at: number,
  end: number,
): boolean {
  const flags = tokens.flags[at] ?? 0
  const hasCase = text.charCodeAt(tokens.start[at] ?? 0) < 0x590 && tokens.kind[at] === WORD
  switch (entry.kind) {
    case 'role':
      return entry.language === language
    case 'instrument': {
      if (!hasCase) return true
      // "AL SMR 21/2015": the code of a State, before its number.
      if (entry.name.kind === 'abbreviation' && isReference(tokens, end)) return false
      if (entry.name.kind === 'abbreviation') return isWrittenAs(entry.name.name, tokens, text, at, end)
      // Full titles are recognised in small letters too; a short name needs its capital.
      if ((flags & CAPITAL) !== 0 || (end - at >= 5 && entry.name.kind === 'title')) return true
      return ORDINAL.test(foldText(text.slice(tokens.start[at], tokens.end[at])))
    }
    case 'state': {
      if (!hasCase) return true
      const isAcronym = entry.name === entry.name.toUpperCase() && entry.name.length <= 5
      return (flags & (isAcronym ? ALL_CAPITALS : CAPITAL)) !== 0
    }
    case 'body':
    case 'council':
      return !hasCase || (flags & CAPITAL) !== 0
    case 'custom':
      return true
  }
}

/** "deuxième Protocole facultatif": the ordinal before a title is written small. Folded, as a soft hyphen may be in it. */
const ORDINAL = /^(?:first|second|third|premier|deuxieme|troisieme|primer|segundo|tercer)$/u

/** "3/2024": the number and year of a letter's reference. */
function isReference(tokens: Tokens, at: number): boolean {
  const year = tokens.value[at + 2] ?? 0
  return (
    tokens.kind[at] === NUMBER &&
    isSlashAt(tokens, at + 1) &&
    tokens.kind[at + 2] === NUMBER &&
    year > 1990 &&
    year < 2100
  )
}

/** Whether an abbreviation stands there with its capitals: "CAT", not "cat"; "UNGPs" as well as "UNGPS". */
function isWrittenAs(name: string, tokens: Tokens, text: string, at: number, end: number): boolean {
  const asItStands = text.slice(tokens.start[at], tokens.end[end - 1])
  if (asItStands === name) return true
  const written = asItStands.replace(/[^\p{L}\d]/gu, '')
  const expected = name.replace(/[^\p{L}\d]/gu, '')
  return written === expected || (written === written.toUpperCase() && /\p{Lu}/u.test(written))
}

function isSlashAt(tokens: Tokens, at: number): boolean {
  return (
    tokens.kind[at] === PUNCTUATION &&
    tokens.value[at] === SLASH &&
    ((tokens.flags[at] ?? 0) & ADJACENT) !== 0
  )
}

/** Where a UN document symbol that begins at this token ends (token index), 0 if none does. */
function symbolFrom(tokens: Tokens, text: string, at: number): number {
  if (!SYMBOL_HEADS.test(text.slice(tokens.start[at], tokens.end[at]))) return 0
  const before = at - 1
  if (isSlashAt(tokens, before) && ((tokens.flags[at] ?? 0) & ADJACENT) !== 0) return 0
  let end = at + 1
  let parts = 0
  while (end < tokens.count && ((tokens.flags[end] ?? 0) & ADJACENT) !== 0 && tokens.kind[end] !== BREAK) {
    const value = tokens.value[end] ?? 0
    if (tokens.kind[end] === PUNCTUATION) {
      const isInside = value === SLASH || value === HYPHEN || value === 46
      const opens =
        value === 40 && /^\([IVXLCDM]+\)/u.test(text.slice(tokens.start[end], (tokens.start[end] ?? 0) + 10))
      if (opens) {
        end += 3
        continue
      }
      if (!isInside) break
      const next = end + 1
      const continues = ((tokens.flags[next] ?? 0) & ADJACENT) !== 0 && tokens.kind[next] !== PUNCTUATION
      const isDoubleSlash = value === SLASH && isSlashAt(tokens, next)
      if (value !== SLASH && !continues) break
      if (value === SLASH && !continues && !isDoubleSlash) {
        end += 1
        break
      }
    } else parts += 1
    end += 1
  }
  return parts > 0 ? end : isSlashAt(tokens, at + 1) && end > at + 2 ? end : 0
}
