import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positionsIn } from './positions.ts'

test.each([
  ['one\ntwo', 4, { line: 2, column: 1 }],
  ['one\r\ntwo', 5, { line: 2, column: 1 }],
  ['one\rtwo', 6, { line: 2, column: 3 }],
  ['a😀b', 3, { line: 1, column: 3 }],
  ['', 0, { line: 1, column: 1 }],
])('in %j, code unit %i stands at %o', (text, offset, position) => {
  expect(positionsIn(text).at(offset)).toEqual(position)
})

test('the line around a place is the text between two breaks', () => {
  const text = 'one\r\ntwo three\nfour'
  const { start, end } = positionsIn(text).lineAround(9)
  expect(text.slice(start, end)).toBe('two three')
})

test('every place lies in its own line', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'é', '😀')), fc.nat(), (pieces, number) => {
      const text = pieces.join('')
      const offset = text === '' ? 0 : number % text.length
      const { start, end } = positionsIn(text).lineAround(offset)
      expect(start).toBeLessThanOrEqual(offset)
      expect(text.slice(start, end)).not.toMatch(/[\r\n]/u)
    }),
  )
})
