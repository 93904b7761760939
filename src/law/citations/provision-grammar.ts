import type { Provision } from '#law/model.ts'
import { foldText } from './clean.ts'
import { readIdeographicProvisions } from './ideographic-provisions.ts'
import * as kinds from './lexemes.ts'
import { romanNumeral } from './numerals.ts'
import * as roles from './roles.ts'
import {
  CLOSE,
  COMMA,
  FULL_STOP,
  HYPHEN,
  OPEN,
  SEMICOLON,
  SLASH,
  does,
  isAdjacent,
  isCapital,
  isMark,
  kindAt,
  unitAt,
  maskAt,
  valueAt,
  wordAt,
  type Scan,
} from './scan.ts'

/** A list of provisions read from lexeme `from` up to `to`. */
export interface ProvisionList {
  readonly to: number
  readonly provisions: readonly Provision[]
  readonly paragraphsOnly: boolean
}

const RANGE_LIMIT = 100
/** No list of provisions is longer; what goes on after it begins anew. */
const LONGEST_LIST = 200
const ROMAN = /^[ivx]{1,5}$/u

/**
 * Reads a list that begins with "article", "para.", "principle" and the like at lexeme `at`: "articles 7, 8 and 26 read
 * in conjunction with article 2.3", "art. 9 § 1", "4 (c & d)", "14 (3) (b)-(e)", "paragraph 3 (g) of article 14".
 * Null where no number follows.
 */
export function readProvisions(scan: Scan, at: number): ProvisionList | null {
  if (scan.language === 'zh' || scan.language === 'ko') return readIdeographicProvisions(scan, at)
  if (does(scan, at, roles.ARTICLE)) return readArticles(scan, at)
  if (does(scan, at, roles.UNIT)) return readUnits(scan, at)
  if (does(scan, at, roles.PARAGRAPH | roles.POINT)) return readLeadingParagraphs(scan, at)
  return null
}

interface Cursor {
  at: number
}

/** After "article": an optional full stop, "No." */
function skipHeadWord(scan: Scan, at: number): number {
  let next = at + 1
  while (
    does(scan, next, roles.ARTICLE | roles.PARAGRAPH) &&
    kindAt(scan, next) === kinds.ROLE &&
    next < at + 3
  )
    next += 1
  if (isMark(scan, next, FULL_STOP)) next += 1
  if (does(scan, next, roles.NUMERO)) {
    next += 1
    if (isMark(scan, next, FULL_STOP)) next += 1
  }
  return next
}

function readArticles(scan: Scan, at: number): ProvisionList | null {
  const plural = isPlural(scan, at)
  const cursor: Cursor = { at: skipHeadWord(scan, at) }
  const provisions: Provision[] = []
  if (!readItem(scan, cursor, provisions, '')) return null
  continueList(scan, cursor, provisions, '', plural)
  return { to: cursor.at, provisions, paragraphsOnly: false }
}

/** A list of articles without the word "articles" before it. */
export function readBareArticles(scan: Scan, at: number): ProvisionList | null {
  const cursor: Cursor = { at }
  const provisions: Provision[] = []
  if (!readItem(scan, cursor, provisions, '')) return null
  continueList(scan, cursor, provisions, '', true)
  return { to: cursor.at, provisions, paragraphsOnly: false }
}

function readUnits(scan: Scan, at: number): ProvisionList | null {
  const unit = `${roles.UNITS[unitAt(scan, at)] ?? 'principle'} `
  const cursor: Cursor = { at: skipHeadWord(scan, at) }
  const provisions: Provision[] = []
  if (!readItem(scan, cursor, provisions, unit)) return null
  continueList(scan, cursor, provisions, unit, true)
  return { to: cursor.at, provisions, paragraphsOnly: false }
}

function isPlural(scan: Scan, at: number): boolean {
  if (scan.language === 'ru' || scan.language === 'ar') return true
  return /s$/iu.test(wordAt(scan, at))
}

