import { expect, test } from 'vitest'
import { CASES } from './cases.ts'
import { DONE } from './done.ts'
import { tableProblems } from './saying-problems.ts'

test('the words of cases, and of what was done, are whole in both languages', () => {
  expect(tableProblems(CASES)).toEqual([])
  expect(tableProblems(DONE)).toEqual([])
})
