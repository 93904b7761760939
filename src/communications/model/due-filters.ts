import { addDays, type CalendarDate } from '#base/calendar-date.ts'

/** The lists of deadlines: what is ours and due, stands, was met lately; and what is to come for others. */
export const DUE_LISTS = ['open', 'stopped', 'met', 'observed'] as const
type DueList = (typeof DUE_LISTS)[number]

/** What a list shows; what is null is not asked for. */
export interface DueFilters {
  readonly list: DueList
  /** A State's code, or OTH. */
  readonly state: string | null
  readonly place: 'cases' | 'library' | null
  /** Due on that day or before. */
  readonly until: CalendarDate | null
}

/** Reads what an address asks for. What it does not understand it does not ask for. */
export function readDueFilters(query: URLSearchParams): DueFilters {
  const state = query.get('state')?.trim().toUpperCase() ?? ''
  return {
    list: DUE_LISTS.find((one) => one === query.get('list')) ?? 'open',
    state: /^[A-Z]{3}$/u.test(state) ? state : null,
    place: (['cases', 'library'] as const).find((one) => one === query.get('place')) ?? null,
    until: null,
  }
}

/** As an address says it. */
export function dueAddress({ list, state, place }: DueFilters): string {
  const query = new URLSearchParams()
  if (list !== 'open') query.set('list', list)
  if (state !== null) query.set('state', state)
  if (place !== null) query.set('place', place)
  const asked = query.toString()
  return asked === '' ? '/deadlines' : `/deadlines?${asked}`
}

/** How near a day is. */
export const NEARNESS = ['overdue', 'week', 'month', 'later'] as const
export type Nearness = (typeof NEARNESS)[number]

/** How near a day is today: a week is seven days with today, a month 30. */
export function nearness(due: CalendarDate, today: CalendarDate): Nearness {
  if (due < today) return 'overdue'
  if (due < addDays(today, 7)) return 'week'
  return due <= addDays(today, 30) ? 'month' : 'later'
}
