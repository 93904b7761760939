import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import {
  DEADLINE_UNITS,
  MONTH_READINGS,
  type DeadlineRule,
  type DeadlineStart,
  type DeadlineUnit,
  type MonthReading,
  type Period,
} from '#deadlines/rule.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type {
  DeadlineEventKind,
  EventReason,
  KeptDeadline,
  LetterOfDeadline,
  RecordedEvent,
} from '../model/deadline.ts'

/** Which deadlines of an office: those of a letter in a case, or of the library where `caseId` is null. */
export interface DeadlineScope {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'> | null
  readonly communication: Id<'Communication'>
}

/** A deadline as the database gives it, its letter and its life as JSON. */
export interface RawDeadline {
  readonly id: Id<'Deadline'>
  readonly purpose: KeptDeadline['purpose']
  readonly amount: number | null
  readonly unit: DeadlineUnit | null
  readonly counted_from: DeadlineStart | null
  readonly reading: string | null
  readonly calendar: string | null
  readonly start_on: CalendarDate | null
  readonly due_on: CalendarDate | null
  readonly named_on: CalendarDate | null
  readonly said: string | null
  readonly met_on: CalendarDate | null
  readonly stopped_on: CalendarDate | null
  readonly withdrawn_on: CalendarDate | null
  readonly version: number
  readonly letter: LetterOfDeadline
  readonly events: readonly RawEvent[] | null
  readonly request: KeptDeadline['request']
}

interface RawEvent {
  readonly id: Id<'DeadlineEvent'>
  readonly kind: DeadlineEventKind
  readonly on: CalendarDate
  readonly to: CalendarDate | null
  readonly amount: number | null
  readonly unit: DeadlineUnit | null
  readonly reason: EventReason | null
  readonly paper: string | null
  readonly saidBy: string | null
}

/** What every query of deadlines reads and from where: `d` is the deadline, `c` its letter, `f` its case. */
export const KEPT_DEADLINES = sql`d.id, d.purpose, d.amount, d.unit, d.counted_from, d.reading, d.calendar, d.start_on,
  d.due_on, d.named_on, d.said, d.met_on, d.stopped_on, d.withdrawn_on, d.version,
  json_build_object('id', c.id, 'caseId', c.case_id, 'isInLibrary', f.kind = 'library', 'stage', c.stage, 'type', c.type,
    'reference', c.reference, 'referenceGiven', c.reference_given, 'datedOn', c.dated_on, 'sentOn', c.sent_on,
    'language', c.language, 'repliesKnown', c.replies_known,
    'codes', array(select distinct x.code from communication_addressee x
                   where x.office_id = c.office_id and x.case_id = c.case_id and x.communication_id = c.id
                     and x.code is not null order by x.code)) as letter,
  (select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'on', e.on_day, 'to', e.to_day, 'amount', e.amount,
     'unit', e.unit, 'reason', e.reason, 'paper', e.paper, 'saidBy', a.name) order by e.on_day, e.made_at, e.id)
   from deadline_event e left join account a on a.office_id = e.office_id and a.id::text = e.said_by
   where e.office_id = d.office_id and e.case_id = d.case_id and e.deadline_id = d.id and e.undone_at is null) as events,
  (select json_build_object('id', q.id, 'kind', q.kind, 'number', q.number) from question q
   where q.office_id = d.office_id and q.case_id = d.case_id and q.id = d.question_id) as request
  from deadline d
  join communication c on c.office_id = d.office_id and c.case_id = d.case_id and c.id = d.communication_id
  join case_file f on f.office_id = d.office_id and f.id = d.case_id`

