import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { readCalendar, type HolidayCalendar } from './calendar.ts'
import { dueOn } from './due-on.ts'
import { DEADLINE_STARTS, DEADLINE_UNITS, deadlineRule, ruleText, type DeadlineRule } from './rule.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

const STATES = 'state\tname\tfirst_year\tlast_year\tweekend\tsource\tmade\n'
/** Invented: rests on Fridays and Saturdays. */
const ruritania = readCalendar(
  'RUR',
  `${STATES}RUR\tRuritania\t2023\t2026\t5 6\tinvented\t2026-01-01\n`,
  'name\tdays\nHarvest Day\t05-21\nCrown Day\t2024-05-22 2024-05-23\n',
)

function days(amount: number): DeadlineRule {
  return { amount, unit: 'calendar-days', from: 'letter' }
}

describe('calendar days', () => {
  test.each([
    { from: '2024-03-22', amount: 60, due: '2024-05-21', because: 'an allegation letter of that day' },
    { from: '2023-07-18', amount: 60, due: '2023-09-16', because: 'its earlier letter' },
    { from: '2019-06-04', amount: 90, due: '2019-09-02', because: 'the legislators of that day' },
    { from: '2024-01-31', amount: 60, due: '2024-03-31', because: '2024 has a 29 February' },
    { from: '2023-01-31', amount: 60, due: '2023-04-01', because: '2023 has none' },
    { from: '2023-12-31', amount: 1, due: '2024-01-01', because: 'the year ends' },
  ])('$amount from $from end on $due: $because', ({ from, amount, due }) => {
    expect(dueOn(days(amount), day(from), null)?.date).toBe(due)
  })

  test('the steps name day zero and the last day, and say what is not known', () => {
    expect(dueOn(days(60), day('2024-03-22'), null)).toEqual({
      date: '2024-05-21',
      rule: '60 calendar days from the letter',
      steps: [
        'Day zero is 2024-03-22, the date of the letter.',
        'Every day counts, weekends and holidays too: 2024-03-22 + 60 calendar days = 2024-05-21, a Tuesday.',
        'No calendar is given: whether the last day is a holiday is not known.',
      ],
      holiday: null,
      otherReading: null,
    })
  })

  test('a holiday at the end is shown and not shifted; the next working day stands beside it', () => {
    const deadline = dueOn(days(60), day('2024-03-22'), ruritania)
    expect(deadline).toMatchObject({ date: '2024-05-21', holiday: 'Harvest Day' })
    // 22 and 23 May are Crown Day, 24 and 25 a Friday and a Saturday.
    expect(deadline?.otherReading).toEqual({
      date: '2024-05-26',
      why: 'The next working day in Ruritania, as 2024-05-21 is a holiday (Harvest Day).',
    })
    expect(deadline?.steps.at(-1)).toBe(
      '2024-05-21 is a public holiday in Ruritania (Harvest Day). The date is not shifted for it.',
    )
  })

  test('a weekend is the one of the State', () => {
    expect(dueOn(days(2), day('2024-03-20'), ruritania)?.holiday).toBe('Friday')
    expect(dueOn(days(2), day('2024-03-22'), ruritania)?.holiday).toBe(null)
  })

  test('a last day that the calendar does not cover is said to be so', () => {
    expect(dueOn(days(60), day('2027-03-22'), ruritania)?.steps.at(-1)).toBe(
      'The holidays of Ruritania are known from 2023 to 2026 only.',
    )
  })
})

describe('months', () => {
  test.each([
    { from: '2024-01-31', amount: 1, due: '2024-02-29', other: '2024-03-01' },
    { from: '2023-01-31', amount: 1, due: '2023-02-28', other: '2023-03-02' },
    { from: '2024-01-15', amount: 2, due: '2024-03-15', other: '2024-03-15' },
    { from: '2023-02-28', amount: 1, due: '2023-03-28', other: '2023-03-31' },
    { from: '2024-02-28', amount: 12, due: '2025-02-28', other: '2025-02-22' },
    { from: '2023-11-30', amount: 3, due: '2024-02-29', other: '2024-02-28' },
  ])('$amount from $from end on $due, in another reading on $other', ({ from, amount, due, other }) => {
    const deadline = dueOn({ amount, unit: 'months', from: 'receipt' }, day(from), null)
    expect([deadline?.date, deadline?.otherReading?.date ?? due]).toEqual([due, other])
  })
})

describe('working days', () => {
  const rule: DeadlineRule = { amount: 3, unit: 'working-days', from: 'receipt' }

  test('holidays passed over are named', () => {
    const deadline = dueOn(rule, day('2024-05-20'), ruritania)
    expect(deadline).toMatchObject({ date: '2024-05-28', holiday: null, otherReading: null })
    expect(deadline?.steps).toContain(
      'Passed over as holidays: 2024-05-21 (Harvest Day), 2024-05-22 (Crown Day), 2024-05-23 (Crown Day).',
    )
    expect(deadline?.steps).toContain('Passed over: 2 days of weekends.')
  })

  test('without a calendar Saturdays and Sundays are passed over, and it is said', () => {
    const deadline = dueOn(rule, day('2024-05-23'), null)
    expect(deadline?.date).toBe('2024-05-28')
    expect(deadline?.steps).toContain('No calendar is given: holidays are not known.')
  })
})

