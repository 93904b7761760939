import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DeadlineRule } from '#deadlines/rule.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { KeptDeadline, KeptStanding, RecordedEvent } from '../model/deadline.ts'
import { rowsOf, storable } from './rows-of.ts'

/** An event to be written, with the deadline that it happened to and the reply that it came by. */
export interface NewEvent extends Pick<
  RecordedEvent,
  'id' | 'kind' | 'on' | 'to' | 'by' | 'reason' | 'paper'
> {
  readonly deadline: Id<'Deadline'>
  readonly caseId: Id<'Case'>
  readonly reply: Id<'Reply'> | null
}

/** Writes what happened to deadlines. A reply that met one before is not written again. */
export async function insertEvents(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  by: string,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ by: period, on, to, deadline, caseId, reply, ...event }) => ({
    ...{ case_id: caseId, deadline_id: deadline, on_day: on, to_day: to, reply_id: reply },
    ...{ amount: period?.amount ?? null, unit: period?.unit ?? null, ...event },
  }))
  await sql`
    insert into deadline_event (office_id, said_by, case_id, id, deadline_id, kind, on_day, to_day, amount, unit, reason,
      paper, reply_id)
    select ${office}, ${by}, row.*
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (case_id uuid, id uuid, deadline_id uuid, kind text,
      on_day date, to_day date, amount int, unit text, reason text, paper text, reply_id uuid)
    on conflict (office_id, case_id, deadline_id, reply_id) where reply_id is not null and undone_at is null
      do nothing`.execute(tx)
}

/** What of a deadline a reply met, as it stands. */
export interface KeptMeeting {
  readonly id: Id<'DeadlineEvent'>
  readonly deadline: Id<'Deadline'>
  readonly reply: Id<'Reply'>
  readonly on: CalendarDate
}

/** What replies have met of the deadlines of these letters. */
export async function listMeetings(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letters: readonly Id<'Communication'>[],
): Promise<readonly KeptMeeting[]> {
  const { rows } = await sql<KeptMeeting>`
    select e.id, e.deadline_id as deadline, e.reply_id as reply, e.on_day as "on"
    from deadline_event e
    join deadline d on d.office_id = e.office_id and d.case_id = e.case_id and d.id = e.deadline_id
    where d.office_id = ${office} and d.communication_id = any (${letters}::uuid[]) and e.reply_id is not null
      and e.undone_at is null
    order by e.id limit 100000`.execute(tx)
  return rows
}

/** Takes back what replies have met: it stays, and does not count from then on. */
export async function undoMeetings(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  by: string,
  meetings: readonly KeptMeeting[],
): Promise<void> {
  if (meetings.length === 0) return
  await sql`
    update deadline_event set undone_at = now(), undone_by = ${by}
    where office_id = ${office} and id = any (${meetings.map(({ id }) => id)}::uuid[])`.execute(tx)
}

/** How a deadline stands from now on. */
export interface NewStanding {
  readonly deadline: Pick<KeptDeadline, 'id' | 'letter'>
  readonly standing: KeptStanding
}

/** Writes how deadlines stand, and by when their letters ask for a reply: two queries, however many they are. */
export async function saveStandings(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  all: readonly NewStanding[],
): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ deadline, standing }) => ({
    ...{ case_id: deadline.letter.caseId, id: deadline.id, due_on: standing.dueOn, met_on: standing.metOn },
    ...{ stopped_on: standing.stoppedOn, withdrawn_on: standing.withdrawnOn },
  }))
  await sql`
    update deadline d set named_on = case when d.amount is null then coalesce(d.named_on, d.due_on) end,
      due_on = row.due_on, met_on = row.met_on, stopped_on = row.stopped_on, withdrawn_on = row.withdrawn_on,
      version = d.version + 1
    from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as row (case_id uuid, id uuid, due_on date, met_on date,
      stopped_on date, withdrawn_on date)
    where d.office_id = ${office} and d.case_id = row.case_id and d.id = row.id`.execute(tx)
  const letters = all.map(({ deadline: { letter } }) => letter)
  await refreshDue(tx, office, letters)
}

/** The first day on which a reply, else an ask, is due: never one of the office's own. */
async function refreshDue(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letters: readonly Pick<KeptDeadline['letter'], 'id' | 'caseId'>[],
): Promise<void> {
  await sql`
    update communication c set due_on = (
      select case when count(*) filter (where d.purpose = 'reply') > 0
                  then min(d.due_on) filter (where d.purpose = 'reply') else min(d.due_on) end
      from deadline d
      where d.office_id = c.office_id and d.case_id = c.case_id and d.communication_id = c.id and d.purpose <> 'internal')
    where c.office_id = ${office} and c.case_id = any (${letters.map(({ caseId }) => caseId)}::uuid[])
      and c.id = any (${letters.map(({ id }) => id)}::uuid[])`.execute(tx)
}

/** What a deadline rests on. */
export interface DeadlineGround {
  readonly rule: DeadlineRule | null
  readonly startOn: CalendarDate | null
  /** The day, where it is named and not counted. */
  readonly named: CalendarDate | null
  readonly calendar: string | null
}

/** Writes another rule, start or calendar in the place of those there were; what the letter said stays. */
export async function updateGround(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { id, letter }: Pick<KeptDeadline, 'id' | 'letter'>,
  { rule, startOn, named, calendar }: DeadlineGround,
): Promise<void> {
  await sql`
    update deadline set amount = ${rule?.amount ?? null}, unit = ${rule?.unit ?? null},
      counted_from = ${rule?.from ?? null}, reading = ${rule?.months ?? null}, start_on = ${startOn}, named_on = ${named},
      due_on = ${named}, calendar = ${calendar}
    where office_id = ${office} and case_id = ${letter.caseId} and id = ${id}`.execute(tx)
}

/** Writes a deadline after those that the letter has; its row has to be held. */
export async function insertDeadline(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { id: communication, caseId, stage }: Pick<KeptDeadline['letter'], 'id' | 'caseId' | 'stage'>,
  given: DeadlineGround &
    Pick<KeptDeadline, 'purpose' | 'said'> & {
      /** The question or ask whose last day it is. */
      readonly question?: Id<'Question'> | null
    },
): Promise<Id<'Deadline'>> {
  const id = newId<'Deadline'>()
  const { rule, startOn, named, calendar, purpose, said, question = null } = given
  await sql`
    insert into deadline (office_id, case_id, communication_id, id, position, purpose, amount, unit, counted_from,
      reading, calendar, start_on, named_on, due_on, said, is_observed, question_id)
    select ${office}, ${caseId}, ${communication}, ${id}, coalesce(max(d.position), 0) + 1, ${purpose},
      ${rule?.amount ?? null}::int, ${rule?.unit ?? null}, ${rule?.from ?? null}, ${rule?.months ?? null}, ${calendar},
      ${startOn}::date, ${named}::date, ${named}::date, ${said === null ? null : storable(said)},
      ${stage === 'observed'}::boolean, ${question}::uuid
    from deadline d
    where d.office_id = ${office} and d.case_id = ${caseId} and d.communication_id = ${communication}`.execute(
    tx,
  )
  return id
}
