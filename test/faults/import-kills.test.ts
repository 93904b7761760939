import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killImports } from '../builders/import-kills.ts'
import { haveProgramBuilt } from '../journeys/built-program.ts'
import { seedOf } from '../seed.ts'

/** Of the 150 of `npm run test:long`. */
const KILLS = 8
const seed = seedOf('IMPORT_SEED')

beforeAll(haveProgramBuilt)
afterAll(endDatabases)

test(`${KILLS} imports are killed at random moments; the next comes to the same as one that never was`, async () => {
  const { killed, expected, found } = await killImports(KILLS, seed)
  expect(expected.letters).toHaveLength(8)
  for (const one of found) expect(one).toEqual(expected)
  expect(killed).toBe(KILLS)
}, 300_000)
