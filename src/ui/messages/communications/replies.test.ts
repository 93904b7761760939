import { expect, test } from 'vitest'
import { tableProblems } from '../saying-problems.ts'
import { REPLY_QUEUE } from './reply-queue.ts'
import { REPLIES } from './replies.ts'

test('the words of what waits are whole in both languages', () => {
  expect(tableProblems(REPLY_QUEUE)).toEqual([])
})

test('the words of replies are whole in both languages', () => {
  expect(tableProblems(REPLIES)).toEqual([])
})
