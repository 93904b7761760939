import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asleepBetween, clockDoubt, type ClockLook, type Measured } from './clock.ts'

const [NOW, MINUTE, DAY] = [1_800_000_000_000, 60_000, 24 * 60 * 60_000]
const FINE: ClockLook = {
  ...{ nowMs: NOW, lastMs: NOW - 10 * MINUTE, measuredMs: 10 * MINUTE, asleepMs: 0 },
  ...{ systemMs: NOW, aheadMs: 0, checkpointMs: NOW - 5 * MINUTE },
}

test.each([
  { is: 'all of them agree', change: {}, doubt: null },
  { is: 'the first look', change: { lastMs: null, measuredMs: null, checkpointMs: null }, doubt: null },
  { is: 'off overnight', change: { lastMs: NOW - 10 * 60 * MINUTE, measuredMs: null }, doubt: null },
  { is: 'off for 27 hours', change: { lastMs: NOW - 27 * 60 * MINUTE, measuredMs: null }, doubt: 'long-off' },
  { is: 'back by 90 days', change: { lastMs: NOW + 90 * DAY }, doubt: 'went-back' },
  { is: 'on by 90 days, running', change: { lastMs: NOW - 90 * DAY }, doubt: 'jumped' },
  {
    is: 'on by 90 days, started anew',
    change: { lastMs: NOW - 90 * DAY, measuredMs: null },
    doubt: 'long-off',
  },
  { is: 'the computer behind', change: { systemMs: NOW - 11 * MINUTE }, doubt: 'clocks-differ' },
  { is: 'as somebody found them', change: { systemMs: NOW + 90 * DAY, aheadMs: 90 * DAY }, doubt: null },
  { is: 'signed later', change: { checkpointMs: NOW + DAY }, doubt: 'checkpoint-later' },
  {
    is: 'asleep overnight',
    change: { lastMs: NOW - 610 * MINUTE, asleepMs: 600 * MINUTE },
    doubt: null,
  },
  {
    is: 'the same, where nothing says that it slept',
    change: { lastMs: NOW - 610 * MINUTE },
    doubt: 'jumped',
  },
  {
    is: 'on by 90 days in a night of sleep',
    change: { lastMs: NOW - 90 * DAY, asleepMs: 600 * MINUTE },
    doubt: 'jumped',
  },
  {
    is: 'back by as much as it slept',
    change: { lastMs: NOW - 10 * MINUTE, asleepMs: 600 * MINUTE },
    doubt: 'jumped',
  },
  {
    is: 'asleep for 27 hours, for which only the clock of the board vouches',
    change: { lastMs: NOW - 27 * 60 * MINUTE - 10 * MINUTE, asleepMs: 27 * 60 * MINUTE },
    doubt: 'long-off',
  },
  {
    is: 'the clock of the board on by 90 days in sleep',
    change: { lastMs: NOW - 90 * DAY, asleepMs: 90 * DAY - 10 * MINUTE },
    doubt: 'long-off',
  },
  { is: 'nine minutes of drift', change: { lastMs: NOW - 19 * MINUTE }, doubt: null },
] as const)('$is: $doubt', ({ change, doubt }) => {
  expect(clockDoubt({ ...FINE, ...change })).toBe(doubt)
})

const reading = (running: number, since: number | null, boot = 'one'): Measured => ({
  runningMs: running,
  sinceBoot: since === null ? null : { boot, ms: since },
})

test.each([
  { is: 'no sleep', before: reading(5, 100), after: reading(15, 110), asleep: 0 },
  { is: 'ten of it', before: reading(5, 100), after: reading(15, 120), asleep: 10 },
  { is: 'a system that does not say', before: reading(5, null), after: reading(15, 120), asleep: 0 },
  { is: 'one that says no more', before: reading(5, 100), after: reading(15, null), asleep: 0 },
  { is: 'another start', before: reading(5, 100), after: reading(15, 120, 'other'), asleep: 0 },
  { is: 'a clock that went back', before: reading(5, 100), after: reading(15, 90), asleep: 0 },
])('$is is $asleep', ({ before, after, asleep }) => {
  expect(asleepBetween(before, after)).toBe(asleep)
})

test('a clock that ran otherwise than this process measured is believed for as long as it slept, and that is a day', () => {
  const hours = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -3000, max: 3000 }))
  const check = fc.check(
    fc.property(hours, fc.nat(3000), fc.oneof(fc.nat(30), fc.nat(3000)), (moved, ran, slept) => {
      const [measuredMs, asleepMs] = [ran * 60 * MINUTE, slept * 60 * MINUTE]
      const lastMs = NOW - measuredMs - moved * 60 * MINUTE
      const isBelieved = clockDoubt({ ...FINE, lastMs, measuredMs, asleepMs }) === null
      return !isBelieved || (moved === slept && slept <= 26)
    }),
    { numRuns: 2000 },
  )
  expect(check.counterexample).toBeNull()
})
