import type { CalendarDate } from '#base/calendar-date.ts'
import { dayOffOn, weekdayName, type HolidayCalendar } from '#deadlines/calendar.ts'
import { dueOn } from '#deadlines/due-on.ts'
import { deadlineRule } from '#deadlines/rule.ts'
import type { Language } from '#law/model.ts'
import type { ReadDeadline, ReadRequest } from '../read/letter-reading.ts'
import type { RecognisedBlock } from './recognised-block.ts'
import type { FoundRequest } from './requests.ts'
import { timeLimitsOf, type TimeLimit } from './time-limits.ts'

/** What dates are counted from: the letter's day, and the holidays of whoever must answer. */
export interface DeadlineGround {
  readonly date: CalendarDate | null
  readonly calendar: HolidayCalendar | null
}

/** The time limits that the letter sets for an answer or an act, each with its last day and how it was reached. */
export function deadlinesOf(
  blocks: readonly RecognisedBlock[],
  language: Language,
  ground: DeadlineGround,
): readonly ReadDeadline[] {
  return timeLimitsOf(blocks, language)
    .filter(({ about }) => about === 'request')
    .map((limit) => {
      const { start, end, block, rule, text } = limit
      return { start, end, block, rule, text, ...countOf(limit, ground) }
    })
}

/** The request with the day by which it wants its answer, where it says one. */
export function datedRequest({ limit, ...request }: FoundRequest, ground: DeadlineGround): ReadRequest {
  return limit ? { ...request, deadline: countOf(limit, ground).date } : request
}

/** A period from receipt or from another event has no day before that is known. */
function countOf(
  { term }: TimeLimit,
  { date, calendar }: DeadlineGround,
): Pick<ReadDeadline, 'date' | 'holiday' | 'steps'> {
  if (term.kind === 'day') {
    const off = calendar === null ? null : dayOffOn(term.date, calendar)
    const steps = [`The letter names the day: ${term.date}, a ${weekdayName(term.date)}.`]
    return { date: term.date, holiday: off?.name ?? null, steps }
  }
  if (term.from === 'event' || term.from === 'receipt') {
    const from = term.from === 'receipt' ? 'the day of receipt' : (term.event ?? 'another event')
    return { date: null, holiday: null, steps: [`Day zero is ${from}, which the letter cannot tell.`] }
  }
  const rule = deadlineRule(term.amount, term.unit, term.from)
  const due = date !== null && rule.ok ? dueOn(rule.value, date, calendar) : null
  return due
    ? { date: due.date, holiday: due.holiday, steps: due.steps }
    : { date: null, holiday: null, steps: [] }
}
