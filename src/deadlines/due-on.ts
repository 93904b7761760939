import { addDays, calendarDate, isPossibleDay, type CalendarDate } from '#base/calendar-date.ts'
import { covers, dayOffOn, weekdayName, type DayOff, type HolidayCalendar } from './calendar.ts'
import { isCountable, periodText, ruleText, type DeadlineRule } from './rule.ts'

/** The last day that is in time, and how it was reached. */
export interface Deadline {
  readonly date: CalendarDate
  /** `60 calendar days from the letter`. */
  readonly rule: string
  /** Each step of the count, a plain sentence each. */
  readonly steps: readonly string[]
  /** The holiday or weekend day the last day falls on, by name. It is shown; the date is not shifted for it. */
  readonly holiday: string | null
  /** What the other side could fairly count; null where there is only one way. */
  readonly otherReading: { readonly date: CalendarDate; readonly why: string } | null
}

/** No letter is dated later; keeps every count inside the four digits of a year. */
const LAST_YEAR = 9900

/**
 * The last day on which an answer is in time. The start is day zero, and the last day counts in full.
 * Without a calendar no holiday is known, and the weekend of working days is Saturday and Sunday.
 * Null where the rule cannot be counted: an amount that is not whole, of more than ten years, or a start after 9900.
 */
export function dueOn(
  rule: DeadlineRule,
  start: CalendarDate,
  calendar: HolidayCalendar | null,
): Deadline | null {
  if (!isCountable(rule.amount, rule.unit) || Number(start.slice(0, 4)) > LAST_YEAR) return null
  const count = countOf(rule, start, calendar)
  const off = lastDayOff(count.date, calendar)
  return {
    date: count.date,
    rule: ruleText(rule),
    steps: [dayZero(rule, start), ...count.steps, ...calendarSteps(rule, count.date, calendar, off)],
    holiday: off?.name ?? null,
    otherReading: off && calendar ? shifted(count.date, off, calendar) : count.otherReading,
  }
}

interface Count {
  readonly date: CalendarDate
  readonly steps: readonly string[]
  readonly otherReading: Deadline['otherReading']
}

function countOf(rule: DeadlineRule, start: CalendarDate, calendar: HolidayCalendar | null): Count {
  switch (rule.unit) {
    case 'calendar-days':
      return countDays(rule, start)
    case 'working-days':
      return countWorkingDays(rule, start, calendar)
    case 'months':
      return countMonths(rule.amount, start)
    case 'hours':
      return countHours(rule.amount, start)
  }
}

const DAY_ZERO_IS: Readonly<Record<DeadlineRule['from'], string>> = {
  letter: 'the date of the letter',
  sending: 'the day of sending',
  receipt: 'the day of receipt',
  statement: 'the day of the statement',
}

function dayZero(rule: DeadlineRule, start: CalendarDate): string {
  return `Day zero is ${start}, ${DAY_ZERO_IS[rule.from]}.`
}

function countDays(rule: DeadlineRule, start: CalendarDate): Count {
  const date = addDays(start, rule.amount)
  const steps = [
    `Every day counts, weekends and holidays too: ${start} + ${periodText(rule)} = ${date}, a ${weekdayName(date)}.`,
  ]
  return { date, steps, otherReading: null }
}

function countWorkingDays(rule: DeadlineRule, start: CalendarDate, calendar: HolidayCalendar | null): Count {
  const holidays: string[] = []
  let weekendDays = 0
  let date = start
  for (let left = rule.amount; left > 0;) {
    date = addDays(date, 1)
    const off = dayOffOn(date, calendar)
    if (off === null) left -= 1
    else if (off.kind === 'weekend') weekendDays += 1
    else holidays.push(`${date} (${off.name})`)
  }
  const steps = [
    calendar
      ? `Working days of ${calendar.name} are counted.`
      : 'No calendar is given: holidays are not known.',
    `Passed over: ${weekendDays} ${weekendDays === 1 ? 'day' : 'days'} of weekends${calendar ? '' : ' (Saturdays and Sundays)'}.`,
    ...(holidays.length > 0 ? [`Passed over as holidays: ${holidays.join(', ')}.`] : []),
    `Working day ${rule.amount} is ${date}, a ${weekdayName(date)}.`,
  ]
  return { date, steps, otherReading: null }
}

