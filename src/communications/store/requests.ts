import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { AskKind } from '../model/ask.ts'
import type { Question } from '../model/communication.ts'
import type { DeadlineScope } from './deadlines.ts'
import { storable } from './rows-of.ts'

/** An ask that a reply fulfils, and the day on which it does. */
export interface Fulfilled {
  readonly question: Id<'Question'>
  readonly reply: Id<'Reply'>
  readonly on: CalendarDate
}

/** Which asks of these letters replies fulfil: as it was settled, else as their first readers have it. */
export async function listFulfilled(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letters: readonly Id<'Communication'>[],
): Promise<readonly Fulfilled[]> {
  const { rows } = await sql<Fulfilled>`
    select a.question_id as question, a.reply_id as reply, coalesce(r.dated_on, r.received_on) as "on"
    from answer a
    join question q on q.office_id = a.office_id and q.case_id = a.case_id and q.id = a.question_id
    join reply r on r.office_id = a.office_id and r.case_id = a.case_id and r.id = a.reply_id
    where a.office_id = ${office} and q.communication_id = any (${letters}::uuid[]) and q.kind = 'ask'
      and a.outcome = 'answered' and a.role <> 'second' and coalesce(r.dated_on, r.received_on) is not null
      and (a.role = 'settled' or not exists (
        select from answer s
        where s.office_id = a.office_id and s.case_id = a.case_id and s.reply_id = a.reply_id
          and s.question_id = a.question_id and s.role = 'settled'))
    order by r.listed_on, r.id, a.question_id limit 100000`.execute(tx)
  return rows
}

/** A question or an ask as it is changed: with the deadline that is its own, where it has one. */
export interface HeldRequest {
  readonly id: Id<'Question'>
  readonly kind: Question['kind']
  readonly askKind: AskKind | null
  readonly dueOn: CalendarDate | null
  /** Null where it has none, or had one that was withdrawn. */
  readonly deadline: Id<'Deadline'> | null
}

/** The questions and asks of a letter, in their order; its row has to be held. */
export async function listHeldRequests(
  tx: DatabaseTransaction,
  { office, communication }: Pick<DeadlineScope, 'office' | 'communication'>,
): Promise<readonly HeldRequest[]> {
  const { rows } = await sql<HeldRequest>`
    select q.id, q.kind, q.ask_kind as "askKind", q.due_on as "dueOn",
      (select d.id from deadline d
       where d.office_id = q.office_id and d.case_id = q.case_id and d.question_id = q.id and d.withdrawn_on is null
       order by d.position limit 1) as deadline
    from question q where q.office_id = ${office} and q.communication_id = ${communication}
    order by q.kind desc, q.position limit 1000`.execute(tx)
  return rows
}

/** What is said of a question or an ask from now on, and what was until then. */
export interface RequestChange {
  readonly before: Pick<HeldRequest, 'askKind' | 'dueOn'>
  readonly after: Pick<HeldRequest, 'askKind' | 'dueOn'>
  readonly by: Id<'Account'>
  readonly atMs: number
}

/** Writes what is said of a question or an ask from now on; what was said before stays beside it. */
export async function changeRequest(
  tx: DatabaseTransaction,
  {
    office,
    caseId,
    id,
  }: { readonly office: Id<'Office'>; readonly caseId: Id<'Case'>; readonly id: Id<'Question'> },
  { before, after, by, atMs }: RequestChange,
): Promise<void> {
  await sql`
    update question set ask_kind = ${after.askKind}, due_on = ${after.dueOn}
    where office_id = ${office} and case_id = ${caseId} and id = ${id}`.execute(tx)
  await sql`
    insert into question_change (office_id, case_id, id, question_id, kind_before, kind_after, due_before, due_after,
      changed_by, changed_at)
    values (${office}, ${caseId}, ${newId<'QuestionChange'>()}, ${id}, ${before.askKind}, ${after.askKind},
      ${before.dueOn}, ${after.dueOn}, ${by}, ${instantOf(atMs)})`.execute(tx)
}

/** An ask that reading the letter had not found. Its words stand in the open, or sealed, and never both. */
export interface FoundAsk {
  readonly id: Id<'Question'>
  readonly body: string | null
  readonly bodySealed: Uint8Array | null
  readonly askKind: AskKind | null
  readonly dueOn: CalendarDate | null
  readonly by: Id<'Account'>
}

/** Writes an ask behind those that the letter has, under the next number; the letter's row has to be held. */
export async function insertFoundAsk(
  tx: DatabaseTransaction,
  { office, caseId, communication }: DeadlineScope & { readonly caseId: Id<'Case'> },
  { id, body, bodySealed, askKind, dueOn, by }: FoundAsk,
): Promise<void> {
  await sql`
    insert into question (office_id, case_id, communication_id, id, kind, position, number, body, body_sealed, ask_kind,
      due_on, added_by)
    select ${office}, ${caseId}, ${communication}, ${id}, 'ask', coalesce(max(q.position), 0) + 1,
      (count(*) filter (where q.kind = 'ask') + 1)::text, ${body === null ? null : storable(body)}, ${bodySealed}::bytea, ${askKind}, ${dueOn}::date, ${by}::uuid
    from question q
    where q.office_id = ${office} and q.case_id = ${caseId} and q.communication_id = ${communication}`.execute(
    tx,
  )
}

/** What somebody said of a question or an ask, and when. */
export interface RequestHistory {
  readonly question: Id<'Question'>
  readonly kindBefore: AskKind | null
  readonly kindAfter: AskKind | null
  readonly dueBefore: CalendarDate | null
  readonly dueAfter: CalendarDate | null
  /** The colleague's name. */
  readonly by: string
  readonly account: Id<'Account'>
  readonly at: Date
}

/** What was said of the questions and asks of a letter, the last first. */
export async function listRequestChanges(
  tx: DatabaseTransaction,
  { office, communication }: Pick<DeadlineScope, 'office' | 'communication'>,
): Promise<readonly RequestHistory[]> {
  const { rows } = await sql<RequestHistory>`
    select c.question_id as question, c.kind_before as "kindBefore", c.kind_after as "kindAfter",
      c.due_before as "dueBefore", c.due_after as "dueAfter", a.name as by, a.id as account, c.changed_at as at
    from question_change c
    join question q on q.office_id = c.office_id and q.case_id = c.case_id and q.id = c.question_id
    join account a on a.office_id = c.office_id and a.id = c.changed_by
    where c.office_id = ${office} and q.communication_id = ${communication}
    order by c.changed_at desc, c.id desc limit 500`.execute(tx)
  return rows
}
