import { readDate } from './dates-in-text.ts'
import type { Grammar, PlaceOf } from './extract.ts'
import * as kinds from './lexemes.ts'
import { dateMention, leanMention, nameMention } from './make-mentions.ts'
import { headOf } from './instrument-families.ts'
import { splitWords, type Entry } from './lexicon.ts'
import type { Law } from '#law/law.ts'
import type { Mention, NameMention, Place } from './mentions.ts'
import type { InstrumentId } from '#law/model.ts'
import { isOtherTitle } from './other-titles.ts'
import * as roles from './roles.ts'
import type { NearestTitle } from './title-likeness.ts'
import {
  CLOSE,
  COMMA,
  FULL_STOP,
  OPEN,
  QUOTE,
  does,
  endOf,
  headAt,
  isAdjacent,
  isCapital,
  isMark,
  kindAt,
  startOf,
  valueAt,
  wordAt,
  writtenFrom,
  type Scan,
} from './scan.ts'

/** Abbreviations that name the treaty body at least as often as the treaty. */
const BODY_ABBREVIATIONS: Readonly<Record<string, string>> = {
  CCPR: 'CCPR',
  CESCR: 'CESCR',
  CERD: 'CERD',
  CEDAW: 'CEDAW',
  CAT: 'CAT',
  CRC: 'CRC',
  CMW: 'CMW',
  CRPD: 'CRPD',
  CED: 'CED',
}

/** The optional protocols of a treaty, in their order. */
export const OPTIONAL_PROTOCOLS: Readonly<Record<InstrumentId, readonly InstrumentId[]>> = {
  iccpr: ['iccpr-op1', 'iccpr-op2'],
  icescr: ['icescr-op'],
  cedaw: ['cedaw-op'],
  cat: ['opcat'],
  crc: ['opac', 'opsc', 'opic'],
  crpd: ['crpd-op'],
}

/** Reads an instrument's name, a leaning head ("the Covenant") or a title we do not know; `at` where there is none. */
export function readNames(scan: Scan, grammar: Grammar, place: PlaceOf, at: number, into: Mention[]): number {
  if (kindAt(scan, at) === kinds.INSTRUMENT) return readKnownName(scan, grammar, place, at, into)
  const alias = readAlias(scan, grammar, place, at, into)
  if (alias > at) return alias
  const numbered = readLabourConvention(scan, grammar, place, at, into)
  if (numbered > at) return numbered
  const head = headFrom(scan, at)
  if (head < 0) return at
  const unknown = readOtherTitle(scan, grammar, place, at, head, into)
  if (unknown > at) return unknown
  return head === at ? readLeaning(scan, grammar, place, at, into) : at
}

function readAlias(scan: Scan, grammar: Grammar, place: PlaceOf, at: number, into: Mention[]): number {
  if (grammar.aliases.size === 0 || !isCapital(scan, at)) return at
  const instruments = grammar.aliases.get(wordAt(scan, at))
  if (!instruments) return at
  into.push(plainName(place(at, at + 1), instruments))
  return at + 1
}

function plainName(
  place: Place,
  instruments: readonly InstrumentId[],
  {
    differs = null,
    title = null,
    defines = [],
  }: Partial<Pick<NameMention, 'differs' | 'title' | 'defines'>> = {},
): NameMention {
  return nameMention(place, {
    instruments,
    differs,
    title,
    defines,
    contextOnly: false,
    maybeBody: null,
    its: false,
  })
}

function instrumentsOf(entries: readonly Entry[]): readonly (Entry & { readonly kind: 'instrument' })[] {
  return entries.filter(
    (entry): entry is Entry & { readonly kind: 'instrument' } => entry.kind === 'instrument',
  )
}

/** What the entries of a name say together. */
interface Named {
  readonly first: (Entry & { readonly kind: 'instrument' }) | undefined
  readonly instruments: readonly InstrumentId[]
  readonly contextOnly: boolean
  readonly isAbbreviation: boolean
  readonly isLabour: boolean
}

const NO_ENTRIES: readonly Entry[] = []
/** The lexicon hands out the same entries for the same name: what they say is kept. */
const namedByEntries = new WeakMap<readonly Entry[], Named>()

function namedBy(found: readonly Entry[]): Named {
  const known = namedByEntries.get(found)
  if (known) return known
  const entries = instrumentsOf(found)
  const [first] = entries
  const instruments = [...new Set(entries.map((entry) => entry.instrument))]
  const made: Named = {
    first,
    instruments,
    contextOnly: entries.every((entry) => entry.name.contextOnly),
    isAbbreviation: first?.name.kind === 'abbreviation',
    isLabour: /^[cp]\d{3}$/u.test(instruments[0] ?? ''),
  }
  namedByEntries.set(found, made)
  return made
}

