import { calendarDate, isPossibleDay, type CalendarDate } from './calendar-date.ts'

/** A date as far as it is known, written as EDTF (ISO 8601-2, level 1) has it: `2019`, `2019-03~`, `2019-XX`, `../2019`. */
export type EdtfText = string & { readonly edtf: true }

/** A day, month or year, some of whose digits may not be known. */
export interface EdtfDate {
  /** Four digits; `201X` or `20XX` where only the decade or century is known. */
  readonly year: string
  /** 1 to 12; `XX`: some month of the year; null: the year as a whole. */
  readonly month: number | 'XX' | null
  /** 1 to 31; `XX`: some day of the month; null: the month as a whole. */
  readonly day: number | 'XX' | null
  /** `?`: it may be another. */
  readonly isUncertain: boolean
  /** `~`: about then. Both together are `%`. */
  readonly isApproximate: boolean
}

/** A date, or the time from one to another; null: open on that side. */
export type Edtf =
  | { readonly kind: 'date'; readonly date: EdtfDate }
  | { readonly kind: 'interval'; readonly from: EdtfDate | null; readonly to: EdtfDate | null }

/** The first and the last day that it may have been, inclusive; null: open. Doubt (`?`, `~`) widens nothing. */
export interface DayRange {
  readonly first: CalendarDate | null
  readonly last: CalendarDate | null
}

const DATE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%]?)$/u

/** Reads a date as far as it is known; null for anything else, also for days that do not exist and times that end before they begin. */
export function parseEdtf(text: string): Edtf | null {
  const [first = '', second, more] = text.split('/')
  if (more !== undefined) return null
  if (second === undefined) {
    const date = parseDate(first)
    return date && { kind: 'date', date }
  }
  const from = first === '..' ? null : parseDate(first)
  const to = second === '..' ? null : parseDate(second)
  if ((first !== '..' && !from) || (second !== '..' && !to) || (!from && !to)) return null
  if (from && to && firstDay(from) > lastDay(to)) return null
  return { kind: 'interval', from, to }
}

/** Reads a date as far as it is known, and keeps it as the text it is. */
export function parseEdtfText(text: string): EdtfText | null {
  return parseEdtf(text) ? (text as EdtfText) : null
}

/** Writes it as `parseEdtf` reads it: there is one text for each. */
export function formatEdtf(edtf: Edtf): EdtfText {
  const text = edtf.kind === 'date' ? formatDate(edtf.date) : `${formatEnd(edtf.from)}/${formatEnd(edtf.to)}`
  return text as EdtfText
}

/** The days that it may have been. */
export function edtfRange(edtf: Edtf): DayRange {
  if (edtf.kind === 'date') return { first: firstDay(edtf.date), last: lastDay(edtf.date) }
  return { first: edtf.from && firstDay(edtf.from), last: edtf.to && lastDay(edtf.to) }
}

function parseDate(text: string): EdtfDate | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [, year = '', monthText, dayText, doubt = ''] = match
  const month = part(monthText)
  const day = part(dayText)
  // Only the parts behind the last known one may be unknown: `201X-03` says nothing that level 1 knows.
  if (year.includes('X') && month !== null) return null
  if (month === 'XX' && typeof day === 'number') return null
  const known = isPossibleDay(Number(year.replaceAll('X', '9')), numberOr1(month), numberOr1(day))
  if (!known) return null
  return { year, month, day, isUncertain: /[?%]/u.test(doubt), isApproximate: /[~%]/u.test(doubt) }
}

function part(text: string | undefined): number | 'XX' | null {
  if (text === undefined) return null
  return text === 'XX' ? 'XX' : Number(text)
}

function numberOr1(given: number | 'XX' | null): number {
  return typeof given === 'number' ? given : 1
}

function formatEnd(date: EdtfDate | null): string {
  return date ? formatDate(date) : '..'
}

function formatDate({ year, month, day, isUncertain, isApproximate }: EdtfDate): string {
  const doubt = isUncertain && isApproximate ? '%' : isUncertain ? '?' : isApproximate ? '~' : ''
  const parts = [month, day].flatMap((one) => (one === null ? [] : [String(one).padStart(2, '0')]))
  return `${[year, ...parts].join('-')}${doubt}`
}

function firstDay({ year, month, day }: EdtfDate): CalendarDate {
  const first = Math.max(1, Number(year.replaceAll('X', '0')))
  return calendarDate(first, numberOr1(month), numberOr1(day))
}

function lastDay({ year, month, day }: EdtfDate): CalendarDate {
  const last = Number(year.replaceAll('X', '9'))
  const lastMonth = typeof month === 'number' ? month : 12
  if (typeof day === 'number') return calendarDate(last, lastMonth, day)
  const days = [31, 30, 29, 28].find((one) => isPossibleDay(last, lastMonth, one)) ?? 28
  return calendarDate(last, lastMonth, days)
}
