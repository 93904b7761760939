import type { CalendarDate } from '#base/calendar-date.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { STAGES, type Stage } from './communication.ts'

/** Which communications a list shows; what is null is not asked for. */
export interface LetterFilters {
  /** A State's code, or OTH. */
  readonly state: string | null
  /** The slug of a mandate. */
  readonly mandate: string | null
  readonly theme: string | null
  readonly instrument: string | null
  /** Of the instrument. */
  readonly article: string | null
  readonly stage: Stage | null
  /** Due on or before that day. */
  readonly dueUntil: CalendarDate | null
}

export const NO_FILTERS: LetterFilters = {
  ...{
    state: null,
    mandate: null,
    theme: null,
    instrument: null,
    article: null,
    stage: null,
    dueUntil: null,
  },
}

const NAMES = ['state', 'mandate', 'theme', 'instrument', 'article', 'stage'] as const

/** Reads filters from an address. What is no filter is not asked for: an address that somebody typed shows more, never an error. */
export function readFilters(query: URLSearchParams): LetterFilters {
  const text = (name: string) => query.get(name)?.trim().slice(0, 80) || null
  const state = text('state')?.toUpperCase() ?? null
  const instrument = text('instrument')
  return {
    state: state !== null && /^[A-Z]{3}$/u.test(state) ? state : null,
    ...{ mandate: text('mandate'), theme: text('theme'), instrument },
    article: instrument === null ? null : text('article'),
    stage: STAGES.find((one) => one === text('stage')) ?? null,
    dueUntil: parseCalendarDate(text('due') ?? ''),
  }
}

/** As an address says it: `state=CHN&theme=trafficking`; empty where nothing is asked for. */
export function writeFilters(filters: LetterFilters): string {
  const query = new URLSearchParams()
  for (const name of NAMES) if (filters[name] !== null) query.set(name, filters[name])
  if (filters.dueUntil !== null) query.set('due', filters.dueUntil)
  return query.toString()
}