function readKnownName(scan: Scan, grammar: Grammar, place: PlaceOf, at: number, into: Mention[]): number {
  const { first, instruments, contextOnly, isAbbreviation, isLabour } = namedBy(
    scan.lexemes.entries[at] ?? NO_ENTRIES,
  )
  if (!first) return at
  const composite = readProtocolTo(scan, grammar, place, at, instruments, into)
  if (composite > at) return composite
  if (!isAbbreviation && !isLabour && continuesElsewhere(scan, at + 1)) {
    return readGarbled(scan, grammar, place, at, instruments, into)
  }
  if (!isAbbreviation && !isLabour && continuesTitle(scan, at + 1)) {
    const other = readOtherTitle(scan, grammar, place, at, at, into)
    if (other > at) return other
  }
  const written = wordAt(scan, at)
  const only = instruments.length === 1 ? instruments[0] : undefined
  const from = withYearBefore(at, into)
  const yearBefore = from < at ? valueAt(scan, from) : null
  const end =
    isLabour && continuesTitle(scan, at + 1) ? titleEnd(scan, grammar, at + 1) : afterOwnBracket(scan, at)
  const rest = readAfterName(scan, grammar, end, instruments, isAbbreviation)
  into.push(
    nameMention(place(from, rest.to), {
      instruments,
      contextOnly,
      maybeBody: isAbbreviation ? (BODY_ABBREVIATIONS[written] ?? null) : null,
      differs:
        only !== undefined && yearBefore !== null && !isYearOf(grammar, only, yearBefore)
          ? 'year'
          : only !== undefined && hasStrayWords(scan, grammar, at, only)
            ? 'mixed'
            : smallWordsDiffer(scan, written, first)
              ? 'small-words'
              : null,
      title: grammar.law.instruments.get(only ?? '')?.title ?? null,
      defines: rest.defines,
      its: does(scan, from - 1, roles.ITS),
    }),
  )
  return readMoreLabourConventions(scan, grammar, place, rest.to, only, into)
}

/** "Convention, 1930 (No. 29)": the bracket that a name opens, it closes. */
function afterOwnBracket(scan: Scan, at: number): number {
  if (!isMark(scan, at + 1, CLOSE)) return at + 1
  const written = wordAt(scan, at)
  const isOpen = written.split('(').length > written.split(')').length
  return isOpen ? at + 2 : at + 1
}

/** "the 1984 Convention against Torture": the year belongs to the name. Takes back the date read for it. */
function withYearBefore(at: number, into: Mention[]): number {
  const last = into.at(-1)
  if (last?.kind !== 'date' || last.to !== at || last.from !== at - 1 || !last.bare) return at
  into.pop()
  return at - 1
}

function isYearOf(grammar: Grammar, instrument: InstrumentId, year: number): boolean {
  const known = grammar.law.instruments.get(instrument)
  if (!known) return true
  const years = [known.adopted, known.inForce].flatMap((date) => (date ? [Number(date.slice(0, 4))] : []))
  return years.length === 0 || years.includes(year) || (instrument === 'icerd' && year === 1966)
}

const SMALL_WORDS = /^(?:of|on|for|against|to|relating|concerning|regarding)$/u

function smallWordsOf(words: readonly string[]): string {
  return words.filter((word) => SMALL_WORDS.test(word)).join(' ')
}

/** The same few titles come again and again, in the same few spellings: what was made of them is kept. */
const smallWordsByTitle = new Map<string, string>()

function smallWordsIn(title: string, words: (title: string) => readonly string[]): string {
  const known = smallWordsByTitle.get(title)
  if (known !== undefined) return known
  const made = smallWordsOf(words(title))
  if (smallWordsByTitle.size < 5000) smallWordsByTitle.set(title, made)
  return made
}

/** Whether a full English title is written with other prepositions than the record's. */
function smallWordsDiffer(
  scan: Scan,
  written: string,
  entry: Entry & { readonly kind: 'instrument' },
): boolean {
  if (entry.name.language !== 'en' || entry.name.kind !== 'title' || scan.language !== 'en') return false
  const exact = smallWordsIn(entry.exact, (title) => title.split(' '))
  return smallWordsIn(written, splitWords) !== exact
}

/** "… on the sale of children in armed conflict": words of a sister protocol's title go on where this one's has ended. */
function hasStrayWords(scan: Scan, grammar: Grammar, at: number, instrument: InstrumentId): boolean {
  const stray = strayWordsOf(grammar.law, instrument)
  if (stray.size === 0) return false
  const end = endOf(scan, at + 1)
  const rest = /^(?:\s+\p{L}+){1,5}/u.exec(scan.text.slice(end, end + 60))?.[0] ?? ''
  return splitWords(rest).filter((word) => stray.has(stem(word))).length > 1
}

