/** A day without hour or zone, as `2024-03-22`. Only days that exist. */
export type CalendarDate = string & { readonly calendarDate: true }

/** A day, a month or a year, as EDTF level 0 writes them: `2001-03-27`, `2022-08`, `2010`. Only those that exist. */
export type PartialDate = string & { readonly partialDate: true }

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** How many days a month has; `month` from 1 to 12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Whether year, month and day name a day that exists, from year 1 to 9999. */
export function isPossibleDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Reads `2024-03-22`; null for anything else, also for a day that does not exist. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  if (!match) return null
  return isPossibleDay(Number(match[1]), Number(match[2]), Number(match[3])) ? (text as CalendarDate) : null
}

/** Reads a day, month or year; null for anything else. */
export function parsePartialDate(text: string): PartialDate | null {
  if (/^\d{4}$/u.test(text) && text !== '0000') return text as PartialDate
  const month = /^(\d{4})-(\d{2})$/u.exec(text)
  if (month) return isPossibleDay(Number(month[1]), Number(month[2]), 1) ? (text as PartialDate) : null
  return parseCalendarDate(text) as PartialDate | null
}

/** The day with this year, month and day; the caller has made sure with `isPossibleDay` that it exists. */
export function calendarDate(year: number, month: number, day: number): CalendarDate {
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` as CalendarDate
}

/** The year, the month or the day; `month` and `day` null where they are not known. */
export function partialDate(year: number, month: number | null, day: number | null): PartialDate {
  if (month === null) return digits(year, 4) as PartialDate
  if (day === null) return `${digits(year, 4)}-${digits(month, 2)}` as PartialDate
  return calendarDate(year, month, day) as string as PartialDate
}

/** Whether a day lies in the day, month or year that `partial` names. */
export function agrees(day: CalendarDate, partial: PartialDate): boolean {
  return day.startsWith(partial)
}

/** The day `days` later (earlier where negative). */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  const number = Number(day.slice(8, 10)) + days
  // Every month has 28 days: most steps stay in theirs.
  if (number >= 1 && number <= 28) return `${day.slice(0, 8)}${digits(number, 2)}` as CalendarDate
  return fromDayNumber(dayNumber(day) + days)
}

/** Days since the year 0 in the proleptic Gregorian calendar; for differences only. */
export function dayNumber(day: CalendarDate): number {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const before = year - 1
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0
  const leapYears = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  return before * 365 + leapYears + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapDay + Number(day.slice(8, 10))
}

function fromDayNumber(number: number): CalendarDate {
  let year = Math.max(1, Math.floor(number / 365.2425))
  while (dayNumber(calendarDate(year + 1, 1, 1)) <= number) year += 1
  while (dayNumber(calendarDate(year, 1, 1)) > number) year -= 1
  let month = 1
  while (month < 12 && dayNumber(calendarDate(year, month + 1, 1)) <= number) month += 1
  return calendarDate(year, month, number - dayNumber(calendarDate(year, month, 1)) + 1)
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
