import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { HolidayCalendar } from '#deadlines/calendar.ts'
import { clockOf, type Clock, type ClockProblem } from '#deadlines/clock.ts'
import type { ClockEvent } from '#deadlines/event.ts'
import { daysBetween } from '#deadlines/period-end.ts'
import { isCountable, type DeadlineRule, type Period } from '#deadlines/rule.ts'
import type { LetterType } from '#letters/reference.ts'
import type { NewDeadline, RepliesKnown, Stage } from './communication.ts'
import type { RecordedQuestion } from './recorded.ts'

/** What can happen to a deadline. */
export const DEADLINE_EVENTS = ['stopped', 'resumed', 'extended', 'start-moved', 'met', 'withdrawn'] as const
export type DeadlineEventKind = (typeof DEADLINE_EVENTS)[number]

/** Why it happened, as a code; the paper that says so stands beside it. */
export const EVENT_REASONS = [
  ...(['asked', 'corrigendum', 'other-sending-day', 'addressee', 'reply', 'agreed', 'other'] as const),
] as const
export type EventReason = (typeof EVENT_REASONS)[number]

/** Something that happened to a deadline, as it is kept. */
export interface RecordedEvent {
  readonly id: Id<'DeadlineEvent'>
  readonly kind: DeadlineEventKind
  readonly on: CalendarDate
  /** To which day it was extended, or day zero moved. */
  readonly to: CalendarDate | null
  /** By how much it was extended. */
  readonly by: Period | null
  readonly reason: EventReason | null
  /** The number of a note verbale, a date, a file. */
  readonly paper: string | null
  /** The colleague's name; null for the operator. */
  readonly saidBy: string | null
}

/** What a deadline's page and lists have to know of its letter. */
export interface LetterOfDeadline {
  readonly id: Id<'Communication'>
  readonly caseId: Id<'Case'>
  readonly isInLibrary: boolean
  readonly stage: Stage
  readonly type: LetterType | null
  readonly reference: string | null
  readonly referenceGiven: string | null
  readonly datedOn: CalendarDate | null
  readonly sentOn: CalendarDate | null
  readonly language: string | null
  readonly repliesKnown: RepliesKnown['is']
  /** To whom: States' codes, or OTH. */
  readonly codes: readonly string[]
}

/** A deadline with its life, as it is kept. `dueOn`: as things stand; it is the day that the letter names, where it has no rule. */
export interface KeptDeadline extends NewDeadline {
  readonly id: Id<'Deadline'>
  readonly letter: LetterOfDeadline
  /** The question or ask whose last day it is; null where it is the letter's. */
  readonly request: Pick<RecordedQuestion, 'id' | 'kind' | 'number'> | null
  /** The day that the letter names itself; null where it has a rule. */
  readonly named: CalendarDate | null
  readonly metOn: CalendarDate | null
  readonly stoppedOn: CalendarDate | null
  readonly withdrawnOn: CalendarDate | null
  /** In the order of their days; of one day, as they were recorded. */
  readonly events: readonly RecordedEvent[]
  readonly version: number
}

/** How a deadline's day is reached. */
export type DeadlineReading =
  | { readonly is: 'counted'; readonly clock: Clock }
  /** The letter names the day itself; what happened since is counted from there. */
  | { readonly is: 'named-day'; readonly clock: Clock; readonly named: CalendarDate }
  /** Neither rule nor day, or a rule without its day zero. */
  | { readonly is: 'unknown'; readonly lacks: 'rule' | 'start' }

export type DeadlineProblem =
  | ClockProblem
  /** Day zero of a day that the letter names itself: there is nothing to count anew. */
  | { readonly code: 'deadline.names-day' }
  /** Without a day, nothing can happen to it. */
  | { readonly code: 'deadline.no-day' }

/** What of a deadline its day follows from. */
type Ground = Pick<KeptDeadline, 'rule' | 'startOn' | 'events' | 'named'> & {
  readonly letter: Pick<LetterOfDeadline, 'datedOn'>
}

/** The day of a deadline and how it was reached; or what of its life cannot have happened. */
export function readingOf(
  { rule, startOn, events, named, letter }: Ground,
  calendar: HolidayCalendar | null,
): Result<DeadlineReading, DeadlineProblem> {
  if (rule !== null) {
    if (startOn === null) return unknown(events, 'start')
    const clock = clockOf(rule, startOn, events.map(toClockEvent), calendar)
    return clock.ok ? ok({ is: 'counted', clock: clock.value }) : clock
  }
  if (named === null) return unknown(events, 'rule')
  if (events.some(({ kind }) => kind === 'start-moved')) return fail({ code: 'deadline.names-day' })
  const from = beforeDay(startOn ?? letter.datedOn, named)
  const counted: DeadlineRule = { amount: daysBetween(from, named), unit: 'calendar-days', from: 'letter' }
  const clock = clockOf(counted, from, events.map(toClockEvent), calendar)
  return clock.ok ? ok({ is: 'named-day', clock: clock.value, named }) : clock
}

function unknown(
  events: readonly RecordedEvent[],
  lacks: 'rule' | 'start',
): Result<DeadlineReading, DeadlineProblem> {
  const hasLife = events.some(({ kind }) => kind !== 'met' && kind !== 'withdrawn')
  return hasLife ? fail({ code: 'deadline.no-day' }) : ok({ is: 'unknown', lacks })
}

/** The day from which a named day is counted: the letter's where that is possible. */
function beforeDay(from: CalendarDate | null, named: CalendarDate): CalendarDate {
  const isBefore = from !== null && isCountable(daysBetween(from, named), 'calendar-days')
  return isBefore ? from : addDays(named, -LONGEST_DAYS)
}

/** Ten years. */
const LONGEST_DAYS = 3660

function toClockEvent({ id, kind, on, to, by }: RecordedEvent): ClockEvent {
  const base = { on, record: id }
  switch (kind) {
    case 'extended':
      if (to !== null) return { ...base, kind, to }
      if (by !== null) return { ...base, kind, by }
      throw new Error('an extension without day or period')
    case 'start-moved':
      if (to === null) throw new Error('a moved start without its day')
      return { ...base, kind: 'moved-start', to }
    case 'stopped':
    case 'resumed':
    case 'met':
    case 'withdrawn':
      return { ...base, kind }
  }
}

/** What of a reading is kept in the row, so that lists need no count. */
export interface KeptStanding {
  readonly dueOn: CalendarDate | null
  readonly metOn: CalendarDate | null
  readonly stoppedOn: CalendarDate | null
  readonly withdrawnOn: CalendarDate | null
}

/** As its row keeps it. What has no day may be met or withdrawn all the same. */
export function keptStanding(reading: DeadlineReading, events: readonly RecordedEvent[]): KeptStanding {
  if (reading.is === 'unknown') {
    const first = (wanted: DeadlineEventKind) => events.find(({ kind }) => kind === wanted)?.on ?? null
    return { dueOn: null, metOn: first('met'), stoppedOn: null, withdrawnOn: first('withdrawn') }
  }
  const { due, metOn, stoppedOn, withdrawnOn } = reading.clock
  return { dueOn: due, metOn, stoppedOn: metOn === null ? stoppedOn : null, withdrawnOn }
}
