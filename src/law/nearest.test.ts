import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asTyped, foldName, nearest } from './nearest.ts'

test.each([
  { one: 'Côte d’Ivoire', other: "cote d'ivoire" },
  { one: 'Timor-Leste', other: 'TIMOR LESTE' },
  { one: 'ICCPR-OP1', other: 'iccpr-op1' },
  { one: 'Конвенция', other: 'КОНВЕНЦИЯ' },
  { one: '대한민국', other: '대한민국' },
  { one: 'الأردن', other: 'الاردن' },
])('$one and $other are one name', ({ one, other }) => {
  expect(foldName(one)).toBe(foldName(other))
})

test('names of different letters stay different', () => {
  expect(foldName('Mali')).not.toBe(foldName('Malawi'))
  expect(foldName('중국')).not.toBe(foldName('한국'))
})

const PLACES = ['China', 'Chad', 'Chile', 'Malawi', 'Mali', 'Democratic Republic of the Congo'].map(
  (name) => ({
    shown: name,
    names: [name],
  }),
)

test.each([
  { given: 'Chnia', first: 'China', because: 'two letters changed places' },
  { given: 'Mal', first: 'Mali', because: 'of names that begin so, the shorter comes first' },
  { given: 'Congo', first: 'Democratic Republic of the Congo', because: 'a name holds the word' },
  { given: 'Republic of Chile', first: 'Chile', because: 'the words given hold a name' },
])('$given may mean $first: $because', ({ given, first }) => {
  expect(nearest(given, PLACES)[0]).toBe(first)
})

test.each(['', '   ', 'Xyzzyq', '!!!'])('nothing is near to "%s"', (given) => {
  expect(nearest(given, PLACES)).toEqual([])
})

test('any text has a list of at most three, and no text throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
      expect(nearest(given, PLACES).length).toBeLessThanOrEqual(3)
    }),
  )
})

test('what was typed stays on one line, without anything that steers a terminal', () => {
  expect(asTyped('a\nb\u001B[31m\u202Ec')).toBe('a b [31m c')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      expect(asTyped(given)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect([...asTyped(given)].length).toBeLessThanOrEqual(60)
    }),
  )
})
