import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'

/** One day due, as a calendar on somebody's telephone may show it: no person, no title of a case. */
export interface FeedEntry {
  /** The id of the deadline: the entry moves with it when the day changes. */
  readonly id: string
  readonly due: CalendarDate
  /** The reference with its State, and what is due: `CHN 3/2024: reply due`. */
  readonly summary: string
  /** How often the deadline has changed, so that programs take the newer day. */
  readonly changes: number
}

/**
 * The days due as an iCalendar file (RFC 5545), a whole day each, in the order of day and id: the same bytes for the
 * same entries and instant.
 * @param name what the calendar calls itself: the office's word for it, no person
 */
export function calendarFeed(entries: readonly FeedEntry[], name: string, madeAt: Date): string {
  const calendar = new ICalCalendar({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Demarche', product: 'deadlines', language: 'EN' },
  })
  for (const { id, due, summary, changes } of entries.toSorted(byDay)) {
    calendar.createEvent({
      id: `${id}@deadline.demarche`,
      sequence: changes,
      start: `${due}T00:00:00Z`,
      // The day after, as RFC 5545 ends a whole day.
      end: `${addDays(due, 1)}T00:00:00Z`,
      allDay: true,
      stamp: madeAt,
      summary,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return `${calendar.toString()}\r\n`
}

function byDay(one: FeedEntry, other: FeedEntry): number {
  const [first, second] = [`${one.due} ${one.id}`, `${other.due} ${other.id}`]
  if (first === second) return 0
  return first < second ? -1 : 1
}
