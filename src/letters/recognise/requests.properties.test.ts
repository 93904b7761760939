import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#law/model.ts'
import { blocksOf, type Shape } from '../../../test/corpus/requests/letters.ts'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { timesAsLong } from '../../../test/times-as-long.ts'
import { allegationsOf } from './allegations.ts'
import { sentencesOf } from './allegations-sentences.ts'
import { figuresOf } from './figures.ts'
import { noticesOf } from './notices.ts'
import { requestsOf } from './requests.ts'
import { timeLimitsOf } from './time-limits.ts'
import { worksIn } from './works.ts'

const LISTS = ['figures', 'asks', 'hedges', 'time-limits', 'notices', 'works'] as const
const WORDS = [
  ...new Set(LISTS.flatMap((name) => rowsOf(name).flatMap(({ sentence }) => sentence.split(' ')))),
]
const LABELS = ['1. ', '(a) ', '2) ', 'iv. ', '• ', '一、', '٣- ']

/** Texts of the corpus's words in any order, with labels, breaks and chance signs. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 2, arbitrary: fc.constantFrom('\n', '\n\n', ...LABELS.map((label) => `\n${label}`)) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 80 },
  )
  .map((pieces) => pieces.join(' '))
const shapes = fc.constantFrom<Shape>('lines', 'labels', 'paragraphs')
const languages = fc.constantFrom(...LANGUAGES)

test('whatever is found stands where it says, in order', () => {
  fc.assert(
    fc.property(texts, shapes, languages, (text, shape, language) => {
      const blocks = blocksOf(text, shape)
      const { questions, asks } = requestsOf(blocks, language)
      const allegations = allegationsOf(blocks, language, () => true)
      const { publication, interimMeasures, pressRelease } = noticesOf(blocks, language)
      const notices = [publication, interimMeasures, pressRelease].filter((notice) => notice !== null)
      const limits = timeLimitsOf(blocks, language)
      const figures = figuresOf(blocks, language)
      const running = asks.filter(({ block }) => block !== null)
      for (const found of [allegations, limits, figures]) {
        for (const one of found) expect(text.slice(one.start, one.end)).toBe(one.text)
        const starts = found.map(({ start }) => start)
        expect(starts).toEqual(starts.toSorted((one, other) => one - other))
      }
      for (const notice of notices) expect(text.slice(notice.start, notice.end)).toBe(notice.text)
      for (const one of [...questions, ...running]) {
        expect(text.slice(one.start, one.end)).toContain(one.text.split('\n')[0])
      }
    }),
    { numRuns: 300 },
  )
})

test('sentences leave nothing out', () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      const bare = (words: string) => words.replace(/\s+/gu, '')
      const joined = sentencesOf(text, language).map((one) => one.text)
      expect(bare(joined.join(''))).toBe(bare(text))
    }),
  )
})

test('works of any note can be read', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { address } of worksIn(text, [])) expect(text).toContain(address ?? '')
    }),
  )
})

const SMALL = 4000
const TIMES_THE_TEXT = 8
const TIMES_THE_TIME = 14

/** Reads all that is recognised in a text of `length` made of one piece. */
function reading(piece: string, length: number): () => void {
  const text = piece.repeat(Math.ceil(length / piece.length))
  const blocks = blocksOf(text, 'paragraphs')
  return () => {
    requestsOf(blocks, 'en')
    figuresOf(blocks, 'en')
    allegationsOf(blocks, 'en', () => true)
    noticesOf(blocks, 'en')
    worksIn(text, [])
  }
}

test.each([
  '( ',
  '"x; ',
  '1,1',
  'We ask you to act by 1 May 2024. ',
  'and release ',
  '\n1. ask? ',
  'from 5 to ',
  '    ',
  ', , ',
  'twenty-',
])('the time grows with the text, not faster: %j', (piece) => {
  const times = timesAsLong(reading(piece, SMALL), reading(piece, SMALL * TIMES_THE_TEXT), TIMES_THE_TIME)
  expect(times).toBeLessThan(TIMES_THE_TIME)
})
