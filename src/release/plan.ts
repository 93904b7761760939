import { parseId, type Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import type { ReleaseKey } from './store/release.ts'

/** The job that looks at the clock. */
export const CLOCK_JOB = 'release.clock'
/** The job that makes public what was approved, once every condition holds. */
export const RELEASE_JOB = 'release.one'
/** The job that looks whether those whom a public record names still say yes. */
export const RENEW_JOB = 'release.renew'

/** What was approved, and by whom: the program acts as they do, and sees what they may see. */
export interface Approved {
  readonly key: ReleaseKey
  readonly candidate: Id<'Candidate'>
  readonly by: Id<'Account'>
}

/** Has it released when every condition holds; looked at from then on, at once where no time is given. */
export async function planRelease(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { key: { caseId, letter, what }, candidate, by }: Approved,
  runAfter: Date | null,
): Promise<void> {
  const payload = { case: caseId, letter, reply: what.is === 'reply' ? what.reply : null, candidate, by }
  await enqueue(tx, officeId, {
    kind: RELEASE_JOB,
    payload,
    key: candidate,
    ...(runAfter ? { runAfter } : {}),
  })
}

/** Has those whom a public record names looked at again. */
export async function planRenewal(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { key: { caseId, letter }, by }: Omit<Approved, 'candidate'>,
  runAfter: Date,
): Promise<void> {
  await enqueue(tx, officeId, {
    kind: RENEW_JOB,
    payload: { case: caseId, letter, by },
    key: letter,
    runAfter,
  })
}

/** Has the clock looked at; any number of times is as good as once. */
export async function planClock(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  runAfter: Date,
): Promise<void> {
  await enqueue(tx, officeId, { kind: CLOCK_JOB, payload: {}, key: CLOCK_JOB, runAfter })
}

/** Which release a job of ours is about; null where it is none of ours. */
export function keyIn(office: Id<'Office'>, payload: JobPayload): ReleaseKey | null {
  const id = <Kind extends string>(name: string) => parseId<Kind>(String(payload[name]))
  const [caseId, letter, reply] = [id<'Case'>('case'), id<'Communication'>('letter'), id<'Reply'>('reply')]
  if (!caseId || !letter) return null
  return { office, caseId, letter, what: reply ? { is: 'reply', reply } : { is: 'letter' } }
}

/** What was approved, as a job of ours has it; null where it is none of ours. */
export function approvedIn(office: Id<'Office'>, payload: JobPayload): Approved | null {
  const key = keyIn(office, payload)
  const candidate = parseId<'Candidate'>(String(payload['candidate']))
  const by = parseId<'Account'>(String(payload['by']))
  return key && candidate && by ? { key, candidate, by } : null
}
