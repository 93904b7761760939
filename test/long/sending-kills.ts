import { afterAll, expect, test } from 'vitest'
import { endDatabases } from '../builders/databases.ts'
import { killSendings } from '../builders/sending-kills.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const KILLS = Number(process.env['SENDING_KILLS'] ?? 500)
const seed = seedOf('SENDING_KILLS_SEED')

afterAll(endDatabases)

test(`${KILLS} times letters are cleared, sent and replied to until the program is killed; no half state, no number lost or used twice`, async () => {
  const { killed, expected, found } = await killSendings(KILLS, seed, 3)
  expect(expected.wrong).toEqual([])
  expect(killed).toBe(KILLS)
  for (const one of found) expect(one).toEqual(expected)
  writeResult('sending-kills', { seed, kills: KILLS, killed, bases: found.length })
})
