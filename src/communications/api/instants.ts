import { instantOf, parseInstant } from '#platform/clock.ts'

/** The milliseconds of an instant that a program sent; null for anything else. */
export function millisecondsOf(sent: unknown): number | null {
  return typeof sent === 'string' ? parseInstant(sent) : null
}

/** As JSON writes an instant; null stays null. */
export function writeInstant(ms: number | null): string | null {
  return ms === null ? null : instantOf(ms).toISOString()
}
