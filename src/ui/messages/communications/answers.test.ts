import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { ANSWERS } from './answers.ts'

test('the words of answers are whole in both languages', () => {
  expect(tableProblems(ANSWERS)).toEqual([])
})
