import { expect, test } from 'vitest'
import { clockDoubt, type ClockLook } from './clock.ts'

const [NOW, MINUTE, DAY] = [1_800_000_000_000, 60_000, 24 * 60 * 60_000]
const FINE: ClockLook = {
  ...{ nowMs: NOW, lastMs: NOW - 10 * MINUTE, measuredMs: 10 * MINUTE, systemMs: NOW },
  ...{ aheadMs: 0, checkpointMs: NOW - 5 * MINUTE },
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
  { is: 'nine minutes of drift', change: { lastMs: NOW - 19 * MINUTE }, doubt: null },
] as const)('$is: $doubt', ({ change, doubt }) => {
  expect(clockDoubt({ ...FINE, ...change })).toBe(doubt)
})