/** Goes on after the first item: commas, "and", ranges, "read in conjunction with article". */
function continueList(
  scan: Scan,
  cursor: Cursor,
  provisions: Provision[],
  unitAtFirst: string,
  plural: boolean,
): void {
  let unit = unitAtFirst

  while (provisions.length < LONGEST_LIST) {
    const next = afterSeparator(scan, cursor.at)
    if (next === cursor.at) return
    let start = next
    let repeated = false
    let own = unit
    start = skipToArticle(scan, start)
    if (unit === '' ? does(scan, start, roles.ARTICLE) : does(scan, start, roles.UNIT)) {
      if (unit !== '') own = `${roles.UNITS[unitAt(scan, start)] ?? 'principle'} `
      start = skipHeadWord(scan, start)
      repeated = true
    }
    if (!repeated && unit === '' && does(scan, start, roles.PARAGRAPH | roles.POINT)) {
      const sub: Cursor = { at: start }
      if (!readParagraphsOfLast(scan, sub, provisions)) {
        // "article 21 in conjunction with paragraph 4 of article 2".
        const further = readLeadingParagraphs(scan, start)
        if (!further || further.paragraphsOnly) return
        provisions.push(...further.provisions)
        cursor.at = further.to
        continue
      }
      cursor.at = sub.at
      continue
    }
    const isRange = isRangeSeparator(scan, cursor.at, next)
    const item: Cursor = { at: start }
    const found: Provision[] = []
    if (!readItem(scan, item, found, own)) return
    if (!repeated && !isRange && !isLikelyItem(scan, start, item.at, plural)) return
    const last = provisions.at(-1)
    const first = found[0]
    if (isRange && last && first) expandRange(provisions, last, first, unit)
    else provisions.push(...found)
    cursor.at = item.at
    unit = own
  }
}

/** "et de l’article 2": past "de", "l", the apostrophe, where "article" follows; else where we were. */
function skipToArticle(scan: Scan, at: number): number {
  let next = at
  while (
    next < at + 4 &&
    (isApostrophe(scan, next) || does(scan, next, roles.DETERMINER | roles.OF)) &&
    !does(scan, next, roles.ARTICLE)
  )
    next += 1
  return does(scan, next, roles.ARTICLE) ? next : at
}

/** "articles 7 and 12 persons" does not go on, "articles 7 and 9 guarantee" does; years and dates never do. */
function isLikelyItem(scan: Scan, start: number, end: number, plural: boolean): boolean {
  if (valueAt(scan, start) > 400) return false
  if (does(scan, end, roles.MONTH)) return false
  const after = kindAt(scan, end)
  if (after === kinds.MARK && valueAt(scan, end) === 37) return false
  if (plural) return true
  return after !== kinds.GAP
}

/** Spanish "e" is "and", but "e)" is a point. */
function isPointNext(scan: Scan, at: number): boolean {
  return wordAt(scan, at).length === 1 && kindAt(scan, at) === kinds.ROLE && isMark(scan, at + 1, CLOSE)
}

function afterSeparator(scan: Scan, at: number): number {
  let next = at
  let steps = 0
  while (steps < 5) {
    if (isMark(scan, next, COMMA) || isMark(scan, next, SEMICOLON) || isMark(scan, next, SLASH)) next += 1
    else if (isPointNext(scan, next)) break
    else if (does(scan, next, roles.AND | roles.CONJUNCTION | roles.TO) && !does(scan, next, roles.ARTICLE))
      next += 1
    else if (isMark(scan, next, HYPHEN)) next += 1
    else if (steps > 0 && does(scan, next, roles.FILLER) && does(scan, next + 1, roles.ARTICLE)) next += 1
    else break
    steps += 1
  }
  if (steps === 0) return at
  // A semicolon parts: what follows may belong to another instrument.
  if (isMark(scan, at, SEMICOLON)) return at
  return next
}

function isRangeSeparator(scan: Scan, from: number, to: number): boolean {
  return to === from + 1 && does(scan, from, roles.TO)
}

function expandRange(provisions: Provision[], last: Provision, until: Provision, unit: string): void {
  const first = Number(last.article?.slice(unit.length))
  const final = Number(until.article?.slice(unit.length))
  const isPlain = last.paragraph === null && last.point === null
  if (isPlain && first > 0 && final > first && final - first <= RANGE_LIMIT) {
    for (let article = first + 1; article < final; article += 1) {
      provisions.push({ article: unit + String(article), paragraph: null, point: null })
    }
  }
  provisions.push(until)
}