const strayByLaw = new WeakMap<Law, Map<InstrumentId, ReadonlySet<string>>>()

/** The long words of a protocol's sisters' titles that its own has not; none where it has no sisters. */
function strayWordsOf(law: Law, instrument: InstrumentId): ReadonlySet<string> {
  const byInstrument = strayByLaw.get(law) ?? new Map<InstrumentId, ReadonlySet<string>>()
  strayByLaw.set(law, byInstrument)
  const known = byInstrument.get(instrument)
  if (known) return known
  const family =
    Object.values(OPTIONAL_PROTOCOLS).find(
      (protocols) => protocols.length > 1 && protocols.includes(instrument),
    ) ?? []
  const titleWords = (id: InstrumentId): readonly string[] =>
    splitWords(law.instruments.get(id)?.title ?? '').map(stem)
  const own = new Set(titleWords(instrument))
  const made = new Set(
    family
      .filter((one) => one !== instrument)
      .flatMap(titleWords)
      .filter((word) => word.length > 4 && !own.has(word)),
  )
  byInstrument.set(instrument, made)
  return made
}

/** What belongs to a name after it: its year, "(ICCPR)", "(hereinafter the Convention)". */
function readAfterName(
  scan: Scan,
  grammar: Grammar,
  from: number,
  instruments: readonly InstrumentId[],
  isAbbreviation = false,
): { readonly to: number; readonly defines: readonly number[] } {
  const defines: number[] = []
  // "OPAC (2000)": after an abbreviation a year in brackets is a date of its own.
  let to = isAbbreviation && isMark(scan, from, OPEN) ? from : skipTitleYear(scan, grammar, from, instruments)
  for (;;) {
    const definition = readDefinition(scan, grammar, to, instruments, defines)
    if (definition === to) break
    to = skipTitleYear(scan, grammar, definition, instruments)
  }
  return { to, defines }
}

function skipTitleYear(
  scan: Scan,
  grammar: Grammar,
  at: number,
  instruments: readonly InstrumentId[],
): number {
  const isNext = isItsYear(scan, grammar, at + 1, instruments)
  if (isNext && isMark(scan, at, OPEN) && isMark(scan, at + 2, CLOSE)) return at + 3
  if (isNext && isMark(scan, at, COMMA)) return at + 2
  if (isNext && /^(?:of|de|du|del)$/iu.test(wordAt(scan, at))) return at + 2
  if (
    does(scan, at, roles.OF) &&
    kindAt(scan, at + 1) === kinds.FIGURE &&
    does(scan, at + 2, roles.MONTH) &&
    isItsYear(scan, grammar, at + 3, instruments)
  )
    return at + 4
  if (isItsYear(scan, grammar, at, instruments) && !isMark(scan, at - 1, COMMA)) return at + 1
  return at
}

/** Whether the year of an instrument's adoption stands here. */
function isItsYear(scan: Scan, grammar: Grammar, at: number, instruments: readonly InstrumentId[]): boolean {
  const year = valueAt(scan, at)
  if (kindAt(scan, at) !== kinds.FIGURE || year <= 1800 || instruments.length !== 1) return false
  const instrument = instruments[0] ?? ''
  return (
    isYearOf(grammar, instrument, year) &&
    (grammar.law.instruments.get(instrument)?.adopted?.startsWith(String(year)) ?? false)
  )
}

/** "(ICESCR)", "(hereinafter “the Convention”)", ", hereafter the Protocol". Gives the lexeme after it, or `at`. */
function readDefinition(
  scan: Scan,
  grammar: Grammar,
  at: number,
  instruments: readonly InstrumentId[],
  defines: number[],
): number {
  const bracket = isMark(scan, at, OPEN)
  const comma = isMark(scan, at, COMMA)
  let next = bracket || comma ? at + 1 : at
  if (!bracket && !(does(scan, next, roles.HEREINAFTER) && !does(scan, next, roles.AND))) return at
  const heads: number[] = []
  const aliases: string[] = []
  let named = false
  for (let steps = 0; steps < 14; steps += 1) {
    if (isMark(scan, next, CLOSE) && bracket) {
      if (!named && heads.length === 0 && aliases.length === 0) return at
      defines.push(...heads)
      for (const alias of aliases) grammar.aliases.set(alias, instruments)
      return next + 1
    }
    const kind = kindAt(scan, next)
    if (kind === kinds.INSTRUMENT) {
      const its = instrumentsOf(scan.lexemes.entries[next] ?? []).map((entry) => entry.instrument)
      if (!its.some((one) => instruments.includes(one))) return at
      named = true
    } else if (does(scan, next, roles.HEAD) && isCapital(scan, next)) {
      heads.push(headAt(scan, next))
    } else if ((kind === kinds.SHORT || kind === kinds.CAPITALISED) && isCapital(scan, next)) {
      const word = wordAt(scan, next)
      if (/^\p{Lu}[\p{Lu}\d]+$/u.test(word)) aliases.push(word)
      else if (kind === kinds.SHORT || heads.length > 0) return at
    } else if (
      !(isMark(scan, next, QUOTE) || isMark(scan, next, 39) || isMark(scan, next, COMMA)) &&
      !does(scan, next, roles.HEREINAFTER | roles.DETERMINER | roles.AND | roles.FILLER | roles.SAID)
    ) {
      break
    }
    next += 1
    if (!bracket && (heads.length > 0 || aliases.length > 0 || named)) {
      if (isMark(scan, next, QUOTE) || isMark(scan, next, 39)) next += 1
      defines.push(...heads)
      for (const alias of aliases) grammar.aliases.set(alias, instruments)
      return next
    }
  }
  return at
}

