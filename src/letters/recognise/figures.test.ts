import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/corpus/requests/rows.ts'
import { figuresIn } from './figures.ts'
import type { FigureInText } from './figures-bounds.ts'

const SIGNS = { exactly: '', approximately: ' ~', 'at least': ' >=', 'at most': ' <=' } as const

/** As the corpus writes a figure: `5000..1000 yuen`, `40 percent ~`, `18 hours /per day`. */
function written({ value, to, unit, bound, per }: FigureInText): string {
  return `${value}${to === null ? '' : `..${to}`} ${unit}${SIGNS[bound]}${per === null ? '' : ` /${per}`}`
}

describe('figures of invented sentences in seven languages', () => {
  test.each(rowsOf('figures'))('$language: $sentence', ({ language, expected, sentence }) => {
    const found = figuresIn(sentence, language).map(written)
    expect(found.length === 0 ? '-' : found.join('; ')).toBe(expected)
  })
})
