import { afterEach, expect, test, vi } from 'vitest'
import { seedOf, seedOfTree } from './seed.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('what is committed has one seed', () => {
  expect(seedOfTree()).toBe(seedOfTree())
  expect(Number.isSafeInteger(seedOfTree())).toBe(true)
})

test('a run takes the seed that it is given, else that of the whole run', () => {
  vi.stubEnv('DEMARCHE_SEED', '7')
  expect(seedOf('SOME_SEED')).toBe(7)
  vi.stubEnv('SOME_SEED', '8')
  expect(seedOf('SOME_SEED')).toBe(8)
})

test('a seed that is no number is refused', () => {
  vi.stubEnv('SOME_SEED', 'eight')
  expect(() => seedOf('SOME_SEED')).toThrow('SOME_SEED=eight is no whole number')
})
