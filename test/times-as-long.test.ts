import { expect, test } from 'vitest'
import { timesAsLong } from './times-as-long.ts'

let sum = 0
/** Work of so many steps; what it adds is kept, or it might never be done. */
const steps = (count: number) => (): void => {
  for (let step = 0; step < count; step += 1) sum = (sum * 31 + step) % 1_000_003
}

test('eight times the work takes some eight times as long', () => {
  const times = timesAsLong(steps(500_000), steps(4_000_000), 12)
  expect(times).toBeLessThan(12)
  expect(times).toBeGreaterThan(4)
})

test('work that grows faster than its input is found, however often it is measured', () => {
  expect(timesAsLong(steps(100_000), steps(100_000 * 64), 20)).toBeGreaterThan(20)
})

test('a call too short to be measured is made several times', () => {
  const times = timesAsLong(steps(1000), steps(8000), 12)
  expect(times).toBeLessThan(12)
  expect(times).toBeGreaterThan(4)
})

test('one disturbed round does not count', () => {
  let calls = 0
  // The first call is not measured; the second, the third, the fourth and the fifth are those of the first round.
  const disturbed = (): void => steps((calls += 1) < 6 ? 20_000_000 : 1_600_000)()
  expect(timesAsLong(steps(200_000), disturbed, 12)).toBeLessThan(12)
  expect(calls).toBeGreaterThan(6)
})
