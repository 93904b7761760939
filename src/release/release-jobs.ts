import type { Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { ok } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { JobHandler } from '#platform/jobs/work-once.ts'
import { releaseDue, renewRecords } from './actions/release-due.ts'
import { isInDoubt } from './model/clock.ts'
import { planReleases, RELEASE_JOB } from './plan.ts'
import { databaseNow, findClock, saveClock } from './store/public-records.ts'

type Place = Pick<Workplace, 'database' | 'wraps' | 'now'>

/** When this process looked at the clock last: by the clock of the database, and by one that nobody sets. */
interface LastLook {
  readonly atMs: number
  readonly measuredMs: number
}

/**
 * Looks at the clock, releases what is due, and takes out of public records whoever has taken their yes back. `measure`: milliseconds
 * by a clock that nobody sets.
 */
export function releaseJobs(
  place: Place & { readonly facts: LetterFacts },
  measure: () => number,
): Readonly<Record<string, JobHandler>> {
  const last = new Map<Id<'Office'>, LastLook>()
  return {
    [RELEASE_JOB]: async ({ officeId, actor }) => {
      // First, so that a look that fails does not end the looks.
      await place.database.atomically(actor, (tx) => planReleases(tx, officeId, place.now()))
      await lookAtClock(place, officeId, last, measure())
      await releaseDue(place, place.facts, officeId)
      await renewRecords(place, officeId)
      return ok(null)
    },
  }
}

/** Keeps whether the clock may be wrong. Doubt stays until a person says that it is right. */
async function lookAtClock(
  { database }: Place,
  officeId: Id<'Office'>,
  last: Map<Id<'Office'>, LastLook>,
  measuredMs: number,
): Promise<void> {
  const before = last.get(officeId) ?? null
  await database.atomically({ officeId, id: 'system' }, async (tx) => {
    const known = await findClock(tx, officeId)
    const nowMs = (await databaseNow(tx)).getTime()
    const look = {
      ...{ nowMs, lastMs: before?.atMs ?? known?.seenAt.getTime() ?? null },
      measuredMs: before ? measuredMs - before.measuredMs : null,
    }
    const isDoubted = (known?.doubtSince ?? null) !== null || isInDoubt(look)
    await saveClock(tx, officeId, { isInDoubt: isDoubted, confirmedBy: null })
    last.set(officeId, { atMs: nowMs, measuredMs })
  })
}
