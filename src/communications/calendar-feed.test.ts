import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { calendarFeed, type FeedEntry } from './calendar-feed.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

const at = new Date('2024-04-01T10:20:30Z')

const china: FeedEntry = {
  id: '018f0000-0000-7000-8000-000000000001',
  due: day('2024-05-21'),
  summary: 'CHN 3/2024: reply due',
  changes: 0,
}
const awkward: FeedEntry = {
  id: '018f0000-0000-7000-8000-000000000002',
  due: day('2024-12-31'),
  summary: `RUR 4/2024: رد مستحق; a, b\\n \\ and more\nEND:VEVENT ${'long '.repeat(40)}${'ط'.repeat(60)}`,
  changes: 2,
}

/** What an independent reader finds in a feed. */
function read(feed: string) {
  const events = ICAL.Component.fromString(feed).getAllSubcomponents('vevent')
  return events.map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      wholeDay: event.startDate.isDate,
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      sequence: event.sequence,
    }
  })
}

test('an independent reader finds each day due as a whole day, with its reference alone', () => {
  expect(read(calendarFeed([awkward, china], 'Deadlines', at))).toEqual([
    {
      uid: '018f0000-0000-7000-8000-000000000001@deadline.demarche',
      summary: 'CHN 3/2024: reply due',
      start: '2024-05-21',
      end: '2024-05-22',
      wholeDay: true,
      stamp: '2024-04-01T10:20:30Z',
      sequence: 0,
    },
    expect.objectContaining({
      summary: awkward.summary,
      start: '2024-12-31',
      end: '2025-01-01',
      sequence: 2,
    }),
  ])
})

test('the same bytes for the same entries in any order, in any zone; lines end and fold as RFC 5545 says', () => {
  const feed = calendarFeed([china, awkward], 'Deadlines', at)
  expect(calendarFeed([awkward, china], 'Deadlines', new Date(at))).toBe(feed)
  const zone = process.env['TZ']
  try {
    for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      process.env['TZ'] = other
      // Else the zone would not have been taken, and nothing be shown.
      expect(new Date('2024-05-21T12:00:00Z').getDate() === 22).toBe(other === 'Pacific/Kiritimati')
      expect(calendarFeed([china, awkward], 'Deadlines', at)).toBe(feed)
    }
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
  const lines = feed.split('\r\n')
  expect(lines.at(-1)).toBe('')
  expect(lines.join('')).not.toMatch(/[\r\n]/u)
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

test('an office without deadlines has a feed that reads', () => {
  expect(read(calendarFeed([], 'Deadlines', at))).toEqual([])
})
