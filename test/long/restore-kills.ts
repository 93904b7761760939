import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { makeBackup } from '#app/backup/make-backup.ts'
import { recoveryPair } from '#keys/recovery.ts'
import { sure } from '../builders/case-keys.ts'
import { endDatabases, newHome, startProgram } from '../builders/databases.ts'
import { keepOffice, readSealed } from '../builders/kept-office.ts'
import { opened } from '../builders/notes.ts'
import { chanceOf } from '../corpus/chance.ts'
import { writeResult } from '../results.ts'
import { seedOf } from '../seed.ts'

const RESTORES = Number(process.env['RESTORE_KILLS'] ?? 20)
/** So often one restore is killed before it is let through. */
const KILLS_EACH = 4

const seed = seedOf('RESTORE_SEED')
const folder = mkdtempSync(join(tmpdir(), 'demarche-restore-kills-'))

afterAll(async () => {
  await endDatabases()
  rmSync(folder, { recursive: true })
})

test(`${RESTORES} restores, each killed at random moments, come to their end whole`, async () => {
  const chance = chanceOf(seed, 'restores')
  const home = newHome()
  const database = await opened(home, { migrations: 'migrations' })
  const texts = Array.from({ length: 200 }, (_, number) => `sealed ${number}`)
  const office = await keepOffice(database, home, texts)
  const order = { database, wraps: office.wraps, file: join(folder, 'night'), now: '2026-03-01T03:00:00Z' }
  sure(await makeBackup({ ...order, cancelled: new AbortController().signal, tell: () => {} }))
  await database.close()
  const { privateKey } = recoveryPair(office.id, office.code)
  let [kills, ended] = [0, 0]
  for (let restore = 0; restore < RESTORES; restore += 1) {
    const place = newHome()
    let isDone = false
    for (let turn = 0; !isDone; turn += 1) {
      const program = await startProgram(['restore', place, order.file, office.code])
      if (turn < KILLS_EACH) {
        // The first start makes the database; what is to be hit comes after it has been looked at.
        await program.until(Math.floor(chance.next() * 16))
        await pause(chance.next() * 60)
        program.child.kill('SIGKILL')
      }
      const status = await program.ended
      kills += status === null ? 1 : 0
      const said = program.lines().at(-1)
      // Killed after its last write, it had ended: what a person is told then.
      isDone = status === 0 && ['restored', 'restore.keys-there', 'load.not-empty'].includes(said ?? '')
      expect(status === null || isDone, `it says: ${said}`).toBe(true)
      ended += isDone && said !== 'restored' ? 1 : 0
    }
    const there = await opened(place, { migrations: 'migrations' })
    const read = []
    for (const one of office.cases) read.push(await readSealed(there, place, office.id, one, privateKey))
    expect(read).toEqual(texts)
    expect(readdirSync(place).filter((name) => name.startsWith('keys'))).toEqual(['keys'])
    await there.close()
  }
  writeResult('restore-kills', { seed, restores: RESTORES, kills, killedAfterTheEnd: ended })
})
