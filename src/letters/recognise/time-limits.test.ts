import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { limitsIn, type LimitTerm } from './time-limits.ts'

/** As the corpus writes a limit: `60 calendar-days letter`, `by 2024-05-21`. */
function written(term: LimitTerm): string {
  return term.kind === 'day' ? `by ${term.date}` : `${term.amount} ${term.unit} ${term.from}`
}

describe('time limits of invented sentences in seven languages', () => {
  test.each(rowsOf('time-limits'))('$language: $sentence', ({ language, expected, sentence }) => {
    const found = limitsIn(sentence, language).map(({ term }) => written(term))
    expect(found.length === 0 ? '-' : found.join('; ')).toBe(expected)
  })
})
