import { parseCalendarDate } from '#base/calendar-date.ts'
import { parseId } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'

/** Where a list by instants goes on, from an address: `2026-11-22T10:00:00.000Z~` and the id. */
export function readAfterInstant(text: string | null): After<string> | null {
  const [key = '', idText = ''] = text?.split('~') ?? []
  const id = parseId<string>(idText)
  const [day = '', time = ''] = key.split('T')
  const isInstant =
    parseCalendarDate(day) !== null && /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/u.test(time)
  return id !== null && isInstant ? { key, id } : null
}
