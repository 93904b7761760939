import type { CalendarDate } from '#base/calendar-date.ts'
import type { HolidayCalendar } from './calendar.ts'
import { countDue } from './count.ts'
import { ruleText, type DeadlineRule } from './rule.ts'
import { readingText, stepText } from './step-text.ts'

/** The last day that is in time, and how it was reached, in English: what `--format json` shows. */
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

/** As `countDue`, said in English, with the nearest other reading. Null where the rule cannot be counted. */
export function dueOn(
  rule: DeadlineRule,
  start: CalendarDate,
  calendar: HolidayCalendar | null,
): Deadline | null {
  const counted = countDue(rule, start, calendar)
  if (!counted) return null
  const [other] = counted.otherReadings
  return {
    date: counted.date,
    rule: ruleText(rule),
    steps: counted.steps.map(stepText),
    holiday: counted.off?.name ?? null,
    otherReading: other ? { date: other.date, why: readingText(other) } : null,
  }
}
