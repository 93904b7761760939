import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { HolidayCalendar } from './calendar.ts'
import { endOfPeriod, putOff, type PassedDay, type PeriodEnd, type Stood } from './period-end.ts'
import { readOtherwise, type Otherwise } from './readings.ts'
import type { DeadlineRule, Period } from './rule.ts'

/** A stop and the day on which it went on. */
interface Pause {
  readonly on: CalendarDate
  readonly until: CalendarDate
}

/** What a day due is counted from: the rule or a day set by an extension, the extensions by a period, the stops. */
export interface Course {
  readonly rule: DeadlineRule
  readonly start: CalendarDate
  /** The last extension to a day, which takes the place of all that was counted before. */
  readonly fixed: { readonly on: CalendarDate; readonly to: CalendarDate } | null
  readonly extensions: readonly Period[]
  /** Stops that are over, by their day. */
  readonly pauses: readonly Pause[]
}

/** The day on which a course ends, as we read it or with one thing read otherwise. */
export function dueIn(
  { rule, start, fixed, extensions, pauses }: Course,
  calendar: HolidayCalendar | null,
  otherwise: Otherwise | 'stop-day-stands' | null = null,
): PeriodEnd {
  const stood = stoodIn(pauses, otherwise === 'stop-day-stands', start)
  const inPeriods = otherwise === 'stop-day-stands' ? null : otherwise
  const passed: PassedDay[] = []
  let end = fixed ? putOff(fixed.to, fixed.on, stood) : start
  for (const period of fixed ? extensions : [rule, ...extensions]) {
    const next = endOfPeriod(readOtherwise(period, inPeriods), end, calendar, stood)
    end = next.end
    passed.push(...next.passed)
  }
  return { end, passed }
}

function stoodIn(pauses: readonly Pause[], stopDayStands: boolean, start: CalendarDate): readonly Stood[] {
  return pauses.map(({ on, until }, index) => {
    // Never before day zero, nor into the stop before it.
    const floor = pauses[index - 1]?.until ?? start
    const isFree = stopDayStands && on > floor
    return { after: isFree ? addDays(on, -1) : on, until }
  })
}
