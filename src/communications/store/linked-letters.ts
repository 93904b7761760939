import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { LetterType } from '#letters/reference.ts'
import type { Addressee, Stage, WritingMandate } from '../model/communication.ts'
import type { Viewer } from '../model/answer.ts'
import type { LetterKey } from './letters-in-case.ts'
import { isShown } from './reading-views.ts'

/** How a letter follows another one. */
export type FollowKind = 'corrigendum-to' | 'follow-up-to'

/** Ties a letter to the one that it follows, behind the links that it has. Read from both ends. */
export async function linkTo(
  tx: DatabaseTransaction,
  { office, caseId, id: of }: LetterKey,
  {
    kind,
    other,
    reference,
    code,
  }: {
    readonly kind: FollowKind
    readonly other: Id<'Communication'>
    readonly reference: string | null
    readonly code: string | null
  },
): Promise<void> {
  const named = reference === null ? (code ?? 'OTH') : null
  await sql`
    insert into communication_link (office_id, case_id, communication_id, position, kind, reference, code, other_id)
    values (${office}, ${caseId}, ${of},
      1 + coalesce((select max(x.position) from communication_link x
                    where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${of}), 0),
      ${kind}, ${reference}, ${named}, ${other})`.execute(tx)
}

/** A letter of the case that another one follows, or that follows it. */
export interface LinkedRow {
  readonly id: Id<'Communication'>
  readonly kind: FollowKind
  /** Whether it is the later of the two. */
  readonly isLater: boolean
  readonly titleSealed: Uint8Array | null
  readonly stage: Exclude<Stage, 'observed'>
  readonly type: LetterType | null
  readonly reference: string | null
  readonly sentOn: CalendarDate | null
  /** Of a corrigendum. */
  readonly restartsClock: boolean | null
  readonly contentSealed: Uint8Array | null
}

/** More than follow one letter. */
const MOST_LINKED = 100

/** The letters that a letter follows and that follow it, in the order in which they were begun. */
export async function listLinked(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<readonly LinkedRow[]> {
  const { rows } = await sql<LinkedRow>`
    select c.id, tied.kind, tied.is_later as "isLater", c.title_sealed as "titleSealed", c.stage, c.type, c.reference,
      c.sent_on as "sentOn", k.restarts_clock as "restartsClock", k.content_sealed as "contentSealed"
    from (
      select x.kind, x.other_id as id, x.communication_id as later, false as is_later from communication_link x
      where x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${id} and x.other_id is not null
        and x.kind in ('corrigendum-to', 'follow-up-to')
      union all
      select x.kind, x.communication_id, x.communication_id, true from communication_link x
      where x.office_id = ${office} and x.case_id = ${caseId} and x.other_id = ${id}
        and x.kind in ('corrigendum-to', 'follow-up-to')
    ) tied
    join communication c on c.office_id = ${office} and c.case_id = ${caseId} and c.id = tied.id
    left join corrigendum k on k.office_id = ${office} and k.case_id = ${caseId} and k.communication_id = tied.later
      and tied.kind = 'corrigendum-to'
    order by c.made_at, c.id limit ${MOST_LINKED}`.execute(tx)
  return rows
}

/** A corrigendum's record, and the letter that it corrects. */
export interface Corrected {
  readonly letter: Id<'Communication'>
  readonly stage: Stage
  readonly reference: string | null
  readonly restartsClock: boolean
  readonly contentSealed: Uint8Array
}

/** What a letter corrects; null where it is no corrigendum. */
export async function findCorrected(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<Corrected | null> {
  const { rows } = await sql<Corrected>`
    select c.id as letter, c.stage, c.reference, k.restarts_clock as "restartsClock", k.content_sealed as "contentSealed"
    from corrigendum k
    join communication c on c.office_id = k.office_id and c.case_id = k.case_id and c.id = k.letter_id
    where k.office_id = ${office} and k.case_id = ${caseId} and k.communication_id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Writes what a corrigendum is: of which letter, and whether the clock begins again. */
export async function insertCorrigendum(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  given: {
    readonly letter: Id<'Communication'>
    readonly restartsClock: boolean
    readonly contentSealed: Uint8Array
    readonly by: Id<'Account'>
    readonly atMs: number
  },
): Promise<void> {
  const { letter, restartsClock, contentSealed, by, atMs } = given
  await sql`
    insert into corrigendum (office_id, case_id, communication_id, letter_id, restarts_clock, content_sealed, made_by,
      made_at)
    values (${office}, ${caseId}, ${id}, ${letter}, ${restartsClock}, ${contentSealed}, ${by}, ${instantOf(atMs)})`.execute(
    tx,
  )
}

/** To whom a letter of ours went, and in whose name: those that did not join are not in it. */
export interface WhoWrote {
  readonly addressees: readonly Addressee[]
  readonly writers: readonly (WritingMandate & { readonly position: number })[]
}

/** The addressees and writers of a letter, as they stand now. */
export async function findWhoWrote(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
): Promise<WhoWrote> {
  const of = sql`x.office_id = ${office} and x.case_id = ${caseId} and x.communication_id = ${id}`
  const { rows } = await sql<WhoWrote>`
    select
      coalesce((select json_agg(json_build_object('code', x.code, 'name', x.name, 'post', x.post) order by x.position)
                from communication_addressee x where ${of}), '[]') as addressees,
      coalesce((select json_agg(json_build_object('mandate', x.mandate, 'name', x.name, 'resolution', x.resolution,
                                                  'position', x.position) order by x.position)
                from communication_mandate x where ${of} and not x.is_out), '[]') as writers`.execute(tx)
  return rows[0] ?? { addressees: [], writers: [] }
}

/** A question of a letter with the outcome that counts: as it was settled, else as its first reader has it. */
export interface AskedRow {
  readonly id: Id<'Question'>
  readonly kind: 'question' | 'ask'
  readonly number: string
  readonly bodySealed: Uint8Array | null
  readonly outcome: string | null
  /** Somebody has read a reply beside it, and whoever looks is not shown what they found. */
  readonly isHeldBack: boolean
}

/**
 * What a letter asked, in its order, and what came of it, as it was settled, else as its first reader has it: what one reply has
 * fulfilled stays so; else the last reply that says something of it counts.
 */
export async function listAsked(
  tx: DatabaseTransaction,
  { office, caseId, id }: LetterKey,
  viewer: Viewer,
): Promise<readonly AskedRow[]> {
  const ofQuestion = sql`a.office_id = q.office_id and a.case_id = q.case_id and a.question_id = q.id`
  const shown = isShown('a', viewer, sql`q.communication_id`)
  const { rows } = await sql<AskedRow>`
    select q.id, q.kind, q.number, q.body_sealed as "bodySealed", (
        select a.outcome from answer a
          join reply r on r.office_id = a.office_id and r.case_id = a.case_id and r.id = a.reply_id
        where ${ofQuestion} and a.role <> 'second' and ${shown}
          and (a.role = 'settled' or not exists (
            select from answer s where s.office_id = a.office_id and s.case_id = a.case_id and s.reply_id = a.reply_id
              and s.question_id = a.question_id and s.role = 'settled'))
        order by a.outcome = 'answered' desc, a.outcome <> 'not-answered' desc, r.listed_on desc, r.made_at desc, r.id desc
        limit 1) as outcome,
      exists (select from answer a where ${ofQuestion} and a.role = 'first' and not ${shown}) as "isHeldBack"
    from question q
    where q.office_id = ${office} and q.case_id = ${caseId} and q.communication_id = ${id}
    order by q.kind desc, q.position limit 200`.execute(tx)
  return rows
}
