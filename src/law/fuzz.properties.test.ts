import { expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { endlessTexts } from '../../test/builders/endless-texts.ts'
import { makeHostileWriter } from '../../test/builders/hostile-texts.ts'
import { readLaw } from '../../test/corpus/scanner.ts'
import { readEntries } from '../../test/corpus/by-hand/score-by-hand.ts'
import { fuzzOne } from '../../test/fuzz-law.ts'
import { seedOf } from '../../test/seed.ts'
import { checkLaw } from './check.ts'

/** A twentieth of what `test/long/fuzz.ts` reads. */
const TEXTS = 1000
const LONGEST = 4096
const BIG = 1 << 20
const today = calendarDate(2026, 3, 1)

const seed = seedOf('FUZZ_SEED')
const law = readLaw('data/law')
const passages = ['english.json', 'other-languages.json']
  .flatMap((file) => readEntries(`test/corpus/by-hand/${file}`))
  .map((entry) => entry.text)

test(`no text of ${TEXTS} makes the check throw, hang or point beside the text`, () => {
  const write = makeHostileWriter(law, passages, seed)
  const faults: string[] = []
  for (let index = 0; index < TEXTS; index += 1) {
    const { fault } = fuzzOne(law, write(index, LONGEST), seed, index)
    if (fault !== null) faults.push(`FUZZ_SEED=${seed}: ${fault}`)
  }
  expect(faults.slice(0, 10).join('\n')).toBe('')
})

test('a text of 1 MB does not either', () => {
  const texts = endlessTexts(law, seed)
  const { kind, language, make } = texts[seed % texts.length] ??
    texts[0] ?? { kind: '', language: 'en', make: () => '' }
  const { fault } = fuzzOne(law, { kind, language, text: make(BIG) }, seed, 0)
  expect(fault === null ? '' : `FUZZ_SEED=${seed}: ${fault}`).toBe('')
})

test.each([
  // A letter of "the same article", where a document was named and no article: found by chance.
  ['es', 'Véase E/2002/68/Add.1; el mismo artículo, letra d), les asegura acceso.'],
  ['en', 'See A/HRC/56/60; the same article, letter (d), of the Convention on the Rights of the Child.'],
  ['en', 'See general comment No. 31 of the Human Rights Committee, the same article, letter (d).'],
  // An article that was put in between two.
  ['en', 'It is against article 215-D (2) of the Convention on the Rights of the Child.'],
] as const)('a provision that is read can be read again: %s, %s', (language, text) => {
  const { fault } = fuzzOne(law, { kind: 'by hand', language, text }, seed, 0)
  expect(fault).toBeNull()
})

test.each([
  // Years and pages behind an article: found by chance.
  ['ko', '유엔 초국가적 조직범죄 방지협약 제1조 (2024)에 따르면'],
  ['zh', '根据《公民权利和政治权利国际公约》第七条（2024）的规定'],
  ['en', 'It was refused, against article 9 (41-999999) of the ICCPR.'],
  ['en', 'It was refused, against article 9, paragraph (2024) of the ICCPR.'],
  ['en', 'It was refused, against article 9 (1, 2024) of the ICCPR.'],
  ['en', 'It was refused, against article 9.1 and .2024 of the ICCPR.'],
] as const)('a year in the place of a paragraph is none: %s, %s', (language, text) => {
  const { citations } = checkLaw(law, text, { language, state: null, date: null, today, parts: [] })
  const paragraphs = citations.flatMap(({ provisions }) =>
    provisions.map(({ paragraph }) => Number(paragraph)),
  )
  expect(Math.max(0, ...paragraphs)).toBeLessThan(100)
  expect(citations).not.toEqual([])
})
