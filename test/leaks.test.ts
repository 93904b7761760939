import { expect, test } from 'vitest'
import { LEAST_FOUND, MOST_BLOCKED, rehearse } from './leak-rehearsal.ts'
import { seedOf } from './seed.ts'

test('in a rehearsal with ten persons, planted names block in every kind of output and clean letters do not', () => {
  const seed = seedOf('LEAKS_SEED')
  const { plants, missed, cleanLetters, blockedClean } = rehearse(seed, 10, 100)
  expect(plants).toBe(1_200)
  expect(cleanLetters).toBeGreaterThanOrEqual(100)
  expect(missed.length <= plants * (1 - LEAST_FOUND) ? [] : missed).toEqual([])
  expect(blockedClean.length < cleanLetters * MOST_BLOCKED ? [] : blockedClean).toEqual([])
})
