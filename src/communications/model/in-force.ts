import type { CalendarDate, PartialDate } from '#base/calendar-date.ts'
import type { Mandate } from '#letters/mandates.ts'
import type { WritingMandate } from './communication.ts'

/**
 * A mandate as it was on a letter's day: its name then, and the last resolution that a document of that day or before cites for
 * it. What was seen only later may not have been there yet; where nothing was seen in time, what the letter has stays.
 */
export function inForceOn(one: WritingMandate, known: readonly Mandate[], day: CalendarDate): WritingMandate {
  const mandate = known.find(({ slug }) => slug === one.mandate)
  if (!mandate) return one
  const name = mandate.names.find(
    ({ since, until }) =>
      (since === null || !isAfter(since, day)) && (until === null || !isBefore(until, day)),
  )
  const seen = mandate.resolutions
    .filter(({ seenOn }) => seenOn !== null && (seenOn === String(day) || isBefore(seenOn, day)))
    .toSorted((first, second) => (first.seenOn ?? '').localeCompare(second.seenOn ?? '', 'en'))
  return { ...one, name: name?.name ?? one.name, resolution: seen.at(-1)?.number ?? one.resolution }
}

/** Whether all of it is over before the day: `2024` is not, in May of that year. */
function isBefore(one: PartialDate, day: CalendarDate): boolean {
  return String(one) < day.slice(0, one.length)
}

function isAfter(one: PartialDate, day: CalendarDate): boolean {
  return String(one) > day.slice(0, one.length)
}
