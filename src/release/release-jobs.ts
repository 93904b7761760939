import type { Workplace } from '#accounts/acting.ts'
import { parseId } from '#base/id.ts'
import { fail, ok } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { instantAfter } from '#platform/clock.ts'
import type { JobHandler } from '#platform/jobs/work-once.ts'
import { releaseApproved } from './actions/release-due.ts'
import { renewRecord } from './actions/renew-record.ts'
import { lookAtClock } from './look-at-clock.ts'
import type { Measured } from './model/clock.ts'
import {
  approvedIn,
  CLOCK_JOB,
  keyIn,
  planClock,
  planRelease,
  planRenewal,
  RELEASE_JOB,
  RENEW_JOB,
} from './plan.ts'

const EVERY_MS = 10 * 60_000

type Place = Pick<Workplace, 'database' | 'wraps' | 'now'>

/**
 * Looks at the clock, makes public what is due, and takes out of public records whoever has taken their yes back. `measure`:
 * time by clocks that nobody sets.
 */
export function releaseJobs(
  place: Place & { readonly facts: LetterFacts },
  measure: () => Measured,
): Readonly<Record<string, JobHandler>> {
  const { database, now } = place
  const look = lookAtClock(place, measure)
  const later = () => instantAfter(now(), EVERY_MS)
  return {
    [CLOCK_JOB]: async ({ officeId, actor }) => {
      // First, so that a look that fails does not end the looks.
      await database.atomically(actor, (tx) => planClock(tx, officeId, later()))
      await look(officeId)
      return ok(null)
    },
    [RELEASE_JOB]: async ({ officeId, actor, payload }) => {
      const approved = approvedIn(officeId, payload)
      if (!approved) return fail({ code: 'release.malformed', isFinal: true as const })
      await look(officeId)
      const { is, by } = await releaseApproved(place, place.facts, approved)
      if (is === 'held' && by !== null)
        await database.atomically(actor, (tx) => planRelease(tx, officeId, approved, later()))
      return ok(null)
    },
    [RENEW_JOB]: async ({ officeId, actor, payload }) => {
      const key = keyIn(officeId, payload)
      const by = parseId<'Account'>(String(payload['by']))
      if (!key || !by) return fail({ code: 'release.malformed', isFinal: true as const })
      const names = await renewRecord(place, { key, by })
      if (names) await database.atomically(actor, (tx) => planRenewal(tx, officeId, { key, by }, later()))
      return ok(null)
    },
  }
}
