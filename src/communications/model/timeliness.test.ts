import { expect, test } from 'vitest'
import type { CalendarDate } from '#base/calendar-date.ts'
import { timelinessOf } from './timeliness.ts'

const day = (text: string) => text as CalendarDate
const of = (
  datedOn: string | null,
  receivedOn: string | null,
  more: { kind?: 'interim'; endsTerm?: boolean } = {},
) => ({
  ...{ kind: more.kind ?? ('full' as const), endsTerm: more.endsTerm ?? false },
  ...{
    datedOn: datedOn === null ? null : day(datedOn),
    receivedOn: receivedOn === null ? null : day(receivedOn),
  },
})
const term = { startOn: day('2023-07-18'), dueOn: day('2023-09-16') }

test.each([
  { reply: of('2023-09-13', '2023-09-20'), is: 'in-time', days: 3, by: 'its-date', day: { is: 57, of: 60 } },
  { reply: of('2023-09-16', null), is: 'in-time', days: 0, by: 'its-date', day: { is: 60, of: 60 } },
  { reply: of(null, '2023-09-17'), is: 'late', days: 1, by: 'receipt', day: { is: 61, of: 60 } },
])('a reply of $reply.datedOn is $is, on day $day.is of 60', ({ reply, ...expected }) => {
  expect(timelinessOf(reply, term)).toMatchObject(expected)
})

test('a first word is neither late nor in time, unless it says that it ends the term', () => {
  expect(timelinessOf(of('2023-09-13', null, { kind: 'interim' }), term)).toEqual({ is: 'interim' })
  const ending = of('2023-09-13', null, { kind: 'interim', endsTerm: true })
  expect(timelinessOf(ending, term)).toMatchObject({ is: 'in-time' })
})

test('without a day or a term nothing is said, and what is older than the letter answers another', () => {
  expect(timelinessOf(of(null, null), term)).toEqual({ is: 'unknown' })
  expect(timelinessOf(of('2023-09-13', null), null)).toEqual({ is: 'unknown' })
  expect(timelinessOf(of('2023-07-01', null), term)).toEqual({ is: 'before-the-letter' })
})
