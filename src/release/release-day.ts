import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { millisecondsAt, parseInstant } from '#platform/clock.ts'

/** The day that has begun both in UTC and where this computer stands: a term that ends there is over by then, and nothing is out an hour early. */
export function dayOfInstant(at: Date): CalendarDate {
  const [inUtc, here] = [
    calendarDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()),
    calendarDate(at.getFullYear(), at.getMonth() + 1, at.getDate()),
  ]
  return inUtc < here ? inUtc : here
}

/** The first instant at which that day may have begun, in UTC or where this computer stands: whoever has to decide does so before. */
export function beginningOf(day: CalendarDate): number {
  const here = millisecondsAt(day, 0)
  return Math.min(parseInstant(`${day}T00:00:00Z`) ?? here, here)
}
