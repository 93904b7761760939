import { createHash } from 'node:crypto'

/**
 * Keeps a flood of wrong tokens from the database, in one process. A secret of 256 bits is not guessed; what is limited is the work. A
 * token that was right lately always passes, so that nobody can lock another one's program out.
 */
export interface TokenGuard {
  /** In how many seconds it may be looked up; 0: now. */
  readonly waitFor: (text: string) => number
  readonly note: (text: string, isRight: boolean) => void
}

/** So many wrong ones a minute are looked up, of everybody together. */
const MOST_WRONG = 60
const SPAN_MS = 60_000
const MOST_KNOWN = 10_000

/** A guard that knows of no token yet. `nowMs` must not go back: a monotonic clock. */
export function makeTokenGuard(nowMs: () => number): TokenGuard {
  const known = new Set<string>()
  let [beganMs, wrong] = [-Infinity, 0]
  return {
    waitFor: (text) => {
      const leftMs = beganMs + SPAN_MS - nowMs()
      return leftMs <= 0 || wrong < MOST_WRONG || known.has(hashOf(text)) ? 0 : Math.ceil(leftMs / 1000)
    },
    note: (text, isRight) => {
      const hash = hashOf(text)
      known.delete(hash)
      if (isRight) {
        known.add(hash)
        const [oldest] = known
        if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest)
        return
      }
      if (nowMs() - beganMs >= SPAN_MS) [beganMs, wrong] = [nowMs(), 0]
      wrong += 1
    },
  }
}

/** The memory need not hold secrets. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
