import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedOf } from '../../test/seed.ts'
import type { Provision } from './model.ts'
import { formatProvision, parseProvision } from './provision.ts'
import { UNITS } from '#law/citations/roles.ts'

const seed = seedOf('PROVISION_SEED')

const number = (max: number) => fc.integer({ min: 0, max }).map(String)
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
const roman = fc.constantFrom('i', 'ii', 'iii', 'iv', 'v', 'vi', 'ix', 'xii')

const articles = fc
  .tuple(
    fc.constantFrom('', ...UNITS.map((unit) => `${unit} `)),
    fc.oneof(number(9999), fc.constantFrom('I', 'IV', 'XIX', 'XL', '215-D'), letter),
    fc.constantFrom('', ' bis', ' ter', ' quater'),
  )
  .map((parts) => parts.join(''))

const points = fc
  .tuple(
    fc.oneof(
      letter,
      fc.tuple(letter, letter).map((two) => two.join('')),
      roman,
    ),
    fc.array(
      roman.map((sub) => `(${sub})`),
      { maxLength: 2 },
    ),
  )
  .map(([point, subs]) => point + subs.join(''))

/** Every place that a letter may cite, save the whole instrument, which is the empty text. */
const provisions: fc.Arbitrary<Provision> = fc.oneof(
  fc.record({
    article: articles,
    paragraph: fc.option(number(999)),
    point: fc.option(points),
  }),
  number(9999).map((paragraph) => ({ article: null, paragraph, point: null })),
)

test('what we write of a provision, we can read', () => {
  fc.assert(
    fc.property(provisions, (provision) => {
      expect(parseProvision(formatProvision(provision))).toEqual({ ok: true, value: provision })
    }),
    { seed, numRuns: 2000 },
  )
})

test('what we can read of a provision, we write so that it reads the same', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0179IVXabiv()', ' bis', ' ', 'para', 'principle '), maxLength: 8 }),
    provisions.map(formatProvision),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const read = parseProvision(text)
      fc.pre(read.ok)
      expect(parseProvision(formatProvision(read.value))).toEqual(read)
    }),
    { seed, numRuns: 5000 },
  )
})
