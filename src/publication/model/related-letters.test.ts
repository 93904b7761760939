import { expect, test } from 'vitest'
import { calendarDate } from '#base/calendar-date.ts'
import { aPublicRecord } from '../../../test/builders/public-records.ts'
import { digestOf, type Digest } from './digest.ts'
import { relatedLetters } from './related-letters.ts'
import type { PublicFacts } from './public-record.ts'

const DAY = calendarDate(2024, 3, 22)
const toState = (code: string) => [{ code, name: null, post: null }]
const siblingIn = (code: string) => ({ kind: 'sibling' as const, reference: null, code })

/** A letter to a State, which says that one to another State goes with it. */
function aLetter(slug: string, to: string, other: string, more: Partial<PublicFacts> = {}): Digest {
  const { facts } = aPublicRecord()
  const own = { reference: null, addressees: toState(to), dated: DAY, links: [siblingIn(other)], ...more }
  return digestOf(aPublicRecord({ slug, facts: { ...facts, ...own } }), slug)
}

const found = (letters: readonly Digest[]) =>
  letters.map((letter) => relatedLetters(letters)(letter).map(({ digest }) => digest?.slug ?? null))

test('two letters of one day that name each other by State are siblings', () => {
  expect(found([aLetter('one', 'CHN', 'PRK'), aLetter('other', 'PRK', 'CHN')])).toEqual([['other'], ['one']])
})

test.each([
  { why: 'of another day', more: { dated: calendarDate(2024, 3, 25) } },
  { why: 'that names another State', more: { links: [siblingIn('RUS')] } },
  { why: 'of other mandates', more: { mandates: [{ mandate: 'sr-slavery', name: 'x', resolution: null }] } },
  { why: 'without a day', more: { dated: null, sent: null } },
])('a letter $why is not taken for the sibling', ({ more }) => {
  const letters = [aLetter('one', 'CHN', 'PRK'), aLetter('other', 'PRK', 'CHN', more)]
  expect(found(letters)).toEqual([[null], [null]])
})

test('of two letters that it could be, neither is linked: the State alone is named', () => {
  const letters = [
    aLetter('one', 'CHN', 'PRK'),
    aLetter('other', 'PRK', 'CHN'),
    aLetter('third', 'PRK', 'CHN'),
  ]
  expect(found(letters)).toEqual([[null], [null], [null]])
})

test('letters on one matter find each other whatever they say, and each once', () => {
  const matter = 'a'.repeat(24)
  const letters = ['CHN', 'PRK', 'RUS'].map((to) => aLetter(to, to, to, { matter, links: [] }))
  const alone = aLetter('alone', 'CHN', 'PRK', { matter: 'b'.repeat(24), links: [] })
  expect(found([...letters, alone])).toEqual([['PRK', 'RUS'], ['CHN', 'RUS'], ['CHN', 'PRK'], []])
})

test('what a letter follows up is linked from both ends', () => {
  const earlier = aLetter('earlier', 'CHN', 'PRK', { reference: 'CHN 9/2023', links: [] })
  const link = { kind: 'follow-up-to' as const, reference: 'CHN 9/2023', code: null }
  const later = aLetter('later', 'CHN', 'PRK', { links: [link] })
  const of = relatedLetters([earlier, later])
  expect(of(later)).toMatchObject([{ kind: 'follow-up-to', isBy: false, digest: { slug: 'earlier' } }])
  expect(of(earlier)).toMatchObject([{ kind: 'follow-up-to', isBy: true, digest: { slug: 'later' } }])
})

test('ten thousand letters that could all be siblings take no longer than others', () => {
  const [one, other] = [aLetter('one', 'CHN', 'PRK'), aLetter('other', 'PRK', 'CHN')]
  const letters = Array.from({ length: 10_000 }, (_, index) => ({
    ...(index % 2 === 0 ? one : other),
    slug: `letter-${index}`,
  }))
  const of = relatedLetters(letters)
  expect(letters.every((letter) => of(letter).every(({ digest }) => digest === null))).toBe(true)
})
