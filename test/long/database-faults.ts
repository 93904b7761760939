import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { isCode } from '#platform/database/fault-code.ts'
import { killOften, type KillRounds } from '../builders/database-kills.ts'
import { endDatabases, IS_ROOT, killServer, newHome, serverOf, startProgram } from '../builders/databases.ts'
import { opened, readNotes } from '../builders/notes.ts'
import { makeSmallDisk } from '../builders/small-disk.ts'
import { chanceOf } from '../corpus/chance.ts'
import { writeResult, type Facts } from '../results.ts'
import { seedOf } from '../seed.ts'

const KILLS = Number(process.env['DATABASE_KILLS'] ?? 200)
const CUTS = Number(process.env['DATABASE_CUTS'] ?? 20)
const CUTS_UNSAFE = 5

const seed = seedOf('DATABASE_SEED')
const found: Record<string, Facts> = {}

afterAll(async () => {
  await endDatabases()
  writeResult('database-faults', { seed, ...found })
})

test(`${KILLS} times kill -9 of the program, of its server, of both`, async () => {
  const chance = chanceOf(seed, 'kills')
  const rounds = await killOften(newHome(), KILLS, chance.next, null)
  found['kills'] = summaryOf(rounds)
  expect(rounds.lost).toEqual([])
})

function summaryOf({ lost, longestStartMs, ...rounds }: KillRounds): Facts {
  return { ...rounds, lost: lost.length, longestStartMs: Math.round(longestStartMs) }
}

/** What was acknowledged before power cuts, and what of it was gone afterwards; `unopened` counts databases that did not open. */
interface Cuts {
  readonly cuts: number
  readonly acknowledged: number
  readonly lost: number
  readonly unopened: number
}

/** Cuts the power under a program that writes; each time on a new disk, so that what one cut broke does not count twice. */
async function cutOften(cuts: number, how: 'safe' | 'fsync-off'): Promise<Cuts | null> {
  const chance = chanceOf(seed, 'cuts', how)
  let [acknowledged, lost, unopened] = [0, 0, 0]
  for (let cut = 0; cut < cuts; cut += 1) {
    const disk = makeSmallDisk(600)
    if (!disk) return null
    const home = join(disk.folder, 'home')
    try {
      await (await opened(home)).close()
      disk.sync()
      const program = await startProgram(['write', home, '0', how])
      await program.until(10)
      await pause(chance.next() * 2000)
      const server = serverOf(home)
      if (server === null) throw new Error('no server to cut the power of')
      disk.cutPower()
      program.child.kill('SIGKILL')
      await program.ended
      endNow(server)
      await disk.restart()
      const numbers = program.lines().map(Number)
      const there = await notesIn(home)
      acknowledged += numbers.length
      if (there) lost += numbers.filter((number) => !there.has(number)).length
      else unopened += 1
    } finally {
      await killServer(home, 'SIGKILL').catch(() => null)
      disk.end()
    }
  }
  return { cuts, acknowledged, lost, unopened }
}

/** Its children see by themselves that it is gone. A server that could not write may have given up already. */
function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (fault) {
    if (!isCode(fault, 'ESRCH')) throw fault
  }
}

async function notesIn(home: string): Promise<ReadonlySet<number> | null> {
  try {
    const database = await opened(home)
    try {
      return new Set(await readNotes(database))
    } finally {
      await database.close()
    }
  } catch {
    // What a database without fsync says of itself then is many things.
    return null
  }
}

test.skipIf(!IS_ROOT)(`${CUTS} power cuts`, async ({ skip }) => {
  const cuts = await cutOften(CUTS, 'safe')
  if (!cuts) return skip('no loop-mounted ext4 here')
  found['powerCuts'] = { ...cuts }
  expect(cuts).toMatchObject({ lost: 0, unopened: 0 })
  expect(cuts.acknowledged).toBeGreaterThan(cuts.cuts * 10)
  return undefined
})

test.skipIf(!IS_ROOT)('the same without fsync loses: what is measured can be lost', async ({ skip }) => {
  const cuts = await cutOften(CUTS_UNSAFE, 'fsync-off')
  if (!cuts) return skip('no loop-mounted ext4 here')
  found['powerCutsWithoutFsync'] = { ...cuts }
  expect(cuts.lost + cuts.unopened).toBeGreaterThan(0)
  return undefined
})