/** One article with its paragraphs and points; pushes one provision for each place named. */
function readItem(scan: Scan, cursor: Cursor, into: Provision[], unit: string): boolean {
  let at = cursor.at
  let number: string
  if (kindAt(scan, at) === kinds.FIGURE) {
    const value = valueAt(scan, at)
    if (value < 1 || value > 999) return false
    number = String(value)
  } else if (/^(?:premier|première|primero|primer)$/iu.test(wordAt(scan, at))) {
    number = '1'
  } else if (isCapital(scan, at) && /^[IVXL]{1,7}$/u.test(wordAt(scan, at))) {
    const value = romanNumeral(wordAt(scan, at))
    if (value === null || value > 99) return false
    number = String(value)
  } else return false
  at += 1
  // "article 215-D" of a code.
  if (
    isMark(scan, at, HYPHEN) &&
    isAdjacent(scan, at) &&
    isAdjacent(scan, at + 1) &&
    /^[A-Z]$/u.test(wordAt(scan, at + 1))
  ) {
    number += `-${wordAt(scan, at + 1)}`
    at += 2
  }
  // "article 150 A of the Penal Code", "article 1 A of the Refugee Convention": a section of its own, in the first a point.
  if (/^[A-F]$/u.test(wordAt(scan, at)) && (does(scan, at + 1, roles.OF) || isMark(scan, at + 1, OPEN))) {
    const section = wordAt(scan, at).toLowerCase()
    at += 1
    if (number === '1') {
      const numbered =
        isMark(scan, at, OPEN) && kindAt(scan, at + 1) === kinds.FIGURE && isMark(scan, at + 2, CLOSE)
      cursor.at = numbered ? at + 3 : at
      into.push({ article: unit + number, paragraph: null, point: section })
      return true
    }
  }
  // "article 1er", "1º".
  if (kindAt(scan, at) === kinds.SHORT && isAdjacent(scan, at) && /^(?:er|re|o|º)$/iu.test(wordAt(scan, at)))
    at += 1
  if (kindAt(scan, at) === kinds.SHORT && /^(?:bis|ter)$/iu.test(wordAt(scan, at))) {
    number += ` ${wordAt(scan, at).toLowerCase()}`
    at += 1
  }
  cursor.at = at
  readPlaces(scan, cursor, into, unit + number)
  return true
}

/** Paragraphs and points after an article's number, in any of their notations. */
function readPlaces(scan: Scan, cursor: Cursor, into: Provision[], article: string): void {
  const places: { paragraph: string | null; point: string | null }[] = []
  const at = cursor.at
  if (
    isMark(scan, at, FULL_STOP) &&
    isAdjacent(scan, at) &&
    kindAt(scan, at + 1) === kinds.FIGURE &&
    valueAt(scan, at + 1) < 100 &&
    isAdjacent(scan, at + 1)
  ) {
    places.push({ paragraph: String(valueAt(scan, at + 1)), point: null })
    cursor.at = at + 2
    if (
      isMark(scan, cursor.at, FULL_STOP) &&
      isAdjacent(scan, cursor.at) &&
      isAdjacent(scan, cursor.at + 1)
    ) {
      const letter = letterAt(scan, cursor.at + 1)
      if (letter !== null) {
        places[0] = { paragraph: String(valueAt(scan, at + 1)), point: letter }
        cursor.at += 2
      }
    }
    readDottedMore(scan, cursor, places)
  } else if (isMark(scan, at, COMMA) && does(scan, at + 1, roles.PARAGRAPH)) {
    cursor.at = at + 1
    readWordedParagraphs(scan, cursor, places)
  } else if (does(scan, at, roles.PARAGRAPH)) {
    readWordedParagraphs(scan, cursor, places)
  } else if (isMark(scan, at, OPEN) && does(scan, at + 1, roles.PARAGRAPH)) {
    // "article 24 (par. 1, 3 et 4)", "article 8 (par. 3 e))".
    cursor.at = at + 1
    readWordedParagraphs(scan, cursor, places)
    if (isMark(scan, cursor.at, CLOSE)) cursor.at += 1
    else {
      cursor.at = at
      places.length = 0
    }
  } else if (
    isMark(scan, at, OPEN) &&
    does(scan, at + 1, roles.POINT) &&
    kindAt(scan, at + 1) === kinds.ROLE
  ) {
    // "article 2 (al. a))"
    cursor.at = at + 1
    readPoints(scan, cursor, places)
    if (places.length > 0 && isMark(scan, cursor.at, CLOSE)) cursor.at += 1
    else {
      cursor.at = at
      places.length = 0
    }
  } else if (kindAt(scan, at) === kinds.SHORT && isAdjacent(scan, at) && /^[a-z]$/u.test(wordAt(scan, at))) {
    places.push({ paragraph: null, point: wordAt(scan, at) })
    cursor.at = at + 1
  } else {
    readBracketedParagraphs(scan, cursor, places)
  }
  readPoints(scan, cursor, places)
  if (places.length === 0) into.push({ article, paragraph: null, point: null })
  else for (const { paragraph, point } of places) into.push({ article, paragraph, point })
}

