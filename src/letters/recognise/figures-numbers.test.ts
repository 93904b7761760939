import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '#law/model.ts'
import { numbersIn } from './figures-numbers.ts'

describe('numbers as each language writes them', () => {
  test.each<{ language: Language; text: string; value: number }>([
    { language: 'en', text: '5,000', value: 5000 },
    { language: 'en', text: '1.5 million', value: 1_500_000 },
    { language: 'en', text: 'one hundred and five', value: 105 },
    { language: 'en', text: 'twenty-five thousand', value: 25_000 },
    { language: 'en', text: 'two dozen', value: 24 },
    { language: 'fr', text: '5 000', value: 5000 },
    { language: 'fr', text: '1,5 million', value: 1_500_000 },
    { language: 'fr', text: 'soixante-dix-sept', value: 77 },
    { language: 'fr', text: 'quatre-vingt-douze', value: 92 },
    { language: 'fr', text: 'deux cent trente', value: 230 },
    { language: 'es', text: '5.000', value: 5000 },
    { language: 'es', text: '5,000', value: 5000 },
    { language: 'es', text: '2,5', value: 2.5 },
    { language: 'es', text: 'trescientos cuarenta y dos', value: 342 },
    { language: 'ru', text: '12,5 тыс.', value: 12_500 },
    { language: 'ru', text: 'двадцать пять', value: 25 },
    { language: 'ar', text: '١٢٬٥٠٠', value: 12_500 },
    { language: 'ar', text: 'خمسة وعشرون', value: 25 },
    { language: 'zh', text: '五万三千', value: 53_000 },
    { language: 'zh', text: '1.2亿', value: 120_000_000 },
    { language: 'ko', text: '3만 5천', value: 35_000 },
    { language: 'ko', text: '2억', value: 200_000_000 },
  ])('$language: $text', ({ language, text, value }) => {
    const found = numbersIn(text, language)
    expect(found.map((one) => one.value)).toEqual([value])
    expect(text.slice(found[0]?.start, found[0]?.end)).toBe(text)
  })

  test.each<[Language, string]>([
    ['en', 'en-US'],
    ['fr', 'fr-FR'],
    ['es', 'de-DE'],
    ['ru', 'ru-RU'],
    ['ar', 'ar-EG'],
    ['zh', 'zh-CN'],
    ['ko', 'ko-KR'],
  ])('what is written by the habits of %s is read (%s)', (language, locale) => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.integer({ min: 0, max: 99 }),
        (whole, cents) => {
          // Three figures behind a Spanish comma are thousands; two are never.
          const value = Number(`${whole}.${String(cents).padStart(2, '0')}`)
          expect(numbersIn(format.format(value), language).map((one) => one.value)).toEqual([value])
        },
      ),
    )
  })
})