/** "the (Second) Optional Protocol to the ICCPR": the protocol of the treaty named after it. */
function readProtocolTo(
  scan: Scan,
  grammar: Grammar,
  place: PlaceOf,
  at: number,
  instruments: readonly InstrumentId[],
  into: Mention[],
): number {
  let next = at + 1
  while (does(scan, next, roles.OF | roles.DETERMINER)) next += 1
  if (next === at + 1 || kindAt(scan, next) !== kinds.INSTRUMENT) return at
  const written = wordAt(scan, at).toLowerCase()
  if (!/protocol/u.test(written) || !/optional|first|second|third/u.test(written)) return at
  const parents = instrumentsOf(scan.lexemes.entries[next] ?? []).map((entry) => entry.instrument)
  const protocols = [...new Set(parents)].flatMap((parent) => OPTIONAL_PROTOCOLS[parent] ?? [])
  if (protocols.length === 0) return at
  const numbered = instruments.filter((one) => protocols.includes(one))
  const isNumbered = /second|third/u.test(written)
  let fits = isNumbered && numbered.length > 0 ? numbered : protocols
  let to = next + 1
  // "the Second Optional Protocol to the ICESCR": there is no such; the words are of another's title.
  let differs: NameMention['differs'] = isNumbered && numbered.length === 0 ? 'mixed' : null
  let title: string | null = null
  if (continuesTitle(scan, to)) {
    const end = titleEnd(scan, grammar, to)
    const words = splitWords(scan.text.slice(startOf(scan, at), endOf(scan, end)))
    const nearest = grammar.nearest(scan.language, words, fits)
    if (nearest && end > to) {
      fits = [nearest.instrument]
      to = end
      title = nearest.title
      if (isMixed(scan, to, next + 1, nearest.title)) differs = 'mixed'
    }
  } else if (fits.length > 1 && parents.includes('iccpr') && !/second/u.test(written)) {
    // "the Optional Protocol" to the Covenant, without a number, is the first in all usage.
    fits = ['iccpr-op1']
  }
  const rest = readAfterName(scan, grammar, to, fits)
  into.push(plainName(place(at, rest.to), fits, { differs, title, defines: rest.defines }))
  return rest.to
}

/** Whether the words between hold some that the record's title lacks. */
function isMixed(scan: Scan, to: number, from: number, title: string): boolean {
  const known = new Set(splitWords(title).map(stem))
  const words = splitWords(scan.text.slice(startOf(scan, from), endOf(scan, to)))
  return words.some((word) => word.length >= 4 && !known.has(stem(word)))
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/s$/u, '') : word
}

/** "Pacte international relatif aux …": the adjective and the preposition in one run of small words. */
const ADJECTIVE_AND_ON =
  /^internationale?s? (?:relatif|relative|sur|contre|concernant)$|^internacional(?:es)? (?:relativo|relativa|sobre|contra|para)$/iu

/** Whether a title goes on here: "on", "against", "for" and a word with a capital, or words that titles are made of. */
function continuesTitle(scan: Scan, at: number): boolean {
  if (scan.language !== 'en' && ADJECTIVE_AND_ON.test(wordAt(scan, at))) return true
  if (!isTitlePreposition(scan, at)) return false
  let next = at + 1
  while (isTitlePreposition(scan, next) || does(scan, next, roles.DETERMINER)) next += 1
  const kind = kindAt(scan, next)
  if (kind === kinds.CAPITALISED || (kind === kinds.SHORT && isCapital(scan, next))) return true
  // "Protocol to the African Charter".
  if (kind === kinds.INSTRUMENT && does(scan, at - 1, roles.HEAD) && headAt(scan, at - 1) === 2) return true
  if (scan.language !== 'en') return kind === kinds.GAP
  return (
    kind === kinds.GAP &&
    /^(?:the )?(?:sale|involvement|communications|abolition|rights|protection|elimination)/iu.test(
      wordAt(scan, next),
    )
  )
}

