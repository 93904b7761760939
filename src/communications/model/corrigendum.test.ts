import { expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { DeadlineRule } from '#deadlines/rule.ts'
import { newDayZero } from './corrigendum.ts'

const days = { datedOn: '2026-04-01' as CalendarDate, sentOn: '2026-04-02' as CalendarDate }

test.each([
  { from: 'letter', to: '2026-04-01', because: 'the day that the corrigendum bears' },
  { from: 'sending', to: '2026-04-02', because: 'the day it went out' },
  { from: 'receipt', to: null, because: 'nobody knows yet when it was received' },
  { from: 'statement', to: null, because: 'it depends on something else' },
] as const)('what counts from $from begins again on $to: $because', ({ from, to }) => {
  const rule: DeadlineRule = { amount: 60, unit: 'calendar-days', from }
  expect(newDayZero({ rule, purpose: 'reply', withdrawnOn: null }, days)).toBe(to)
})

test('a reminder of our own, a day that the letter names and what was withdrawn do not move', () => {
  const rule: DeadlineRule = { amount: 60, unit: 'calendar-days', from: 'letter' }
  expect(newDayZero({ rule, purpose: 'internal', withdrawnOn: null }, days)).toBe(null)
  expect(newDayZero({ rule: null, purpose: 'reply', withdrawnOn: null }, days)).toBe(null)
  const withdrawnOn = '2026-03-20' as CalendarDate
  expect(newDayZero({ rule, purpose: 'reply', withdrawnOn }, days)).toBe(null)
})