/** The day of the same number; where the month has none, its last day. */
function countMonths(amount: number, start: CalendarDate): Count {
  const [year, month, day] = [start.slice(0, 4), start.slice(5, 7), start.slice(8, 10)].map(Number)
  if (year === undefined || month === undefined || day === undefined) throw new Error(`${start} is no day`)
  const index = year * 12 + (month - 1) + amount
  const [lastYear, lastMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const monthEnd = endOfMonth(lastYear, lastMonth)
  const hasDay = isPossibleDay(lastYear, lastMonth, day)
  const date = hasDay ? calendarDate(lastYear, lastMonth, day) : monthEnd
  const steps = [
    hasDay
      ? `A month ends on the day of the same number: ${date}, a ${weekdayName(date)}.`
      : `A month ends on the day of the same number; ${date.slice(0, 7)} has no day ${day}, so on its last: ${date}, a ${weekdayName(date)}.`,
  ]
  if (start === endOfMonth(year, month) && date !== monthEnd) {
    const why = `${start} is the last day of its month: counted from month end to month end.`
    return { date, steps, otherReading: { date: monthEnd, why } }
  }
  const asDays = addDays(start, amount * 30)
  const why = `A month counted as 30 days: ${amount * 30} days from ${start}.`
  return { date, steps, otherReading: asDays === date ? null : { date: asDays, why } }
}

function endOfMonth(year: number, month: number): CalendarDate {
  return addDays(month === 12 ? calendarDate(year + 1, 1, 1) : calendarDate(year, month + 1, 1), -1)
}

/** Only the day of the start is known: hours that are no whole days may end on either of two days. */
function countHours(amount: number, start: CalendarDate): Count {
  const date = addDays(start, Math.ceil(amount / 24))
  if (amount % 24 === 0) {
    const days = amount === 24 ? '1 day' : `${amount / 24} days`
    const steps = [
      `${amount} hours are ${days}: they end on ${date}, a ${weekdayName(date)}, at the hour of the start.`,
    ]
    return { date, steps, otherReading: null }
  }
  const earlier = addDays(start, Math.floor(amount / 24))
  const steps = [`The hour of the start is not known: ${amount} hours end on ${date} at the latest.`]
  const why = `${amount} hours from the first hour of ${start}.`
  return { date, steps, otherReading: { date: earlier, why } }
}

/** Working days never end on a day off; for the rest only a calendar says. */
function lastDayOff(date: CalendarDate, calendar: HolidayCalendar | null): DayOff | null {
  return calendar === null ? null : dayOffOn(date, calendar)
}

function calendarSteps(
  rule: DeadlineRule,
  date: CalendarDate,
  calendar: HolidayCalendar | null,
  off: DayOff | null,
): readonly string[] {
  if (calendar === null) {
    return rule.unit === 'working-days'
      ? []
      : ['No calendar is given: whether the last day is a holiday is not known.']
  }
  const steps: string[] = []
  if (off) {
    const what =
      off.kind === 'holiday' ? `a public holiday in ${calendar.name} (${off.name})` : `a ${off.name}`
    steps.push(`${date} is ${what}. The date is not shifted for it.`)
  }
  if (!covers(calendar, date)) {
    steps.push(
      `The holidays of ${calendar.name} are known from ${calendar.firstYear} to ${calendar.lastYear} only.`,
    )
  }
  return steps
}

function shifted(date: CalendarDate, off: DayOff, calendar: HolidayCalendar): Deadline['otherReading'] {
  let next = addDays(date, 1)
  while (dayOffOn(next, calendar) !== null) next = addDays(next, 1)
  const why = `The next working day in ${calendar.name}, as ${date} is ${off.kind === 'holiday' ? `a holiday (${off.name})` : `a ${off.name}`}.`
  return { date: next, why }
}
