import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killImports } from '../builders/import-kills.ts'
import { haveProgramBuilt } from '../journeys/built-program.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const KILLS = Number(process.env['IMPORT_KILLS'] ?? 150)
const seed = seedOf('IMPORT_SEED')

beforeAll(haveProgramBuilt)
afterAll(endDatabases)

test(`${KILLS} imports are killed at random moments; none leaves half a letter, none a letter twice`, async () => {
  const { killed, expected, found } = await killImports(KILLS, seed)
  expect(killed).toBe(KILLS)
  for (const one of found) expect(one).toEqual(expected)
  writeResult('import-kills', { seed, kills: KILLS, killed, bases: found.length })
})
