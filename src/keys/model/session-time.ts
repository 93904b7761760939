/** A session ends after so long without a request. */
export const SESSION_IDLE_MS = 15 * 60_000

/** And after so long in any case. */
export const SESSION_LONGEST_MS = 8 * 60 * 60_000

/** When a session began and when it was last used, in milliseconds since 1970. */
export interface SessionTimes {
  readonly startedAtMs: number
  readonly seenAtMs: number
}

/** Whether a session has ended by now. A clock that was set back ends it too: nobody can tell how long it has lasted. */
export function isSessionOver({ startedAtMs, seenAtMs }: SessionTimes, nowMs: number): boolean {
  return (
    nowMs < startedAtMs || nowMs - seenAtMs >= SESSION_IDLE_MS || nowMs - startedAtMs >= SESSION_LONGEST_MS
  )
}
