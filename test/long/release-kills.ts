import { afterAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killReleases } from '../builders/release-kills.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const KILLS = Number(process.env['RELEASE_KILLS'] ?? 250)
const seed = seedOf('RELEASE_KILLS_SEED')

afterAll(endDatabases)

test(`${KILLS} times letters are made public until the program is killed; nothing early, half or twice`, async () => {
  const { killed, expected, found } = await killReleases(KILLS, seed, 2)
  expect(expected.wrong).toEqual([])
  expect(killed).toBe(KILLS)
  for (const one of found) expect(one).toEqual(expected)
  writeResult('release-kills', { seed, kills: KILLS, killed, bases: found.length })
})
