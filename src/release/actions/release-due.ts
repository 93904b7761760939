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
import type { PublicRecord, PublicReply } from '#publication/model/public-record.ts'
import { embargoKey, type EmbargoKey } from '../embargo-key.ts'
import { termOfLetter } from '../ground.ts'
import { conditionsOf, releaseOf, type ConditionName, type ReleaseStep } from '../model/release.ts'
import { databaseNow, findPublicRecord, listNaming, putPublicRecord } from '../store/public-records.ts'
import {
  deleteDue,
  findMember,
  findRecords,
  insertReleaseStep,
  listDue,
  listReleaseSteps,
  type DueRow,
  type ReleaseKey,
  type SealedRecords,
} from '../store/release.ts'
import { sha256, thingsOf } from './prepare.ts'
import { dayOfInstant, groundOfRelease } from './read-release.ts'

/** What came of one thing that waited: released, or by which condition it was held. */
export interface DueOutcome {
  readonly letter: Id<'Communication'>
  readonly is: 'released' | 'held'
  readonly by: ConditionName | 'keys' | 'nobody' | null
}

const MOST_AT_ONCE = 500

/** The place of a release without anybody: what the program does by itself. */
type Place = Pick<Workplace, 'database' | 'wraps' | 'now'>

/** Releases all that waits and meets every condition now. Each in a transaction of its own, as whoever approved it. */
export async function releaseDue(
  place: Place,
  facts: LetterFacts,
  office: Id<'Office'>,
): Promise<readonly DueOutcome[]> {
  const due = await place.database.atomically({ officeId: office, id: 'system' }, (tx) =>
    listDue(tx, office, MOST_AT_ONCE),
  )
  if (due.length === 0) return []
  const signed = await makeCheckpoint(place, office)
  const key = await embargoKey(place.wraps, office)
  const outcomes: DueOutcome[] = []
  try {
    for (const one of due) {
      // oxlint-disable-next-line no-await-in-loop -- each is a transaction of its own, letters before their replies
      outcomes.push(await releaseOne(place, facts, office, one, key.ok && signed.ok ? key.value : null))
    }
  } finally {
    if (key.ok) key.value.zero()
  }
  return outcomes
}

async function releaseOne(
  place: Place,
  facts: LetterFacts,
  office: Id<'Office'>,
  { candidate, caseId, letter, reply, approvedBy }: DueRow,
  embargo: EmbargoKey | null,
): Promise<DueOutcome> {
  const held = (by: DueOutcome['by']): DueOutcome => ({ letter, is: 'held', by })
  if (!embargo) return held('keys')
  const system = { officeId: office, id: 'system' }
  const actor = await place.database.atomically(system, (tx) => findMember(tx, office, caseId, approvedBy))
  if (!actor) return held('nobody')
  const what = reply === null ? ({ is: 'letter' } as const) : ({ is: 'reply', reply } as const)
  const key: ReleaseKey = { office, caseId, letter, what }
  return place.database.atomically({ officeId: office, id: actor }, async (tx): Promise<DueOutcome> => {
    const rows = await listReleaseSteps(tx, key)
    const release = releaseOf(rows.map(({ step }) => step))
    if (release.released || release.candidate !== candidate) {
      await deleteDue(tx, key)
      return held(null)
    }
    const recorded = await findCommunication(tx, office, { id: letter })
    const records = await findRecords(tx, key, candidate)
    if (!recorded || !records) return held('nobody')
    const repliesUntil = (await findTerm(tx, { office, caseId, id: letter }))?.dueOn ?? null
    const term = termOfLetter({ recorded, repliesUntil }, facts)
    const ground = await groundOfRelease(tx, key, recorded.stage, term, candidate)
    const unmet = conditionsOf(release, ground).find(({ isMet }) => !isMet)
    if (unmet) return held(unmet.name)
    const used = (await areAllNamable(tx, key, records.named, ground.today)) ? 'as-approved' : 'all-cut'
    const opened = openRecord(embargo, candidate, records, used)
    if (!opened) return held('keys')
    await makePublic(
      { ...place, tx },
      { key, candidate, used, opened, by: approvedBy, on: ground.today, named: records.named },
      rows.length,
    )
    return { letter, is: 'released', by: null }
  })
}

