import type { CalendarDate } from '#base/calendar-date.ts'
import type { Clock } from './clock.ts'
import { daysBetween } from './period-end.ts'
import type { OtherReading } from './step.ts'

/** How a deadline stands on a day. `otherwise` is a reading in which it would be in time; null where there is none. */
export type Standing =
  /** `days` left; on 0 the last day is today. */
  | { readonly is: 'runs'; readonly days: number }
  | { readonly is: 'stands'; readonly since: CalendarDate }
  | { readonly is: 'overdue'; readonly days: number; readonly otherwise: OtherReading | null }
  /** Met in time, `days` before the last day; null where it stood when the reply came. */
  | { readonly is: 'met'; readonly on: CalendarDate; readonly days: number | null }
  | {
      readonly is: 'met-late'
      readonly on: CalendarDate
      readonly days: number
      readonly otherwise: OtherReading | null
    }
  | { readonly is: 'withdrawn'; readonly on: CalendarDate }

/** How a deadline stands on a day, with all the clock knows of, whether before that day or after it. */
export function standingOn(clock: Clock, today: CalendarDate): Standing {
  const { due, stoppedOn, metOn, withdrawnOn } = clock
  if (withdrawnOn !== null) return { is: 'withdrawn', on: withdrawnOn }
  if (metOn !== null) return metStanding(clock, metOn)
  if (due === null) return { is: 'stands', since: stoppedOn ?? today }
  const days = daysBetween(today, due)
  if (days >= 0) return { is: 'runs', days }
  return { is: 'overdue', days: -days, otherwise: inTimeOtherwise(clock, today) }
}

function metStanding(clock: Clock, on: CalendarDate): Standing {
  if (clock.due === null) return { is: 'met', on, days: null }
  const days = daysBetween(on, clock.due)
  if (days >= 0) return { is: 'met', on, days }
  return { is: 'met-late', on, days: -days, otherwise: inTimeOtherwise(clock, on) }
}

function inTimeOtherwise({ otherReadings }: Clock, day: CalendarDate): OtherReading | null {
  return otherReadings.find(({ date }) => day <= date) ?? null
}
