import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { readCalendar } from './calendar.ts'
import { clockOf, type Clock } from './clock.ts'
import { countDue } from './count.ts'
import { dueOn } from './due-on.ts'
import type { ClockEvent } from './event.ts'
import type { DeadlineRule, MonthReading } from './rule.ts'
import { standingOn } from './standing.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

const sixty: DeadlineRule = { amount: 60, unit: 'calendar-days', from: 'letter' }
const tenWorking: DeadlineRule = { amount: 10, unit: 'working-days', from: 'letter' }

/** Events as `stopped 2024-04-01`, `extended 2024-05-01 2024-06-30`, `extended 2024-05-01 30 calendar-days`. */
function eventsOf(...texts: readonly string[]): readonly ClockEvent[] {
  return texts.map((text, index): ClockEvent => {
    const [kind = '', on = '', what = '', unit] = text.split(' ')
    const at = { on: day(on), record: `record ${index + 1}` }
    switch (kind) {
      case 'extended':
        return unit === undefined
          ? { ...at, kind, to: day(what) }
          : { ...at, kind, by: { amount: Number(what), unit: unit as DeadlineRule['unit'] } }
      case 'moved-start':
        return { ...at, kind, to: day(what) }
      case 'stopped':
      case 'resumed':
      case 'met':
      case 'withdrawn':
        return { ...at, kind }
      default:
        throw new Error(`${kind} is no event`)
    }
  })
}

