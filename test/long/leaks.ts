import { existsSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { LEAST_FOUND, MOST_BLOCKED, nameTables, rehearse } from '../leak-rehearsal.ts'
import { PAIRS_FOLDER, scorePairs, type PairScore } from '../name-pairs.ts'
import { writeResult, type Facts } from '../results.ts'

const SEED = Number(process.env['LEAKS_SEED'] ?? 20_240_322)
const PERSONS = 200
const LETTERS = 500
/** Every so many pairs: all of them, some minutes. */
const STEP = 1
/** What the recorded name must at least find, in percent of the pairs; the sets have some that no spelling can join. */
const FLOORS: Readonly<Record<string, number>> = {
  'kr_assembly hangul-latin': 94,
  'kr_assembly han-latin': 92,
  'kr_assembly han-hangul': 97,
  'kp_assembly hangul-latin': 90,
  'eu_dprk hangul-latin': 85,
  'ko_wd hangul-latin': 75,
}

const results: { rehearsal: Facts; pairs: readonly Facts[] } = { rehearsal: {}, pairs: [] }

afterAll(() => writeResult('leaks', { seed: SEED, everyPair: STEP, ...results }))

test(`planted names of ${PERSONS} persons block in every kind of output, and clean letters do not`, () => {
  const { plants, missed, cleanLetters, blockedClean } = rehearse(SEED, PERSONS, LETTERS)
  results.rehearsal = {
    persons: PERSONS,
    plants,
    missed: missed.length,
    firstMissed: missed.slice(0, 20),
    cleanLetters,
    blockedClean: blockedClean.length,
    firstBlocked: blockedClean.slice(0, 20),
  }
  expect(plants).toBe(PERSONS * 12 * 10)
  expect(missed.length).toBeLessThanOrEqual(plants * (1 - LEAST_FOUND))
  expect(blockedClean.length).toBeLessThan(cleanLetters * MOST_BLOCKED)
})

test.skipIf(!existsSync(PAIRS_FOLDER))(
  'a recorded name finds the spellings that its bearers use (skipped where ../shared/names is absent)',
  () => {
    const scores = scorePairs(nameTables(), STEP)
    results.pairs = scores.map((score) => ({ ...score }))
    const low = scores.filter((score) => percentFound(score) < (FLOORS[score.lane] ?? 0))
    expect(low).toEqual([])
    const pairs = scores.reduce((sum, { others }) => sum + others, 0)
    const wrong = scores.reduce((sum, { othersBlock }) => sum + othersBlock, 0)
    expect(wrong).toBeLessThan(pairs * 0.01)
  },
)

function percentFound({ pairs, blocks }: PairScore): number {
  return (blocks / pairs) * 100
}
