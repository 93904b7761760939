import { instantOf } from '#platform/clock.ts'

/** The milliseconds of an instant as JSON writes it, `2026-03-10T18:00:00Z`; null for anything else. */
export function millisecondsOf(text: unknown): number | null {
  if (
    typeof text !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/u.test(text)
  )
    return null
  const read = Date.parse(text)
  return Number.isNaN(read) ? null : read
}

/** As JSON writes an instant; null stays null. */
export function writeInstant(ms: number | null): string | null {
  return ms === null ? null : instantOf(ms).toISOString()
}
