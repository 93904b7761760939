import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { LINKED } from './linked.ts'

test('the words of what follows a letter are whole in both languages', () => {
  expect(tableProblems(LINKED)).toEqual([])
})
