import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import type { DeadlineRule } from '#deadlines/rule.ts'
import type { Language } from '#law/model.ts'
import { datesIn } from '../recognise/time-limits-dates.ts'
import { limitsIn } from '../recognise/time-limits.ts'
import type { Span } from './sentences.ts'

/** A period as a sentence states it: `within 60 days`. */
export interface StatedPeriod extends Span {
  readonly rule: DeadlineRule
  /** Whether its count begins with the letter or its sending, and not with an event of its own. */
  readonly isFromLetter: boolean
}

/** A full day that a sentence states. */
export interface StatedDay extends Span {
  readonly date: CalendarDate
}

/** The periods that a stretch of text states; places in the whole text. */
export function statedPeriods(
  text: string,
  { start, end }: Span,
  language: Language,
): readonly StatedPeriod[] {
  return limitsIn(text.slice(start, end), language).flatMap(({ term, ...limit }) => {
    if (term.kind !== 'period') return []
    const isFromLetter = term.event === null && (term.from === 'letter' || term.from === 'sending')
    const rule: DeadlineRule = { amount: term.amount, unit: term.unit, from: 'letter' }
    return [{ rule, isFromLetter, start: start + limit.start, end: start + limit.end }]
  })
}

/** The full days that a stretch of text states; places in the whole text. */
export function statedDays(text: string, { start, end }: Span): readonly StatedDay[] {
  return datesIn(text.slice(start, end)).flatMap((one) => {
    const date = one.date === null ? null : parseCalendarDate(one.date)
    return date === null ? [] : [{ date, start: start + one.start, end: start + one.end }]
  })
}