/** "2.1 and .3" is rare, "2.3(a)" is not: points are read afterwards. */
function readDottedMore(
  scan: Scan,
  cursor: Cursor,
  places: { paragraph: string | null; point: string | null }[],
): void {
  while (
    does(scan, cursor.at, roles.AND) &&
    isMark(scan, cursor.at + 1, FULL_STOP) &&
    kindAt(scan, cursor.at + 2) === kinds.FIGURE &&
    valueAt(scan, cursor.at + 2) < 100
  ) {
    places.push({ paragraph: String(valueAt(scan, cursor.at + 2)), point: null })
    cursor.at += 3
  }
}

type Places = { paragraph: string | null; point: string | null }[]

/** "(1)", "(1) and (3)", "(1)-(4)", "(1, 3)". */
function readBracketedParagraphs(scan: Scan, cursor: Cursor, places: Places): void {
  let at = cursor.at
  let isRange = false
  for (;;) {
    if (!isMark(scan, at, OPEN)) return
    const inner = readNumbersUntilClose(scan, at + 1)
    if (inner === null) return
    const previous = places.at(-1)
    const [first] = inner.numbers
    if (isRange && previous && first !== undefined) {
      for (let n = Number(previous.paragraph) + 1; n < first && n < RANGE_LIMIT; n += 1) {
        places.push({ paragraph: String(n), point: null })
      }
    }
    for (const number of inner.numbers) places.push({ paragraph: String(number), point: null })
    cursor.at = inner.to
    // Points belong to the paragraph just read: "14 (1) and (3) (b)".
    readPoints(scan, cursor, places, true)
    const next = afterSeparator(scan, cursor.at)
    if (next === cursor.at || !isMark(scan, next, OPEN) || kindAt(scan, next + 1) !== kinds.FIGURE) return
    isRange = isRangeSeparator(scan, cursor.at, next)
    at = next
  }
}

/** Numbers up to the closing bracket; null where something else is inside, such as a year. */
function readNumbersUntilClose(scan: Scan, from: number): { numbers: number[]; to: number } | null {
  const numbers: number[] = []
  let at = from
  while (numbers.length < 30) {
    if (kindAt(scan, at) !== kinds.FIGURE || valueAt(scan, at) > 99) return null
    const value = valueAt(scan, at)
    const previous = numbers.at(-1)
    if (previous !== undefined && does(scan, at - 1, roles.TO)) {
      for (let n = previous + 1; n < value && n < RANGE_LIMIT; n += 1) numbers.push(n)
    }
    numbers.push(value)
    at += 1
    if (isMark(scan, at, CLOSE)) return { numbers, to: at + 1 }
    const next = afterSeparator(scan, at)
    if (next === at) return null
    at = next
  }
  return null
}

