/** The longest that the program may have been off before a person has to say which day it is. */
const LONGEST_GAP_MS = 26 * 60 * 60_000
/** How far two clocks of one machine may drift apart between two looks. */
const MOST_DRIFT_MS = 10 * 60_000

/** What is known of time at one look. */
export interface ClockLook {
  /** By the clock of the database. */
  readonly nowMs: number
  /** When it was last looked at; null where it never was. */
  readonly lastMs: number | null
  /** How long this process measured since then by a clock that nobody sets; null where it was another process. */
  readonly measuredMs: number | null
}

/**
 * Whether the clock may be wrong: it went back, it jumped, or nobody looked for so long that nothing vouches for it. A wrong clock
 * releases nothing.
 */
export function isInDoubt({ nowMs, lastMs, measuredMs }: ClockLook): boolean {
  if (lastMs === null) return false
  const passed = nowMs - lastMs
  if (passed < -MOST_DRIFT_MS) return true
  if (measuredMs !== null) return Math.abs(passed - measuredMs) > MOST_DRIFT_MS
  return passed > LONGEST_GAP_MS
}
