/** The longest that the program may have been off, or the computer asleep, before a person has to say which day it is. */
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
  /** How long the computer slept since then, by a clock that counts sleep and that nobody sets; 0 where none says so. */
  readonly asleepMs: number
  /** By the clock of the computer that the program runs on. */
  readonly systemMs: number
  /** By how much that was ahead of the database when a person last said that the day is right. */
  readonly aheadMs: number
  /** When the log was last signed; null where it never was. */
  readonly checkpointMs: number | null
}

/** Why the clock may be wrong. */
export type ClockDoubt = 'went-back' | 'jumped' | 'long-off' | 'clocks-differ' | 'checkpoint-later'

/**
 * Why the clock may be wrong: it went back, it jumped, nobody looked for so long that nothing vouches for it, another clock says
 * otherwise, or the log was signed later than it is. Null where nothing speaks against it. A wrong clock releases nothing.
 */
export function clockDoubt(look: ClockLook): ClockDoubt | null {
  const { nowMs, lastMs, measuredMs, asleepMs, systemMs, aheadMs, checkpointMs } = look
  const passed = lastMs === null ? 0 : nowMs - lastMs
  if (passed < -MOST_DRIFT_MS) return 'went-back'
  if (measuredMs !== null && lastMs !== null && Math.abs(passed - measuredMs - asleepMs) > MOST_DRIFT_MS)
    return 'jumped'
  // How long it slept the system has from the clock of its board, as it has the day after it was off: for longer neither vouches.
  if (measuredMs === null ? passed > LONGEST_GAP_MS : asleepMs > LONGEST_GAP_MS) return 'long-off'
  if (Math.abs(systemMs - nowMs - aheadMs) > MOST_DRIFT_MS) return 'clocks-differ'
  // It is signed by the clock of the computer.
  if (checkpointMs !== null && checkpointMs - (nowMs + aheadMs) > MOST_DRIFT_MS) return 'checkpoint-later'
  return null
}

/** Time by clocks that nobody sets: one stands still while the computer sleeps, one counts sleep, since which start of it. */
export interface Measured {
  readonly runningMs: number
  readonly sinceBoot: { readonly boot: string; readonly ms: number } | null
}

/** How long the computer slept between two readings; 0 where it was started anew between them, or does not say. */
export function asleepBetween(before: Measured, after: Measured): number {
  if (!before.sinceBoot || before.sinceBoot.boot !== after.sinceBoot?.boot) return 0
  const slept = after.sinceBoot.ms - before.sinceBoot.ms - (after.runningMs - before.runningMs)
  return Math.max(slept, 0)
}
