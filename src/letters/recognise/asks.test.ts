import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { asksIn } from './asks.ts'

describe('asks of invented sentences in seven languages', () => {
  test.each(rowsOf('asks'))('$language: $sentence', ({ language, expected, sentence }) => {
    const found = asksIn(sentence, language).map(({ text }) => text)
    const wanted = expected === '-' ? [] : expected.split('|')
    expect(found.map((text, index) => (text.includes(wanted[index] ?? '\0') ? wanted[index] : text))).toEqual(
      wanted,
    )
  })
})