describe('hours', () => {
  test('48 hours are two days', () => {
    const deadline = dueOn({ amount: 48, unit: 'hours', from: 'sending' }, day('2024-03-22'), null)
    expect(deadline).toMatchObject({ date: '2024-03-24', rule: '48 hours from sending', otherReading: null })
  })

  test('36 hours end on either of two days', () => {
    const deadline = dueOn({ amount: 36, unit: 'hours', from: 'sending' }, day('2024-03-22'), null)
    expect([deadline?.date, deadline?.otherReading?.date]).toEqual(['2024-03-24', '2024-03-23'])
  })
})

const starts = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

/** The day after, by the platform's own clock arithmetic. */
function dayAfter(text: string): string {
  return new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function isOff(text: string, calendar: HolidayCalendar | null): boolean {
  const weekday = new Date(`${text}T00:00:00Z`).getUTCDay()
  const rests = calendar === null ? [6, 0] : calendar.weekend.map((one) => one % 7)
  return rests.includes(weekday) || (calendar?.holidays.has(day(text)) ?? false)
}

describe('agrees with a slow count, one day after another', () => {
  test('calendar days', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 400 }), (from, amount) => {
        let slow: string = from
        for (let index = 0; index < amount; index += 1) slow = dayAfter(slow)
        expect(dueOn(days(amount), from, null)?.date).toBe(slow)
      }),
    )
  })

  test('working days, with and without a calendar', () => {
    const calendars = fc.constantFrom(null, ruritania)
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 120 }), calendars, (from, amount, calendar) => {
        let slow: string = from
        for (let left = amount; left > 0;) {
          slow = dayAfter(slow)
          if (!isOff(slow, calendar)) left -= 1
        }
        expect(dueOn({ amount, unit: 'working-days', from: 'letter' }, from, calendar)?.date).toBe(slow)
      }),
    )
  })

  test('months: the last day from which, going back no further than its own month, the day of the same number is met', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), (from, amount) => {
        let months = 0
        let slow: string = from
        // Walks day by day through the months, then to the number of the start or the end of that month.
        while (months < amount) {
          const next = dayAfter(slow)
          if (next.slice(5, 7) !== slow.slice(5, 7)) months += 1
          slow = next
        }
        while (slow.slice(8) !== from.slice(8) && dayAfter(slow).slice(5, 7) === slow.slice(5, 7))
          slow = dayAfter(slow)
        expect(dueOn({ amount, unit: 'months', from: 'letter' }, from, null)?.date).toBe(slow)
      }),
    )
  })

  test('the other reading of a day off is the first working day after it', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 400 }), (from, amount) => {
        const deadline = dueOn(days(amount), from, ruritania)
        if (!deadline) throw new Error('not counted')
        expect(deadline.holiday !== null).toBe(isOff(deadline.date, ruritania))
        if (deadline.holiday === null) return
        let slow: string = deadline.date
        while (isOff(slow, ruritania)) slow = dayAfter(slow)
        expect(deadline.otherReading?.date).toBe(slow)
      }),
    )
  })
})

describe('what cannot be counted', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000])(
    '%s days are no rule',
    (amount) => {
      expect(deadlineRule(amount, 'calendar-days', 'letter').ok).toBe(false)
      expect(dueOn(days(amount), day('2024-03-22'), null)).toBe(null)
    },
  )

  test('no start and no countable rule make it hang or leave the calendar', () => {
    const rules = fc.record({
      amount: fc.integer({ min: -5, max: 100_000 }),
      unit: fc.constantFrom(...DEADLINE_UNITS),
      from: fc.constantFrom(...DEADLINE_STARTS),
    })
    const anyStart = fc
      .constantFrom('0001-01-01', '1899-12-31', '9900-12-31', '9901-01-01', '9999-12-31')
      .map(day)
    fc.assert(
      fc.property(rules, anyStart, (rule, from) => {
        const deadline = dueOn(rule, from, ruritania)
        const counts = deadlineRule(rule.amount, rule.unit, rule.from).ok && from <= '9900-12-31'
        expect(deadline !== null).toBe(counts)
        expect(deadline === null || parseCalendarDate(deadline.date) === deadline.date).toBe(true)
      }),
    )
  })
})

test.each([
  { rule: { amount: 60, unit: 'calendar-days', from: 'letter' }, words: '60 calendar days from the letter' },
  { rule: { amount: 1, unit: 'months', from: 'receipt' }, words: '1 month from receipt' },
  { rule: { amount: 48, unit: 'hours', from: 'sending' }, words: '48 hours from sending' },
] as const)('a rule says itself: $words', ({ rule, words }) => {
  expect(ruleText(rule)).toBe(words)
})
