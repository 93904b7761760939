import type { Council } from './languages/words.ts'
import * as kinds from './lexemes.ts'
import { bodyMention, commentMention, resolutionMention } from './make-mentions.ts'
import type { Mention, ResolutionMention } from './mentions.ts'
import { readDate } from './dates-in-text.ts'
import type { PlaceOf } from './extract.ts'
import { romanNumeral } from './numerals.ts'
import * as roles from './roles.ts'
import {
  APOSTROPHE,
  CLOSE,
  COMMA,
  FULL_STOP,
  OPEN,
  SLASH,
  does,
  isAdjacent,
  isCapital,
  isMark,
  kindAt,
  numberAt,
  valueAt,
  wordAt,
  type Scan,
} from './scan.ts'

function skipNumero(scan: Scan, at: number): number {
  let next = at
  if (does(scan, next, roles.NUMERO)) next += 1
  if (isMark(scan, next, FULL_STOP)) next += 1
  if (
    isAdjacent(scan, next) &&
    kindAt(scan, next) === kinds.SHORT &&
    wordAt(scan, next).toLowerCase() === 'o'
  )
    next += 1
  return next
}

/** "general comment No. 31", "general recommendations Nos. 19 (1992) and 35 (2017)": one mention for each number. */
export function readComments(scan: Scan, place: PlaceOf, at: number, into: Mention[]): number {
  const type = numberAt(scan, at) === 1 ? 'gr' : 'gc'
  let from = at
  let next = skipNumero(scan, at + 1)
  let to = at
  while (commentNumber(scan, next) !== null) {
    const number = commentNumber(scan, next) ?? 0
    let end = next + 1
    let year: number | null = null
    if (
      isMark(scan, end, OPEN) &&
      kindAt(scan, end + 1) === kinds.FIGURE &&
      isYear(valueAt(scan, end + 1)) &&
      isMark(scan, end + 2, CLOSE)
    ) {
      year = valueAt(scan, end + 1)
      end += 3
    }
    into.push(commentMention(place(from, end), { type, number, year }))
    to = end
    let more = afterBody(scan, end)
    pushBody(scan, place, end, more, into)
    const separator = more
    while (isMark(scan, more, COMMA) || does(scan, more, roles.AND)) more += 1
    if (more === separator) break
    const numbered = skipNumero(scan, more)
    // "No. 31 and 12 others" does not go on, unless it says "Nos." or a number sign again.
    if (numbered === more && (separator > end || kindAt(scan, numbered + 1) === kinds.GAP)) break
    if (does(scan, numbered + 1, roles.MONTH)) break
    from = more
    next = numbered
  }
  return to
}

/** "No. 4 of the Committee on Migrant Workers and No. 23 of …": past the body, `at` where there is none. */
function afterBody(scan: Scan, at: number): number {
  let next = at
  while (does(scan, next, roles.OF | roles.DETERMINER) || isMark(scan, next, APOSTROPHE)) next += 1
  return next > at && kindAt(scan, next) === kinds.BODY ? next + 1 : at
}

function pushBody(scan: Scan, place: PlaceOf, end: number, after: number, into: Mention[]): void {
  const [entry] = after > end ? (scan.lexemes.entries[after - 1] ?? []) : []
  if (entry?.kind === 'body') into.push(bodyMention(place(after - 1, after), { body: entry.body }))
}

/** "31", and the Roman numerals of the old recommendations on racial discrimination: "XXX". */
function commentNumber(scan: Scan, at: number): number | null {
  if (kindAt(scan, at) === kinds.FIGURE) return valueAt(scan, at) < 200 ? valueAt(scan, at) : null
  return isCapital(scan, at) && /^[XVI]{2,7}$/u.test(wordAt(scan, at)) ? romanNumeral(wordAt(scan, at)) : null
}

/** 第31号一般性意见, 第35号一般性建议(2017年): the number stands first. `at` where there is none. */
export function readNumberedComment(scan: Scan, place: PlaceOf, at: number, into: Mention[]): number {
  const figure = does(scan, at, roles.NUMERO) ? at + 1 : at
  if (
    kindAt(scan, figure) !== kinds.FIGURE ||
    valueAt(scan, figure) > 199 ||
    !does(scan, figure + 1, roles.NUMERO)
  )
    return at
  if (!does(scan, figure + 2, roles.COMMENT)) return at
  let end = figure + 3
  let year: number | null = null
  if (isMark(scan, end, OPEN) && kindAt(scan, end + 1) === kinds.FIGURE && isYear(valueAt(scan, end + 1))) {
    const close = isMark(scan, end + 2, CLOSE) ? end + 2 : isMark(scan, end + 3, CLOSE) ? end + 3 : -1
    if (close > 0) {
      year = valueAt(scan, end + 1)
      end = close + 1
    }
  }
  const type = numberAt(scan, figure + 2) === 1 ? 'gr' : 'gc'
  into.push(commentMention(place(at, end), { type, number: valueAt(scan, figure), year }))
  return end
}

