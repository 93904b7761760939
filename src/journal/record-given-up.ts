import type { JobRunning } from '#platform/jobs/work-once.ts'
import { momentOf, thing } from './model/entry.ts'
import { record } from './record.ts'

/** What the program's jobs are run with, so that one that is given up is told in the journal, in the same transaction. */
export function recordGivenUp(now: () => Date): JobRunning['givenUp'] {
  return (tx, { officeId, id }) =>
    record(tx, officeId, { who: 'system', what: 'job.failed', on: [thing('job', id)], when: momentOf(now()) })
}
