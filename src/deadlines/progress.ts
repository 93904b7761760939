import type { CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { HolidayCalendar } from './calendar.ts'
import type { ClockProblem } from './clock.ts'
import { countSteps, passedSteps } from './count.ts'
import type { ClockEvent } from './event.ts'
import { daysBetween } from './period-end.ts'
import { dueIn, type Course } from './replay.ts'
import type { DeadlineRule, Period } from './rule.ts'
import type { DeadlineStep } from './step.ts'

/** A deadline after some of its events. */
export interface Progress {
  readonly course: Course
  readonly calendar: HolidayCalendar | null
  /** The day of the stop, while it stands. */
  readonly stopped: CalendarDate | null
  readonly metOn: CalendarDate | null
  readonly withdrawnOn: CalendarDate | null
  /** A reply of before day zero: impossible, unless the start is moved before it later on. */
  readonly early: { readonly on: CalendarDate; readonly record: string } | null
  /** The latest day it was due before the start was moved. */
  readonly keptDay: CalendarDate | null
  readonly steps: readonly DeadlineStep[]
}

type Next = Result<Progress, ClockProblem>

/** A deadline to which nothing has happened. The rule can be counted. */
export function begun(rule: DeadlineRule, start: CalendarDate, calendar: HolidayCalendar | null): Progress {
  const course: Course = { rule, start, fixed: null, extensions: [], pauses: [] }
  return {
    course,
    calendar,
    stopped: null,
    metOn: null,
    withdrawnOn: null,
    early: null,
    keptDay: null,
    steps: countSteps(rule, start, calendar, dueIn(course, calendar)),
  }
}

/** The deadline after one more event, not earlier than those before; or why it cannot have happened. */
export function after(progress: Progress, event: ClockEvent): Next {
  if (progress.withdrawnOn !== null) return ok(withoutEffect(progress, event))
  if (event.kind === 'moved-start') return ok(afterMovedStart(progress, event.on, event.record, event.to))
  if (progress.metOn !== null) return ok(withoutEffect(progress, event))
  if (event.kind === 'met') return ok(afterReply(progress, event))
  if (event.kind === 'withdrawn') return ok(afterWithdrawal(progress, event))
  if (event.on < progress.course.start) return refused('clock.before-start', event)
  if (event.kind === 'stopped') return afterStop(progress, event)
  if (event.kind === 'resumed') return afterGoingOn(progress, event)
  return afterExtension(progress, event)
}

function refused(code: ClockProblem['code'], { record }: ClockEvent): Next {
  return fail({ code, record })
}

function withStep(progress: Progress, ...steps: readonly DeadlineStep[]): Progress {
  return { ...progress, steps: [...progress.steps, ...steps] }
}

function withoutEffect(progress: Progress, { on, record, kind }: ClockEvent): Progress {
  return withStep(progress, { code: 'without-effect', on, record, event: kind })
}

function afterStop(progress: Progress, event: ClockEvent): Next {
  const { on, record } = event
  if (progress.stopped !== null) return refused('clock.already-stopped', event)
  const was = dueIn(progress.course, progress.calendar).end
  if (on >= was) return refused('clock.over', event)
  return ok(withStep({ ...progress, stopped: on }, { code: 'stopped', on, record, was }))
}

function afterGoingOn(progress: Progress, event: ClockEvent): Next {
  const { stopped, calendar } = progress
  if (stopped === null) return refused('clock.not-stopped', event)
  const { on, record } = event
  const pauses = [...progress.course.pauses, { on: stopped, until: on }]
  const course = { ...progress.course, pauses }
  const days = daysBetween(stopped, on)
  const to = dueIn(course, calendar).end
  const next = withStep({ ...progress, course, stopped: null }, { code: 'resumed', on, record, days, to })
  return ok(withPassed(next, on))
}

function afterExtension(progress: Progress, event: Extract<ClockEvent, { kind: 'extended' }>): Next {
  const { course, calendar } = progress
  if (progress.stopped !== null) return refused('clock.stands', event)
  const { on, record } = event
  const was = dueIn(course, calendar).end
  if ('by' in event) return ok(afterExtensionBy(progress, event, event.by, was))
  const { to } = event
  if (to <= was) return refused('clock.not-later', event)
  const extended = { ...course, fixed: { on, to }, extensions: [], pauses: [] }
  return ok(withStep({ ...progress, course: extended }, { code: 'extended-to', on, record, was, to }))
}

function afterExtensionBy(
  progress: Progress,
  { on, record }: ClockEvent,
  by: Period,
  was: CalendarDate,
): Progress {
  const course = { ...progress.course, extensions: [...progress.course.extensions, by] }
  const to = dueIn(course, progress.calendar).end
  const next = withStep({ ...progress, course }, { code: 'extended-by', on, record, was, by, to })
  return by.unit === 'working-days' ? withPassed(next, was) : next
}

/** Names the days off that a count of working days passes over after a day. */
function withPassed(progress: Progress, from: CalendarDate): Progress {
  const { course, calendar } = progress
  const periods = course.fixed ? course.extensions : [course.rule, ...course.extensions]
  if (periods.every(({ unit }) => unit !== 'working-days')) return progress
  const passed = dueIn(course, calendar).passed.filter((one) => one.on > from)
  return withStep(progress, ...passedSteps(passed, calendar))
}

function afterReply(progress: Progress, { on, record }: ClockEvent): Progress {
  const { start } = progress.course
  if (on < start) return { ...progress, early: progress.early ?? { on, record } }
  const day = daysBetween(start, on)
  return withStep({ ...progress, metOn: on }, { code: 'met', on, record, day })
}

function afterWithdrawal(progress: Progress, { on, record }: ClockEvent): Progress {
  return withStep({ ...progress, withdrawnOn: on }, { code: 'withdrawn', on, record })
}

function afterMovedStart(progress: Progress, on: CalendarDate, record: string, to: CalendarDate): Progress {
  const { course, calendar, stopped, early, metOn, steps } = progress
  const dropped =
    course.pauses.length + course.extensions.length + (course.fixed ? 1 : 0) + (stopped === null ? 0 : 1)
  const was = stopped === null ? dueIn(course, calendar).end : null
  const anew = begun(course.rule, to, calendar)
  const isMetNow = early !== null && to <= early.on
  const isMetStill = metOn !== null && to <= metOn
  const moved: Progress = {
    ...anew,
    early: isMetNow ? null : early,
    metOn: isMetStill ? metOn : null,
    keptDay: latest(progress.keptDay, was),
    steps: [...steps, { code: 'start-moved', on, record, dropped }, ...anew.steps],
  }
  if (isMetNow) return afterReply({ ...moved, metOn: null }, { ...early, kind: 'met' })
  if (metOn === null || isMetStill) return moved
  return withStep(moved, { code: 'reply-before-start', on: metOn, record })
}

function latest(one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}