function clock(rule: DeadlineRule, start: string, ...events: readonly string[]): Clock {
  const found = clockOf(rule, day(start), eventsOf(...events), null)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

function problem(start: string, ...events: readonly string[]): unknown {
  const found = clockOf(sixty, day(start), eventsOf(...events), null)
  return found.ok ? null : found.error
}

describe('the worked examples', () => {
  test('22 March 2024 and 60 days: 21 May 2024', () => {
    const one = clock(sixty, '2024-03-22')
    expect(one).toMatchObject({ due: '2024-05-21', originalDue: '2024-05-21', otherReadings: [] })
    expect(standingOn(one, day('2024-05-20'))).toEqual({ is: 'runs', days: 1 })
    expect(standingOn(one, day('2024-05-21'))).toEqual({ is: 'runs', days: 0 })
    expect(standingOn(one, day('2024-05-22'))).toEqual({ is: 'overdue', days: 1, otherwise: null })
  })

  test('18 July 2023: the reply of 13 September is of day 57, three days before the last', () => {
    const one = clock(sixty, '2023-07-18', 'met 2023-09-13')
    expect(one.due).toBe('2023-09-16')
    expect(one.steps).toContainEqual({ code: 'met', on: '2023-09-13', record: 'record 1', day: 57 })
    expect(standingOn(one, day('2024-01-01'))).toEqual({ is: 'met', on: '2023-09-13', days: 3 })
  })

  test('the legislators’ 90 days from 4 June 2019: Labor Day is shown, a reply of the day after is late and in time otherwise', () => {
    const index = readFileSync('data/calendars/calendars.tsv', 'utf8')
    const calendar = readCalendar('USA', index, readFileSync('data/calendars/days/USA.tsv', 'utf8'))
    const rule: DeadlineRule = { amount: 90, unit: 'calendar-days', from: 'sending' }
    const found = clockOf(rule, day('2019-06-04'), eventsOf('met 2019-09-03'), calendar)
    if (!found.ok) throw new Error(found.error.code)
    expect(found.value).toMatchObject({ due: '2019-09-02', off: { kind: 'holiday', name: 'Labor Day' } })
    expect(standingOn(found.value, day('2019-10-01'))).toMatchObject({
      is: 'met-late',
      days: 1,
      otherwise: { date: '2019-09-03', reason: { code: 'next-working-day' } },
    })
  })
})

describe('a stop', () => {
  test('the day of the stop counts, the day of going on does not; the other reading is a day later', () => {
    // Day 10 is 1 April; 50 are left, counted from 15 April as day zero.
    const one = clock(sixty, '2024-03-22', 'stopped 2024-04-01', 'resumed 2024-04-15')
    expect(one).toMatchObject({ due: '2024-06-04', originalDue: '2024-05-21' })
    expect(one.due).toBe(countDue({ ...sixty, amount: 50 }, day('2024-04-15'), null)?.date)
    expect(one.otherReadings).toEqual([{ date: '2024-06-05', reason: { code: 'stop-day-stands', stops: 1 } }])
  })

  test('stopped and let go on the same day, nothing changes', () => {
    expect(clock(sixty, '2024-03-22', 'stopped 2024-04-01', 'resumed 2024-04-01').due).toBe('2024-05-21')
  })

  test('on day zero, all days stand, and the day of the stop was none of them', () => {
    const one = clock(sixty, '2024-03-22', 'stopped 2024-03-22', 'resumed 2024-03-25')
    expect(one).toMatchObject({ due: '2024-05-24', otherReadings: [] })
  })

  test('two stops that touch are no longer than one', () => {
    const one = clock(
      sixty,
      '2024-03-22',
      'stopped 2024-04-01',
      'resumed 2024-04-05',
      'stopped 2024-04-05',
      'resumed 2024-04-15',
    )
    expect(one.due).toBe('2024-06-04')
    expect(one.otherReadings.map(({ date }) => date)).toEqual(['2024-06-05'])
  })

  test('working days are counted on where they stood', () => {
    // A Friday; day 5 is Friday 29 March. It goes on on a Saturday.
    const one = clock(tenWorking, '2024-03-22', 'stopped 2024-03-29', 'resumed 2024-04-06')
    expect(one).toMatchObject({ due: '2024-04-12', originalDue: '2024-04-05' })
    expect(one.steps.at(-1)).toEqual({ code: 'weekends-passed', days: 1, usual: true })
  })

  test('while it stands no day is due, and it is not overdue', () => {
    const one = clock(sixty, '2024-03-22', 'stopped 2024-04-01')
    expect(one).toMatchObject({ due: null, stoppedOn: '2024-04-01' })
    expect(standingOn(one, day('2030-01-01'))).toEqual({ is: 'stands', since: '2024-04-01' })
  })

  test('a reply while it stands is in time', () => {
    const one = clock(sixty, '2024-03-22', 'stopped 2024-04-01', 'met 2024-09-01')
    expect(standingOn(one, day('2024-09-02'))).toEqual({ is: 'met', on: '2024-09-01', days: null })
  })
})

describe('an extension', () => {
  test('by 30 days is counted from the day it was due, also when it is granted earlier or later', () => {
    for (const granted of ['2024-05-02', '2024-05-21', '2024-05-30']) {
      expect(clock(sixty, '2024-03-22', `extended ${granted} 30 calendar-days`).due).toBe('2024-06-20')
    }
  })

  test('to a day is that day; a stop afterwards puts it off', () => {
    expect(clock(sixty, '2024-03-22', 'extended 2024-05-02 2024-06-30').due).toBe('2024-06-30')
    const stopped = ['stopped 2024-06-01', 'resumed 2024-06-11']
    expect(clock(sixty, '2024-03-22', 'extended 2024-05-02 2024-06-30', ...stopped).due).toBe('2024-07-10')
  })

  test('keeps the stops of before', () => {
    const one = clock(
      sixty,
      '2024-03-22',
      'stopped 2024-04-01',
      'resumed 2024-04-15',
      'extended 2024-05-02 10 calendar-days',
    )
    expect(one.due).toBe('2024-06-14')
  })

  test('a reply after the first day and before the second is in time', () => {
    const one = clock(sixty, '2024-03-22', 'extended 2024-05-02 2024-06-30', 'met 2024-06-01')
    expect(standingOn(one, day('2024-06-01'))).toMatchObject({ is: 'met', days: 29 })
  })
})

describe('another start', () => {
  test('a corrigendum begins the count anew; the extension of before falls away and stays as a reading', () => {
    const one = clock(
      sixty,
      '2024-03-22',
      'extended 2024-04-02 2024-07-31',
      'moved-start 2024-04-10 2024-04-10',
    )
    expect(one).toMatchObject({ start: '2024-04-10', due: '2024-06-09', originalDue: '2024-05-21' })
    expect(one.otherReadings).toEqual([
      { date: '2024-07-31', reason: { code: 'earlier-day-kept', was: '2024-07-31' } },
    ])
  })

  test('a reply to the first text answers nothing of the corrected one', () => {
    const one = clock(sixty, '2024-03-22', 'met 2024-04-01', 'moved-start 2024-04-10 2024-04-10')
    expect(one.metOn).toBe(null)
    expect(standingOn(one, day('2024-04-11'))).toMatchObject({ is: 'runs' })
  })

  test('a reply stays one where only the day of sending was wrong', () => {
    const one = clock(sixty, '2024-03-22', 'met 2024-05-22', 'moved-start 2024-05-25 2024-03-25')
    expect(standingOn(one, day('2024-06-01'))).toEqual({ is: 'met', on: '2024-05-22', days: 2 })
  })

  test('a reply of before the start is impossible, until the start is put right', () => {
    expect(problem('2024-06-22', 'met 2024-05-01')).toEqual({
      code: 'clock.before-start',
      record: 'record 1',
    })
    const one = clock(sixty, '2024-06-22', 'met 2024-05-01', 'moved-start 2024-05-02 2024-03-22')
    expect(standingOn(one, day('2024-06-01'))).toEqual({ is: 'met', on: '2024-05-01', days: 20 })
  })
})

test('what comes after the reply or the withdrawal has no effect, and is named', () => {
  const met = clock(sixty, '2024-03-22', 'met 2024-05-25', 'extended 2024-05-26 2024-06-30')
  expect(met.due).toBe('2024-05-21')
  expect(met.steps).toContainEqual(expect.objectContaining({ code: 'without-effect', event: 'extended' }))
  const withdrawn = clock(sixty, '2024-03-22', 'withdrawn 2024-04-01', 'met 2024-04-02')
  expect(withdrawn).toMatchObject({ due: null, metOn: null })
  expect(standingOn(withdrawn, day('2024-04-03'))).toEqual({ is: 'withdrawn', on: '2024-04-01' })
})

test('events recorded in another order are taken by their day', () => {
  expect(clock(sixty, '2024-03-22', 'resumed 2024-04-15', 'stopped 2024-04-01').due).toBe('2024-06-04')
})

describe('histories that cannot be', () => {
  test.each([
    { code: 'clock.not-stopped', events: ['resumed 2024-04-15'] },
    { code: 'clock.already-stopped', events: ['stopped 2024-04-01', 'stopped 2024-04-02'] },
    { code: 'clock.before-start', events: ['stopped 2024-03-21'] },
    { code: 'clock.before-start', events: ['extended 2024-03-21 2024-06-01'] },
    { code: 'clock.before-start', events: ['met 2024-03-21'] },
    { code: 'clock.not-later', events: ['extended 2024-04-01 2024-05-21'] },
    { code: 'clock.over', events: ['stopped 2024-05-21'] },
    { code: 'clock.stands', events: ['stopped 2024-04-01', 'extended 2024-04-02 2024-06-01'] },
    { code: 'clock.period', events: ['extended 2024-04-01 0 calendar-days'] },
    { code: 'clock.too-far', events: ['extended 2024-04-01 4001-01-01'] },
    { code: 'clock.too-many', events: Array.from({ length: 101 }, () => 'met 2024-04-01') },
  ])('$code: $events', ({ code, events }) => {
    const record = code === 'clock.too-many' ? null : `record ${events.length}`
    expect(problem('2024-03-22', ...events)).toEqual({ code, record })
  })

  test('the nearest possible ones can be', () => {
    expect(problem('2024-03-22', 'stopped 2024-03-22', 'resumed 2024-03-22')).toBe(null)
    expect(problem('2024-03-22', 'stopped 2024-05-20', 'resumed 4000-12-31')).toBe(null)
    expect(problem('2024-03-22', 'extended 2024-04-01 2024-05-22')).toBe(null)
    expect(problem('2024-03-22', 'met 2024-03-22')).toBe(null)
  })

  test('a rule that cannot be counted, and a start too far', () => {
    expect(clockOf({ ...sixty, amount: 0 }, day('2024-03-22'), [], null)).toEqual({
      ok: false,
      error: { code: 'clock.period', record: null },
    })
    expect(problem('4001-01-01')).toEqual({ code: 'clock.too-far', record: null })
  })
})

describe('months in three readings', () => {
  test.each<{ start: string; amount: number; ends: Readonly<Record<MonthReading, string>> }>([
    {
      start: '2024-01-31',
      amount: 1,
      ends: { 'same-number': '2024-02-29', 'month-end': '2024-02-29', 'thirty-days': '2024-03-01' },
    },
    {
      start: '2023-02-28',
      amount: 1,
      ends: { 'same-number': '2023-03-28', 'month-end': '2023-03-31', 'thirty-days': '2023-03-30' },
    },
    {
      start: '2024-03-15',
      amount: 2,
      ends: { 'same-number': '2024-05-15', 'month-end': '2024-05-15', 'thirty-days': '2024-05-14' },
    },
  ])('$amount from $start', ({ start, amount, ends }) => {
    for (const months of ['same-number', 'month-end', 'thirty-days'] as const) {
      const rule: DeadlineRule = { amount, unit: 'months', from: 'receipt', months }
      const counted = countDue(rule, day(start), null)
      expect(counted?.date).toBe(ends[months])
      const others = new Set(Object.values(ends).filter((one) => one !== ends[months]))
      expect(new Set(counted?.otherReadings.map(({ date }) => date))).toEqual(others)
      expect(clock(rule, start).due).toBe(ends[months])
    }
  })

  test('are said with the rule, and in the steps', () => {
    const rule: DeadlineRule = { amount: 2, unit: 'months', from: 'receipt', months: 'thirty-days' }
    expect(dueOn(rule, day('2024-03-15'), null)).toMatchObject({
      rule: '2 months of 30 days from receipt',
      steps: [
        'Day zero is 2024-03-15, the day of receipt.',
        'A month is counted as 30 days: 2024-03-15 + 60 days = 2024-05-14, a Tuesday.',
        'No calendar is given: whether the last day is a holiday is not known.',
      ],
      otherReading: { date: '2024-05-15' },
    })
  })
})