/** ", paragraph 3 (g)", ", paras. 1 and 4", "§§ 1-4". */
function readWordedParagraphs(scan: Scan, cursor: Cursor, places: Places): void {
  const start = skipHeadWord(scan, cursor.at)
  let at = start
  if (isMark(scan, at, OPEN) && kindAt(scan, at + 1) === kinds.FIGURE && isMark(scan, at + 2, CLOSE)) {
    if (valueAt(scan, at + 1) > 999) return
    places.push({ paragraph: String(valueAt(scan, at + 1)), point: null })
    cursor.at = at + 3
    readPoints(scan, cursor, places, true)
    return
  }
  if (kindAt(scan, at) !== kinds.FIGURE || valueAt(scan, at) > 999) return
  let isRange = false
  for (;;) {
    const value = valueAt(scan, at)
    const previous = places.at(-1)
    if (isRange && previous) {
      for (let n = Number(previous.paragraph) + 1; n < value && n < RANGE_LIMIT; n += 1) {
        places.push({ paragraph: String(n), point: null })
      }
    }
    places.push({ paragraph: String(value), point: null })
    cursor.at = at + 1
    readPoints(scan, cursor, places, true)
    const separator = cursor.at
    let next = afterSeparator(scan, separator)
    if (next === separator) return
    if (does(scan, next, roles.PARAGRAPH) && !does(scan, next, roles.ARTICLE)) {
      const repeated = skipHeadWord(scan, next)
      if (kindAt(scan, repeated) !== kinds.FIGURE) return
      next = repeated
    } else if (isMark(scan, separator, COMMA) && !isPluralParagraph(scan, start - 1)) return
    if (kindAt(scan, next) !== kinds.FIGURE || valueAt(scan, next) > 99) return
    // "paragraph 1, and 26 of the Covenant": a number that is an article again is left to the list.
    if (!isPluralParagraph(scan, start - 1) && next === separator + 1 && does(scan, next + 1, roles.OF))
      return
    isRange = isRangeSeparator(scan, separator, next)
    at = next
  }
}

function isPluralParagraph(scan: Scan, at: number): boolean {
  let word = at
  while (word > 0 && kindAt(scan, word) === kinds.MARK) word -= 1
  // "par. 1, 3 et 4": one abbreviation for one and for many.
  if (scan.language !== 'en' && /^(?:par|п|пп|párr|¶)$/iu.test(wordAt(scan, word))) return true
  return (
    /s$|§/iu.test(wordAt(scan, word)) && (/s$/iu.test(wordAt(scan, word)) || wordAt(scan, word - 1) === '§')
  )
}

/** Points of the Russian and Arabic texts, in the order of their letters: б) is (b), (د) is (d). */
const POINT_LETTERS = ['абвгдежзиклмнопрст', 'ابجدهوزحطيكلمنسع']

function latinOf(word: string): string | null {
  const folded = foldText(word).replace('ـ', '')
  if (folded.length !== 1) return null
  for (const letters of POINT_LETTERS) {
    const place = letters.indexOf(folded)
    if (place >= 0) return String.fromCharCode(97 + place)
  }
  return null
}

/** A single letter, or a small Roman numeral. */
function letterAt(scan: Scan, at: number): string | null {
  const kind = kindAt(scan, at)
  if (kind !== kinds.SHORT && kind !== kinds.ROLE && kind !== kinds.INSTRUMENT) return null
  const word = wordAt(scan, at)
  if (word.length > 5) return null
  if (/^[a-z]$/u.test(word) || ROMAN.test(word) || /^[A-Z]$/u.test(word)) return word.toLowerCase()
  return word.length <= 2 ? latinOf(word) : null
}

/**
 * Points after the last place: "(g)", "(b)-(e)", "(c & d)", "(d) (iv)", ", subparagraph (c)", "al. a)". Where several
 * are named, one place each. With `ofLast`, they belong to the last paragraph only.
 */
