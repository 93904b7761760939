import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { DUES } from './dues.ts'

test('the words of deadlines at work are whole in both languages', () => {
  expect(tableProblems(DUES)).toEqual([])
})
