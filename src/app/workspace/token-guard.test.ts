import { expect, test } from 'vitest'
import { makeTokenGuard } from './token-guard.ts'

test('after sixty wrong tokens in a minute only those that were right lately are looked up', () => {
  let now = 0
  const guard = makeTokenGuard(() => now)
  guard.note('right', true)
  for (let at = 0; at < 59; at += 1) guard.note(`wrong ${at}`, false)
  expect(guard.waitFor('another')).toBe(0)
  guard.note('wrong', false)
  now = 20_000
  expect(guard.waitFor('another')).toBe(40)
  expect(guard.waitFor('right')).toBe(0)
  guard.note('right', false)
  expect(guard.waitFor('right')).toBe(40)
  now = 60_000
  expect(guard.waitFor('another')).toBe(0)
  guard.note('wrong', false)
  expect(guard.waitFor('another')).toBe(0)
})
