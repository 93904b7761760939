import { addDays, dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import { dayOffOn, type HolidayCalendar } from '#deadlines/calendar.ts'
import type { Clock } from '#deadlines/clock.ts'
import { daysBetween } from '#deadlines/period-end.ts'

/** What a day is in a count. `off`: a day of rest that counts all the same; `passed`: one that does not. */
export type DayKind = 'zero' | 'counted' | 'off' | 'passed' | 'stood' | 'last'

/** A day of the count, and where it stands: its week, and its day of the week from Monday, 0. */
export interface CountedDay {
  readonly on: CalendarDate
  readonly kind: DayKind
  readonly week: number
  readonly weekday: number
  /** The holiday, if it is one. */
  readonly holiday: string | null
}

/** The days of a count in their weeks. */
export interface CountedWeeks {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly weeks: number
  readonly days: readonly CountedDay[]
}

/** A year: more cannot be told apart in a picture. */
const MOST_DAYS = 366

/** The days from day zero to the last day; where it stands still, to the stop. Null where they are too many for a picture. */
export function countedWeeks(clock: Clock, calendar: HolidayCalendar | null): CountedWeeks | null {
  const to = clock.due ?? clock.stoppedOn ?? clock.originalDue
  const { start: from } = clock
  const length = daysBetween(from, to)
  if (length < 0 || length > MOST_DAYS) return null
  const stood = stoodIn(clock)
  const shift = weekdayOf(from)
  const days = Array.from({ length: length + 1 }, (_, index): CountedDay => {
    const on = addDays(from, index)
    const off = dayOffOn(on, calendar)
    const isStill = stood.some((one) => on > one.after && on <= one.until)
    const place = shift + index
    return {
      on,
      kind: kindOf(on, clock, { isStill, isOff: isOffIn(off !== null, clock, calendar) }),
      week: Math.floor(place / 7),
      weekday: place % 7,
      holiday: off?.kind === 'holiday' ? off.name : null,
    }
  })
  return { from, to, weeks: Math.floor((shift + length) / 7) + 1, days }
}

/** Without a calendar a weekend is passed over where working days are counted, and else not known. */
function isOffIn(isOff: boolean, { rule }: Clock, calendar: HolidayCalendar | null): boolean {
  return isOff && (calendar !== null || rule.unit === 'working-days')
}

function kindOf(
  on: CalendarDate,
  { start, due, rule }: Clock,
  { isStill, isOff }: { readonly isStill: boolean; readonly isOff: boolean },
): DayKind {
  if (on === due) return 'last'
  if (on === start) return 'zero'
  if (isStill) return 'stood'
  if (!isOff) return 'counted'
  return rule.unit === 'working-days' ? 'passed' : 'off'
}

/** When it stood, since day zero was last set. */
function stoodIn({
  steps,
}: Clock): readonly { readonly after: CalendarDate; readonly until: CalendarDate }[] {
  const moved = steps.findLastIndex(({ code }) => code === 'start-moved')
  let since: CalendarDate | null = null
  return steps.slice(moved + 1).flatMap((step) => {
    if (step.code === 'stopped') since = step.on
    if (step.code !== 'resumed' || since === null) return []
    return [{ after: since, until: step.on }]
  })
}

/** 0 is Monday. */
function weekdayOf(day: CalendarDate): number {
  // Day 1 of the year 1 was a Monday.
  return (dayNumber(day) - 1) % 7
}
