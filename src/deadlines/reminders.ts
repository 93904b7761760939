import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Clock } from './clock.ts'
import { standingOn } from './standing.ts'
import type { OtherReading } from './step.ts'

/** How many days before the last day the office reminds itself; 0 is the day itself. */
const DAYS_BEFORE = [0, 1, 7, 14] as const

/**
 * What the office is told about a deadline, for itself alone: nothing goes to an addressee by itself. `days` are left
 * today. A `follow-up` proposes a draft: `otherwise` is a reading in which a reply of today would be in time.
 */
export type Reminder =
  | { readonly kind: 'before'; readonly due: CalendarDate; readonly days: number }
  | {
      readonly kind: 'follow-up'
      readonly due: CalendarDate
      readonly daysOver: number
      readonly otherwise: OtherReading | null
    }

/**
 * The reminder that has fallen due since the day it was last asked, that day not counted, up to today; null where none
 * has. Of several missed ones, as after a week without the computer, only the latest: the others say nothing more.
 * @param since null where it was never asked
 */
export function reminderOf(clock: Clock, since: CalendarDate | null, today: CalendarDate): Reminder | null {
  const standing = standingOn(clock, today)
  const { due } = clock
  if (due === null) return null
  if (standing.is === 'overdue') {
    const isTold = since !== null && since > due
    return isTold ? null : { kind: 'follow-up', due, daysOver: standing.days, otherwise: standing.otherwise }
  }
  if (standing.is !== 'runs') return null
  const { days } = standing
  const step = DAYS_BEFORE.find((one) => days <= one)
  if (step === undefined) return null
  const fellDueOn = addDays(due, -step)
  return since !== null && since >= fellDueOn ? null : { kind: 'before', due, days }
}
