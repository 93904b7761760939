import { calendarDate, type CalendarDate } from '#base/calendar-date.ts'

/** The day it is where the computer stands. */
export function today(): CalendarDate {
  const now = new Date()
  return calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate())
}
