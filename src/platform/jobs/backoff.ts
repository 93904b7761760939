const FIRST_MS = 30_000
const LONGEST_MS = 6 * 60 * 60 * 1000

/** So often a job is begun before it is given up: with the waits between, some 17 to 34 hours. */
export const MOST_ATTEMPTS = 13

/**
 * How long to wait after the n-th attempt failed: half a minute, doubled each time, at most six hours; of that between a half and
 * the whole by chance, so that what failed together does not come back together. `random`: from 0 up to 1.
 */
export function retryAfterMs(attempts: number, random: () => number): number {
  const whole = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS)
  return Math.round(whole * (0.5 + random() / 2))
}
