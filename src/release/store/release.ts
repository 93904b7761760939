import { sql, type RawBuilder } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Releasable, ReleaseStep, ReleaseStepOf } from '../model/release.ts'

/** Which letter of which case, and what of it. */
export interface ReleaseKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly letter: Id<'Communication'>
  readonly what: Releasable
}

/** A candidate as its row has it, without the records. */
export interface CandidateRow {
  readonly id: Id<'Candidate'>
  readonly slug: string
  readonly groundHash: Uint8Array
  readonly named: readonly Id<'Person'>[]
  readonly blocking: number
  readonly warnings: number
  readonly contentSealed: Uint8Array
  readonly madeBy: Id<'Account'>
  readonly madeAt: Date
}

/** A candidate to be written. */
export interface NewCandidate extends Omit<CandidateRow, 'madeAt'> {
  readonly approvedHash: Uint8Array
  readonly approvedSealed: Uint8Array
  readonly cutHash: Uint8Array
  readonly cutSealed: Uint8Array
}

/** The sealed records of a candidate. */
export interface SealedRecords {
  readonly approvedSealed: Uint8Array
  readonly approvedHash: Uint8Array
  readonly cutSealed: Uint8Array
  readonly cutHash: Uint8Array
  readonly named: readonly Id<'Person'>[]
  readonly slug: string
}

function replyOf(what: Releasable): Id<'Reply'> | null {
  return what.is === 'reply' ? what.reply : null
}

function ofKey({ office, caseId, letter, what }: ReleaseKey): RawBuilder<boolean> {
  return sql`office_id = ${office} and case_id = ${caseId} and communication_id = ${letter}
    and reply_id is not distinct from ${replyOf(what)}::uuid`
}

/** Writes a candidate. */
export async function insertCandidate(
  tx: DatabaseTransaction,
  { office, caseId, letter, what }: ReleaseKey,
  one: NewCandidate,
): Promise<void> {
  await sql`
    insert into release_candidate (office_id, case_id, id, communication_id, reply_id, slug, ground_hash, approved_hash,
      approved_sealed, cut_hash, cut_sealed, named, blocking, warnings, content_sealed, made_by, made_at)
    values (${office}, ${caseId}, ${one.id}, ${letter}, ${replyOf(what)}, ${one.slug}, ${Buffer.from(one.groundHash)},
      ${Buffer.from(one.approvedHash)}, ${Buffer.from(one.approvedSealed)}, ${Buffer.from(one.cutHash)},
      ${Buffer.from(one.cutSealed)}, ${one.named}::uuid[], ${one.blocking}, ${one.warnings},
      ${Buffer.from(one.contentSealed)}, ${one.madeBy}, now())`.execute(tx)
}

