import { dayNumber, type CalendarDate } from '#base/calendar-date.ts'
import type { NewReply } from './reply.ts'

/** Whether a reply came within the term of its letter, and by which days that was found. */
export type Timeliness =
  | {
      readonly is: 'in-time' | 'late'
      /** The day that counts: the one that the reply bears, else the day it came. */
      readonly on: CalendarDate
      readonly by: 'its-date' | 'receipt'
      readonly dueOn: CalendarDate
      /** How many days after the last day, or before it; 0 on it. */
      readonly days: number
      /** Which day of the term it was, of how many; null where day zero is not known. */
      readonly day: { readonly of: number; readonly is: number } | null
    }
  /** A first word ends no term, unless it says that it does. */
  | { readonly is: 'interim' }
  /** The letter has no term, or the reply no day. */
  | { readonly is: 'unknown' }
  /** It bears a day of before the letter: it answers something else. */
  | { readonly is: 'before-the-letter' }

/**
 * Counts by the reply's own date, as the exchange of 2023 is counted (domain.md: of 18 July, dated 13 September: day 57 of 60). The
 * last day is in time.
 */
export function timelinessOf(
  reply: Pick<NewReply, 'kind' | 'datedOn' | 'receivedOn'> & { readonly endsTerm: boolean },
  term: { readonly startOn: CalendarDate | null; readonly dueOn: CalendarDate | null } | null,
): Timeliness {
  if (reply.kind === 'interim' && !reply.endsTerm) return { is: 'interim' }
  const on = reply.datedOn ?? reply.receivedOn
  if (!term || term.dueOn === null || on === null) return { is: 'unknown' }
  const { startOn, dueOn } = term
  if (startOn !== null && on < startOn) return { is: 'before-the-letter' }
  const late = dayNumber(on) - dayNumber(dueOn)
  const from = (day: CalendarDate) => dayNumber(day) - dayNumber(startOn ?? day)
  return {
    is: late > 0 ? 'late' : 'in-time',
    ...{ on, by: reply.datedOn === null ? 'receipt' : 'its-date', dueOn, days: Math.abs(late) },
    day: startOn === null ? null : { is: from(on), of: from(dueOn) },
  }
}
