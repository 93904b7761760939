import { describe, expect, test } from 'vitest'
import { calendarTables, daysOff } from './calendar-tables.ts'

function holiday(date: string, hours: number) {
  const start = new Date('2024-04-09T15:00:00Z')
  return { date, start, end: new Date(start.getTime() + hours * 3_600_000) }
}

test.each([
  { date: '2024-05-01 00:00:00', hours: 24, days: ['2024-05-01'], because: 'a day' },
  { date: '2024-03-31 00:00:00', hours: 23, days: ['2024-03-31'], because: 'clocks change' },
  { date: '2024-03-08 12:00:00', hours: 12, days: [], because: 'an afternoon is no day off' },
  {
    date: '2024-12-31 00:00:00',
    hours: 48,
    days: ['2024-12-31', '2025-01-01'],
    because: 'two days over a year',
  },
  {
    date: '2024-04-10 00:00:00 -0600',
    hours: 90,
    days: ['2024-04-10', '2024-04-11', '2024-04-12'],
    because: 'from sunset to a noon',
  },
])('$date of $hours hours: $because', ({ date, hours, days }) => {
  expect(daysOff(holiday(date, hours))).toEqual(days)
})

test('a day written in a way we do not know is refused', () => {
  expect(() => daysOff(holiday('1 May', 24))).toThrow('in a new way')
})

describe('the tables', () => {
  const states = [
    { state: 'FRA', name: 'France', names: ['France'] },
    { state: 'XYZ', name: 'Nowhere', names: ['Nowhere'] },
  ]
  const files = calendarTables(states, { holidays: 'list 1', weekends: 'CLDR 1', made: '2026-01-02' })

  test('a State that the library does not know has none', () => {
    expect([...files.keys()]).toEqual(['days/FRA.tsv', 'calendars.tsv'])
    expect(files.get('calendars.tsv')?.split('\n')[1]).toBe(
      'FRA\tFrance\t2011\t2032\t6 7\tlist 1; weekend: CLDR 1\t2026-01-02',
    )
  })

  test('a day of every year is written once; others with their year', () => {
    const lines = files.get('days/FRA.tsv')?.split('\n') ?? []
    expect(lines).toContain('Bastille Day\t07-14')
    expect(lines.find((line) => line.startsWith('Easter Monday\t'))).toMatch(/ 2024-04-01 2025-04-21 /u)
  })
})
