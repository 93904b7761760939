import type { CalendarDate } from '#base/calendar-date.ts'
import { covers, dayOffOn, type DayOff, type HolidayCalendar } from './calendar.ts'
import { daysBetween, endOfPeriod, isMonthEnd, type PassedDay } from './period-end.ts'
import { countReadings } from './readings.ts'
import { isCountable, type DeadlineRule, type DeadlineUnit } from './rule.ts'
import type { CalendarName, CountStep, OtherReading } from './step.ts'

/** The last day that is in time, and how it was reached, as data. */
export interface CountedDue {
  readonly date: CalendarDate
  readonly steps: readonly CountStep[]
  /** What the last day is, where it is no working day. It is shown; the date is not shifted for it. */
  readonly off: DayOff | null
  /** Every other day that can be defended, the nearest to the law first; none of them is `date`. */
  readonly otherReadings: readonly OtherReading[]
}

/** No letter is dated later; keeps every count inside the four digits of a year. */
const LAST_YEAR = 9900

/**
 * The last day on which an answer is in time. The start is day zero, and the last day counts in full.
 * Without a calendar no holiday is known, and the weekend of working days is Saturday and Sunday.
 * Null where the rule cannot be counted: an amount that is not whole, of more than ten years, or a start after 9900.
 */
export function countDue(
  rule: DeadlineRule,
  start: CalendarDate,
  calendar: HolidayCalendar | null,
): CountedDue | null {
  if (!isCountable(rule.amount, rule.unit) || Number(start.slice(0, 4)) > LAST_YEAR) return null
  const { end, passed } = endOfPeriod(rule, start, calendar, [])
  return {
    date: end,
    steps: [...countSteps(rule, start, calendar, { end, passed }), ...lastDaySteps(rule.unit, end, calendar)],
    off: lastDayOff(end, calendar),
    otherReadings: countReadings(rule, start, end, calendar),
  }
}

/** The steps from day zero to the last day, without what the last day is. */
export function countSteps(
  rule: DeadlineRule,
  start: CalendarDate,
  calendar: HolidayCalendar | null,
  { end, passed }: { readonly end: CalendarDate; readonly passed: readonly PassedDay[] },
): readonly CountStep[] {
  const { amount, unit } = rule
  const zero: CountStep = { code: 'day-zero', on: start, from: rule.from }
  switch (unit) {
    case 'calendar-days':
      return [zero, { code: 'calendar-days', from: start, amount, to: end }]
    case 'working-days':
      return [
        zero,
        calendar ? { code: 'working-days-of', calendar: nameOf(calendar) } : { code: 'holidays-not-known' },
        ...passedSteps(passed, calendar),
        { code: 'working-day', amount, to: end },
      ]
    case 'months':
      return [zero, monthStep(rule, start, end)]
    case 'hours':
      return [
        zero,
        amount % 24 === 0
          ? { code: 'hours-whole-days', amount, days: amount / 24, to: end }
          : { code: 'hours-at-latest', amount, to: end },
      ]
  }
}

/** What was passed over: how many days of weekends, and each holiday by name. */
export function passedSteps(
  passed: readonly PassedDay[],
  calendar: HolidayCalendar | null,
): readonly CountStep[] {
  const holidays = passed
    .filter(({ off }) => off.kind === 'holiday')
    .map(({ on, off }) => ({ on, name: off.name }))
  return [
    { code: 'weekends-passed', days: passed.length - holidays.length, usual: calendar === null },
    ...(holidays.length > 0 ? [{ code: 'holidays-passed' as const, holidays }] : []),
  ]
}

function monthStep(
  { months = 'same-number' }: DeadlineRule,
  from: CalendarDate,
  to: CalendarDate,
): CountStep {
  if (months === 'thirty-days') return { code: 'month-thirty-days', from, days: daysBetween(from, to), to }
  if (months === 'month-end' && isMonthEnd(from)) return { code: 'month-to-month-end', from, to }
  return from.slice(8) === to.slice(8)
    ? { code: 'month-same-number', to }
    : { code: 'month-too-short', day: Number(from.slice(8)), to }
}

/** Whether the last day is a holiday or a weekend, or why that is not known. */
export function lastDaySteps(
  unit: DeadlineUnit,
  date: CalendarDate,
  calendar: HolidayCalendar | null,
): readonly CountStep[] {
  if (calendar === null) return unit === 'working-days' ? [] : [{ code: 'last-day-not-known' }]
  const { firstYear, lastYear } = calendar
  const off = lastDayOff(date, calendar)
  const name = nameOf(calendar)
  return [
    ...(off ? [{ code: 'last-day-off' as const, on: date, off, calendar: name }] : []),
    ...(covers(calendar, date)
      ? []
      : [{ code: 'holidays-known-only' as const, calendar: name, firstYear, lastYear }]),
  ]
}

/** What the last day is, where it is no working day; null without a calendar, which alone can say. */
export function lastDayOff(date: CalendarDate, calendar: HolidayCalendar | null): DayOff | null {
  return calendar === null ? null : dayOffOn(date, calendar)
}

function nameOf({ state, name }: HolidayCalendar): CalendarName {
  return { state, name }
}
