import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { hedgeIn } from './hedges.ts'

describe('hedges of invented sentences in seven languages', () => {
  test.each(rowsOf('hedges'))('$language: $sentence', ({ language, expected, sentence }) => {
    const found = hedgeIn(sentence, language)
    expect(found?.text.toLowerCase() ?? '-').toContain(expected)
  })
})
