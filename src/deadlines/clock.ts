import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { DayOff, HolidayCalendar } from './calendar.ts'
import { countDue, lastDayOff, lastDaySteps } from './count.ts'
import type { ClockEvent } from './event.ts'
import { after, begun, type Progress } from './progress.ts'
import { differing, nextWorkingDay, otherwisesOf, reasonFor } from './readings.ts'
import { dueIn } from './replay.ts'
import { isCountable, type DeadlineRule } from './rule.ts'
import type { DeadlineStep, OtherReading } from './step.ts'

/** A deadline with all that has happened to it. */
export interface Clock {
  readonly rule: DeadlineRule
  /** Day zero as it holds now. */
  readonly start: CalendarDate
  /** The day that the rule gave from the first start, before anything happened. */
  readonly originalDue: CalendarDate
  /** The last day that is in time; null while it stands, and once the letter is withdrawn. */
  readonly due: CalendarDate | null
  /** What that day is, where it is no working day. It is shown; the date is not shifted for it. */
  readonly off: DayOff | null
  /** When it stopped, while it stands. */
  readonly stoppedOn: CalendarDate | null
  /** The day of the first reply that counts. */
  readonly metOn: CalendarDate | null
  readonly withdrawnOn: CalendarDate | null
  /** Why this date, one step after the other. */
  readonly steps: readonly DeadlineStep[]
  /** Every other day that can be defended; empty where `due` is null. */
  readonly otherReadings: readonly OtherReading[]
}

/** What cannot have happened, or not be counted; `record` is the event's own, null where it is the rule. */
export interface ClockProblem {
  readonly code:
    /** The rule, or the period of an extension, cannot be counted: see `isCountable`. */
    | 'clock.period'
    /** A stop, an extension or a reply of before day zero. */
    | 'clock.before-start'
    /** It stands already. */
    | 'clock.already-stopped'
    /** It goes on without having stopped. */
    | 'clock.not-stopped'
    /** A stop on the last day or later: nothing is left that could stand. */
    | 'clock.over'
    /** An extension while it stands: nobody can say from which day. Let it go on first. */
    | 'clock.stands'
    /** An extension to the day it was due, or an earlier one. */
    | 'clock.not-later'
    /** A day after the year 4000. */
    | 'clock.too-far'
    /** More than a hundred events. */
    | 'clock.too-many'
  readonly record: string | null
}

const LAST_DAY = '4000-12-31'
const MOST_EVENTS = 100

/**
 * What has become of a deadline. Events are taken by their day; of one day, in the order given.
 *
 * How a stop counts: every event works from the end of its day, as the start does, whose day is day zero. The day on
 * which it stops is counted, the day on which it goes on is not; stopped and let go on the same day, nothing changes.
 * Working days are counted on where they stood; every other period ends later by the days it stood. Other reading, as
 * for German limitation (§ 209 BGB, from memory): the day of the stop does not count either, one day more a stop.
 *
 * An extension by a period is counted from the day it was due (as § 190 BGB has it, from memory), an extension to a
 * day is that day. Another start begins the count anew: earlier stops and extensions fall away, and the day
 * that was due is kept as another reading. After the reply or the withdrawal nothing has an effect.
 */
export function clockOf(
  rule: DeadlineRule,
  start: CalendarDate,
  events: readonly ClockEvent[],
  calendar: HolidayCalendar | null,
): Result<Clock, ClockProblem> {
  const first = countDue(rule, start, calendar)
  if (!first) return fail({ code: 'clock.period', record: null })
  const unfit = unfitEvent(start, events)
  if (unfit) return fail(unfit)
  let progress: Progress = begun(rule, start, calendar)
  for (const event of events.toSorted((one, other) => compare(one.on, other.on))) {
    const next = after(progress, event)
    if (!next.ok) return next
    progress = next.value
  }
  if (progress.early) return fail({ code: 'clock.before-start', record: progress.early.record })
  return ok(clockFrom(progress, first.date))
}

/** What can be said of an event without the others. */
function unfitEvent(start: CalendarDate, events: readonly ClockEvent[]): ClockProblem | null {
  if (start > LAST_DAY) return { code: 'clock.too-far', record: null }
  if (events.length > MOST_EVENTS) return { code: 'clock.too-many', record: null }
  for (const event of events) {
    const { record } = event
    if (event.on > LAST_DAY || ('to' in event && event.to > LAST_DAY))
      return { code: 'clock.too-far', record }
    if ('by' in event && !isCountable(event.by.amount, event.by.unit)) return { code: 'clock.period', record }
  }
  return null
}

function compare(one: CalendarDate, other: CalendarDate): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function clockFrom(progress: Progress, originalDue: CalendarDate): Clock {
  const { course, calendar, stopped, metOn, withdrawnOn } = progress
  const due = stopped || withdrawnOn !== null ? null : dueIn(course, calendar).end
  return {
    rule: course.rule,
    start: course.start,
    originalDue,
    due,
    off: due && lastDayOff(due, calendar),
    stoppedOn: stopped && withdrawnOn === null ? stopped : null,
    metOn,
    withdrawnOn,
    steps: [...progress.steps, ...(due ? lastDaySteps(course.rule.unit, due, calendar) : [])],
    otherReadings: due ? readingsOf(progress, due) : [],
  }
}

function readingsOf({ course, calendar, keptDay }: Progress, due: CalendarDate): readonly OtherReading[] {
  const periods = [...(course.fixed ? [] : [course.rule]), ...course.extensions]
  const read = otherwisesOf(periods).map((otherwise) => ({
    date: dueIn(course, calendar, otherwise).end,
    reason: reasonFor(otherwise, course.rule, course.start),
  }))
  const stops = course.pauses.length
  const standing: readonly OtherReading[] =
    stops === 0
      ? []
      : [{ date: dueIn(course, calendar, 'stop-day-stands').end, reason: { code: 'stop-day-stands', stops } }]
  const kept: readonly OtherReading[] =
    keptDay !== null && keptDay > due
      ? [{ date: keptDay, reason: { code: 'earlier-day-kept', was: keptDay } }]
      : []
  return differing([...nextWorkingDay(due, calendar), ...read, ...standing, ...kept], due)
}
