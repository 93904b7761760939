// A program that works with a database, for tests to kill: run by `startProgram`.
//   write HOME FIRST [fsync-off]
//                         opens and writes notes from FIRST on, four at a time; prints each number once it is acknowledged
//   open HOME             opens, prints how it stands or the problem's code, and closes
//   sleep                 does nothing, for long
//   place NATIVE HOME     starts the bundled server from a folder of its files, without what npm's scripts make
//   restore HOME FILE CODE POINT
//                         restores a backup, prints how far it is, and kills itself at that point
import { join } from 'node:path'
import process from 'node:process'
import { keysFileOf } from '#app/backup/make-backup.ts'
import { openBackup, restoreBackup } from '#app/backup/restore-backup.ts'
import { parseRecoveryCode } from '#keys/model/recovery-code.ts'
import { databaseFolder } from '#platform/database/database-folder.ts'
import { openDatabase } from '#platform/database/database.ts'
import { makeDatabase } from '#platform/database/make-database.ts'
import { startServer, stopServer } from '#platform/database/own-server.ts'
import { makeHome, placeServer } from '#platform/database/place-server.ts'
import { bundledServerBinaries } from '#platform/database/server-binaries.ts'
import { serverUser } from '#platform/database/server-user.ts'
import { opened, writeNote } from './notes.ts'

const [command, one = '', other = '', how = 'safe', lastWord = ''] = process.argv.slice(2)
if (command === 'write') await write(one, Number(other), how === 'safe')
if (command === 'open') await open(one)
if (command === 'sleep') setInterval(() => null, 60_000)
if (command === 'place') await place(one, other)
if (command === 'restore') await restore(one, other, how, lastWord)

async function write(home: string, first: number, isSafe: boolean): Promise<void> {
  const database = await opened(home, { settings: isSafe ? {} : { fsync: 'off' } })
  let next = first
  const writeOn = async (): Promise<void> => {
    for (;;) {
      const number = next
      next += 1
      await writeNote(database, number, 'x'.repeat(200))
      process.stdout.write(`${number}\n`)
    }
  }
  try {
    await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()])
  } catch (fault) {
    // The server was killed under it, which is what it is for.
    if (next < first + 10) throw fault
    process.exit(1)
  }
}

async function open(home: string): Promise<void> {
  const database = await openDatabase({ folder: home, environment: {} })
  if (database.ok) {
    const { origin, isAdopted } = database.value.server()
    process.stdout.write(`${origin} ${isAdopted ? 'adopted' : 'started'}\n`)
    await database.value.close()
  } else process.stdout.write(`${database.error.code}\n`)
}

async function place(native: string, home: string): Promise<void> {
  const bundled = bundledServerBinaries()
  const folder = databaseFolder(home)
  const user = await serverUser(folder)
  if (!bundled || !user.ok) throw new Error('nothing to run, or nobody to run it as')
  const made = await makeHome(folder, user.value)
  const server = { ...bundled, folder: join(native, 'bin') }
  const placed = made.ok ? await placeServer(server, user.value, folder) : made
  const ready = placed.ok ? await makeDatabase(folder, placed.value, user.value) : placed
  if (!placed.ok || !ready.ok) {
    process.stdout.write(`${JSON.stringify(placed.ok ? ready : placed)}\n`)
    return
  }
  const running = await startServer({ folder, binaries: placed.value, user: user.value, settings: {} })
  process.stdout.write(`${placed.value.folder} ${placed.value.libraries ?? '-'} ${running.ok}\n`)
  if (running.ok) await stopServer(folder, running.value)
}

async function restore(home: string, file: string, typed: string, point: string): Promise<void> {
  const [backup, code] = [await openBackup(file, keysFileOf(file)), parseRecoveryCode(typed)]
  if (!backup.ok || !code.ok) throw new Error('no backup, or no code')
  const tell = (what: string) => {
    process.stdout.write(`${what}\n`)
    if (what === point) setImmediate(() => process.kill(process.pid, 'SIGKILL'))
  }
  const migrations = join(import.meta.dirname, '..', '..', 'migrations')
  const order = { home, environment: {}, migrations, now: '2026-03-02T10:00:00Z', tell }
  const restored = await restoreBackup(backup.value, code.value, order)
  process.stdout.write(`${restored.ok ? 'restored' : restored.error.code}\n`)
}
