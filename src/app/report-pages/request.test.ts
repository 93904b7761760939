import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLawTables } from '#platform/law-data.ts'
import { SITE_LANGUAGES } from '#publication/speaker.ts'
import { SESSIONS } from '../report-order.ts'
import {
  lastWholeReport,
  readReportRequest,
  REPORT_KINDS,
  reportFields,
  reportQuery,
  type ReportKind,
  type ReportRequest,
} from './request.ts'

const law = makeLaw(readLawTables(LAW_TABLES))
const read = (kind: ReportKind, query: string) =>
  readReportRequest(kind, reportFields(new URLSearchParams(query)), law)

test.each([
  ['council', 'session=june&year=2024&language=fr', { is: 'council', session: 'june', year: 2024 }],
  ['state', 'state=china&language=en', { is: 'state', state: 'CHN', from: null, to: null }],
  [
    'state',
    'state=QQA&from=2024-01-01&language=en',
    { is: 'state', state: 'QQA', from: '2024-01-01', to: null },
  ],
  [
    'briefing',
    'about=CHN+3%2F2024&language=ar',
    { is: 'briefing', about: { is: 'letter', reference: 'CHN 3/2024' } },
  ],
  ['briefing', 'about=الصين&language=ar', { is: 'briefing', about: { is: 'state', state: 'CHN' } }],
] as const)('%s: %s', (kind, query, order) => {
  expect(read(kind, query)).toMatchObject({ ok: true, value: { order } })
})

test.each([
  ['council', 'year=24&language=en', ['session-missing', 'year-malformed']],
  ['council', 'session=may&year=2005&language=xx', ['session-missing', 'year-malformed', 'language-unknown']],
  [
    'state',
    'state=Atlantis&from=soon&to=2024-02-30&language=en',
    ['state-unknown', 'day-malformed', 'day-malformed'],
  ],
  ['state', 'state=CHN&from=2024-03-02&to=2024-03-01&language=en', ['days-crossed']],
  ['briefing', 'about=&language=en', ['about-unknown']],
] as const)('%s: %s is refused, each field for its own reason', (kind, query, codes) => {
  const found = read(kind, query)
  expect(found.ok ? [] : found.error.map(({ code }) => code)).toEqual(codes)
})

test('the address of a report asks for the same report', () => {
  const days = fc
    .tuple(
      fc.integer({ min: 2006, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, day]) => calendarDate(year, month, day))
  const span = fc
    .tuple(fc.option(days), fc.option(days))
    .map(([one, other]) =>
      one && other && one > other ? { from: other, to: one } : { from: one, to: other },
    )
  const state = fc.constantFrom('CHN', 'PRK', 'OTH', 'QQA')
  const order: fc.Arbitrary<ReportRequest['order']> = fc.oneof(
    fc.record({
      is: fc.constant('council' as const),
      session: fc.constantFrom(...SESSIONS),
      year: fc.integer({ min: 2006, max: 2099 }),
    }),
    fc.tuple(state, span).map(([code, days_]) => ({ is: 'state' as const, state: code, ...days_ })),
    state.map((code) => ({ is: 'briefing' as const, about: { is: 'state' as const, state: code } })),
    fc.constant({ is: 'briefing' as const, about: { is: 'letter' as const, reference: 'CHN 3/2024' } }),
  )
  fc.assert(
    fc.property(order, fc.constantFrom(...SITE_LANGUAGES), (one, language) => {
      const request = { order: one, language }
      expect(read(one.is, reportQuery(request))).toEqual({ ok: true, value: request })
    }),
  )
})

test('whatever an address holds is read or refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REPORT_KINDS), fc.webQueryParameters(), (kind, query) => {
      const found = read(kind, query)
      expect(found.ok || found.error.length > 0).toBe(true)
    }),
  )
})

test.each([
  [calendarDate(2024, 5, 1), { session: 'june', year: 2024 }],
  [calendarDate(2024, 4, 30), { session: 'march', year: 2024 }],
  [calendarDate(2024, 8, 1), { session: 'september', year: 2024 }],
  [calendarDate(2025, 1, 31), { session: 'september', year: 2024 }],
])('on %s the last report with all its replies is %o', (today, expected) => {
  expect(lastWholeReport(today)).toMatchObject(expected)
})