/** A known title that goes on with words of a neighbouring one. */
function readGarbled(
  scan: Scan,
  grammar: Grammar,
  place: PlaceOf,
  at: number,
  instruments: readonly InstrumentId[],
  into: Mention[],
): number {
  const end = Math.max(titleEnd(scan, grammar, at + 1), at + 2)
  const nearest = grammar.nearest(
    scan.language,
    splitWords(scan.text.slice(startOf(scan, at), endOf(scan, end))),
  )
  const fits = nearest ? [nearest.instrument] : instruments
  const rest = readAfterName(scan, grammar, end, fits)
  into.push(
    plainName(place(at, rest.to), fits, {
      differs: 'mixed',
      title: nearest?.title ?? null,
      defines: rest.defines,
    }),
  )
  return rest.to
}

/** "… discrimination raciale à l’égard des femmes": the words by which a neighbouring title goes on. */
function continuesElsewhere(scan: Scan, at: number): boolean {
  if (scan.language === 'en') return false
  return /^(?:à l['’] ?égard des|contra la mujer|et autres (?:formes|peines)|y otras formas)(?!\p{L})/iu.test(
    writtenFrom(scan, at, 40),
  )
}

function isTitlePreposition(scan: Scan, at: number): boolean {
  const kind = kindAt(scan, at)
  if (kind === kinds.MARK || kind === kinds.FIGURE || kind === kinds.STOP) return false
  const word = wordAt(scan, at).toLowerCase()
  return /^(?:on|against|for|to|of|concerning|relating|regarding|relative|sur|contre|pour|relatif|relatifs|relative|concernant|sobre|contra|para|relativo|relativa|aux?|à)(?:\s+(?:aux?|à|a|al|las?|los|les?|del?))*$/u.test(
    word,
  )
}

/** Where a title that goes on at `at` ends: words with capitals, small words, and words known from titles. */
function titleEnd(scan: Scan, grammar: Grammar, at: number): number {
  let end = at
  let next = at
  while (next < at + 40) {
    const kind = kindAt(scan, next)
    if (kind === kinds.STOP || kind === kinds.FIGURE || kind === kinds.SYMBOL) break
    if (kind === kinds.MARK) {
      const isComma = isMark(scan, next, COMMA)
      if (isComma && kindAt(scan, next + 1) === kinds.GAP && knownTitleWords(scan, grammar, next + 1) === 2) {
        next += 1
        continue
      }
      if (!isComma || !isCapital(scan, next + 1) || kindAt(scan, next + 1) !== kinds.CAPITALISED) break
      next += 1
      continue
    }
    if (kind === kinds.CAPITALISED || (kind === kinds.SHORT && isCapital(scan, next))) {
      next += 1
      end = next
      continue
    }
    if (
      does(scan, next, roles.OF | roles.AND | roles.DETERMINER | roles.TO | roles.ITS) ||
      isTitlePreposition(scan, next)
    ) {
      if (does(scan, next, roles.BY) || does(scan, next, roles.WHICH)) {
        if (wordAt(scan, next).toLowerCase() !== 'all') break
      }
      next += 1
      continue
    }
    if (kind === kinds.GAP) {
      const known = knownTitleWords(scan, grammar, next)
      if (known === 0) break
      next += 1
      end = next
      if (known === 1) break
      continue
    }
    if (kind === kinds.INSTRUMENT && isCapital(scan, next)) {
      next += 1
      end = next
      continue
    }
    break
  }
  return end
}

/** 2 = all words of the run are known from titles, 1 = the first is, 0 = not even that. */
function knownTitleWords(scan: Scan, grammar: Grammar, at: number): number {
  const words = splitWords(wordAt(scan, at))
  if (words.length > 3) return 0
  const known = words.filter((word) => grammar.lexicon.titleWords.has(stem(word)))
  return known.length === words.length ? 2 : 0
}

/** The head word of a title that begins here: itself, or after up to four words with capitals; -1 for none. */
function headFrom(scan: Scan, at: number): number {
  let next = at
  while (next < at + 5) {
    if (does(scan, next, roles.HEAD)) return isCapital(scan, next) || next === at ? next : -1
    if (!isCapital(scan, next)) return -1
    const kind = kindAt(scan, next)
    if (kind !== kinds.CAPITALISED && kind !== kinds.SHORT) return -1
    next += 1
    if (isMark(scan, next, 45)) next += 1
  }
  return -1
}

/** A title that is none of ours as it stands: near one of ours (then it differs), or unknown. */
function readOtherTitle(
  scan: Scan,
  grammar: Grammar,
  place: PlaceOf,
  at: number,
  head: number,
  into: Mention[],
): number {
  if (!isCapital(scan, at)) return at
  const adjective = kindAt(scan, head) === kinds.INSTRUMENT ? head + 1 : afterAdjective(scan, head + 1)
  const goesOn = continuesTitle(scan, adjective) || continuesElsewhere(scan, adjective)
  const end = goesOn ? Math.max(titleEnd(scan, grammar, adjective), head + 2) : head + 1
  const hasModifier = head > at && !(head === at + 1 && isSentenceStart(scan, at))
  if (end === head + 1 && !hasModifier) return at
  const words = splitWords(scan.text.slice(startOf(scan, at), endOf(scan, end)) + restOfTitle(scan, end))
  const headValue = kindAt(scan, head) === kinds.INSTRUMENT ? 0 : headAt(scan, head)
  const isOther = isOtherTitle(grammar.law, scan.text.slice(startOf(scan, at), endOf(scan, end)))
  const isTitle = end > head + 1 && !isOther
  const nearest = isTitle
    ? (grammar.nearest(scan.language, words) ?? nearestCovenant(scan, grammar, headValue, words))
    : null
  if (
    nearest &&
    (kindAt(scan, head) === kinds.INSTRUMENT || headOf(grammar.law, nearest.instrument) === headValue)
  ) {
    const rest = readAfterName(scan, grammar, end, [nearest.instrument])
    const from = withYearBefore(at, into)
    into.push(
      plainName(place(from, rest.to), [nearest.instrument], {
        differs: 'mixed',
        title: nearest.title,
        defines: rest.defines,
      }),
    )
    return rest.to
  }
  // "ILO Conventions", "international conventions": many, none named.
  if (end === head + 1 && /s$/iu.test(wordAt(scan, head))) return at
  // "Convention on the … Violence against Women (CEDAW)": the abbreviation says which was meant.
  const meant =
    isMark(scan, end, OPEN) && isMark(scan, end + 2, CLOSE)
      ? instrumentsOf(scan.lexemes.entries[end + 1] ?? [])
      : []
  if (
    isTitle &&
    kindAt(scan, end + 1) === kinds.INSTRUMENT &&
    meant[0] &&
    headOf(grammar.law, meant[0].instrument) === headValue
  ) {
    const known = meant[0].instrument
    const rest = readAfterName(scan, grammar, end, [known])
    into.push(
      plainName(place(withYearBefore(at, into), rest.to), [known], {
        differs: 'mixed',
        title: grammar.law.instruments.get(known)?.title ?? null,
        defines: rest.defines,
      }),
    )
    return rest.to
  }
  if (headValue > 4 || (headValue === 4 && !goesOn) || (!goesOn && !hasModifier)) return at
  const from = withYearBefore(at, into)
  const defines: number[] = []
  const rest = readDefinition(scan, grammar, end, [], defines)
  into.push(plainName(place(from, rest), [], { defines }))
  return rest
}

/** There are two Covenants only: a third title with their words is one of them, garbled. */
function nearestCovenant(
  scan: Scan,
  grammar: Grammar,
  head: number,
  words: readonly string[],
): NearestTitle | null {
  if (head !== 1 || !words.some((word) => /^(?:civil|political|economic|social|cultural)/u.test(word)))
    return null
  return grammar.nearest(scan.language, words, ['iccpr', 'icescr'])
}

/** In French and Spanish titles go on in small letters: the next words count when asking how near a title is. */
function restOfTitle(scan: Scan, end: number): string {
  if (scan.language === 'en') return ''
  return /^(?: ?\p{Ll}[\p{L}'’]*){1,3}/u.exec(` ${writtenFrom(scan, end, 60)}`)?.[0] ?? ''
}

/** "Convention internationale", "Pacto Internacional", "Convention des Nations Unies": past the adjective. */
function afterAdjective(scan: Scan, at: number): number {
  if (scan.language === 'en') return at
  if (ADJECTIVE.test(wordAt(scan, at))) return at + 1
  let next = at
  while (next < at + 3 && does(scan, next, roles.OF | roles.DETERMINER)) next += 1
  if (next === at) return at
  if (/^(?:Nations Unies|Naciones Unidas)$/iu.test(wordAt(scan, next))) return next + 1
  const isNations = /^(?:Nations|Naciones)$/iu.test(wordAt(scan, next))
  return isNations && /^(?:Unies|Unidas)$/iu.test(wordAt(scan, next + 1)) ? next + 2 : at
}

const ADJECTIVE =
  /^(?:internationale?s?|internacional(?:es)?|européenne|europea|interaméricaine|interamericana|africaine|africana)$/iu

function isSentenceStart(scan: Scan, at: number): boolean {
  const before = kindAt(scan, at - 1)
  return before === kinds.STOP || isMark(scan, at - 1, FULL_STOP)
}

/** "ILO Convention No. 29", "Conventions Nos. 29 and 105", "Convention (No. 182)", "ILO Convention 138". */
function readLabourConvention(
  scan: Scan,
  grammar: Grammar,
  place: PlaceOf,
  at: number,
  into: Mention[],
): number {
  let head = at
  let isLabour = false
  if (!does(scan, at, roles.HEAD) && !isLabourInitial(scan.units[startOf(scan, at)] ?? 0)) return at
  while (head < at + 4 && !does(scan, head, roles.HEAD)) {
    const word = wordAt(scan, head)
    if (/^(?:ILO|OIT|I\.L\.O)$/u.test(word)) isLabour = true
    else if (!/^(?:International|Labour|Labor|Organi[sz]ation)$/u.test(word)) return at
    else isLabour = true
    head += 1
    while (isMark(scan, head, 39) || (kindAt(scan, head) === kinds.SHORT && isAdjacent(scan, head))) head += 1
  }
  if (!does(scan, head, roles.HEAD) || headAt(scan, head) !== 0) return at
  let next = skipOfLabour(scan, head + 1)
  if (next > head + 1) isLabour = true
  const bracket = isMark(scan, next, OPEN)
  if (bracket) next += 1
  const hasNumero = does(scan, next, roles.NUMERO)
  if (!hasNumero && !isLabour && !followsLabour(scan, next)) return at
  if (hasNumero) next += 1
  while (isMark(scan, next, FULL_STOP)) next += 1
  if (kindAt(scan, next) !== kinds.FIGURE || valueAt(scan, next) > 999) return at
  const instrument = labourConvention(grammar, valueAt(scan, next))
  next += 1
  if (bracket && isMark(scan, next, CLOSE)) next += 1
  const rest = readAfterName(scan, grammar, skipOfLabour(scan, next), instrument ? [instrument] : [])
  into.push(plainName(place(at, rest.to), instrument ? [instrument] : []))
  return readMoreLabourConventions(scan, grammar, place, rest.to, instrument ?? 'c000', into)
}

/** The first letter of "International", "ILO", "Labour", "Organisation" or "OIT". */
function isLabourInitial(unit: number): boolean {
  return unit === 73 || unit === 76 || unit === 79
}

function followsLabour(scan: Scan, at: number): boolean {
  return kindAt(scan, at) === kinds.FIGURE && skipOfLabour(scan, at + 1) > at + 1
}

/** "… of the ILO". */
function skipOfLabour(scan: Scan, at: number): number {
  let next = at
  while (does(scan, next, roles.OF | roles.DETERMINER) || isMark(scan, next, 39)) next += 1
  return next > at && /^(?:ILO|OIT)$/u.test(wordAt(scan, next)) ? next + 1 : at
}

function labourConvention(grammar: Grammar, number: number): InstrumentId | null {
  const slug = `c${String(number).padStart(3, '0')}`
  return grammar.law.instruments.has(slug) ? slug : null
}

/** "… No. 29 and No. 105", "Nos. 29, 105 and 182": the other numbers of a list. */
function readMoreLabourConventions(
  scan: Scan,
  grammar: Grammar,
  place: PlaceOf,
  at: number,
  instrument: InstrumentId | undefined,
  into: Mention[],
): number {
  if (instrument === undefined || !/^c\d{3}$/u.test(instrument)) return at
  let to = at
  for (;;) {
    let next = skipBracketedYear(scan, to)
    if (next > to) {
      const year = readDate(scan, to + 1)
      if (year && listGoesOn(scan, next))
        into.push(dateMention(place(to + 1, to + 2), { date: year.date, bare: false }))
      else next = to
    }
    const separator = next
    while (isMark(scan, next, COMMA) || does(scan, next, roles.AND)) next += 1
    if (next === separator) return to
    const hasNumero = does(scan, next, roles.NUMERO)
    const from = next
    if (hasNumero) next += 1
    while (isMark(scan, next, FULL_STOP)) next += 1
    if (kindAt(scan, next) !== kinds.FIGURE || valueAt(scan, next) > 230) return to
    if (!hasNumero && (does(scan, next + 1, roles.MONTH) || kindAt(scan, next + 1) === kinds.GAP)) return to
    const found = labourConvention(grammar, valueAt(scan, next))
    const end = skipBracketedYear(scan, next + 1)
    into.push(plainName(place(from, next + 1), found ? [found] : []))
    const year = end > next + 1 ? readDate(scan, next + 2) : null
    if (year) into.push(dateMention(place(next + 2, next + 3), { date: year.date, bare: false }))
    to = end
  }
}

/** "29 (2005), 87 (1965)": the year of ratification in a list of numbers. */
function skipBracketedYear(scan: Scan, at: number): number {
  const isYear =
    kindAt(scan, at + 1) === kinds.FIGURE && valueAt(scan, at + 1) > 1900 && valueAt(scan, at + 1) < 2100
  return isMark(scan, at, OPEN) && isYear && isMark(scan, at + 2, CLOSE) ? at + 3 : at
}

function listGoesOn(scan: Scan, at: number): boolean {
  let next = at
  while (isMark(scan, next, COMMA) || does(scan, next, roles.AND)) next += 1
  return next > at && kindAt(scan, next) === kinds.FIGURE && valueAt(scan, next) < 230
}

/** "the Covenant", "said Protocol", "its Optional Protocol". */
function readLeaning(scan: Scan, grammar: Grammar, place: PlaceOf, at: number, into: Mention[]): number {
  let from = at
  let its = false
  let said = false
  let optional = false
  let ordinal = 0
  let determined = false
  for (let before = at - 1; before >= at - 5; before -= 1) {
    const word = wordAt(scan, before).toLowerCase()
    if (does(scan, before, roles.ITS)) its = true
    else if (does(scan, before, roles.SAID)) said = true
    else if (does(scan, before, roles.DETERMINER)) determined = true
    else if (/^(?:optional|facultatif|facultativo|facultatifs|facultativos)$/u.test(word)) optional = true
    else if (ordinalOf(word) > 0) ordinal = ordinalOf(word)
    else break
    from = before
  }
  if (!isCapital(scan, at) && !said && !(its && optional)) return at
  const areCovenants = headAt(scan, at) === 1 && /s$/iu.test(wordAt(scan, at))
  if (
    !areCovenants &&
    !its &&
    !said &&
    !determined &&
    !optional &&
    scan.language === 'en' &&
    !isMark(scan, at - 1, QUOTE)
  ) {
    // "Convention" alone, as in "Convention rights", leans only where it follows "of" or "under".
    if (!does(scan, at - 1, roles.OF)) return at
  }
  let to = at + 1
  if (/^(?:facultatif|facultatifs|facultativo|facultativos)$/iu.test(wordAt(scan, to))) {
    optional = true
    to += 1
  }
  const composite = optional ? readProtocolOf(scan, grammar, place, from, to, ordinal, into) : to
  if (composite > to) return composite
  into.push(
    leanMention(place(from, to), {
      head: headAt(scan, at),
      optional,
      ordinal,
      its,
      said,
      plural: /s$/iu.test(wordAt(scan, at)) && headAt(scan, at) < 7,
    }),
  )
  return to
}

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ first: 1, second: 2, third: 3, premier: 1, deuxième: 2, troisième: 3 },
  ...{ primer: 1, segundo: 2, tercer: 3 },
}

function ordinalOf(word: string): number {
  return ORDINALS[word] ?? 0
}

/** "deuxième Protocole facultatif au PIDCP", "Protocolo Facultativo de la Convención": the protocol of what follows. */
function readProtocolOf(
  scan: Scan,
  grammar: Grammar,
  place: PlaceOf,
  from: number,
  to: number,
  ordinal: number,
  into: Mention[],
): number {
  let next = to
  while (next < to + 6 && kindAt(scan, next) !== kinds.INSTRUMENT) {
    const isLink =
      does(scan, next, roles.OF | roles.DETERMINER) ||
      isMark(scan, next, 39) ||
      /^(?:se )?(?:rapportant|relatif|relativo|annexé)$/iu.test(wordAt(scan, next))
    if (!isLink) return to
    next += 1
  }
  const parents = new Set(instrumentsOf(scan.lexemes.entries[next] ?? []).map((entry) => entry.instrument))
  const protocols = [...parents].flatMap((parent) => OPTIONAL_PROTOCOLS[parent] ?? [])
  if (next === to || protocols.length === 0) return to
  const numbered = ordinal > 0 ? protocols[ordinal - 1] : undefined
  let fits = numbered === undefined ? protocols : [numbered]
  let end = next + 1
  if (fits.length > 1 && protocols.includes('iccpr-op1')) fits = ['iccpr-op1']
  if (fits.length > 1) {
    const further =
      scan.text.slice(startOf(scan, from), endOf(scan, next + 1) + 160).split(/[.;)]/u, 1)[0] ?? ''
    const nearest = grammar.nearest(scan.language, splitWords(further), fits)
    if (nearest) {
      fits = [nearest.instrument]
      end = Math.max(end, titleEnd(scan, grammar, next + 1))
    }
  }
  const rest = readAfterName(scan, grammar, end, fits)
  into.push(
    plainName(place(from, rest.to), fits, {
      differs: ordinal > protocols.length ? 'mixed' : null,
      defines: rest.defines,
    }),
  )
  return rest.to
}
