import { expect, test } from 'vitest'
import { addDays, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { clockOf, type Clock } from './clock.ts'
import type { ClockEvent } from './event.ts'
import { reminderOf } from './reminders.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

/** The letter of 22 March 2024, due on 21 May. */
function clock(...events: readonly ClockEvent[]): Clock {
  const found = clockOf(
    { amount: 60, unit: 'calendar-days', from: 'letter' },
    day('2024-03-22'),
    events,
    null,
  )
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

/** Every reminder of a spring in which it is asked each day, as `2024-05-07 before`. */
function told(one: Clock): readonly string[] {
  return Array.from({ length: 100 }, (_, index) => addDays(day('2024-03-22'), index)).flatMap((today) => {
    const reminder = reminderOf(one, addDays(today, -1), today)
    return reminder ? [`${today} ${reminder.kind}`] : []
  })
}

test('14, 7 and 1 days before, on the day, and a follow-up on the day after: each once', () => {
  expect(told(clock())).toEqual([
    '2024-05-07 before',
    '2024-05-14 before',
    '2024-05-20 before',
    '2024-05-21 before',
    '2024-05-22 follow-up',
  ])
})

test('nothing while it stands, after a reply, or after the letter was withdrawn', () => {
  const at = { on: day('2024-03-25'), record: 'r' }
  expect(told(clock({ ...at, kind: 'stopped' }))).toEqual([])
  expect(told(clock({ ...at, kind: 'met' }))).toEqual([])
  expect(told(clock({ ...at, kind: 'withdrawn' }))).toEqual([])
})

test('after an extension, before the new day once more', () => {
  const extended = clock({ on: day('2024-05-15'), record: 'r', kind: 'extended', to: day('2024-06-10') })
  expect(reminderOf(extended, day('2024-05-26'), day('2024-05-27'))).toEqual({
    kind: 'before',
    due: '2024-06-10',
    days: 14,
  })
})

test('days without the computer lose no reminder and make none twice', () => {
  expect(reminderOf(clock(), day('2024-05-01'), day('2024-05-16'))).toMatchObject({ kind: 'before', days: 5 })
  expect(reminderOf(clock(), day('2024-05-16'), day('2024-05-17'))).toBe(null)
  expect(reminderOf(clock(), day('2024-05-14'), day('2024-06-01'))).toMatchObject({
    kind: 'follow-up',
    daysOver: 11,
  })
  expect(reminderOf(clock(), day('2024-06-01'), day('2024-06-02'))).toBe(null)
  expect(reminderOf(clock(), null, day('2024-05-06'))).toBe(null)
  expect(reminderOf(clock(), null, day('2024-05-07'))).toMatchObject({ days: 14 })
})