/** A candidate without its records; null where there is none. */
export async function findCandidate(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<ReleaseKey, 'office' | 'caseId'>,
  id: Id<'Candidate'>,
): Promise<CandidateRow | null> {
  const { rows } = await sql<CandidateRow>`
    select id, slug, ground_hash as "groundHash", named, blocking, warnings, content_sealed as "contentSealed",
      made_by as "madeBy", made_at as "madeAt"
    from release_candidate where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** What is sealed of the last candidates of the letter and of its other replies that went out, and of the letter's that is approved. */
export async function listOtherContents(
  tx: DatabaseTransaction,
  { office, caseId, letter, what }: ReleaseKey,
): Promise<readonly Pick<CandidateRow, 'id' | 'contentSealed'>[]> {
  const { rows } = await sql<Pick<CandidateRow, 'id' | 'contentSealed'>>`
    select distinct on (s.reply_id, s.kind = 'approved') k.id, k.content_sealed as "contentSealed"
    from release_step s
    join release_candidate k on k.office_id = s.office_id and k.case_id = s.case_id and k.id = s.candidate_id
      and k.reply_id is not distinct from s.reply_id
    where s.office_id = ${office} and s.case_id = ${caseId} and s.communication_id = ${letter}
      and s.reply_id is distinct from ${replyOf(what)}::uuid
      and (s.kind in ('released', 'made-anew') or (s.kind = 'approved' and s.reply_id is null))
    order by s.reply_id, s.kind = 'approved', s.ordinal desc`.execute(tx)
  return rows
}

/** The sealed records of a candidate; null where whoever asks sees none. */
export async function findRecords(
  tx: DatabaseTransaction,
  { office, caseId }: Pick<ReleaseKey, 'office' | 'caseId'>,
  id: Id<'Candidate'>,
): Promise<SealedRecords | null> {
  const { rows } = await sql<SealedRecords>`
    select approved_sealed as "approvedSealed", approved_hash as "approvedHash", cut_sealed as "cutSealed",
      cut_hash as "cutHash", named, slug
    from release_candidate where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** A step as it is kept. */
export interface ReleaseRow {
  readonly id: Id<'ReleaseStep'>
  readonly step: ReleaseStep
  readonly reasonSealed: Uint8Array | null
}

interface RawStep {
  readonly id: Id<'ReleaseStep'>
  readonly kind: ReleaseStep['kind']
  readonly candidate_id: Id<'Candidate'> | null
  readonly used: ReleaseStepOf<'released'>['used'] | null
  readonly on_day: CalendarDate | null
  readonly reason_sealed: Uint8Array | null
  readonly made_by: Id<'Account'>
  readonly made_at: Date
}

/** More than any release has. */
const MOST_RELEASE_STEPS = 1000

/** The steps of a release in their order. */
export async function listReleaseSteps(
  tx: DatabaseTransaction,
  key: ReleaseKey,
): Promise<readonly ReleaseRow[]> {
  const { rows } = await sql<RawStep>`
    select id, kind, candidate_id, used, on_day, reason_sealed, made_by, made_at from release_step
    where ${ofKey(key)} order by ordinal limit ${MOST_RELEASE_STEPS}`.execute(tx)
  return rows.map((row) => ({ id: row.id, step: toStep(row), reasonSealed: row.reason_sealed }))
}

/** Writes a step behind the `before` that are there. */
export async function insertReleaseStep(
  tx: DatabaseTransaction,
  { office, caseId, letter, what }: ReleaseKey,
  before: number,
  { id, step, reasonSealed }: ReleaseRow,
): Promise<void> {
  const given = (name: string) => (name in step ? (Reflect.get(step, name) as string) : null)
  await sql`
    insert into release_step (office_id, case_id, id, communication_id, reply_id, ordinal, kind, candidate_id, used, on_day,
      reason_sealed, made_by, made_at)
    values (${office}, ${caseId}, ${id}, ${letter}, ${replyOf(what)}, ${before + 1}, ${step.kind}, ${given('candidate')},
      ${given('used')}, ${given('on')}, ${reasonSealed && Buffer.from(reasonSealed)}, ${step.by},
      ${instantOf(step.atMs)})`.execute(tx)
}

function toStep(row: RawStep): ReleaseStep {
  const made = { by: row.made_by, atMs: row.made_at.getTime() }
  const { kind, candidate_id: candidate, used, on_day: on } = row
  if (kind === 'stopped' || kind === 'resumed' || kind === 'cut-more') return { ...made, kind }
  if (candidate === null) throw new Error(`a step of a release without its candidate: ${kind}`)
  if (kind === 'released') {
    if (used === null || on === null) throw new Error('a release without its day')
    return { ...made, kind, candidate, used, on }
  }
  if (kind === 'made-anew' || kind === 'taken-back') {
    if (on === null) throw new Error('a change of what is public without its day')
    return { ...made, kind, candidate, on }
  }
  return { ...made, kind, candidate }
}

/** Which release, as a query has it; `reply`: null for the letter. */
interface KeyInQuery {
  readonly office: Id<'Office'>
  readonly caseId: RawBuilder<unknown>
  readonly letter: RawBuilder<unknown>
  readonly reply: Id<'Reply'> | null
}

/**
 * What a candidate was made of, as far as it can be seen without keys: another text where anything of it changed. Of replies only those
 * whose words are in it: others are listed from what stands in the open of them when it goes out, and never hold it up.
 */
export function versionsOf({ office, caseId, letter, reply }: KeyInQuery): RawBuilder<string> {
  const ofLetter = sql`s.office_id = ${office} and s.case_id = ${caseId} and s.communication_id = ${letter}`
  const isOut = sql`coalesce((
    select s.kind <> 'taken-back' from release_step s
    where ${ofLetter} and s.reply_id = l.reply_id and s.kind in ('released', 'made-anew', 'taken-back')
    order by s.ordinal desc limit 1), false)`
  // A reply stands in the form of its letter that is approved or out; of other replies in what went out.
  const isOfStep = sql`k.office_id = s.office_id and k.case_id = s.case_id and k.id = s.candidate_id
    and k.reply_id is not distinct from s.reply_id`
  const isOther = sql`${ofLetter} and s.reply_id is distinct from ${reply}::uuid and s.kind in ('released', 'made-anew')`
  return sql`jsonb_build_object(
    'persons', (select coalesce(jsonb_agg(jsonb_build_array(p.id, p.identity_version, p.parts) order by p.id), '[]')
                from person p where p.office_id = ${office} and p.case_id = ${caseId}),
    'replies', (select coalesce(jsonb_agg(jsonb_build_array(l.reply_id, r.version) order by l.reply_id), '[]')
                from reply_letter l join reply r
                  on r.office_id = l.office_id and r.case_id = l.case_id and r.id = l.reply_id
                where l.office_id = ${office} and l.case_id = ${caseId} and l.communication_id = ${letter}
                  and (l.reply_id = ${reply}::uuid or ${isOut})),
    'out', (select coalesce(jsonb_agg(distinct jsonb_build_array(s.reply_id, s.candidate_id)), '[]')
            from release_step s join release_candidate k on ${isOfStep} where ${isOther} and s.reply_id is not null),
    'back', (select coalesce(jsonb_agg(s.id order by s.id), '[]') from release_step s
             where ${ofLetter} and (s.kind = 'taken-back' or (s.kind = 'made-anew' and s.reason_sealed is not null))),
    'form', (select s.candidate_id from release_step s join release_candidate k on ${isOfStep}
             where ${ofLetter} and s.reply_id is null and ${reply}::uuid is not null
               and s.kind in ('approved', 'released', 'made-anew')
             order by s.ordinal desc limit 1)
  )::text`
}

/** The same of one release. */
export async function readVersions(tx: DatabaseTransaction, key: ReleaseKey): Promise<string> {
  const { office, caseId, letter, what } = key
  const of = { office, caseId: sql`${caseId}::uuid`, letter: sql`${letter}::uuid`, reply: replyOf(what) }
  const { rows } = await sql<{ readonly versions: string }>`select ${versionsOf(of)} as versions`.execute(tx)
  return rows[0]?.versions ?? ''
}

/** Who is at work in a case: the first is whoever is asked for, where they still are. */
export async function findMember(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  rather: Id<'Account'>,
): Promise<Id<'Account'> | null> {
  const { rows } = await sql<{ readonly account: Id<'Account'> }>`
    select account_id as account from case_member where office_id = ${office} and case_id = ${caseId}
    order by account_id <> ${rather}, account_id limit 1`.execute(tx)
  return rows[0]?.account ?? null
}
