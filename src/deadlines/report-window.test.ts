import { expect, test } from 'vitest'
import { addDays, parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { reportWindow, reportWindowOf } from './report-window.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

test.each([
  { session: 'march', year: 2019, sent: '2018-06-01 2018-11-30', replies: '2018-08-01 2019-01-31' },
  { session: 'june', year: 2024, sent: '2023-12-01 2024-02-29', replies: '2024-02-01 2024-04-30' },
  { session: 'june', year: 2023, sent: '2022-12-01 2023-02-28', replies: '2023-02-01 2023-04-30' },
  { session: 'september', year: 2024, sent: '2024-03-01 2024-05-31', replies: '2024-05-01 2024-07-31' },
] as const)('the report of $session $year takes what was sent $sent', ({ session, year, sent, replies }) => {
  const window = reportWindow(session, year)
  expect(`${window.sent.from} ${window.sent.to}`).toBe(sent)
  expect(`${window.replies.from} ${window.replies.to}`).toBe(replies)
})

test('AL CHN 3/2024 of 22 March 2024 falls in the report of September 2024', () => {
  expect(reportWindowOf(day('2024-03-22'))).toMatchObject({ session: 'september', year: 2024 })
})

test('every day of ten years falls in exactly one window for letters and one for replies: the one that is told', () => {
  const sessions = ['march', 'june', 'september'] as const
  const windows = Array.from({ length: 13 }, (_, index) =>
    sessions.map((session) => reportWindow(session, 2014 + index)),
  ).flat()
  for (let one = day('2015-01-01'); one < '2025-01-01'; one = addDays(one, 1)) {
    for (const what of ['sent', 'replies'] as const) {
      const holding = windows.filter((window) => window[what].from <= one && one <= window[what].to)
      expect(holding).toEqual([reportWindowOf(one, what)])
    }
  }
})
