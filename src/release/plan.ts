import type { Id } from '#base/id.ts'
import { instantAfter } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'

/** The job that releases what is due. */
export const RELEASE_JOB = 'release.due'
const EVERY_MS = 10 * 60_000

/** Has the program look for what is due in ten minutes, and every ten minutes from then on; any number of times is as good as once. */
export async function planReleases(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  now: Date,
): Promise<void> {
  const runAfter = instantAfter(now, EVERY_MS)
  await enqueue(tx, officeId, { kind: RELEASE_JOB, payload: {}, key: RELEASE_JOB, runAfter })
}

/** Has it look at once, after what is done in this transaction. */
export async function lookSoon(tx: DatabaseTransaction, officeId: Id<'Office'>): Promise<void> {
  await enqueue(tx, officeId, { kind: RELEASE_JOB, payload: {}, key: RELEASE_JOB })
}
