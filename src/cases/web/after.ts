import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseId } from '#base/id.ts'
import type { After } from '../at-work.ts'

/** Where a list goes on, as an address says it: `2026-02-27~` and the id. Null for anything else: the list begins. */
export function readAfterDay(text: string | null): After<CalendarDate> | null {
  return readAfter(text, parseCalendarDate)
}

/** The same, of a list in the order of numbers. */
export function readAfterNumber(text: string | null): After<number> | null {
  return readAfter(text, (key) => (/^\d{1,9}$/u.test(key) ? Number(key) : null))
}

/** As `readAfterDay` reads it; null on the last page. */
export function writeAfter(next: After<string | number> | null): string | null {
  return next && `${next.key}~${next.id}`
}

function readAfter<Key>(text: string | null, parseKey: (text: string) => Key | null): After<Key> | null {
  const [keyText = '', idText = ''] = text?.split('~') ?? []
  const key = parseKey(keyText)
  const id = parseId<string>(idText)
  return key === null || id === null ? null : { key, id }
}
