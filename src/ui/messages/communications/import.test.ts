import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { IMPORTS } from './import.ts'

test('the words of imports are whole in both languages', () => {
  expect(tableProblems(IMPORTS)).toEqual([])
})