/** The record of a candidate, compared with what was approved; null where it does not open, or is not that. */
function openRecord(
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

async function areAllNamable(
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
}

type PlaceInTransaction = Pick<Workplace, 'now'> & { readonly tx: DatabaseTransaction }

async function makePublic(
  { tx, now }: PlaceInTransaction,
  { key, candidate, used, opened, by, on, named }: GoingPublic,
  before: number,
): Promise<void> {
  const { office, caseId, letter } = key
  const standing = await findPublicRecord(tx, office, letter)
  const since = standing?.releasedOn ?? on
  const content = writeRecord({
    ...opened,
    standing: { is: 'released', on: since },
    replies: await repliesNow(tx, key, opened.replies),
    proof: opened.proof && { ...opened.proof, log: await logOf(tx, office, opened.proof.root) },
  })
  await putPublicRecord(tx, office, {
    ...{ id: standing?.id ?? newId<'PublicRecord'>(), letter, caseId, slug: opened.slug, candidate },
    ...{ releasedOn: since, hash: sha256(content), content: new TextEncoder().encode(content) },
    ...{ namesPersons: used === 'as-approved' && named.length > 0, approvedBy: by },
  })
  const atMs = (await databaseNow(tx)).getTime()
  const step: ReleaseStep = { kind: 'released', candidate, used, on, by, atMs }
  await insertReleaseStep(tx, key, before, { id: newId<'ReleaseStep'>(), step, reasonSealed: null })
  await deleteDue(tx, key)
  await record(tx, office, { ...entryOf(key), what: 'release.made', when: secondOf(now()) })
}

function entryOf(key: ReleaseKey) {
  return { who: 'system', on: thingsOf(key) } as const
}

function secondOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** A reply that came since is said to have come: the letter never waits for it. */
async function repliesNow(
  tx: DatabaseTransaction,
  { office, caseId, letter, what }: ReleaseKey,
  known: readonly PublicReply[],
): Promise<readonly PublicReply[]> {
  if (what.is === 'reply') return known
  const rows = await listRepliesToLetter(tx, { office, caseId, id: letter })
  return rows.map(
    ({ code, datedOn: dated, receivedOn: received, symbol, languages, kind, isConfidential }) => {
      const facts = { code, dated, received, symbol, languages, kind, character: null }
      const before = known.find(
        (one) => one.received === received && one.code === code && one.text.is === 'confidential',
      )
      if (!isConfidential) return { ...facts, text: { is: 'under-review' } }
      return { ...facts, text: before?.text ?? { is: 'confidential', ground: '' } }
    },
  )
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

/**
 * Makes public records anew without those whose yes no longer covers it: taken back, run out, or to be asked again. Without a dated
 * notice: nothing says that somebody was named.
 */
export async function renewRecords(place: Place, office: Id<'Office'>): Promise<number> {
  const system = { officeId: office, id: 'system' }
  const embargo = await embargoKey(place.wraps, office)
  if (!embargo.ok) return 0
  let [after, renewed] = ['', 0]
  try {
    for (;;) {
      const from = after
      // oxlint-disable no-await-in-loop -- page by page, each record as somebody of its case
      const rows = await place.database.atomically(system, (tx) => listNaming(tx, office, from, MOST_AT_ONCE))
      for (const row of rows) if (await renewOne(place, office, row, embargo.value)) renewed += 1
      // oxlint-enable no-await-in-loop
      const last = rows.at(-1)
      if (!last || rows.length < MOST_AT_ONCE) return renewed
      after = last.slug
    }
  } finally {
    embargo.value.zero()
  }
}

async function renewOne(
  { database, now }: Place,
  office: Id<'Office'>,
  { letter, caseId, candidate, approvedBy }: Awaited<ReturnType<typeof listNaming>>[number],
  embargo: EmbargoKey,
): Promise<boolean> {
  const actor = await database.atomically({ officeId: office, id: 'system' }, (tx) =>
    findMember(tx, office, caseId, approvedBy),
  )
  if (!actor) return false
  return database.atomically({ officeId: office, id: actor }, async (tx) => {
    const key: ReleaseKey = { office, caseId, letter, what: { is: 'letter' } }
    const records = await findRecords(tx, key, candidate)
    const standing = await findPublicRecord(tx, office, letter)
    const today = dayOfInstant(await databaseNow(tx))
    if (!records || !standing || (await areAllNamable(tx, key, records.named, today))) return false
    const [cut, shown] = [
      openRecord(embargo, candidate, records, 'all-cut'),
      readRecord(new TextDecoder().decode(standing.content)),
    ]
    if (!cut || !shown.ok) throw new Error('a public record that cannot be made anew')
    const content = writeRecord({
      ...{ ...cut, standing: shown.value.standing },
      replies: cut.replies.length === shown.value.replies.length ? cut.replies : shown.value.replies,
      proof: shown.value.proof,
    })
    await putPublicRecord(tx, office, {
      ...{ ...standing, namesPersons: false, hash: sha256(content) },
      content: new TextEncoder().encode(content),
    })
    const rows = await listReleaseSteps(tx, key)
    const atMs = (await databaseNow(tx)).getTime()
    const step: ReleaseStep = { kind: 'made-anew', candidate, on: today, by: approvedBy, atMs }
    await insertReleaseStep(tx, key, rows.length, { id: newId<'ReleaseStep'>(), step, reasonSealed: null })
    await record(tx, office, { ...entryOf(key), what: 'release.made-anew', when: secondOf(now()) })
    return true
  })
}
