import { describe, expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLawTables } from '#platform/law-data.ts'
import { checkLetter, type CheckRequest } from './check.ts'

const LAW = makeLaw(readLawTables(LAW_TABLES))

function day(text: string): CalendarDate {
  const date = parseCalendarDate(text)
  if (!date) throw new Error(`${text} is no day`)
  return date
}

function check(text: string, asked: Partial<CheckRequest> = {}) {
  return checkLetter(LAW, text, {
    language: null,
    state: null,
    date: null,
    off: new Set(),
    today: day('2026-11-21'),
    ...asked,
  })
}

const LETTER = 'Ref.: AL TCD 7/2023\n\n9 May 2023\n\nExcellency,\n\nThe hearing is on 31 June 2023.\n'

test('a report says what the letter says of itself, and by which law it was checked', () => {
  expect(check(LETTER)).toMatchObject({
    language: 'en',
    state: 'TCD',
    date: '2023-05-09',
    reference: 'TCD 7/2023',
    type: 'AL',
    lawVersion: LAW.version,
    notes: [],
  })
})

test('a remark switched off is left out, the others stay', () => {
  const codes = (asked?: Partial<CheckRequest>) => check(LETTER, asked).remarks.map((one) => one.code)
  expect(codes()).toContain('text.date-impossible')
  expect(codes({ off: new Set(['text.date-impossible']) })).toEqual(
    codes().filter((one) => one !== 'text.date-impossible'),
  )
})

describe('notes on the check as a whole', () => {
  test('without a date, today’s law is used, and that is said', () => {
    const { date, notes } = check('Dear Sir,\n\nWe write about salt.\n', { state: 'TCD' })
    expect(date).toBeNull()
    expect(notes.map((one) => one.code)).toEqual(['date.unknown'])
    expect(notes[0]?.message).toContain('2026-11-21')
  })

  test('without a State, what is not checked is said', () => {
    const { state, notes } = check('9 May 2023\n\nDear Sir,\n\nWe write about salt.\n')
    expect(state).toBeNull()
    expect(notes.map((one) => one.code)).toEqual(['state.unknown'])
  })

  test('where something else was given than the letter says, the given counts, and both are said', () => {
    const { state, date, notes } = check(LETTER, { state: 'MEX', date: day('2023-06-01') })
    expect({ state, date }).toEqual({ state: 'MEX', date: '2023-06-01' })
    expect(notes.map((one) => one.code)).toEqual(['date.given-differs', 'state.given-differs'])
    expect(notes[1]?.message).toMatch(/TCD.*MEX/u)
  })
})