/** The deadlines of a letter, in their order; `only` one of them. None where the letter is not in that place. */
export async function findDeadlines(
  tx: DatabaseTransaction,
  { office, caseId, communication }: DeadlineScope,
  only: Id<'Deadline'> | null = null,
): Promise<readonly KeptDeadline[]> {
  const { rows } = await sql<RawDeadline>`
    select ${KEPT_DEADLINES}
    where d.office_id = ${office} and d.communication_id = ${communication}
      and (${only}::uuid is null or d.id = ${only}::uuid)
      and (case when ${caseId}::uuid is null then f.kind = 'library' else d.case_id = ${caseId}::uuid end)
    order by d.position limit 200`.execute(tx)
  return rows.map(toDeadline)
}

/** Holds letters' rows: two replies that come at once mark their deadlines one after the other. */
export async function holdLetters(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letters: readonly Id<'Communication'>[],
): Promise<void> {
  await sql`
    select 1 from communication where office_id = ${office} and id = any (${letters}::uuid[])
    order by id for update`.execute(tx)
}

/** Every deadline of these letters, in their order; `purpose`: only those. */
export async function findDeadlinesOf(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letters: readonly Id<'Communication'>[],
  purpose: KeptDeadline['purpose'] | null,
): Promise<readonly KeptDeadline[]> {
  const isWanted = purpose === null ? sql<boolean>`true` : sql<boolean>`d.purpose = ${purpose}`
  const { rows } = await sql<RawDeadline>`
    select ${KEPT_DEADLINES}
    where d.office_id = ${office} and d.communication_id = any (${letters}::uuid[]) and ${isWanted} and ${PLANNED_ONCE}
    order by d.communication_id, d.position limit 100000`.execute(tx)
  return rows.map(toDeadline)
}

/** Holds the letter's row, so that two who change its deadlines do so one after the other; false where it is not in that place. */
export async function holdLetter(
  tx: DatabaseTransaction,
  { office, caseId, communication }: DeadlineScope,
): Promise<Pick<LetterOfDeadline, 'caseId' | 'datedOn' | 'stage'> | null> {
  const { rows } = await sql<{
    readonly caseId: Id<'Case'>
    readonly datedOn: CalendarDate | null
    readonly stage: LetterOfDeadline['stage']
  }>`
    select c.case_id as "caseId", c.dated_on as "datedOn", c.stage from communication c
    where c.office_id = ${office} and c.id = ${communication}
      and (case when ${caseId}::uuid is null
           then exists (select from case_file f where f.office_id = c.office_id and f.id = c.case_id and f.kind = 'library')
           else c.case_id = ${caseId}::uuid end)
    for update`.execute(tx)
  return rows[0] ?? null
}

/** A row as the model has it. Throws where a row is none that this program writes. */
export function toDeadline(row: RawDeadline): KeptDeadline {
  const rule = toRule(row)
  return {
    ...{ id: row.id, letter: row.letter, purpose: row.purpose, rule, calendar: row.calendar },
    request: row.request,
    ...{ startOn: row.start_on, dueOn: row.due_on, said: row.said, version: row.version },
    named: rule === null ? (row.named_on ?? row.due_on) : null,
    ...{ metOn: row.met_on, stoppedOn: row.stopped_on, withdrawnOn: row.withdrawn_on },
    events: (row.events ?? []).map((event) => toEvent(event, monthsOf(row.reading))),
  }
}

function toRule({ amount, unit, counted_from: from, reading }: RawDeadline): DeadlineRule | null {
  if (amount === null || unit === null || from === null) return null
  return { ...periodOf(amount, unit, monthsOf(reading)), from }
}

function toEvent({ amount, unit, ...event }: RawEvent, months: MonthReading | null): RecordedEvent {
  return { ...event, by: amount === null || unit === null ? null : periodOf(amount, unit, months) }
}

function periodOf(amount: number, unit: DeadlineUnit, months: MonthReading | null): Period {
  if (!DEADLINE_UNITS.includes(unit)) throw new Error('a deadline of no unit')
  return { amount, unit, ...(unit === 'months' && months !== null ? { months } : {}) }
}

function monthsOf(reading: string | null): MonthReading | null {
  return MONTH_READINGS.find((one) => one === reading) ?? null
}
