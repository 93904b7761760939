import { dayNumber, type CalendarDate } from '#base/calendar-date.ts'

/** So many days a backup of the wraps is kept. What was destroyed today is in no backup after them. */
export const WRAP_PART_DAYS = 30

/** The part of a backup that holds wraps; what they open lies in another part, which may be kept for years. */
export interface WrapPart {
  readonly name: string
  readonly madeOn: CalendarDate
}

/** Which wrap parts have to go on a day, and which are dated after it: a clock was wrong, and somebody has to look. */
export interface WrapPartsDue {
  readonly destroy: readonly WrapPart[]
  readonly datedAhead: readonly WrapPart[]
}

/**
 * Which backed-up wrap parts must be destroyed on a day. The day a part is made is its first; on the day on which it is 30
 * days old it goes. So 30 days after a key was destroyed, nothing anywhere opens what it sealed.
 */
export function wrapPartsDue(parts: readonly WrapPart[], today: CalendarDate): WrapPartsDue {
  const ageOf = ({ madeOn }: WrapPart): number => dayNumber(today) - dayNumber(madeOn)
  return {
    destroy: parts.filter((part) => ageOf(part) >= WRAP_PART_DAYS),
    datedAhead: parts.filter((part) => ageOf(part) < 0),
  }
}
