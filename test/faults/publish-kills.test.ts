import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killPublications } from '../builders/publish-kills.ts'
import { haveProgramBuilt } from '../journeys/built-program.ts'
import { seedOf } from '../seed.ts'

/** Of the 250 of `npm run test:long`. */
const KILLS = 13
const seed = seedOf('PUBLISH_KILLS_SEED')

beforeAll(haveProgramBuilt)
afterAll(endDatabases)

test(`${KILLS} times the site is published until the program is killed; always whole, nothing early, nothing left over`, async () => {
  const { killed, wrong } = await killPublications(KILLS, seed)
  expect(wrong).toEqual([])
  expect(killed).toBe(KILLS)
}, 300_000)
