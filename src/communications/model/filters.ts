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
  /** Its day has passed and no reply is recorded here; or it comes within `SOON_DAYS`. */
  readonly due: DueSpan | null
  readonly kind: ListedKind | null
  /** What it is written in: `en`. */
  readonly language: string | null
}

const DUE_SPANS = ['overdue', 'soon'] as const
type DueSpan = (typeof DUE_SPANS)[number]

/** How many days from today are soon. */
export const SOON_DAYS = 14

export const LISTED_KINDS = ['letters', 'replies'] as const
export type ListedKind = (typeof LISTED_KINDS)[number]

export const NO_FILTERS: LetterFilters = {
  ...{ state: null, mandate: null, theme: null, instrument: null, article: null, stage: null },
  ...{ dueUntil: null, due: null, kind: null, language: null },
}

const NAMES = ['state', 'mandate', 'theme', 'instrument', 'article', 'stage', 'kind', 'language'] as const

/** Titles of instruments are long. */
const LONGEST = 300

/**
 * Reads filters from an address. What is no filter is not asked for: an address that somebody typed shows more, never an error.
 * `due` is `overdue`, `soon` or a day; a form has the day in a field of its own, `until`.
 */
export function readFilters(query: URLSearchParams): LetterFilters {
  // No database keeps a NUL, or compares with one.
  const text = (name: string) => query.get(name)?.replaceAll('\0', '').trim().slice(0, LONGEST) || null
  const state = text('state')?.toUpperCase() ?? null
  const instrument = text('instrument')
  const due = DUE_SPANS.find((one) => one === text('due')) ?? null
  const language = text('language')
  return {
    state: state !== null && /^[A-Z]{3}$/u.test(state) ? state : null,
    ...{ mandate: text('mandate'), theme: text('theme'), instrument },
    article: instrument === null ? null : text('article'),
    stage: STAGES.find((one) => one === text('stage')) ?? null,
    due,
    dueUntil: due === null ? parseCalendarDate(text('until') ?? text('due') ?? '') : null,
    kind: LISTED_KINDS.find((one) => one === text('kind')) ?? null,
    language: language !== null && /^[a-z]{2,3}$/u.test(language) ? language : null,
  }
}

/** As an address says it: `state=CHN&theme=trafficking`; empty where nothing is asked for. */
export function writeFilters(filters: LetterFilters): string {
  const query = new URLSearchParams()
  for (const name of NAMES) if (filters[name] !== null) query.set(name, filters[name])
  if (filters.due !== null) query.set('due', filters.due)
  else if (filters.dueUntil !== null) query.set('due', filters.dueUntil)
  return query.toString()
}
