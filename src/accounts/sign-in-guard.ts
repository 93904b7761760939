import { fail, ok, type Result } from '#base/result.ts'

export type GuardProblem =
  /** Too many wrong tries with this name; the next one counts after so many seconds. */
  | { readonly code: 'sign-in.wait'; readonly seconds: number }
  /** Too many sign in at once: each costs 64 MiB of memory while it is checked. */
  | { readonly code: 'sign-in.busy' }

/** Keeps guesses of passphrases slow and few at a time, in one process. Unknown names are treated like known ones. */
export interface SignInGuard {
  /** Does `check` when there is room; what it gives says whether it was a wrong guess. */
  readonly guarded: <Value extends { readonly ok: boolean }>(
    nameKey: string,
    check: () => Promise<Value>,
  ) => Promise<Result<Value, GuardProblem>>
}

const AT_ONCE = 2
const MOST_WAITING = 30
/** So many may be mistyped before one has to wait; then the wait doubles, up to a minute: never a lock-out. */
const FREE_TRIES = 5
const LONGEST_WAIT_MS = 60_000
const FORGOTTEN_AFTER_MS = 15 * 60_000
const MOST_NAMES = 10_000

interface Tries {
  readonly wrong: number
  readonly lastMs: number
}

/** A guard that knows of no tries yet. `nowMs` must not go back: a monotonic clock. */
export function makeSignInGuard(nowMs: () => number): SignInGuard {
  const tries = new Map<string, Tries>()
  const waiting: (() => void)[] = []
  let running = 0
  const enter = async () => {
    if (running < AT_ONCE) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return {
    guarded: async (nameKey, check) => {
      const waitMs = waitOf(tries.get(nameKey), nowMs())
      if (waitMs > 0) return fail({ code: 'sign-in.wait', seconds: Math.ceil(waitMs / 1000) })
      if (waiting.length >= MOST_WAITING) return fail({ code: 'sign-in.busy' })
      await enter()
      try {
        const checked = await check()
        if (checked.ok) tries.delete(nameKey)
        else noteWrong(tries, nameKey, nowMs())
        return ok(checked)
      } finally {
        leave()
      }
    },
  }
}

function waitOf(tries: Tries | undefined, nowMs: number): number {
  if (!tries || tries.wrong < FREE_TRIES) return 0
  const wholeMs = Math.min(1000 * 2 ** (tries.wrong - FREE_TRIES), LONGEST_WAIT_MS)
  return tries.lastMs + wholeMs - nowMs
}

function noteWrong(tries: Map<string, Tries>, nameKey: string, nowMs: number): void {
  const before = tries.get(nameKey)
  const isOld = before !== undefined && nowMs - before.lastMs > FORGOTTEN_AFTER_MS
  tries.delete(nameKey)
  tries.set(nameKey, { wrong: (isOld ? 0 : (before?.wrong ?? 0)) + 1, lastMs: nowMs })
  // The oldest goes first: a flood of made-up names must not fill the memory.
  const [oldest] = tries.keys()
  if (tries.size > MOST_NAMES && oldest !== undefined) tries.delete(oldest)
}
