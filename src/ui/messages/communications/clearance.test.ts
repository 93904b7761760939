import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { CLEARANCE } from './clearance.ts'

test('the words of versions and clearance are whole in both languages', () => {
  expect(tableProblems(CLEARANCE)).toEqual([])
})
