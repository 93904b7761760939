import { describe, expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { aCheckedLetter } from '../../test/builders/checked-letter.ts'
import { reportText } from './report-text.ts'

const PLAIN = { colour: false, columns: 80 }

test('a letter is shown with what it is, its remarks, and the counts', () => {
  const letter = aCheckedLetter({
    file: 'salt.txt',
    text: 'Excellency,\n\nThe Covenant was ratified on 3 May 1990 by Chad.\n',
    date: parseCalendarDate('2023-05-09'),
    citations: [['The Covenant', 'iccpr']],
    remarks: [{ on: '3 May 1990', expected: '1995-06-09', suggestion: 'acceded to on 9 June 1995' }],
  })
  expect(reportText([letter], PLAIN)).toBe(`salt.txt · AL TCD 7/2023 · TCD · 2023-05-09 · en · law test

3:30 error status.date-differs
  Another day is on record.
  3 │ The Covenant was ratified on 3 May 1990 by Chad.
    │                              ^^^^^^^^^^
  expected    1995-06-09
  basis       depositary record, as of 2026-02-03
  suggestion  acceded to on 9 June 1995

salt.txt: 1 error, 0 warnings, 0 notes; 1 citation read
`)
})

test('what could not be told about a letter is said above its remarks', () => {
  const letter = aCheckedLetter({ text: 'x', notes: [{ code: 'date.unknown', message: 'No date.' }] })
  expect(reportText([letter], PLAIN)).toContain('\n  No date.\n')
})

test('several letters end with the counts of all, and files that were not read are not among them', () => {
  const one = aCheckedLetter({ text: 'salt', remarks: [{ on: 'salt', severity: 'warning' }] })
  const unread = { file: 'b.pdf', error: { code: 'file.missing', message: 'there is no such file.' } }
  const report = reportText([one, unread, one], PLAIN)
  expect(report).toMatch(/\n2 letters: 0 errors, 2 warnings, 0 notes; 0 citations read\n$/u)
  expect(report).not.toContain('b.pdf')
})

describe('the caret', () => {
  const lines = (text: string, on: string, columns = 80) => {
    const shown = reportText([aCheckedLetter({ text, remarks: [{ on }] })], { colour: false, columns })
    const [line = '', carets = ''] = shown.split('\n').filter((one) => one.includes('│'))
    return { line, carets }
  }

  test('stands below the place in a long line, which is cut on both sides', () => {
    const { line, carets } = lines(`${'salt '.repeat(200)}PLACE ${'road '.repeat(200)}`, 'PLACE')
    expect(line.length).toBeLessThanOrEqual(80)
    expect(line).toContain('…')
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('PLACE')
  })

  test('is twice as wide below Chinese characters, and so is what stands before it', () => {
    const { carets } = lines('根据第十二条规定', '第十二条')
    expect(carets).toBe(`    │ ${' '.repeat(4)}${'^'.repeat(8)}`)
  })

  test('gives way to a quotation where letters run from right to left', () => {
    expect(lines('وفقاً للمادة 12 من العهد', 'المادة 12'.slice(2)).carets).toMatch(/here: “.+”/u)
  })

  test('does not leave the line where the place does', () => {
    const { line, carets } = lines('one two\nthree four', 'two\nthree')
    expect(line).toContain('one two')
    expect(carets.trimEnd()).toMatch(/\^{3}$/u)
  })
})

test('a letter cannot command the terminal', () => {
  const report = reportText(
    [aCheckedLetter({ file: 'a\u001B[2J.txt', text: 'x \u001B[31m\u0007\u202E y', remarks: [{ on: 'y' }] })],
    PLAIN,
  )
  expect(report).not.toMatch(/[\u001B\u0007\u202E]/u)
})

test('colour is only put in where it is wanted', () => {
  const letter = aCheckedLetter({ text: 'salt', remarks: [{ on: 'salt' }] })
  expect(reportText([letter], PLAIN)).not.toContain('\u001B')
  expect(reportText([letter], { ...PLAIN, colour: true })).toContain('\u001B[1;31merror\u001B[0m')
})
