import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, parseCalendarDate } from '#base/calendar-date.ts'
import { makeHostileWriter } from '../../test/builders/hostile-texts.ts'
import { makeLetterWriter } from '../../test/builders/letters.ts'
import { buildSentences } from '../../test/corpus/build-sentences.ts'
import { readEntries } from '../../test/corpus/by-hand/score-by-hand.ts'
import { readCorpusFacts } from '../../test/corpus/facts.ts'
import { inAll } from '../../test/corpus/order.ts'
import { readLaw } from '../../test/corpus/scanner.ts'
import { reportFaults } from '../../test/report-faults.ts'
import { seedOf } from '../../test/seed.ts'
import { checkLaw } from './check.ts'
import type { Citation, LawReport, LetterContext } from './model.ts'

const FOLDER = 'data/law'
const seed = seedOf('PROPERTY_SEED')
const law = readLaw(FOLDER)
const today = calendarDate(2026, 3, 1)

/** A text and the letter it would stand in. */
interface Passage {
  readonly text: string
  readonly context: LetterContext
}

/** Sentences as people write them, in all languages, with and without slips. */
const passages: readonly Passage[] = [
  ...['english.json', 'other-languages.json']
    .flatMap((file) => readEntries(`test/corpus/by-hand/${file}`))
    .map(({ text, language, state, date }) => ({
      text,
      context: { language, state, date: date === null ? null : parseCalendarDate(date), today, parts: [] },
    })),
  ...inAll({ en: 80, fr: 40, es: 40, ru: 20, ar: 20, zh: 20, ko: 20 }, (language, count) =>
    buildSentences({ facts: readCorpusFacts(FOLDER), language, count, seed }),
  ).map(({ text, language, state, date }) => ({
    text,
    context: { language, state, date, today, parts: [] },
  })),
]
const english = passages.filter(({ context }) => context.language === 'en')

const writeHostile = makeHostileWriter(
  law,
  passages.map(({ text }) => text),
  seed,
)

const aPassage = fc.constantFrom(...passages)
/** Anything: a sentence, a letter, or what nobody would send. */
const anything: fc.Arbitrary<Passage> = fc.oneof(
  aPassage,
  fc.nat(100_000).map((index) => {
    const { text, state, date } = makeLetterWriter(law, seed)(index)
    return { text, context: { language: 'en' as const, state, date, today, parts: [] } }
  }),
  fc.nat(100_000).map((index) => {
    const { text, language } = writeHostile(index, 3000)
    return { text, context: { language, state: 'TUN', date: calendarDate(2024, 5, 6), today, parts: [] } }
  }),
)

const check = ({ text, context }: Passage): LawReport => checkLaw(law, text, context)

/** What a citation says, without where it stands and how it is written. */
const meaningOf = ({ instrument, candidates, provisions, actions }: Citation) => ({
  instrument,
  candidates,
  provisions,
  actions,
})

test('every citation and remark points at its place in the text', () => {
  fc.assert(
    fc.property(anything, (passage) => {
      expect(reportFaults(passage.text, check(passage))).toEqual([])
    }),
    { seed, numRuns: 400 },
  )
})

test('the same text gives the same report, whatever was checked in between', () => {
  fc.assert(
    fc.property(anything, anything, (passage, other) => {
      const first = check(passage)
      const kept = structuredClone(first)
      check(other)
      expect(check(passage)).toEqual(kept)
      // What was handed out before does not change either: the scanner's columns are its own.
      expect(first).toEqual(kept)
    }),
    { seed, numRuns: 150 },
  )
})

test('a quotation that a text leaves open is told of, whatever was checked before', () => {
  const context: LetterContext = { language: 'en', state: null, date: null, today, parts: [] }
  const codes = () => check({ text: 'He said “word', context }).remarks.map(({ code }) => code)
  expect(codes()).toEqual(['text.quotation-unbalanced'])
  check({ text: 'one two three four five “six” seven', context })
  expect(codes()).toEqual(['text.quotation-unbalanced'])
})

