import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { aPublicRecord } from '../../../test/builders/public-records.ts'
import type { PublicReply } from '../model/public-record.ts'
import { isWithin, scopeOf, takes, type Glance, type ReportOrder } from './report-input.ts'

const SESSIONS = ['march', 'june', 'september'] as const
type Report = readonly [session: (typeof SESSIONS)[number], year: number]

/** The rule said again, month by month, as a calendar on a wall would have it: which session, and how many years on. */
const SENT = 'june june september september september march+ march+ march+ march+ march+ march+ june+'.split(
  ' ',
)
const REPLIED = 'march june june june september september september march+ march+ march+ march+ march+'.split(
  ' ',
)

function onTheWall(day: CalendarDate, months: readonly string[]): string {
  const [year = '', month = ''] = day.split('-')
  const said = months[Number(month) - 1] ?? ''
  return `${said.replace('+', '')} ${Number(year) + (said.endsWith('+') ? 1 : 0)}`
}

const facts = aPublicRecord().facts
const sentOn = (sent: CalendarDate): Glance => ({ facts: { ...facts, sent, dated: null }, replies: [] })
const aReply: PublicReply = {
  ...{ code: 'CHN', dated: null, symbol: null, languages: [], kind: 'full', character: null },
  ...{ received: null, text: { is: 'under-review' } },
}
/** A letter of long ago, with a reply on a day. */
const repliedOn = (received: CalendarDate): Glance => ({
  facts: { ...facts, sent: calendarDate(1950, 1, 1), dated: null },
  replies: [{ ...aReply, received }],
})

const orderOf = ([session, year]: Report): ReportOrder => ({ is: 'council', session, year })
const reportsAround = (day: CalendarDate): readonly Report[] =>
  [-1, 0, 1, 2].flatMap((more) => SESSIONS.map((one): Report => [one, Number(day.slice(0, 4)) + more]))
const reportsWith = (day: CalendarDate, glance: Glance) =>
  reportsAround(day)
    .filter((one) => takes(orderOf(one), glance) === 'yes')
    .map((one) => one.join(' '))

test('every day of years with and without a 29 February falls in the one report that the calendar on the wall says', () => {
  let days = 0
  for (const [from, to] of [
    [1999, 2001],
    [2019, 2025],
    [2099, 2101],
  ] as const) {
    for (let day = calendarDate(from, 1, 1); day < `${to + 1}`; day = addDays(day, 1)) {
      days += 1
      const [sent, replied] = [reportsWith(day, sentOn(day)), reportsWith(day, repliedOn(day))]
      if (sent.join() === onTheWall(day, SENT) && replied.join() === onTheWall(day, REPLIED)) continue
      expect([day, sent, replied]).toEqual([day, [onTheWall(day, SENT)], [onTheWall(day, REPLIED)]])
    }
  }
  expect(days).toBe(365 * 13 + 3)
})

test('any day of eight thousand years does', () => {
  const days = fc
    .integer({ min: 0, max: 366 * 7900 })
    .map((number) => addDays(calendarDate(2000, 1, 1), number))
  fc.assert(
    fc.property(days, (day) => {
      expect(reportsWith(day, sentOn(day))).toEqual([onTheWall(day, SENT)])
      expect(reportsWith(day, repliedOn(day))).toEqual([onTheWall(day, REPLIED)])
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['2023-05-31', 'september 2023', 'the last day of one'],
  ['2023-06-01', 'march 2024', 'the first of the next, of which the session is a year on'],
  ['2023-11-30', 'march 2024', 'its last day'],
  ['2023-12-01', 'june 2024', 'the first day of the window that crosses the year'],
  ['2023-12-31', 'june 2024', 'before midnight'],
  ['2024-01-01', 'june 2024', 'after it'],
  ['2024-02-28', 'june 2024', 'not the last day of a leap year'],
  ['2024-02-29', 'june 2024', 'the last day of a leap year'],
  ['2023-02-28', 'june 2023', 'the last day of another year'],
  ['2024-03-01', 'september 2024', 'the first day of spring'],
])('what was sent on %s is in the report of %s: %s', (text, report) => {
  expect(reportsWith(text as CalendarDate, sentOn(text as CalendarDate))).toEqual([report])
})

test('a reply counts until two months after the last day of sending, and one of the first days may answer a letter of the next window', () => {
  const { letters, replies } = scopeOf({ order: orderOf(['june', 2024]), on: calendarDate(2026, 1, 1) })
  expect([letters, replies]).toEqual([
    { from: '2023-12-01', to: '2024-02-29' },
    { from: '2024-02-01', to: '2024-04-30' },
  ])
  expect(isWithin(calendarDate(2024, 4, 30), replies)).toBe(true)
  expect(isWithin(calendarDate(2024, 5, 1), replies)).toBe(false)
  expect(isWithin(null, replies)).toBe(false)
})

test('a letter of which nothing says the day is in no report, a letter of legislators in none of the Council', () => {
  const march = orderOf(['march', 2024])
  expect(takes(march, { facts: { ...facts, sent: null, dated: null }, replies: [] })).toBe('undated')
  const senate = { facts: { ...facts, profile: 'us-congress' as const }, replies: [] }
  expect(takes(march, senate)).toBe('otherKinds')
  expect(takes({ is: 'state', state: 'CHN', from: null, to: null }, senate)).toBe('yes')
})

test('a corrigendum belongs to the letter that it corrects, and is counted in no report', () => {
  const links = [{ kind: 'corrigendum-to' as const, reference: 'CHN 3/2024', code: null }]
  const corrigendum = { facts: { ...facts, links, sent: calendarDate(2024, 3, 22) }, replies: [] }
  expect(takes(orderOf(['september', 2024]), corrigendum)).toBe('corrigenda')
  expect(takes(orderOf(['june', 2024]), corrigendum)).toBe('no')
  expect(takes({ is: 'state', state: 'CHN', from: null, to: null }, corrigendum)).toBe('corrigenda')
})
