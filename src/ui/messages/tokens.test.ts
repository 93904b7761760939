import { expect, test } from 'vitest'
import { tableProblems } from './saying-problems.ts'
import { TOKENS } from './tokens.ts'

test('the words of tokens are whole in both languages', () => {
  expect(tableProblems(TOKENS)).toEqual([])
})
