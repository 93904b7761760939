import type { CalendarDate } from '#base/calendar-date.ts'
import type { StateCode } from '#law/model.ts'
import type { DayOff } from './calendar.ts'
import type { ClockEvent } from './event.ts'
import type { DeadlineStart, Period } from './rule.ts'

/** Whose calendar: the State, and its name in English. */
export interface CalendarName {
  readonly state: StateCode
  readonly name: string
}

/** A holiday that was passed over. */
export interface NamedDay {
  readonly on: CalendarDate
  readonly name: string
}

/** A step of a plain count: from day zero to the last day. */
export type CountStep =
  | { readonly code: 'day-zero'; readonly on: CalendarDate; readonly from: DeadlineStart }
  | {
      readonly code: 'calendar-days'
      readonly from: CalendarDate
      readonly amount: number
      readonly to: CalendarDate
    }
  | { readonly code: 'working-days-of'; readonly calendar: CalendarName }
  | { readonly code: 'holidays-not-known' }
  /** `usual`: Saturdays and Sundays, as no calendar is given. */
  | { readonly code: 'weekends-passed'; readonly days: number; readonly usual: boolean }
  | { readonly code: 'holidays-passed'; readonly holidays: readonly NamedDay[] }
  | { readonly code: 'working-day'; readonly amount: number; readonly to: CalendarDate }
  | { readonly code: 'month-same-number'; readonly to: CalendarDate }
  | { readonly code: 'month-too-short'; readonly day: number; readonly to: CalendarDate }
  | { readonly code: 'month-to-month-end'; readonly from: CalendarDate; readonly to: CalendarDate }
  | {
      readonly code: 'month-thirty-days'
      readonly from: CalendarDate
      readonly days: number
      readonly to: CalendarDate
    }
  | {
      readonly code: 'hours-whole-days'
      readonly amount: number
      readonly days: number
      readonly to: CalendarDate
    }
  | { readonly code: 'hours-at-latest'; readonly amount: number; readonly to: CalendarDate }
  | { readonly code: 'last-day-not-known' }
  | {
      readonly code: 'last-day-off'
      readonly on: CalendarDate
      readonly off: DayOff
      readonly calendar: CalendarName
    }
  | {
      readonly code: 'holidays-known-only'
      readonly calendar: CalendarName
      readonly firstYear: number
      readonly lastYear: number
    }

/** A step that an event of the deadline's life makes; `was` is the day it was due until then. */
export type EventStep = {
  readonly on: CalendarDate
  /** The record that keeps who says so. */
  readonly record: string
} & (
  | { readonly code: 'stopped'; readonly was: CalendarDate }
  /** `days`: how many days it stood. */
  | { readonly code: 'resumed'; readonly days: number; readonly to: CalendarDate }
  | { readonly code: 'extended-to'; readonly was: CalendarDate; readonly to: CalendarDate }
  | {
      readonly code: 'extended-by'
      readonly was: CalendarDate
      readonly by: Period
      readonly to: CalendarDate
    }
  /** Counted again from another day zero; `dropped`: how many stops and extensions of before fall away. */
  | { readonly code: 'start-moved'; readonly dropped: number }
  /** `day`: which day of the count it was, day zero being 0. */
  | { readonly code: 'met'; readonly day: number }
  /** A reply of before the new day zero answers nothing of the new count. */
  | { readonly code: 'reply-before-start' }
  | { readonly code: 'withdrawn' }
  /** It came after the reply, or after the letter was withdrawn, and changes nothing. */
  | { readonly code: 'without-effect'; readonly event: ClockEvent['kind'] }
)

/** One step on the way to a date, as data: pages say it in their language. */
export type DeadlineStep = CountStep | EventStep

/** Why another day can be defended. */
export type ReadingReason =
  /** The last day is no working day. */
  | {
      readonly code: 'next-working-day'
      readonly on: CalendarDate
      readonly off: DayOff
      readonly calendar: CalendarName
    }
  | { readonly code: 'month-end'; readonly from: CalendarDate }
  | { readonly code: 'same-number'; readonly from: CalendarDate }
  | { readonly code: 'thirty-days'; readonly from: CalendarDate; readonly days: number | null }
  | { readonly code: 'first-hour'; readonly amount: number; readonly from: CalendarDate }
  /** The day on which it stopped does not count either. */
  | { readonly code: 'stop-day-stands'; readonly stops: number }
  /** The day it was due before the start was moved: the addressee may have relied on it. */
  | { readonly code: 'earlier-day-kept'; readonly was: CalendarDate }

/** What the other side could fairly count. */
export interface OtherReading {
  readonly date: CalendarDate
  readonly reason: ReadingReason
}
