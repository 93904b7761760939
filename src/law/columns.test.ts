import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, padTo, paintFor, wrap } from './columns.ts'

test.each([
  { text: 'icescr', columns: 6 },
  { text: '公约', columns: 4 },
  { text: '협약', columns: 4 },
  { text: 'e\u0301', columns: 1 },
  { text: '', columns: 0 },
])('"$text" takes $columns columns', ({ text, columns }) => {
  expect(columnsOf(text)).toBe(columns)
})

test('names of different scripts end in the same column', () => {
  expect(columnsOf(padTo('公约', 10))).toBe(columnsOf(padTo('Covenant', 10)))
  expect(padTo('longer than that', 3)).toBe('longer than that')
})

test('wrapping loses no word, and no line is wider than asked but by a single word', () => {
  const words = fc.array(fc.stringMatching(/^[a-z公협]{1,12}$/u), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 40 }), (given, columns) => {
      const lines = wrap(given.join(' '), columns)
      expect(lines.join(' ').split(' ')).toEqual(given)
      expect(lines.filter((line) => line.includes(' ') && columnsOf(line) > columns)).toEqual([])
    }),
  )
})

test('without colour nothing is added', () => {
  expect(paintFor(false).weak('check')).toBe('check')
  expect(paintFor(true).weak('check')).toBe('\u001B[33mcheck\u001B[0m')
})
