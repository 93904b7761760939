import { calendarDate, isPossibleDay, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { readDateLine } from '#letters/date-line.ts'

/** Which of two numbers a column of dates has first: `22/03/2024` has the day, `03/22/2024` the month. */
export type DayOrder = 'day-first' | 'month-first'

/** What a cell says of a day. `ambiguous` has both readings, the one with the day first before the other. */
export type RegisterDate =
  | { readonly kind: 'day'; readonly date: CalendarDate }
  | { readonly kind: 'ambiguous'; readonly dayFirst: CalendarDate; readonly monthFirst: CalendarDate }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unread' }

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/u
const NUMBERS = /^(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})(?: 0?0:00(?::00)?)?$/u
const LONGEST_DATE = 60

/**
 * Reads a day: `2024-03-22` first, then `22 Mar 2024` and the like in the letters' languages, then numbers. Where both of two
 * numbers could be the month, only `order` can tell; a dot always has the day first. A year of two digits is not read.
 */
export function readRegisterDate(text: string, order: DayOrder | null): RegisterDate {
  const given = text.trim()
  if (given === '' || given.length > LONGEST_DATE) return { kind: 'unread' }
  const iso = ISO.exec(given)?.[1]
  if (iso !== undefined) {
    const date = parseCalendarDate(iso)
    return date ? { kind: 'day', date } : { kind: 'impossible' }
  }
  const numbers = NUMBERS.exec(given)
  if (numbers) return byNumbers(numbers, order)
  if (!/\p{L}|\d{4}[-/.]/u.test(given)) return { kind: 'unread' }
  const read = readDateLine(given, 'en')
  if (!read) return { kind: 'unread' }
  return read.date ? { kind: 'day', date: read.date } : { kind: 'impossible' }
}

function byNumbers(match: RegExpExecArray, order: DayOrder | null): RegisterDate {
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])]
  const dayFirst = dayOrNull(year, second, first)
  const monthFirst = dayOrNull(year, first, second)
  const known = match[2] === '.' ? 'day-first' : order
  if (known !== null && dayFirst && monthFirst)
    return { kind: 'day', date: known === 'day-first' ? dayFirst : monthFirst }
  if (dayFirst && monthFirst)
    return dayFirst === monthFirst
      ? { kind: 'day', date: dayFirst }
      : { kind: 'ambiguous', dayFirst, monthFirst }
  if (match[2] === '.' && !dayFirst) return { kind: 'impossible' }
  const only = dayFirst ?? monthFirst
  return only ? { kind: 'day', date: only } : { kind: 'impossible' }
}

function dayOrNull(year: number, month: number, day: number): CalendarDate | null {
  return isPossibleDay(year, month, day) ? calendarDate(year, month, day) : null
}

/** What a column's cells have shown so far of their order. */
export interface DayOrderSeen {
  readonly dayFirst: boolean
  readonly monthFirst: boolean
}

export const NO_ORDER_SEEN: DayOrderSeen = { dayFirst: false, monthFirst: false }

/** Adds what one cell shows: a first number above 12 is a day, a second one above 12 makes the first a month. */
export function seeDayOrder(seen: DayOrderSeen, text: string): DayOrderSeen {
  const match = NUMBERS.exec(text.trim().slice(0, LONGEST_DATE))
  if (!match || match[2] === '.') return seen
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first > 12 && first <= 31 && second <= 12) return { ...seen, dayFirst: true }
  if (second > 12 && second <= 31 && first <= 12) return { ...seen, monthFirst: true }
  return seen
}

/** The order that a whole column has; null where nothing shows it, or one cell shows this and another that. */
export function dayOrderOf({ dayFirst, monthFirst }: DayOrderSeen): DayOrder | null {
  if (dayFirst === monthFirst) return null
  return dayFirst ? 'day-first' : 'month-first'
}