function readPoints(scan: Scan, cursor: Cursor, places: Places, ofLast = false): void {
  let at = cursor.at
  if (isMark(scan, at, COMMA) && isPointWord(scan, at + 1)) at += 1
  if (isPointWord(scan, at)) {
    const after = skipPointWord(scan, at)
    if (letterAt(scan, isMark(scan, after, OPEN) ? after + 1 : after) === null) return
    at = after
  } else if (!isMark(scan, at, OPEN) && !isLetterWithClose(scan, at)) return
  const points: string[] = []
  let isRange = false
  for (;;) {
    const opens = isMark(scan, at, OPEN)
    const group = readLetters(scan, opens ? at + 1 : at, opens)
    if (group === null) break
    const previous = points.at(-1)
    const [first] = group.letters
    if (isRange && previous !== undefined && first !== undefined) pushLettersBetween(points, previous, first)
    points.push(...group.letters)
    cursor.at = group.to
    const sub = isMark(scan, cursor.at, OPEN) ? readLetters(scan, cursor.at + 1, true) : null
    if (sub && points.length === 1 && sub.letters.length === 1 && ROMAN.test(sub.letters[0] ?? '')) {
      points[0] = `${points[0]}(${sub.letters[0]})`
      cursor.at = sub.to
    }
    const next = afterSeparator(scan, cursor.at)
    if (next === cursor.at) break
    isRange = isRangeSeparator(scan, cursor.at, next)
    if (!isMark(scan, next, OPEN) && !isLetterWithClose(scan, next)) break
    if (isMark(scan, next, OPEN) && letterAt(scan, next + 1) === null) break
    at = next
  }
  if (points.length === 0) return
  const last = ofLast ? places.splice(-1, 1) : places.splice(0, places.length)
  const bases = last.length > 0 ? last : [{ paragraph: null, point: null }]
  const base = bases.at(-1)
  places.push(...bases.slice(0, -1))
  for (const point of points) places.push({ paragraph: base?.paragraph ?? null, point })
}

function isPointWord(scan: Scan, at: number): boolean {
  return does(scan, at, roles.POINT) && kindAt(scan, at) === kinds.ROLE
}

function skipPointWord(scan: Scan, at: number): number {
  const next = at + 1
  return isMark(scan, next, FULL_STOP) ? next + 1 : next
}

/** "a)" as French and Spanish write points. */
function isLetterWithClose(scan: Scan, at: number): boolean {
  return letterAt(scan, at) !== null && isMark(scan, at + 1, CLOSE) && isAdjacent(scan, at + 1)
}

function readLetters(scan: Scan, from: number, opened: boolean): { letters: string[]; to: number } | null {
  const letters: string[] = []
  let at = from
  while (letters.length < 12) {
    const letter = letterAt(scan, at)
    if (letter === null) return null
    const previous = letters.at(-1)
    if (previous !== undefined && does(scan, at - 1, roles.TO)) pushLettersBetween(letters, previous, letter)
    letters.push(letter)
    at += 1
    if (isMark(scan, at, CLOSE)) return { letters, to: at + 1 }
    if (!opened) return { letters, to: at }
    const next = afterSeparator(scan, at)
    if (next === at) return null
    at = next
  }
  return null
}

function pushLettersBetween(letters: string[], first: string, last: string): void {
  if (first.length !== 1 || last.length !== 1) return
  for (let code = first.charCodeAt(0) + 1; code < last.charCodeAt(0); code += 1)
    letters.push(String.fromCharCode(code))
}

/** ", paragraph 3" after a finished article: belongs to the last one. */
function readParagraphsOfLast(scan: Scan, cursor: Cursor, provisions: Provision[]): boolean {
  const last = provisions.at(-1)
  if (!last || last.article === null) return false
  const places: Places = []
  const sub: Cursor = { at: cursor.at }
  if (does(scan, cursor.at, roles.PARAGRAPH)) readWordedParagraphs(scan, sub, places)
  else readPoints(scan, sub, places)
  if (places.length === 0) return false
  // "paragraph 3 of article 14" begins anew.
  if (does(scan, sub.at, roles.OF) || does(scan, sub.at, roles.ARTICLE)) return false
  const wasWhole = last.paragraph === null && last.point === null
  if (wasWhole) provisions.pop()
  for (const place of places) {
    provisions.push({
      article: last.article,
      paragraph: place.paragraph ?? last.paragraph,
      point: place.point,
    })
  }
  cursor.at = sub.at
  return true
}

