import { expect, test } from 'vitest'
import { DEADLINES } from './deadlines.ts'
import { tableProblems } from './saying-problems.ts'

test('the words of deadlines are whole in both languages', () => {
  expect(tableProblems(DEADLINES)).toEqual([])
})
