import { afterAll, expect, test } from 'vitest'
import { killOften } from '../builders/database-kills.ts'
import { endDatabases, IS_CLOSED, IS_ROOT, newHome, NOBODY } from '../builders/databases.ts'

afterAll(endDatabases)

const RUN_AS: readonly (readonly [who: string, kills: number, uid: number | null])[] = IS_ROOT
  ? [['root', 6, null], ...(IS_CLOSED ? [] : ([['a normal user', 4, NOBODY]] as const))]
  : [['a normal user', 10, null]]

test.skipIf(process.platform !== 'linux').each(RUN_AS)(
  'as %s: what was acknowledged survives kill -9 of the program, of the server, and of both',
  async (_, kills, uid) => {
    const rounds = await killOften(newHome(uid), kills, Math.random, uid)
    expect(rounds.lost).toEqual([])
    expect(rounds.acknowledged).toBeGreaterThan(20)
  },
  // It waits for the disk at every turn: beside another program that writes much, each takes many seconds.
  300_000,
)
