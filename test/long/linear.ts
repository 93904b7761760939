import { afterAll, expect, test } from 'vitest'
import { endlessTexts } from '../builders/endless-texts.ts'
import { readLaw } from '../corpus/scanner.ts'
import type { Growth } from '../growth.ts'
import { describeGrowth, growthOf, isTooSteep, TIMES_THE_TEXT, TIMES_THE_TIME } from '../growth.ts'
import { writeResult } from '../results.ts'

const SEED = Number(process.env['TIME_SEED'] ?? 20_240_322)
const SMALL = 256 * 1024
const RUNS = 9

const law = readLaw('data/law')
const grown: Growth[] = []

afterAll(() => {
  const steepest = grown.toSorted((one, other) => other.ratio - one.ratio).slice(0, 10)
  writeResult('linear', {
    seed: SEED,
    smallBytes: SMALL,
    timesTheText: TIMES_THE_TEXT,
    timesTheTimeAllowed: TIMES_THE_TIME,
    runs: RUNS,
    kinds: grown.length,
    tooSteep: grown.filter(isTooSteep).map(describeGrowth),
    steepest: steepest.map(describeGrowth),
    slowest: grown
      .toSorted((one, other) => other.largeMilliseconds - one.largeMilliseconds)
      .slice(0, 10)
      .map(describeGrowth),
  })
})

test.each(endlessTexts(law, SEED))(
  'eight times the text takes at most twelve times as long: $kind',
  (text) => {
    const growth = growthOf(law, text, SMALL, RUNS)
    grown.push(growth)
    expect(isTooSteep(growth) ? describeGrowth(growth) : '').toBe('')
  },
)