/** "para. 42", "paras. 39-41", "paragraph 3 (g) of article 14", "subparagraph (a) of paragraph 2 of article 9". */
function readLeadingParagraphs(scan: Scan, at: number): ProvisionList | null {
  const places: Places = []
  const cursor: Cursor = { at }
  // "الفقرة (هـ) من المادة 7", "paragraph (a) of article 2".
  const letter = skipHeadWord(scan, at)
  const isLettered =
    isMark(scan, letter, OPEN) && letterAt(scan, letter + 1) !== null && isMark(scan, letter + 2, CLOSE)
  if (does(scan, at, roles.PARAGRAPH) && isLettered) {
    cursor.at = letter
    readPoints(scan, cursor, places)
    if (places.length > 0 && does(scan, skipOf(scan, cursor.at), roles.ARTICLE))
      return ofArticle(scan, cursor, places)
    return null
  }
  if (does(scan, at, roles.PARAGRAPH)) readWordedParagraphsLong(scan, cursor, places)
  if (places.length === 0) {
    cursor.at = at
    if (!does(scan, at, roles.POINT)) return null
    readPoints(scan, cursor, places)
    if (places.length === 0) return null
    const paragraph = skipOf(scan, cursor.at)
    if (does(scan, paragraph, roles.PARAGRAPH)) {
      const outer: Places = []
      const sub: Cursor = { at: paragraph }
      readWordedParagraphs(scan, sub, outer)
      const [only] = outer
      if (outer.length === 1 && only) {
        for (let index = 0; index < places.length; index += 1) {
          places[index] = { paragraph: only.paragraph, point: places[index]?.point ?? null }
        }
        cursor.at = sub.at
      }
    }
  }
  const ofOne = ofArticle(scan, cursor, places)
  if (ofOne) return ofOne
  // "the same article, letter d)" leans; a letter alone is no provision.
  const leans =
    does(scan, at - 1, roles.ARTICLE) || (isMark(scan, at - 1, COMMA) && does(scan, at - 2, roles.ARTICLE))
  if (places.every((place) => place.paragraph === null) && !leans) return null
  return {
    to: cursor.at,
    provisions: places.map(({ paragraph, point }) => ({ article: null, paragraph, point })),
    paragraphsOnly: true,
  }
}

/** "… of article 14": the places belong to that article, what is listed after it stands alone. */
function ofArticle(scan: Scan, cursor: Cursor, places: Places): ProvisionList | null {
  const article = skipOf(scan, cursor.at)
  const list = does(scan, article, roles.ARTICLE) ? readArticles(scan, article) : null
  const [first, ...others] = list?.provisions ?? []
  if (!list || !first || first.paragraph !== null || first.point !== null) return null
  const provisions = places.map(({ paragraph, point }) => ({ paragraph, point, article: first.article }))
  return { to: list.to, provisions: [...provisions, ...others], paragraphsOnly: false }
}

/** Paragraphs of documents run to the hundreds and come in ranges: "paras. 39-41, 50 and 112". */
function readWordedParagraphsLong(scan: Scan, cursor: Cursor, places: Places): void {
  let at = skipHeadWord(scan, cursor.at)
  const isMany = isPluralParagraph(scan, at - 1) || scan.language === 'ru' || scan.language === 'ar'
  let isRange = false
  for (;;) {
    if (kindAt(scan, at) !== kinds.FIGURE || valueAt(scan, at) > 999) return
    const value = valueAt(scan, at)
    const previous = places.at(-1)
    if (isRange && previous) {
      for (let n = Number(previous.paragraph) + 1; n < value && places.length < RANGE_LIMIT; n += 1) {
        places.push({ paragraph: String(n), point: null })
      }
    }
    places.push({ paragraph: String(value), point: null })
    cursor.at = at + 1
    readPoints(scan, cursor, places, true)
    const separator = cursor.at
    const next = afterSeparator(scan, separator)
    if (next === separator || kindAt(scan, next) !== kinds.FIGURE) return
    isRange = isRangeSeparator(scan, separator, next)
    if (!isMany && !isRange) return
    if (does(scan, next + 1, roles.MONTH)) return
    at = next
  }
}

function skipOf(scan: Scan, at: number): number {
  let next = at
  while (
    (does(scan, next, roles.OF | roles.DETERMINER) && !does(scan, next, roles.ARTICLE)) ||
    isApostrophe(scan, next)
  )
    next += 1
  return next
}

function isApostrophe(scan: Scan, at: number): boolean {
  return isMark(scan, at, 39)
}

/** Whether a lexeme can begin a list of provisions. */
export function beginsProvisions(scan: Scan, at: number): boolean {
  return (maskAt(scan, at) & (roles.ARTICLE | roles.PARAGRAPH | roles.POINT | roles.UNIT)) !== 0
}
