import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'

/** The day it is where the computer stands. */
export function today(): CalendarDate {
  const day = new Date()
  return calendarDate(day.getFullYear(), day.getMonth() + 1, day.getDate())
}

/** The first instant after this one at which it is so many hours in UTC. */
export function nextHourUtc(hour: number, after: Date): Date {
  const next = new Date(after)
  next.setUTCHours(hour, 0, 0, 0)
  if (next <= after) next.setUTCDate(next.getUTCDate() + 1)
  return next
}

/** What time it is, in UTC to the second: `2026-11-21T10:00:00Z`. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}

/** An instant so many milliseconds after another; before it where they are negative. */
export function instantAfter(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
}

/** The instant so many milliseconds after 1970. */
export function instantOf(milliseconds: number): Date {
  return new Date(milliseconds)
}

/** The milliseconds of an instant as JSON writes it, `2026-03-10T18:00:00Z`; null for anything else. */
export function parseInstant(text: string): number | null {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/u.test(text)
  const read = isInstant ? Date.parse(text) : Number.NaN
  return Number.isNaN(read) ? null : read
}

/** When it is this day and hour (0 to 24) where the computer stands, in milliseconds. */
export function millisecondsAt(day: CalendarDate, hour: number): number {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)].map(Number)
  return new Date(year ?? 0, (month ?? 1) - 1, date ?? 1, hour).getTime()
}

/** The zone of the clock where the computer stands, by its name in the IANA list. */
export function timeZoneHere(): string {
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone
}
