import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { After } from '#cases/at-work.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { KeptDeadline } from '../model/deadline.ts'
import type { DueFilters } from '../model/due-filters.ts'
import { KEPT_DEADLINES, toDeadline, type RawDeadline } from './deadlines.ts'

/** Which of the deadlines that the actor may see, and how many. */
export interface DueAsked {
  readonly filters: DueFilters
  readonly today: CalendarDate
  readonly after: After<CalendarDate> | null
  readonly most: number
}

/** The deadlines of a list with their lives, in its order: by the day due, the next first; those met and stopped, the last first. */
export async function listDeadlines(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { filters, today, after, most }: DueAsked,
): Promise<readonly KeptDeadline[]> {
  const { list } = filters
  const isBackward = list === 'met' || list === 'stopped'
  const { rows } = isBackward
    ? await backward(office, { filters, today, after, most }).execute(tx)
    : await forward(office, { filters, today, after, most }).execute(tx)
  return rows.map(toDeadline)
}

function forward(office: Id<'Office'>, { filters, today, after, most }: DueAsked) {
  const isObserved = filters.list === 'observed'
  return sql<RawDeadline>`
    select ${KEPT_DEADLINES}
    where d.office_id = ${office} and d.is_observed = ${isObserved}
      and d.due_on is not null and d.met_on is null and d.withdrawn_on is null
      and (not ${isObserved}::boolean or d.due_on >= ${today}::date)
      and (${filters.until}::date is null or d.due_on <= ${filters.until}::date)
      and (${after === null}::boolean or (d.due_on, d.id) > (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
      and ${likeFilters(filters)}
    order by d.due_on, d.id limit ${most}`
}

function backward(office: Id<'Office'>, { filters, today, after, most }: DueAsked) {
  const day = filters.list === 'met' ? sql`d.met_on` : sql`d.stopped_on`
  return sql<RawDeadline>`
    select ${KEPT_DEADLINES}
    where d.office_id = ${office} and d.is_observed = false and ${day} is not null and d.withdrawn_on is null
      and (${filters.list !== 'met'}::boolean or d.met_on >= ${today}::date - 30)
      and (${after === null}::boolean or (${day}, d.id) < (${after?.key ?? null}::date, ${after?.id ?? null}::uuid))
      and ${likeFilters(filters)}
    order by ${day} desc, d.id desc limit ${most}`
}

function likeFilters({ state, place }: DueFilters) {
  return sql`(${place}::text is null or (f.kind = 'library') = (${place}::text = 'library'))
    and (${state}::text is null or exists (
      select from communication_addressee x
      where x.office_id = d.office_id and x.case_id = d.case_id and x.communication_id = d.communication_id
        and x.code = ${state}::text))`
}

/** How many of ours are overdue, and how many come by a day. */
export async function countDue(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  today: CalendarDate,
  until: CalendarDate,
): Promise<{ readonly overdue: number; readonly soon: number }> {
  const { rows } = await sql<{ readonly overdue: number; readonly soon: number }>`
    select count(*) filter (where due_on < ${today}::date)::int as overdue,
      count(*) filter (where due_on >= ${today}::date)::int as soon
    from deadline
    where office_id = ${office} and is_observed = false and due_on <= ${until}::date and met_on is null
      and withdrawn_on is null`.execute(tx)
  return rows[0] ?? { overdue: 0, soon: 0 }
}
