import { dayNumber, isPossibleDay, type CalendarDate } from '#base/calendar-date.ts'
import { parseTable } from '#law/table.ts'
import type { StateCode } from '#law/model.ts'

/** A day of the week: 1 is Monday, 7 Sunday. */
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The public holidays and the weekend of one State, for the years that its calendar covers. */
export interface HolidayCalendar {
  readonly state: StateCode
  /** The State's name in English. */
  readonly name: string
  readonly firstYear: number
  readonly lastYear: number
  readonly weekend: readonly Weekday[]
  /** Where we know it from, in a few words. */
  readonly source: string
  readonly holidays: ReadonlyMap<CalendarDate, string>
}

/** Why a day is no working day. */
export interface DayOff {
  readonly kind: 'holiday' | 'weekend'
  /** `Labor Day`, `Saturday`. */
  readonly name: string
}

/**
 * The calendar of one State, from `data/calendars/calendars.tsv` and the State's own `data/calendars/days/CHN.tsv`.
 * Null where the first table does not hold the State. Throws where a table is broken: the installation is broken then.
 */
export function readCalendar(state: StateCode, calendars: string, days: string): HolidayCalendar | null {
  const row = parseTable(calendars).find((one) => one['state'] === state)
  if (!row) return null
  const firstYear = Number(row['first_year'])
  const lastYear = Number(row['last_year'])
  const holidays = new Map<CalendarDate, string>()
  for (const { name = '', days: listed = '' } of parseTable(days)) {
    for (const day of listed.split(' ').flatMap((one) => expanded(one, firstYear, lastYear))) {
      const known = holidays.get(day)
      holidays.set(day, known === undefined || known === name ? name : `${known}; ${name}`)
    }
  }
  const weekend = (row['weekend'] ?? '').split(' ').flatMap(toWeekday)
  if (weekend.length > 3) throw new Error(`calendar: the weekend of ${state} leaves no week`)
  const source = row['source'] ?? ''
  return { state, name: row['name'] ?? state, firstYear, lastYear, weekend, source, holidays }
}

/** `2024-05-01` is that day, `05-01` that day of every year the calendar covers. */
function expanded(text: string, firstYear: number, lastYear: number): readonly CalendarDate[] {
  const match = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/u.exec(text)
  if (!match) throw new Error(`calendar: ${text} is no day`)
  const years = match[1] === undefined ? yearsFrom(firstYear, lastYear) : [Number(match[1])]
  return years.flatMap((year) => {
    const isDay = isPossibleDay(year, Number(match[2]), Number(match[3]))
    if (!isDay && match[1] !== undefined) throw new Error(`calendar: there is no day ${text}`)
    return isDay ? [`${year}-${match[2] ?? ''}-${match[3] ?? ''}` as CalendarDate] : []
  })
}

function yearsFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function toWeekday(text: string): readonly Weekday[] {
  const number = WEEKDAYS.find((one) => String(one) === text)
  return number === undefined ? [] : [number]
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}

/** Saturday and Sunday: what is passed over where no calendar is given. */
const USUAL_WEEKEND: readonly Weekday[] = [6, 7]

/** The day of the week. */
function weekdayOf(day: CalendarDate): Weekday {
  // Day 1 of the year 1 was a Monday.
  return WEEKDAYS[(dayNumber(day) - 1) % 7] ?? 1
}

/** `Tuesday`. */
export function weekdayName(day: CalendarDate): string {
  return WEEKDAY_NAMES[weekdayOf(day)]
}

/** Whether the calendar knows the holidays of that day's year. */
export function covers(calendar: HolidayCalendar, day: CalendarDate): boolean {
  const year = Number(day.slice(0, 4))
  return year >= calendar.firstYear && year <= calendar.lastYear
}

/** The holiday or weekend day that it is; null for a working day. Without a calendar: Saturday and Sunday only. */
export function dayOffOn(day: CalendarDate, calendar: HolidayCalendar | null): DayOff | null {
  const holiday = calendar?.holidays.get(day)
  if (holiday !== undefined) return { kind: 'holiday', name: holiday }
  const weekend = calendar?.weekend ?? USUAL_WEEKEND
  return weekend.includes(weekdayOf(day)) ? { kind: 'weekend', name: weekdayName(day) } : null
}
