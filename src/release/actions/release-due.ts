import type { Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { areEqualBytes } from '#keys/equal-bytes.ts'
import { mayBeUsed } from '#cases/model/consent.ts'
import { useOf } from '#cases/model/consent-acts.ts'
import { listDecisions, listSubjects } from '#cases/store/consents.ts'
import { halvesOf } from '#communications/model/halves.ts'
import { findCommunication } from '#communications/store/communications.ts'
import { findTerm, listRepliesToLetter } from '#communications/store/sealed-replies.ts'
import { makeCheckpoint } from '#journal/actions/make-checkpoint.ts'
import { openEntries } from '#journal/actions/open-entries.ts'
import { thing } from '#journal/model/entry.ts'
import { writeLogFile } from '#journal/model/log-file.ts'
import { record } from '#journal/record.ts'
import { readNewestEntries } from '#journal/store/entries.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import { readRecord, writeRecord } from '#publication/model/parse-record.ts'
import type { PublicRecord } from '#publication/model/public-record.ts'
import { embargoKey, type EmbargoKey } from '../embargo-key.ts'
import { termOfLetter } from '../ground.ts'
import { conditionsOf, releaseOf, type ConditionName, type ReleaseStep } from '../model/release.ts'
import { withRepliesNow, type OpenReply } from '../model/same-replies.ts'
import { planRenewal, type Approved } from '../plan.ts'
import { databaseNow } from '../store/clock.ts'
import { findPublicRecord, putPublicRecord } from '../store/public-records.ts'
import {
  findMember,
  findRecords,
  insertReleaseStep,
  listReleaseSteps,
  type ReleaseKey,
  type SealedRecords,
} from '../store/release.ts'
import { sha256, thingsOf } from './prepare.ts'
import { groundOfRelease } from './read-release.ts'

/** What came of one thing that waited: released, or by which condition it was held. */
export interface DueOutcome {
  readonly letter: Id<'Communication'>
  readonly is: 'released' | 'held'
  readonly by: ConditionName | 'keys' | 'nobody' | null
}

/** What the program does by itself. */
type Place = Pick<Workplace, 'database' | 'wraps' | 'now'>

/** Makes public what was approved, if every condition holds now; as whoever approved it, or another member of the case. */
export async function releaseApproved(
  place: Place,
  facts: LetterFacts,
  approved: Approved,
): Promise<DueOutcome> {
  const { office, caseId, letter } = approved.key
  const held = (by: DueOutcome['by']): DueOutcome => ({ letter, is: 'held', by })
  const signed = await makeCheckpoint(place, office)
  const embargo = await embargoKey(place.wraps, office)
  if (!signed.ok || !embargo.ok) return held('keys')
  try {
    const actor = await memberOf(place, office, caseId, approved.by)
    if (!actor) return held('nobody')
    return await place.database.atomically({ officeId: office, id: actor }, (tx) =>
      releaseIn({ ...place, tx }, facts, approved, { embargo: embargo.value, on: null }),
    )
  } finally {
    embargo.value.zero()
  }
}

/** Somebody of a case: rather this colleague, where they still are. */
export function memberOf(
  { database }: Pick<Place, 'database'>,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  rather: Id<'Account'>,
): Promise<Id<'Account'> | null> {
  return database.atomically({ officeId: office, id: 'system' }, (tx) =>
    findMember(tx, office, caseId, rather),
  )
}

/** What candidates are opened with. `on`: the day that is looked at as if it had come; null for the day that it is. */
export interface Opening {
  readonly embargo: EmbargoKey
  readonly on: CalendarDate | null
}

/** The same within a transaction of theirs. */
export async function releaseIn(
  place: PlaceInTransaction,
  facts: LetterFacts,
  { key, candidate, by }: Approved,
  { embargo, on }: Opening,
): Promise<DueOutcome> {
  const { office, caseId, letter } = key
  const { tx } = place
  const held = (because: DueOutcome['by']): DueOutcome => ({ letter, is: 'held', by: because })
  const rows = await listReleaseSteps(tx, key)
  const release = releaseOf(rows.map(({ step }) => step))
  if (release.isOut || release.candidate !== candidate || release.approved === null) return held(null)
  const recorded = await findCommunication(tx, office, { id: letter })
  const records = await findRecords(tx, key, candidate)
  if (!recorded || !records) return held('nobody')
  const repliesUntil = (await findTerm(tx, { office, caseId, id: letter }))?.dueOn ?? null
  const term = termOfLetter({ recorded, repliesUntil }, facts)
  const ground = await groundOfRelease(tx, key, recorded.stage, term, candidate, { on })
  const unmet = conditionsOf(release, ground).find(({ isMet }) => !isMet)
  if (unmet) return held(unmet.name)
  const used = (await areAllNamable(tx, key, records.named, ground.today)) ? 'as-approved' : 'all-cut'
  const opened = openRecord(embargo, candidate, records, used)
  if (!opened) return held('keys')
  const going = { key, candidate, used, opened, by, on: ground.today, named: records.named } as const
  await makePublic(place, { ...going, isAnew: release.released !== null }, rows.length)
  return { letter, is: 'released', by: null }
}

/** The record of a candidate, compared with what was approved; null where it does not open, or is not that. */
export function openRecord(
  embargo: EmbargoKey,
  row: Id<'Candidate'>,
  { approvedSealed, approvedHash, cutSealed, cutHash }: SealedRecords,
  used: 'as-approved' | 'all-cut',
): PublicRecord | null {
  const isApproved = used === 'as-approved'
  const column = isApproved ? ('approved_sealed' as const) : ('cut_sealed' as const)
  const bytes = embargo.open({ row, column }, isApproved ? approvedSealed : cutSealed)
  if (!bytes) return null
  const text = new TextDecoder().decode(bytes)
  if (!areEqualBytes(sha256(text), isApproved ? approvedHash : cutHash)) return null
  const read = readRecord(text)
  return read.ok ? read.value : null
}

/** Whether the yes of each of them covers, on that day, that they are named in public. */
export async function areAllNamable(
  tx: DatabaseTransaction,
  { office, caseId }: ReleaseKey,
  named: readonly Id<'Person'>[],
  today: CalendarDate,
): Promise<boolean> {
  if (named.length === 0) return true
  const subjects = await listSubjects(tx, office, caseId, named)
  const decisions = await listDecisions(tx, office, caseId, named)
  const use = useOf({ kind: 'publish', form: 'named' })
  const areAll = subjects.every(
    ({ person, subject }) => mayBeUsed(subject, decisions.get(person) ?? [], use, today).isAllowed,
  )
  return areAll && subjects.length === new Set(named).size
}

interface GoingPublic {
  readonly key: ReleaseKey
  readonly candidate: Id<'Candidate'>
  readonly used: 'as-approved' | 'all-cut'
  readonly opened: PublicRecord
  readonly by: Id<'Account'>
  readonly on: CalendarDate
  readonly named: readonly Id<'Person'>[]
  /** Whether it stands in the place of what was public before. */
  readonly isAnew: boolean
}

/** What the program does by itself, within a transaction. */
export type PlaceInTransaction = Pick<Workplace, 'now'> & { readonly tx: DatabaseTransaction }

async function makePublic(
  { tx, now }: PlaceInTransaction,
  { key, candidate, used, opened, by, on, named, isAnew }: GoingPublic,
  before: number,
): Promise<void> {
  const { office } = key
  const standing = await findPublicRecord(tx, key)
  const since = standing?.releasedOn ?? on
  const content = writeRecord({
    ...withRepliesNow(opened, await listRepliesNow(tx, key)),
    standing: { is: 'released', on: since },
    proof: opened.proof && { ...opened.proof, log: await logOf(tx, office, opened.proof.root) },
  })
  const namesPersons = used === 'as-approved' && named.length > 0
  await putPublicRecord(tx, key, {
    ...{ id: standing?.id ?? newId<'PublicRecord'>(), slug: opened.slug, candidate, namesPersons },
    ...{
      releasedOn: since,
      hash: sha256(content),
      content: new TextEncoder().encode(content),
      approvedBy: by,
    },
  })
  if (namesPersons) await planRenewal(tx, office, { key, by }, now())
  const atMs = (await databaseNow(tx)).getTime()
  const step: ReleaseStep = isAnew
    ? { kind: 'made-anew', candidate, on, by, atMs }
    : { kind: 'released', candidate, used, on, by, atMs }
  await insertReleaseStep(tx, key, before, { id: newId<'ReleaseStep'>(), step, reasonSealed: null })
  await record(tx, office, {
    ...entryOf(key),
    what: isAnew ? 'release.made-anew' : 'release.made',
    when: secondOf(now()),
  })
}

export function entryOf(key: ReleaseKey) {
  return { who: 'system', on: thingsOf(key) } as const
}

export function secondOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** A reply that came since is said to have come. */
async function listRepliesNow(
  tx: DatabaseTransaction,
  { office, caseId, letter }: ReleaseKey,
): Promise<readonly OpenReply[]> {
  const rows = await listRepliesToLetter(tx, { office, caseId, id: letter })
  return rows.map(({ code, datedOn: dated, receivedOn: received, ...one }) => {
    const { symbol, languages, kind, isConfidential } = one
    return { code, dated, received, symbol, languages, kind, isConfidential }
  })
}

/** The entry that holds a root, laid open against the last checkpoint; null where the letter was frozen before there were such entries. */
async function logOf(tx: DatabaseTransaction, office: Id<'Office'>, root: string): Promise<string | null> {
  const [first] = halvesOf(new Uint8Array(Buffer.from(root, 'hex')))
  if (!first) return null
  const entries = await readNewestEntries(tx, office, {
    about: thing('commitment', first),
    before: null,
    limit: 10,
  })
  const committed = entries.find(({ what }) => what === 'letter.committed')
  if (!committed) return null
  const opened = await openEntries(tx, office, { indexes: [committed.index] })
  return opened.ok ? writeLogFile(opened.value) : null
}
