import type { Id } from '#base/id.ts'
import { fail, ok } from '#base/result.ts'
import { nextHourUtc } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { JobHandler } from '#platform/jobs/work-once.ts'
import { makeCheckpoint } from './actions/make-checkpoint.ts'
import { recompute } from './actions/recompute.ts'
import type { JournalPlace } from './journal-place.ts'

const KIND = 'journal.nightly'
const HOUR_UTC = 2

/** Has the journal looked after in the night to come, and each night from then on; any number of times is as good as once. */
export async function planNightly(tx: DatabaseTransaction, officeId: Id<'Office'>, now: Date): Promise<void> {
  await enqueue(tx, officeId, { kind: KIND, payload: {}, key: KIND, runAfter: nextHourUtc(HOUR_UTC, now) })
}

/** The journal's own job: makes the log anew from its rows, and signs its end where nothing was changed. */
export function journalJobs(place: JournalPlace): Readonly<Record<string, JobHandler>> {
  return {
    [KIND]: async ({ officeId, actor }) => {
      // First, so that a night that fails does not end the nights.
      await place.database.atomically(actor, (tx) => planNightly(tx, officeId, place.now()))
      const { faults } = await place.database.atomically(actor, (tx) => recompute(tx, officeId))
      const [fault] = faults
      if (fault) return fail({ code: fault.code, isFinal: true as const })
      const made = await makeCheckpoint(place, officeId)
      // A lost key may be put back before the next attempt.
      return made.ok ? ok(null) : fail({ code: made.error.code })
    },
  }
}