test('what follows does not change what was cited before', () => {
  const unrelated = fc.constantFrom(
    'The bridge over the river had been closed since Tuesday.',
    'Nobody came to the market that morning, and the shops stayed shut.',
    'It rained.',
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...english),
      unrelated,
      fc.constantFrom(' ', '\n\n'),
      (passage, more, joint) => {
        const before = check(passage).citations
        const longer = check({ ...passage, text: passage.text + joint + more }).citations
        expect(longer).toEqual(before)
      },
    ),
    { seed, numRuns: 400 },
  )
})

describe('the way a text is typed does not change what it cites', () => {
  /** Each: what is changed, where it may be changed, and into what. */
  const habits: readonly (readonly [habit: string, where: RegExp, into: readonly string[]])[] = [
    ['two spaces for one', / /gu, ['  ', '   ']],
    ['spaces that do not break', / /gu, ['\u00a0', ' \u202f']],
    ['soft hyphens between words', / /gu, [' \u00ad']],
    ['soft hyphens in words', /(?<=\p{L}{2})(?=\p{Ll}{3})/gu, ['\u00ad']],
    ['zero-width marks between words', / /gu, ['\u200b ', ' \u200c', ' \u2060']],
    ['right-to-left and left-to-right marks', / /gu, [' \u200f', '\u200e ', ' \u202b', '\u202c ']],
    ['curly apostrophes', /(?<=\p{L})'(?=\p{L})/gu, ['’', 'ʼ']],
    ['straight apostrophes', /(?<=\p{L})’(?=\p{L})/gu, ["'"]],
    ['lines broken between words', / (?=\p{Ll})/gu, ['\n', '\r\n']],
  ]
  test.each(habits)('%s', (_, where, into) => {
    // Where a place's choice names no change, it is left as it is.
    const choices = fc.array(fc.nat(into.length * 2), { minLength: 1, maxLength: 60, size: 'max' })
    fc.assert(
      fc.property(aPassage, choices, (passage, chosen) => {
        let place = 0
        const text = passage.text.replace(where, (found) => {
          place += 1
          return into[chosen[place % chosen.length] ?? into.length] ?? found
        })
        const expected = check(passage).citations.map(meaningOf)
        expect(check({ ...passage, text }).citations.map(meaningOf)).toEqual(expected)
      }),
      { seed, numRuns: 200 },
    )
  })

  test('a soft hyphen in the ordinal before a title', () => {
    const cited = (word: string) => {
      const text = `Nous rappelons le paragraphe 2 de l’article 4 du ${word} Protocole facultatif se rapportant au Pacte international relatif aux droits civils et politiques.`
      return check({
        text,
        context: { language: 'fr', state: null, date: null, today, parts: [] },
      }).citations.map(meaningOf)
    }
    expect(cited('premier')).toMatchObject([{ instrument: 'iccpr-op1', provisions: [{ article: '4' }] }])
    expect(cited('pre\u00admier')).toEqual(cited('premier'))
  })

  test('line ends of other systems', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom('\r\n', '\n'), (index, end) => {
        const { text, state, date } = makeLetterWriter(law, seed)(index)
        const context: LetterContext = { language: 'en', state, date, today, parts: [] }
        const expected = check({ text, context }).citations.map(meaningOf)
        const typed = `\ufeff${text.replaceAll('\n', end)}`
        expect(check({ text: typed, context }).citations.map(meaningOf)).toEqual(expected)
      }),
      { seed, numRuns: 30 },
    )
  })
})

test('a letter that states what is on record draws no error', () => {
  const write = makeLetterWriter(law, seed, Number.MAX_SAFE_INTEGER)
  fc.assert(
    fc.property(fc.nat(100_000), (index) => {
      const { text, state, date } = write(index)
      const report = check({ text, context: { language: 'en', state, date, today, parts: [] } })
      const wrong = report.remarks.filter((remark) => remark.severity === 'error')
      expect(wrong.map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`)).toEqual([])
    }),
    { seed, numRuns: 40 },
  )
})
