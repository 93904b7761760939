import type { CalendarDate } from '#base/calendar-date.ts'
import type { Period } from './rule.ts'

/** Something that happened to a deadline, on the day from which it works. */
export type ClockEvent = {
  readonly on: CalendarDate
  /** The id of the record that keeps who says so, and the paper. */
  readonly record: string
} & (
  | { readonly kind: 'stopped' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'extended'; readonly to: CalendarDate }
  | { readonly kind: 'extended'; readonly by: Period }
  /** Day zero is another: a corrigendum begins it anew, or the sending turned out to be of another day. */
  | { readonly kind: 'moved-start'; readonly to: CalendarDate }
  /** A reply of that day. Of several the first counts. */
  | { readonly kind: 'met' }
  | { readonly kind: 'withdrawn' }
)
