import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { parseTable } from '#law/table.ts'
import { covers, dayOffOn, readCalendar, weekdayName } from './calendar.ts'
import { dueOn } from './due-on.ts'

const folder = 'data/calendars'
const index = readFileSync(`${folder}/calendars.tsv`, 'utf8')

function calendarOf(state: string) {
  const calendar = readCalendar(state, index, readFileSync(`${folder}/days/${state}.tsv`, 'utf8'))
  if (!calendar) throw new Error(`no calendar of ${state}`)
  return calendar
}

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

test('the legislators’ 90 days from 4 June 2019 end on Labor Day: shown, not shifted', () => {
  const deadline = dueOn(
    { amount: 90, unit: 'calendar-days', from: 'sending' },
    day('2019-06-04'),
    calendarOf('USA'),
  )
  expect(deadline).toMatchObject({
    date: '2019-09-02',
    holiday: 'Labor Day',
    otherReading: { date: '2019-09-03' },
  })
})

// Days fixed by law or well known; lunar days only where the source is sure.
test.each([
  { state: 'USA', on: '2019-07-04', name: 'Independence Day' },
  { state: 'USA', on: '2020-06-19', name: null },
  { state: 'USA', on: '2023-06-19', name: 'Juneteenth' },
  { state: 'FRA', on: '2024-07-14', name: 'Bastille Day' },
  { state: 'FRA', on: '2024-05-21', name: null },
  { state: 'CHN', on: '2024-10-01', name: 'National Day' },
  { state: 'CHN', on: '2024-05-21', name: null },
  { state: 'CHN', on: '2024-03-08', name: null },
  { state: 'DEU', on: '2024-04-01', name: 'Easter Monday' },
  { state: 'SAU', on: '2024-09-23', name: 'National Day' },
  { state: 'CHE', on: '2024-08-01', name: 'Bundesfeiertag' },
])('$on in $state: $name', ({ state, on, name }) => {
  const off = dayOffOn(day(on), calendarOf(state))
  expect(off?.kind === 'holiday' ? off.name : null).toBe(name)
})

test.each([
  { state: 'SAU', on: '2024-03-22', name: 'Friday' },
  { state: 'SAU', on: '2024-03-24', name: null },
  { state: 'CHN', on: '2024-03-24', name: 'Sunday' },
])('the weekend of $state on $on: $name', ({ state, on, name }) => {
  expect(dayOffOn(day(on), calendarOf(state))?.name ?? null).toBe(name)
})

test('days of the week are those of the platform', () => {
  for (const one of ['1900-01-01', '2000-02-29', '2024-03-22', '2026-11-22']) {
    const name = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(one))
    expect(weekdayName(day(one))).toBe(name)
  }
})

describe('the tables', () => {
  const rows = parseTable(index)
  const known = new Set(parseTable(readFileSync('data/law/states.tsv', 'utf8')).map((row) => row['iso3']))

  test('every State listed has its days and every file of days its State, all known to data/law', () => {
    const states = rows.map((row) => row['state'])
    expect(readdirSync(`${folder}/days`).toSorted()).toEqual(states.map((state) => `${state}.tsv`).toSorted())
    expect(states.filter((state) => !known.has(state))).toEqual([])
    expect(states.length).toBeGreaterThan(150)
  })

  test('every calendar reads, has a source and its day, a weekend, and holidays in every year', () => {
    for (const row of rows) {
      const calendar = calendarOf(row['state'] ?? '')
      expect(row['source']).toMatch(/^date-holidays \d/u)
      expect(parseCalendarDate(row['made'] ?? '')).not.toBe(null)
      expect(calendar.weekend.length).toBeGreaterThan(0)
      for (let year = calendar.firstYear; year <= calendar.lastYear; year += 1) {
        const inYear = [...calendar.holidays.keys()].filter((one) => one.startsWith(`${year}-`))
        expect(inYear.length, `${calendar.state} ${year}`).toBeGreaterThan(0)
        // No State rests a tenth of the year by law; more would be a fault of the table.
        expect(inYear.length, `${calendar.state} ${year}`).toBeLessThan(45)
      }
      expect([...calendar.holidays.keys()].every((one) => covers(calendar, one))).toBe(true)
    }
  })
})

test('what is not listed has no calendar; a broken table is no calendar either', () => {
  const head = 'state\tname\tfirst_year\tlast_year\tweekend\tsource\tmade\n'
  expect(readCalendar('PRK', index, 'name\tdays\n')).toBe(null)
  const one = `${head}RUR\tRuritania\t2023\t2024\t6 7\tinvented\t2026-01-01\n`
  expect(() => readCalendar('RUR', one, 'name\tdays\nNo Day\t2023-02-29\n')).toThrow('no day')
  expect(() => readCalendar('RUR', one, 'name\tdays\nNo Day\tsoon\n')).toThrow('no day')
  expect(() =>
    readCalendar('RUR', `${head}RUR\tRuritania\t2023\t2024\t1 2 3 4 5 6 7\tx\t\n`, 'name\tdays\n'),
  ).toThrow('leaves no week')
  const leap = readCalendar('RUR', one, 'name\tdays\nLeap Day\t02-29\n')
  expect([...(leap?.holidays.keys() ?? [])]).toEqual(['2024-02-29'])
})
