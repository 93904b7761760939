import { expect, test } from 'vitest'
import { withinTime } from './time-limit.ts'

test('a call without end is stopped and called too slow, one that throws is not', () => {
  const endless = withinTime(50, () => {
    for (;;);
  })
  expect(endless.outcome).toBe('too slow')
  const broken = withinTime(1000, () => {
    throw new RangeError('no')
  })
  expect(broken.outcome).toBe('threw')
  expect(withinTime(1000, () => 7)).toMatchObject({ outcome: 'done', value: 7 })
})
