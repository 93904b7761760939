import { expect, test } from 'vitest'
import { CHECKER_WORDS } from './checker.ts'
import { pageLanguage } from './languages.ts'

test.each([
  [null, '', 'en'],
  [null, 'ar', 'ar'],
  [null, 'fr-CH, ar-EG;q=0.8, en;q=0.5', 'ar'],
  [null, 'en;q=0.5, ar;q=0.9', 'ar'],
  [null, 'ar;q=0, en', 'en'],
  [null, 'de, fr', 'en'],
  ['ar', 'en', 'ar'],
  ['xx', 'ar', 'ar'],
])('asked for %j with a browser that prefers "%s", a page speaks %s', (asked, accepted, language) => {
  expect(pageLanguage(asked, accepted)).toBe(language)
})

test('every language has every word', () => {
  expect(Object.keys(CHECKER_WORDS.ar)).toEqual(Object.keys(CHECKER_WORDS.en))
  expect(CHECKER_WORDS.ar.languages.map(([tag]) => tag).toSorted()).toEqual(
    CHECKER_WORDS.en.languages.map(([tag]) => tag).toSorted(),
  )
})
