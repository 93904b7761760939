import { isPossibleDay, partialDate, type PartialDate } from '#base/calendar-date.ts'
import * as kinds from './lexemes.ts'
import * as roles from './roles.ts'
import {
  COMMA,
  FULL_STOP,
  HYPHEN,
  SLASH,
  does,
  isAdjacent,
  isMark,
  kindAt,
  numberAt,
  valueAt,
  wordAt,
  type Scan,
} from './scan.ts'

/** A date read from lexeme `from` up to `to`; `date` null where no such day exists. */
export interface DateInText {
  readonly to: number
  readonly date: PartialDate | null
}

/** Reads a day, month or year at this lexeme, in the notations of all seven languages; null where there is none. */
export function readDate(scan: Scan, at: number): DateInText | null {
  if (kindAt(scan, at) === kinds.FIGURE) return readFigureFirst(scan, at)
  if (does(scan, at, roles.MONTH)) return readMonthFirst(scan, at)
  return null
}

function readFigureFirst(scan: Scan, at: number): DateInText | null {
  const first = valueAt(scan, at)
  const unit = wordAt(scan, at + 1)
  if (isYear(first) && (unit === '年' || unit === '년')) return readIdeographic(scan, at)
  const numeric = readNumeric(scan, at)
  if (numeric) return numeric
  if (first <= 99) {
    let next = at + 1
    if (isOrdinal(scan, next)) next += 1
    if (isMark(scan, next, FULL_STOP) && does(scan, next + 1, roles.MONTH)) next += 1
    if (does(scan, next, roles.OF) && does(scan, next + 1, roles.MONTH)) next += 1
    const month = monthAt(scan, next)
    if (month === null) return null
    const year = yearAfter(scan, month.to)
    return year === null ? null : { to: year.to, date: day(year.year, month.month, first) }
  }
  return isYear(first) ? { to: at + 1, date: partialDate(first, null, null) } : null
}

function readMonthFirst(scan: Scan, at: number): DateInText | null {
  const month = monthAt(scan, at)
  if (month === null) return null
  let next = month.to
  if (isMark(scan, next, FULL_STOP)) next += 1
  if (kindAt(scan, next) === kinds.FIGURE && valueAt(scan, next) <= 99) {
    const number = valueAt(scan, next)
    next += 1
    if (isOrdinal(scan, next)) next += 1
    const year = yearAfter(scan, next)
    return year === null ? null : { to: year.to, date: day(year.year, month.month, number) }
  }
  const year = yearAfter(scan, month.to)
  return year === null ? null : { to: year.to, date: partialDate(year.year, month.month, null) }
}

/** "March", "آذار/مارس". */
function monthAt(scan: Scan, at: number): { readonly month: number; readonly to: number } | null {
  if (!does(scan, at, roles.MONTH)) return null
  const month = numberAt(scan, at)
  if (isMark(scan, at + 1, SLASH) && does(scan, at + 2, roles.MONTH)) return { month, to: at + 3 }
  return { month, to: at + 1 }
}

function yearAfter(scan: Scan, at: number): { readonly year: number; readonly to: number } | null {
  let next = at
  while (
    next < at + 3 &&
    (isMark(scan, next, COMMA) ||
      isMark(scan, next, FULL_STOP) ||
      (does(scan, next, roles.OF) && kindAt(scan, next) === kinds.ROLE))
  ) {
    next += 1
  }
  const year = valueAt(scan, next)
  return kindAt(scan, next) === kinds.FIGURE && isYear(year) ? { year, to: next + 1 } : null
}

function isOrdinal(scan: Scan, at: number): boolean {
  return isAdjacent(scan, at) && /^(?:st|nd|rd|th|er|o|º|°)$/iu.test(wordAt(scan, at))
}

/** "2001-03-27", "27/03/2001", "27.3.2001". */
function readNumeric(scan: Scan, at: number): DateInText | null {
  const separator = valueAt(scan, at + 1)
  if (kindAt(scan, at + 1) !== kinds.MARK || !isAdjacent(scan, at + 1) || !isAdjacent(scan, at + 2))
    return null
  if (kindAt(scan, at + 2) !== kinds.FIGURE || kindAt(scan, at + 4) !== kinds.FIGURE) return null
  if (!isMark(scan, at + 3, separator) || !isAdjacent(scan, at + 4)) return null
  const [first, second, third] = [valueAt(scan, at), valueAt(scan, at + 2), valueAt(scan, at + 4)]
  if (separator === HYPHEN && isYear(first)) return { to: at + 5, date: day(first, second, third) }
  if (
    (separator === SLASH || separator === FULL_STOP || separator === HYPHEN) &&
    isYear(third) &&
    first <= 99 &&
    second <= 99
  ) {
    return { to: at + 5, date: day(third, second, first) ?? day(third, first, second) }
  }
  return null
}

/** 2001年3月27日, 2001년 3월 27일. */
function readIdeographic(scan: Scan, at: number): DateInText {
  const year = valueAt(scan, at)
  if (kindAt(scan, at + 2) !== kinds.FIGURE || !/^[月월]$/u.test(wordAt(scan, at + 3))) {
    return { to: at + 2, date: partialDate(year, null, null) }
  }
  const month = valueAt(scan, at + 2)
  if (kindAt(scan, at + 4) !== kinds.FIGURE || !/^[日일]$/u.test(wordAt(scan, at + 5))) {
    return { to: at + 4, date: isPossibleDay(year, month, 1) ? partialDate(year, month, null) : null }
  }
  return { to: at + 6, date: day(year, month, valueAt(scan, at + 4)) }
}

function isYear(value: number): boolean {
  return value >= 1800 && value <= 2099
}

function day(year: number, month: number, number: number): PartialDate | null {
  return isPossibleDay(year, month, number) ? partialDate(year, month, number) : null
}
