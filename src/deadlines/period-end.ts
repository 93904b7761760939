import { addDays, calendarDate, dayNumber, isPossibleDay, type CalendarDate } from '#base/calendar-date.ts'
import { dayOffOn, type DayOff, type HolidayCalendar } from './calendar.ts'
import type { MonthReading, Period } from './rule.ts'

/** Days that do not count, as the clock stood: those after `after`, up to and with `until`. */
export interface Stood {
  readonly after: CalendarDate
  readonly until: CalendarDate
}

/** A day that a count of working days passed over. */
export interface PassedDay {
  readonly on: CalendarDate
  readonly off: DayOff
}

/** The last day of a period, and the days off on the way where working days are counted. */
export interface PeriodEnd {
  readonly end: CalendarDate
  readonly passed: readonly PassedDay[]
}

/** How many days `to` is after `from`; negative where it is before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The last day of a period whose day zero is `from`. Days that stood are passed over one by one where working days are
 * counted; any other period ends as many days later as the clock stood while it ran.
 * @param stood in their order, none touching another
 */
export function endOfPeriod(
  period: Period,
  from: CalendarDate,
  calendar: HolidayCalendar | null,
  stood: readonly Stood[],
): PeriodEnd {
  if (period.unit === 'working-days') return walkWorkingDays(period.amount, from, calendar, stood)
  return { end: putOff(plainEnd(period, period.unit, from), from, stood), passed: [] }
}

/** A last day, later by the days that stood after `from` and before it. */
export function putOff(end: CalendarDate, from: CalendarDate, stood: readonly Stood[]): CalendarDate {
  return stood.reduce((last, { after, until }) => {
    const begins = after > from ? after : from
    return begins < last && until > begins ? addDays(last, daysBetween(begins, until)) : last
  }, end)
}

function walkWorkingDays(
  amount: number,
  from: CalendarDate,
  calendar: HolidayCalendar | null,
  stood: readonly Stood[],
): PeriodEnd {
  const passed: PassedDay[] = []
  let end = from
  for (let left = amount; left > 0;) {
    const next = addDays(end, 1)
    const pause = stood.find(({ after, until }) => after < next && next <= until)
    end = pause?.until ?? next
    if (pause) continue
    const off = dayOffOn(end, calendar)
    if (off === null) left -= 1
    else passed.push({ on: end, off })
  }
  return { end, passed }
}

function plainEnd(
  { amount, months = 'same-number' }: Period,
  unit: 'calendar-days' | 'months' | 'hours',
  from: CalendarDate,
): CalendarDate {
  switch (unit) {
    case 'calendar-days':
      return addDays(from, amount)
    case 'months':
      return addMonths(from, amount, months)
    case 'hours':
      return addDays(from, Math.ceil(amount / 24))
  }
}

function addMonths(from: CalendarDate, amount: number, reading: MonthReading): CalendarDate {
  if (reading === 'thirty-days') return addDays(from, amount * 30)
  const { year, month, day } = numbersOf(from)
  const index = year * 12 + (month - 1) + amount
  const [lastYear, lastMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const toMonthEnd = reading === 'month-end' && isMonthEnd(from)
  return isPossibleDay(lastYear, lastMonth, day) && !toMonthEnd
    ? calendarDate(lastYear, lastMonth, day)
    : endOfMonth(lastYear, lastMonth)
}

/** Whether it is the last day of its month. */
export function isMonthEnd(day: CalendarDate): boolean {
  const { year, month } = numbersOf(day)
  return day === endOfMonth(year, month)
}

function endOfMonth(year: number, month: number): CalendarDate {
  const last = [31, 30, 29, 28].find((one) => isPossibleDay(year, month, one)) ?? 28
  return calendarDate(year, month, last)
}

function numbersOf(day: CalendarDate): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}
