import { expect, test } from 'vitest'
import { COMMUNICATIONS } from './communications.ts'
import { tableProblems } from './saying-problems.ts'

test('the words of letters and replies are whole in both languages', () => {
  expect(tableProblems(COMMUNICATIONS)).toEqual([])
})
