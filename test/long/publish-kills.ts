import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killPublications } from '../builders/publish-kills.ts'
import { haveProgramBuilt } from '../journeys/built-program.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

/** Half of 500; the other half falls on release itself. */
const KILLS = Number(process.env['PUBLISH_KILLS'] ?? 250)
const seed = seedOf('PUBLISH_KILLS_SEED')

beforeAll(haveProgramBuilt)
afterAll(endDatabases)

test(`${KILLS} times the site is published until the program is killed; always whole, nothing early, nothing left over`, async () => {
  const { killed, afterSwap, wrong } = await killPublications(KILLS, seed)
  expect(wrong).toEqual([])
  expect(killed).toBe(KILLS)
  // Some fall into every part of the work.
  expect(afterSwap).toBeGreaterThan(0)
  expect(afterSwap).toBeLessThan(killed)
  writeResult('publish-kills', { seed, kills: KILLS, killed, afterSwap })
})
