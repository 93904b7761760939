import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { REPLIES } from './replies.ts'

test('the words of replies are whole in both languages', () => {
  expect(tableProblems(REPLIES)).toEqual([])
})
