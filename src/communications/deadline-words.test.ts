import { expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { readCalendar } from '#deadlines/calendar.ts'
import { clockOf, type Clock } from '#deadlines/clock.ts'
import type { ClockEvent } from '#deadlines/event.ts'
import { DEADLINE_STARTS, DEADLINE_UNITS, MONTH_READINGS, type DeadlineRule } from '#deadlines/rule.ts'
import { standingOn } from '#deadlines/standing.ts'
import {
  sayPeriod,
  sayReading,
  sayRule,
  saySteps,
  sayStanding,
  type DeadlineSpeaker,
} from './deadline-words.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

const english: DeadlineSpeaker = { language: 'en', stateName: ({ name }) => name }
const arabic: DeadlineSpeaker = { language: 'ar', stateName: () => 'روريتانيا' }

/** Invented: rests on Fridays and Saturdays. */
const ruritania = readCalendar(
  'RUR',
  'state\tname\tfirst_year\tlast_year\tweekend\tsource\tmade\nRUR\tRuritania\t2023\t2026\t5 6\tinvented\t2026-01-01\n',
  'name\tdays\nHarvest Day\t05-21\nCrown Day\t2024-05-22 2024-05-23\n',
)

function clock(
  rule: DeadlineRule,
  start: string,
  events: readonly ClockEvent[] = [],
  calendar = ruritania,
): Clock {
  const found = clockOf(rule, day(start), events, calendar)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

const sixty: DeadlineRule = { amount: 60, unit: 'calendar-days', from: 'letter' }

test('why 21 May 2024, in English', () => {
  const one = clock(sixty, '2024-03-22')
  expect(sayRule(english, one.rule)).toBe('60 calendar days from the date of the letter')
  expect(saySteps(english, one.steps)).toEqual([
    'Day zero is 22 March 2024, the date of the letter.',
    'Every day counts, weekends and holidays too: 22 March 2024 and 60 calendar days more is 21 May 2024, a Tuesday.',
    '21 May 2024 is a public holiday in Ruritania (Harvest Day). The date is not shifted for it.',
  ])
  expect(one.otherReadings.map((reading) => sayReading(english, reading))).toEqual([
    '26 May 2024: the next working day in Ruritania, as 21 May 2024 is a holiday (Harvest Day).',
  ])
  expect(sayStanding(english, standingOn(one, day('2024-05-24')), one.due)).toBe('Overdue by 3 days')
  expect(sayStanding(english, standingOn(one, day('2024-05-20')), one.due)).toBe(
    'Due on 21 May 2024: one day left',
  )
  expect(sayStanding(english, standingOn(one, day('2024-05-21')), one.due)).toBe('Due today')
})

test('the same in Arabic, with digits as references have them', () => {
  const one = clock(sixty, '2024-03-22')
  const said = saySteps(arabic, one.steps)
  expect(said).toHaveLength(3)
  expect(said[0]).toBe('يوم الصفر هو \u206822 مارس 2024\u2069، وهو تاريخ الرسالة.')
  expect(said[2]).toContain('روريتانيا')
  expect(sayStanding(arabic, standingOn(one, day('2024-05-24')), one.due)).toBe('متأخر 3 أيام')
})

test('a stop, an extension, another start and a reply are said', () => {
  const at = (on: string) => ({ on: day(on), record: 'r' })
  const one = clock(sixty, '2024-03-22', [
    { ...at('2024-04-01'), kind: 'stopped' },
    { ...at('2024-04-15'), kind: 'resumed' },
    { ...at('2024-05-02'), kind: 'extended', by: { amount: 10, unit: 'calendar-days' } },
    { ...at('2024-05-10'), kind: 'moved-start', to: day('2024-05-10') },
    { ...at('2024-06-01'), kind: 'met' },
    { ...at('2024-06-02'), kind: 'extended', to: day('2024-08-01') },
  ])
  const said = saySteps(english, one.steps)
  expect(said.slice(2, 5)).toEqual([
    'Stopped on 1 April 2024, when 21 May 2024 was due. That day still counts; the days after it do not, until it goes on.',
    'Went on at the end of 15 April 2024, after it had stood 14 days. It is due on 4 June 2024.',
    'Extended on 2 May 2024 by 10 calendar days, counted from 4 June 2024: 14 June 2024.',
  ])
  expect(said).toContain(
    'On 10 May 2024 another day zero was set: it is counted anew. 2 stops and extensions of before fall away.',
  )
  expect(said).toContain('A reply of 1 June 2024, day 22 of the count.')
  expect(said).toContain('An extension on 2 June 2024 came after the end and changes nothing.')
  expect(sayStanding(english, standingOn(one, day('2024-07-01')), one.due)).toBe(
    'Answered in time, on 1 June 2024',
  )
})

test('every unit, start and reading of months has its words in both languages, with no place left open', () => {
  for (const speaker of [english, arabic]) {
    const said = DEADLINE_UNITS.flatMap((unit) =>
      DEADLINE_STARTS.flatMap((from) =>
        MONTH_READINGS.flatMap((months) => {
          const one = clock(
            { amount: 3, unit, from, months },
            '2024-01-31',
            [],
            from === 'letter' ? null : ruritania,
          )
          return [
            sayRule(speaker, one.rule),
            sayPeriod(speaker, one.rule),
            ...saySteps(speaker, one.steps),
            ...one.otherReadings.map((reading) => sayReading(speaker, reading)),
          ]
        }),
      ),
    )
    expect(said.length).toBeGreaterThan(150)
    expect(said.filter((text) => text === '' || /[{}]|undefined|NaN/u.test(text))).toEqual([])
  }
})
