import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { REPLY_CHANGES } from './reply-changes.ts'
import { REQUESTS } from './requests.ts'

test('the words of asks, and of replies that are corrected, are whole in both languages', () => {
  expect(tableProblems(REQUESTS)).toEqual([])
  expect(tableProblems(REPLY_CHANGES)).toEqual([])
})
