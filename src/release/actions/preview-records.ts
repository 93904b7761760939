import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { RecordSource, SourceRecord } from '#publication/model/record-source.ts'
import { embargoKey, type EmbargoKey, type EmbargoKeyProblem } from '../embargo-key.ts'
import { approvedIn, keyIn, RELEASE_JOB, type Approved } from '../plan.ts'
import { findPublicRecord, type PublicRecordRow } from '../store/public-records.ts'
import { listWaitingJobs } from '../store/waiting-jobs.ts'
import type { ReleaseKey } from '../store/release.ts'
import { memberOf, releaseIn } from './release-due.ts'
import { allOf, sourceRecord } from './released-records.ts'
import { renewIn } from './renew-record.ts'

/** Which office's letters, and the day to come. */
export interface PreviewOrder {
  readonly place: Pick<Workplace, 'database' | 'wraps' | 'now'>
  readonly officeId: Id<'Office'>
  readonly facts: LetterFacts
  readonly on: CalendarDate
}

/** What waits of one letter: itself and replies that are approved, and whether it names somebody whose yes may end. */
interface WaitingLetter {
  readonly key: ReleaseKey
  readonly by: Id<'Account'>
  readonly approved: Approved[]
}

/**
 * What would be public by a day to come of what is approved, if nothing else happened until then: each letter is made public as it would
 * be on that day, read, and undone. What is public already and stays as it is, is not among it.
 */
export async function previewRecords(order: PreviewOrder): Promise<Result<RecordSource, EmbargoKeyProblem>> {
  const { place, officeId } = order
  const jobs = await place.database.atomically({ officeId, id: 'operator' }, (tx) =>
    listWaitingJobs(tx, officeId),
  )
  const waiting = new Map<Id<'Communication'>, WaitingLetter>()
  for (const { kind, payload } of jobs) {
    const approved = kind === RELEASE_JOB ? approvedIn(officeId, payload) : null
    const key = keyIn(officeId, payload)
    const by = parseId<'Account'>(String(payload['by']))
    if (!key || !by) continue
    const known = waiting.get(key.letter) ?? { key: { ...key, what: { is: 'letter' } }, by, approved: [] }
    if (approved) known.approved.push(approved)
    waiting.set(key.letter, known)
  }
  if (waiting.size === 0) return ok(allOf())
  const embargo = await embargoKey(place.wraps, officeId)
  if (!embargo.ok) return embargo
  return ok(async function* (): AsyncIterable<SourceRecord> {
    try {
      for (const letter of waiting.values()) {
        // oxlint-disable-next-line no-await-in-loop -- each in a transaction of its own, which is undone
        const row = await previewOf(order, letter, embargo.value)
        if (row) yield sourceRecord(row)
      }
    } finally {
      embargo.value.zero()
    }
  })
}

/** A letter as it would be public then; null where nothing of it would be, or as it is now. */
async function previewOf(
  { place, facts, on }: PreviewOrder,
  { key, by, approved }: WaitingLetter,
  embargo: EmbargoKey,
): Promise<PublicRecordRow | null> {
  const actor = await memberOf(place, key.office, key.caseId, by)
  if (!actor) return null
  const letterFirst = approved.toSorted((one, other) => Number(isOfReply(one)) - Number(isOfReply(other)))
  const undone = await place.database.atomically<Result<never, PublicRecordRow | null>>(
    { officeId: key.office, id: actor },
    async (tx) => {
      const before = await findPublicRecord(tx, key)
      for (const one of letterFirst) {
        // oxlint-disable-next-line no-await-in-loop -- a reply only after its letter
        await releaseIn({ ...place, tx }, facts, one, { embargo, on })
      }
      await renewIn({ ...place, tx }, { key, by }, { embargo, on })
      const after = await findPublicRecord(tx, key)
      const isSame = before !== null && after !== null && Buffer.compare(before.hash, after.hash) === 0
      // A failure undoes all of it.
      return fail(isSame ? null : after)
    },
  )
  return undone.ok ? null : undone.error
}

function isOfReply({ key }: Approved): boolean {
  return key.what.is === 'reply'
}
