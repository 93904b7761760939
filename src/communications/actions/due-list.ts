import type { Acting, Workplace } from '#accounts/acting.ts'
import { addDays, type CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { atWork, dayOf, PAGE_ROWS, type After, type PageOf } from '#cases/at-work.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { DueFilters } from '../model/due-filters.ts'
import { countDue, listDeadlines } from '../store/due-list.ts'
import { sureReading, type Calendars, type ReadDeadline } from './deadlines.ts'

/** How far the office looks ahead for the day's work and in digests. */
const SOON_DAYS = 14

/** One page of a list of deadlines: those of their cases, and those of the library. */
export async function readDueList(
  workplace: Workplace,
  acting: Acting,
  { calendarOf }: Calendars,
  { filters, after }: { readonly filters: DueFilters; readonly after: After<CalendarDate> | null },
): Promise<PageOf<ReadDeadline, CalendarDate>> {
  const asked = { filters, after, today: dayOf(workplace), most: PAGE_ROWS + 1 }
  const kept = await atWork(workplace, acting, (tx) => listDeadlines(tx, acting.officeId, asked))
  const shown = kept.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  const key = last && dayIn(filters, last)
  return {
    rows: shown.map((deadline) => ({ deadline, reading: sureReading(deadline, calendarOf) })),
    next: kept.length > PAGE_ROWS && last && key ? { key, id: last.id } : null,
  }
}

/** The day by which a list goes. */
function dayIn({ list }: DueFilters, { dueOn, metOn, stoppedOn }: ReadDeadline['deadline']) {
  if (list === 'met') return metOn
  return list === 'stopped' ? stoppedOn : dueOn
}

/** The day's work: what is overdue and what comes soon, the first of them and how many. */
export interface DayWork {
  readonly overdue: number
  readonly soon: number
  readonly first: readonly ReadDeadline['deadline'][]
}

/** What is overdue or due within 14 days of what they may see; `most` of it. */
export function readDayWork(workplace: Workplace, acting: Acting, most: number): Promise<DayWork> {
  const today = dayOf(workplace)
  return atWork(workplace, acting, async (tx) => ({
    ...(await countDue(tx, acting.officeId, today, addDays(today, SOON_DAYS))),
    first: await listSoon(tx, acting.officeId, today, most),
  }))
}

/** Ours that are overdue or due within 14 days, the next first. */
export function listSoon(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  today: CalendarDate,
  most: number,
): Promise<readonly ReadDeadline['deadline'][]> {
  const filters: DueFilters = { list: 'open', state: null, place: null, until: addDays(today, SOON_DAYS) }
  return listDeadlines(tx, office, { filters, today, after: null, most })
}
