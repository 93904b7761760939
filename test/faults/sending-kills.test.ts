import { afterAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killSendings } from '../builders/sending-kills.ts'
import { seedOf } from '../seed.ts'

/** Of the 500 of `npm run test:long`. */
const KILLS = 8
const seed = seedOf('SENDING_KILLS_SEED')

afterAll(endDatabases)

test(`${KILLS} times letters are cleared, sent and replied to until the program is killed; no half state, no number lost or used twice`, async () => {
  const { killed, expected, found } = await killSendings(KILLS, seed, 2)
  expect(expected.letters).toHaveLength(2)
  expect(expected.letters).toMatchObject(
    ['CHN 1/2026', 'CHN 2/2026'].map((reference) => ({
      reference,
      stage: 'sent',
      files: 3,
      told: 1,
      replies: 1,
      papers: 1,
      met: 1,
      replies_told: 1,
    })),
  )
  expect(expected.wrong).toEqual([])
  for (const one of found) expect(one).toEqual(expected)
  expect(killed).toBe(KILLS)
}, 300_000)
