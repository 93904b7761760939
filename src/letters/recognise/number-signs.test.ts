import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { LANGUAGES } from '#law/model.ts'
import { hasUnit, UNITS } from './figures-units.ts'
import { digitsAt, matchesAt, matchesIn, wordsAt } from './number-signs.ts'

const signs = fc.constantFrom(
  ...'aZéſK\u212Aاأ年が한٣७９0123456789 -/.,:\u0301\u00A0',
  '𝟘',
  '𐐷',
  '\uD835',
  '\uDC37',
)
const texts = fc.array(signs, { maxLength: 40 }).map((all) => all.join(''))

test('digits and words are found where patterns find them, in any script', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(digitsAt(text)).toEqual([...text.matchAll(/\p{Nd}/gu)].map(({ index }) => index))
      const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)]
      expect(wordsAt(text)).toEqual(
        words.map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
      )
    }),
  )
})

test('a pattern that begins with a digit fits at digits alone', () => {
  const pattern = '(?<![\\p{Nd}.])\\p{Nd}{1,2}(?:[./]\\p{Nd}{1,2}){1,2}'
  fc.assert(
    fc.property(texts, (text) => {
      const found = matchesAt(new RegExp(pattern, 'uy'), text, digitsAt(text))
      const all = new RegExp(pattern, 'gu')
      expect(found.map(({ index, 0: fit }) => [index, fit])).toEqual(
        [...text.matchAll(all)].map(({ index, 0: fit }) => [index, fit]),
      )
      expect(matchesIn(all, text)).toEqual([...text.matchAll(all)])
    }),
  )
})

test('where no unit stands behind a place, none of them fits there', () => {
  const sentences = rowsOf('figures').map(({ sentence }) => sentence)
  let found = 0
  for (const language of LANGUAGES) {
    for (const sentence of sentences) {
      for (const at of digitsAt(sentence).map((place) => place + 1)) {
        const fits = UNITS[language].some(({ pattern }) => {
          pattern.lastIndex = at
          return pattern.test(sentence)
        })
        if (!fits) continue
        found += 1
        expect([sentence, at, hasUnit(sentence, at, language)]).toEqual([sentence, at, true])
      }
    }
  }
  expect(found).toBeGreaterThan(40)
})
