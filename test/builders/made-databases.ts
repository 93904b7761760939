import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newHome } from './databases.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const MADE = join(ROOT, 'node_modules', '.cache', 'demarche', 'made-databases')

/** The program's own migrations. */
const OWN_MIGRATIONS = join(ROOT, 'migrations')

/** A data folder with a new, migrated database; `endDatabases` ends it. */
export async function aMadeHome(migrations = OWN_MIGRATIONS): Promise<string> {
  const home = newHome()
  await putDatabase(home, migrations)
  return home
}

/**
 * Puts a new, migrated database into an empty data folder: a copy of one that was made once for these migrations, since making
 * one takes more work than most tests that need it. Tests of the making itself do without.
 */
export async function putDatabase(home: string, migrations = OWN_MIGRATIONS): Promise<void> {
  const made = join(MADE, stampOf(migrations))
  if (!existsSync(made)) await make(made, migrations)
  await copyFolder(made, home)
}

/** Everything below a folder, with its owners: a server refuses what is not its user's. */
export async function copyFolder(from: string, to: string): Promise<void> {
  const child = spawn('cp', ['-a', `${from}/.`, to], { stdio: ['ignore', 'ignore', 'inherit'] })
  const status = await new Promise((resolve) => child.once('close', resolve))
  if (status !== 0) throw new Error(`a data folder cannot be copied: ${String(status)}`)
}

/** Made apart and renamed: of several test files that start at once, one puts it there and the others find it. */
async function make(made: string, migrations: string): Promise<void> {
  // Loaded late: whoever copies a database for a program need not load what makes one.
  const { openDatabase } = await import('#platform/database/database.ts')
  const home = mkdtempSync(join(tmpdir(), 'demarche-made-'))
  const draft = `${made}.${randomBytes(6).toString('hex')}`
  try {
    const database = await openDatabase({ folder: home, environment: {}, migrations })
    if (!database.ok) throw new Error(database.error.code)
    await database.value.close()
    mkdirSync(draft, { recursive: true })
    await copyFolder(home, draft)
    if (!existsSync(made)) renameSync(draft, made)
  } catch (fault) {
    if (!existsSync(made)) throw fault
  } finally {
    for (const folder of [home, draft]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What a made database came of: these migrations, the program that applies them, and the server that is installed. */
function stampOf(migrations: string): string {
  const hash = createHash('sha256')
  for (const folder of [migrations, join(ROOT, 'src', 'platform', 'database')]) {
    for (const name of readdirSync(folder).toSorted()) {
      if (!name.endsWith('.test.ts')) hash.update(`${name}\0`).update(readFileSync(join(folder, name)))
    }
  }
  hash.update(readFileSync(join(ROOT, 'package-lock.json')))
  return hash.digest('hex').slice(0, 24)
}
