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
    subject: 'Your list for 21 May 2024',
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
  expect(subject).toBe('قائمتك ليوم \u206821 مايو 2024\u2069')
  expect(text).toContain('موعدان متأخران:\n\u2068RUR 1/2024\u2069: ')
})

test('the subject is the same whatever is told, in every language: nothing can be told from it', () => {
  const also = [['What becomes public:\nCHN 3/2024: on 22 May 2024'], ['2 alarms wait for a decision.'], []]
  for (const [language, says] of [
    ['en', 'Your list for 21 May 2024'],
    ['ar', 'قائمتك ليوم \u206821 مايو 2024\u2069'],
  ] as const) {
    const subjects = also.flatMap((parts) =>
      [entries, []].map((due) => digestOf(due, day('2024-05-21'), language, parts).subject),
    )
    expect(new Set(subjects)).toEqual(new Set([says]))
  }
})

test('nothing due is said too', () => {
  expect(digestOf([], day('2024-05-21'), 'en').text).toMatch(/^Nothing is due\.\n\n/u)
})
