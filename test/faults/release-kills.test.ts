import { afterAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killReleases } from '../builders/release-kills.ts'
import { seedOf } from '../seed.ts'

/** Of the 250 of `npm run test:long`. */
const KILLS = 13
const seed = seedOf('RELEASE_KILLS_SEED')

afterAll(endDatabases)

test(`${KILLS} times letters are made public until the program is killed; nothing early, half or twice`, async () => {
  const { killed, expected, found } = await killReleases(KILLS, seed, 1)
  const steps = ['prepared', 'approved']
  expect(expected.letters).toMatchObject([
    { reference: 'CHN 1/2026', steps: [...steps, 'released', 'made-anew'], used: 'as-approved', named: 0 },
    { reference: 'CHN 2/2026', steps, used: null, slugs: null },
  ])
  expect(expected.wrong).toEqual([])
  for (const one of found) expect(one).toEqual(expected)
  expect(killed).toBe(KILLS)
}, 300_000)
