import { expect, test } from 'vitest'
import { DEMONSTRATION } from './demonstration.ts'
import { tableProblems } from './saying-problems.ts'

test('the words of the demonstration are whole in both languages', () => {
  expect(tableProblems(DEMONSTRATION)).toEqual([])
})
