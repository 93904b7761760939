import { expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { digestOf } from './digest.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

const entries = [
  { reference: 'RUR 4/2024', due: day('2024-05-28') },
  { reference: 'CHN 3/2024', due: day('2024-05-21') },
  { reference: 'RUR 2/2024', due: day('2024-05-02') },
  { reference: 'RUR 1/2024', due: day('2024-05-01') },
]

test('a digest has counts, references and days, the oldest first', () => {
  expect(digestOf(entries, day('2024-05-21'), 'en')).toEqual({
    subject: 'Deadlines on 21 May 2024',
    text: [
      '2 deadlines are overdue:\nRUR 1/2024: 1 May 2024\nRUR 2/2024: 2 May 2024',
      'One deadline is today:\nCHN 3/2024: 21 May 2024',
      'One deadline comes soon:\nRUR 4/2024: 28 May 2024',
      'Why each date, and what to do next, is in the workspace. Nothing was sent to anybody else.\n',
    ].join('\n\n'),
  })
})

test('in Arabic the references keep their direction', () => {
  const { subject, text } = digestOf(entries, day('2024-05-21'), 'ar')
  expect(subject).toBe('المواعيد في \u206821 مايو 2024\u2069')
  expect(text).toContain('موعدان متأخران:\n\u2068RUR 1/2024\u2069: ')
})

test('nothing due is said too', () => {
  expect(digestOf([], day('2024-05-21'), 'en').text).toMatch(/^Nothing is due\.\n\n/u)
})
