import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import { dayOffOn, type HolidayCalendar } from './calendar.ts'
import { endOfPeriod } from './period-end.ts'
import type { DeadlineRule, MonthReading, Period } from './rule.ts'
import type { OtherReading, ReadingReason } from './step.ts'

/** One thing in a period read otherwise than we read it. */
export type Otherwise = MonthReading | 'first-hour'

/** A period as it is read otherwise. The first hour of a day makes part of a day count for nothing. */
export function readOtherwise(period: Period, otherwise: Otherwise | null): Period {
  if (period.unit === 'months' && isMonthReading(otherwise)) return { ...period, months: otherwise }
  if (period.unit === 'hours' && otherwise === 'first-hour')
    return { amount: Math.floor(period.amount / 24), unit: 'calendar-days' }
  return period
}

function isMonthReading(otherwise: Otherwise | null): otherwise is MonthReading {
  return otherwise === 'same-number' || otherwise === 'month-end' || otherwise === 'thirty-days'
}

/** What can be read otherwise in these periods, the nearest reading first. */
export function otherwisesOf(periods: readonly Period[]): readonly Otherwise[] {
  const inMonths = periods.filter(({ unit }) => unit === 'months')
  const inHours = periods.some(({ unit }) => unit === 'hours')
  // Each period may be read in its own way: then every way is another one for some of them.
  const months = new Set(inMonths.flatMap((period) => OTHER_MONTHS[period.months ?? 'same-number']))
  return [...months, ...(inHours ? ['first-hour' as const] : [])]
}

const OTHER_MONTHS: Readonly<Record<MonthReading, readonly MonthReading[]>> = {
  'same-number': ['month-end', 'thirty-days'],
  'month-end': ['same-number', 'thirty-days'],
  'thirty-days': ['same-number', 'month-end'],
}

/** The other days of a count in which nothing happened; the one after a day off first. */
export function countReadings(
  rule: DeadlineRule,
  start: CalendarDate,
  due: CalendarDate,
  calendar: HolidayCalendar | null,
): readonly OtherReading[] {
  const read = otherwisesOf([rule]).map((otherwise) => ({
    date: endOfPeriod(readOtherwise(rule, otherwise), start, calendar, []).end,
    reason: reasonFor(otherwise, rule, start),
  }))
  return differing([...nextWorkingDay(due, calendar), ...read], due)
}

/** Why a period that begins on that day is read otherwise. */
export function reasonFor(otherwise: Otherwise, { amount, unit }: Period, from: CalendarDate): ReadingReason {
  switch (otherwise) {
    case 'same-number':
    case 'month-end':
      return { code: otherwise, from }
    case 'thirty-days':
      return { code: otherwise, from, days: unit === 'months' ? amount * 30 : null }
    case 'first-hour':
      return { code: otherwise, from, amount }
  }
}

/** The first working day after a last day that is a day off; none where it is none, or no calendar says. */
export function nextWorkingDay(due: CalendarDate, calendar: HolidayCalendar | null): readonly OtherReading[] {
  const off = calendar && dayOffOn(due, calendar)
  if (!calendar || !off) return []
  let date = addDays(due, 1)
  while (dayOffOn(date, calendar) !== null) date = addDays(date, 1)
  const { state, name } = calendar
  return [{ date, reason: { code: 'next-working-day', on: due, off, calendar: { state, name } } }]
}

/** Those that end on another day than `due`, each day once. */
export function differing(readings: readonly OtherReading[], due: CalendarDate): readonly OtherReading[] {
  const seen = new Set([due])
  return readings.filter(({ date }) => !seen.has(date) && seen.add(date))
}
