import Holidays from 'date-holidays'
import { formatTable, type Row } from '../data-law/tables.ts'

/** The years of the calendars: since letters are published, and some years ahead. */
const FIRST_YEAR = 2011
const LAST_YEAR = 2032

/** A State, as `data/law/states.tsv` and `state-names.tsv` hold it. */
export interface NamedState {
  readonly state: string
  readonly name: string
  /** All its names in English. */
  readonly names: readonly string[]
}

/** Where the tables come from; it stands on every line. */
export interface Making {
  /** `date-holidays 3.37.0`. */
  readonly holidays: string
  /** `CLDR 48.0`. */
  readonly weekends: string
  /** The day on which they were made. */
  readonly made: string
}

/** The tables of `data/calendars`, by file name: one that lists the States, and the days of each. */
export function calendarTables(
  states: readonly NamedState[],
  { holidays, weekends, made }: Making,
): ReadonlyMap<string, string> {
  const alpha2ByState = alpha2CodesOf(states)
  const files = new Map<string, string>()
  const rows: Row[] = []
  for (const { state, name } of states) {
    const alpha2 = alpha2ByState.get(state)
    const days = alpha2 === undefined ? [] : dayRowsOf(alpha2)
    if (alpha2 === undefined || days.length === 0) continue
    files.set(`days/${state}.tsv`, formatTable({ columns: ['name', 'days'], rows: days }))
    rows.push({
      state,
      name,
      first_year: String(FIRST_YEAR),
      last_year: String(LAST_YEAR),
      weekend: weekendOf(alpha2).join(' '),
      source: `${holidays}; weekend: ${weekends}`,
      made,
    })
  }
  const columns = ['state', 'name', 'first_year', 'last_year', 'weekend', 'source', 'made']
  files.set('calendars.tsv', formatTable({ columns, rows }))
  return files
}

/** The library names countries by two letters, the data by three: joined by their names in CLDR. */
function alpha2CodesOf(states: readonly NamedState[]): ReadonlyMap<string, string> {
  const stateByName = new Map(
    states.flatMap((one) => one.names.map((name) => [withPlainApostrophe(name), one.state] as const)),
  )
  const displayed = new Intl.DisplayNames(['en'], { type: 'region' })
  const pairs = Object.keys(new Holidays().getCountries()).flatMap((alpha2) => {
    const state = stateByName.get(withPlainApostrophe(displayed.of(alpha2) ?? ''))
    return state === undefined ? [] : [[state, alpha2] as const]
  })
  return new Map(pairs)
}

function withPlainApostrophe(name: string): string {
  return name.replaceAll('’', "'")
}

/** Monday is 1, Sunday 7. TypeScript does not know `weekInfo` yet. */
function weekendOf(alpha2: string): readonly number[] {
  const locale: object = new Intl.Locale(`und-${alpha2}`)
  const week: unknown = 'weekInfo' in locale ? locale.weekInfo : null
  const days: unknown = typeof week === 'object' && week !== null && 'weekend' in week ? week.weekend : null
  if (!Array.isArray(days) || days.length === 0)
    throw new Error(`this Node does not say which days ${alpha2} rests`)
  return days.map(Number)
}

/** A line for each name. A day of every year is written once, without its year. */
function dayRowsOf(alpha2: string): readonly Row[] {
  const library = new Holidays(alpha2)
  // Labor Day where English is written so, Labour Day elsewhere.
  library.setLanguages([...library.getLanguages().filter((one) => one.startsWith('en')), 'en'])
  const daysByName = new Map<string, Set<string>>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const holiday of library.getHolidays(year)) {
      if (holiday.type !== 'public') continue
      const name = holiday.name.replace(/\s+/gu, ' ').trim()
      const days = daysByName.get(name) ?? new Set()
      for (const day of daysOff(holiday)) if (isCovered(day)) days.add(day)
      daysByName.set(name, days)
    }
  }
  return [...daysByName]
    .map(([name, days]) => ({ name, days: withoutYears([...days].toSorted()).join(' ') }))
    .filter((row) => row.days !== '')
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function isCovered(day: string): boolean {
  const year = Number(day.slice(0, 4))
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

interface LibraryHoliday {
  /** `2024-04-10 00:00:00 -0600`: the day, and that it begins six hours before, at sunset. */
  readonly date: string
  readonly start: Date
  readonly end: Date
}

const OFFICE_OPENS = 9
const OFFICE_CLOSES = 17

/** The days whose office hours the holiday takes whole; an afternoon off is no day off. */
export function daysOff({ date, start, end }: LibraryHoliday): readonly string[] {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}):\d{2}:\d{2}(?: ([+-]\d{2})\d{2})?$/u.exec(date)
  if (!match) throw new Error(`date-holidays writes a day in a new way: ${date}`)
  const from = Number(match[2]) + Number(match[3] ?? 0)
  // A day on which clocks change has 23 or 25 hours.
  const to = from + (end.getTime() - start.getTime()) / 3_600_000
  const days: string[] = []
  for (let index = 0; index * 24 < to; index += 1) {
    if (from > index * 24 + OFFICE_OPENS || to < index * 24 + OFFICE_CLOSES) continue
    const day = new Date(`${match[1] ?? ''}T00:00:00Z`)
    day.setUTCDate(day.getUTCDate() + index)
    days.push(day.toISOString().slice(0, 10))
  }
  return days
}

function withoutYears(days: readonly string[]): readonly string[] {
  const years = LAST_YEAR - FIRST_YEAR + 1
  const counts = new Map<string, number>()
  for (const day of days) counts.set(day.slice(5), (counts.get(day.slice(5)) ?? 0) + 1)
  const isEveryYear = (day: string) => counts.get(day.slice(5)) === years
  return [...new Set(days.map((day) => (isEveryYear(day) ? day.slice(5) : day)))]
}