function isYear(value: number): boolean {
  return value > 1945 && value < 2100
}

/** "Human Rights Council resolutions 53/9, 52/28 and 50/18", "resolution 217 A (III)", "Security Council resolution 1325 (2000)". */
export function readResolutions(scan: Scan, place: PlaceOf, at: number, into: Mention[]): number {
  let council: Council | null = null
  let next = at
  const [entry] = scan.lexemes.entries[at] ?? []
  if (kindAt(scan, at) === kinds.COUNCIL && entry?.kind === 'council') {
    council = entry.council
    next += 1
    if (isMark(scan, next, APOSTROPHE)) next += 1
    if (kindAt(scan, next) === kinds.SHORT && isAdjacent(scan, next)) next += 1
    if (isMark(scan, next, OPEN) && isMark(scan, next + 2, CLOSE)) next += 3
    if (does(scan, next, roles.ITS)) next += 1
    while (does(scan, next, roles.OF | roles.ITS) && does(scan, next + 1, roles.RESOLUTION | roles.ITS))
      next += 1
  }
  if (!does(scan, next, roles.RESOLUTION)) return at
  let from = at
  next = skipNumero(scan, next + 1)
  let to = at
  const found: ResolutionMention[] = []
  for (;;) {
    const reference = readReference(scan, next)
    if (!reference) break
    to = reference.to
    found.push(
      resolutionMention(place(from, reference.to), {
        council: council ?? councilAfter(scan, reference.to),
        first: reference.first,
        second: reference.second,
        session: reference.session,
        year: reference.year ?? yearOfDateAfter(scan, reference.to),
      }),
    )
    let more = skipDate(scan, reference.to)
    const separator = more
    while (isMark(scan, more, COMMA) || does(scan, more, roles.AND) || isMark(scan, more, 59)) more += 1
    if (more === separator || does(scan, more, roles.RESOLUTION)) break
    from = more
    next = more
  }
  // "resolutions 25/2, 36/6 and 43/4 of the Council": what is said of the last holds for all.
  const shared = found.findLast((one) => one.council !== null)?.council ?? null
  for (const one of found)
    into.push(one.council === shared ? one : { ...one, council: one.council ?? shared })
  return to
}

interface Reference {
  readonly to: number
  readonly first: number
  readonly second: number
  readonly session: string | null
  readonly year: number | null
}

function readReference(scan: Scan, at: number): Reference | null {
  if (kindAt(scan, at) !== kinds.FIGURE) return null
  const first = valueAt(scan, at)
  if (isMark(scan, at + 1, SLASH) && kindAt(scan, at + 2) === kinds.FIGURE && isAdjacent(scan, at + 2)) {
    return { to: at + 3, first, second: valueAt(scan, at + 2), session: null, year: null }
  }
  let next = at + 1
  if (kindAt(scan, next) === kinds.SHORT && /^[A-E]$/u.test(wordAt(scan, next))) next += 1
  else if (does(scan, next, roles.DETERMINER) && wordAt(scan, next) === 'A') next += 1
  if (isMark(scan, next, OPEN) && isMark(scan, next + 2, CLOSE)) {
    const inner = wordAt(scan, next + 1)
    if (/^[IVXLC]+$/u.test(inner)) return { to: next + 3, first, second: 0, session: inner, year: null }
    if (kindAt(scan, next + 1) === kinds.FIGURE && isYear(valueAt(scan, next + 1))) {
      return { to: next + 3, first, second: 0, session: null, year: valueAt(scan, next + 1) }
    }
  }
  return null
}

function councilAfter(scan: Scan, at: number): Council | null {
  let next = at
  while (does(scan, next, roles.OF | roles.DETERMINER) || isMark(scan, next, APOSTROPHE)) next += 1
  const [entry] = scan.lexemes.entries[next] ?? []
  return next > at && kindAt(scan, next) === kinds.COUNCIL && entry?.kind === 'council' ? entry.council : null
}

/** "of 20 December 1993", ", de 20 de diciembre de 1993,": the lexeme after the day, or `at`. */
function skipDate(scan: Scan, at: number): number {
  let next = isMark(scan, at, COMMA) ? at + 1 : at
  if (!does(scan, next, roles.OF | roles.ON)) return at
  next += 1
  const date = readDate(scan, next)
  return date && date.to > next + 1 ? date.to : at
}

function yearOfDateAfter(scan: Scan, at: number): number | null {
  const end = skipDate(scan, at)
  return end > at ? valueAt(scan, end - 1) : null
}
