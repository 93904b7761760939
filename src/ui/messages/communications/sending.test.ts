import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { SENDING } from './sending.ts'

test('the words of sending are whole in both languages', () => {
  expect(tableProblems(SENDING)).toEqual([])
})
