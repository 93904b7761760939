import { expect, test } from 'vitest'
import { parseCalendarDate, parsePartialDate } from '#base/calendar-date.ts'
import type { CalendarDate, PartialDate } from '#base/calendar-date.ts'
import type { Citation, LawRemark, LawReport } from '#law/model.ts'
import { hasFailed, mark, missedAims, score } from './score.ts'
import type { Sentence } from './sentence.ts'

const SENTENCE: Sentence = {
  id: 'en-0-0',
  language: 'en',
  state: 'NPL',
  date: day('2024-03-22'),
  kind: 'clean',
  pattern: 'by hand',
  remarks: [],
  citationsOpen: false,
  text: 'Nepal ratified CEDAW in 1991. We refer to its article 2 (b) and to CAT.',
  citations: [
    {
      instrument: 'cedaw',
      provisions: ['2(b)'],
      actions: [{ action: 'ratification', date: '1991', state: 'NPL', negated: false }],
    },
    { instrument: 'cat', provisions: [], actions: [] },
  ],
}

const CEDAW: Citation = {
  id: 'c1',
  start: 15,
  end: 20,
  text: 'CEDAW',
  instrument: 'cedaw',
  provisions: [],
  actions: [{ action: 'ratification', date: partial('1991'), state: 'NPL' }],
}
const ITS_ARTICLE: Citation = {
  ...CEDAW,
  id: 'c2',
  actions: [],
  provisions: [{ article: '2', paragraph: null, point: 'b' }],
}
const CAT: Citation = { ...CEDAW, id: 'c3', instrument: 'cat', actions: [] }
const REMARK: LawRemark = {
  code: 'status.date-differs',
  severity: 'warning',
  start: 0,
  end: 5,
  citation: 'c1',
  message: 'Another date.',
  expected: '1991-04-22',
  basis: 'by hand',
  suggestion: null,
}

test('a report that has everything has nothing missed and nothing false', () => {
  const marking = mark(SENTENCE, report([CEDAW, ITS_ARTICLE, CAT], [{ ...REMARK, severity: 'note' }]))
  expect(hasFailed(marking)).toBe(false)
  expect(score([marking])).toMatchObject({
    citationRecall: 1,
    citationPrecision: 1,
    actionRecall: 1,
    plantedRecall: 1,
    falseRemarks: 0,
  })
})

test('a missing provision and a missing instrument lower the recall', () => {
  const marking = mark(SENTENCE, report([CEDAW], []))
  expect(marking.citations.missed).toEqual(['cedaw 2(b)', 'cat '])
  expect(score([marking]).citationRecall).toBe(0)
})

test('an instrument without article counts as found where an article of it was', () => {
  const withArticle: Citation = { ...CAT, provisions: [{ article: '3', paragraph: null, point: null }] }
  const marking = mark(SENTENCE, report([CEDAW, ITS_ARTICLE, withArticle], []))
  expect(marking.citations.missed).toEqual([])
  expect(marking.citations.surplus).toEqual(['cat 3'])
})

test('the aims are missed by one false remark, and by one citation in two', () => {
  const right = mark(SENTENCE, report([CEDAW, ITS_ARTICLE, CAT], []))
  expect(missedAims(score([right]))).toEqual([])
  expect(missedAims(score([right, mark(SENTENCE, report([CEDAW, ITS_ARTICLE, CAT], [REMARK]))]))).toEqual([
    '1 false remarks on clean sentences',
  ])
  expect(missedAims(score([right, mark(SENTENCE, report([CEDAW], []))]))).toEqual([
    'citationRecall 50.00 % < 99.00 %',
  ])
})

test('a warning on a clean sentence is false', () => {
  expect(score([mark(SENTENCE, report([CEDAW, ITS_ARTICLE, CAT], [REMARK]))]).falseRemarks).toBe(1)
})

test('another date, State or negation is another action', () => {
  const other: Citation = {
    ...CEDAW,
    actions: [{ action: 'ratification', date: partial('1991'), state: 'NPL', negated: true }],
  }
  const marking = mark(SENTENCE, report([other, ITS_ARTICLE, CAT], []))
  expect(marking.actions).toMatchObject({
    expected: 1,
    missed: ['cedaw: ratification 1991 NPL'],
    surplus: ['cedaw: not ratification 1991 NPL'],
  })
})

test('a planted slip is found by its code, whatever its severity', () => {
  const planted: Sentence = { ...SENTENCE, kind: 'status.date-differs', remarks: ['status.date-differs'] }
  expect(
    score([mark(planted, report([CEDAW, ITS_ARTICLE, CAT], [{ ...REMARK, severity: 'note' }]))])
      .plantedRecall,
  ).toBe(1)
  expect(score([mark(planted, report([CEDAW, ITS_ARTICLE, CAT], []))]).plantedRecall).toBe(0)
})

function report(citations: readonly Citation[], remarks: readonly LawRemark[]): LawReport {
  return { citations, remarks }
}

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`no day: ${text}`)
  return parsed
}

function partial(text: string): PartialDate {
  const parsed = parsePartialDate(text)
  if (!parsed) throw new Error(`no date: ${text}`)
  return parsed
}
