import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPossibleDay, parseCalendarDate } from './calendar-date.ts'
import { edtfRange, formatEdtf, parseEdtf, parseEdtfText, type Edtf, type EdtfDate } from './edtf.ts'

test.each([
  { text: '2019', first: '2019-01-01', last: '2019-12-31' },
  { text: '2019-03', first: '2019-03-01', last: '2019-03-31' },
  { text: '2020-02', first: '2020-02-01', last: '2020-02-29' },
  { text: '2019-03-04', first: '2019-03-04', last: '2019-03-04' },
  { text: '2019?', first: '2019-01-01', last: '2019-12-31' },
  { text: '2019~', first: '2019-01-01', last: '2019-12-31' },
  { text: '2019-02-XX%', first: '2019-02-01', last: '2019-02-28' },
  { text: '2019-XX', first: '2019-01-01', last: '2019-12-31' },
  { text: '2019-XX-XX', first: '2019-01-01', last: '2019-12-31' },
  { text: '201X', first: '2010-01-01', last: '2019-12-31' },
  { text: '20XX', first: '2000-01-01', last: '2099-12-31' },
  { text: '2019/2021', first: '2019-01-01', last: '2021-12-31' },
  { text: '2019-11~/2020-02-03?', first: '2019-11-01', last: '2020-02-03' },
  { text: '../2019', first: null, last: '2019-12-31' },
  { text: '2019-06/..', first: '2019-06-01', last: null },
])('$text is from $first to $last', ({ text, first, last }) => {
  const edtf = parseEdtf(text)
  expect(edtf && edtfRange(edtf)).toEqual({ first, last })
  expect(parseEdtfText(text)).toBe(text)
})

test.each([
  ...[
    '',
    '19',
    '0000',
    '2019-13',
    '2019-02-29',
    '2019-02-30?',
    '2019-3',
    '2019-03-4',
    '2019-XX-04',
    '201X-03',
  ],
  ...[
    '../..',
    '/2019',
    '2019/',
    '2021/2019',
    '2019/2020/2021',
    '2019??',
    '?2019',
    ' 2019',
    '2019-03-04T10:00',
  ],
  ...['X019', '2019-0X', '２０１９', '2019\n', '2019-W10', 'Y12019', '-2019'],
])('%j is no date of ours', (text) => {
  expect(parseEdtf(text)).toBeNull()
})

const doubts = { isUncertain: fc.boolean(), isApproximate: fc.boolean() }
const year = fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, '0'))
const dates: fc.Arbitrary<EdtfDate> = fc.oneof(
  fc.record({ year, month: fc.constant(null), day: fc.constant(null), ...doubts }),
  fc.record({
    year: year.map((text) => `${text.slice(0, 3)}X`).filter((text) => text !== '000X'),
    month: fc.constant(null),
    day: fc.constant(null),
    ...doubts,
  }),
  fc.record({
    year,
    month: fc.constant('XX' as const),
    day: fc.constantFrom('XX' as const, null),
    ...doubts,
  }),
  fc
    .record({
      year,
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom('XX' as const, null)),
      ...doubts,
    })
    .filter(({ year: of, month, day }) =>
      isPossibleDay(Number(of), month, typeof day === 'number' ? day : 1),
    ),
)
const edtfs: fc.Arbitrary<Edtf> = fc.oneof(
  dates.map((date): Edtf => ({ kind: 'date', date })),
  fc
    .tuple(fc.option(dates), fc.option(dates))
    .map(([from, to]): Edtf => ({ kind: 'interval', from, to }))
    .filter((edtf) => parseEdtf(formatEdtf(edtf)) !== null),
)

test('what we write, we can read', () => {
  fc.assert(
    fc.property(edtfs, (edtf) => {
      expect(parseEdtf(formatEdtf(edtf))).toEqual(edtf)
    }),
  )
})

test('there is one text for each date, and no text breaks the reader', () => {
  const nearly = fc.stringMatching(/^[0-9X?~%./-]{0,22}$/u)
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string()), (text) => {
      const edtf = parseEdtf(text)
      expect(edtf ? formatEdtf(edtf) : text).toBe(text)
    }),
    { numRuns: 1000 },
  )
})

test('the first day never comes after the last, and both exist', () => {
  fc.assert(
    fc.property(edtfs, (edtf) => {
      const { first, last } = edtfRange(edtf)
      const days = [first, last].filter((day) => day !== null)
      expect(days.map(parseCalendarDate)).toEqual(days)
      expect(days.toSorted()).toEqual(days)
    }),
  )
})
