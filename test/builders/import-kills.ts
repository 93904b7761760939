import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { officesOf } from '#app/offices.ts'
import { ROOT } from '../journeys/built-program.ts'
import { asText, aWorkLetter, aWorkReply, aWorkRow } from './body-of-work.ts'
import { chanceOf } from '../corpus/chance.ts'
import { endHome, killServer } from './databases.ts'
import { libraryOf, type LibraryRows } from './library-rows.ts'
import { aMadeHome } from './made-databases.ts'
import { opened } from './notes.ts'
import { registerCsv } from './register.ts'

/** A folder with a register, letters of few paragraphs and replies. Whoever asks for it takes it away. */
function aBodyOnDisk(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-import-body-'))
  for (const name of ['letters', 'replies']) mkdirSync(join(folder, name))
  const rows = Array.from({ length: count }, (_, index) => aWorkRow(7, index, index % 2 === 0))
  for (const [index, row] of rows.entries()) {
    const letter = aWorkLetter(7, index)
    const isLong = (part: string) => part === 'allegations' || part === 'annex'
    const paragraphs = letter.paragraphs.filter(
      ([part], at, all) => !isLong(part) || all[at - 2]?.[0] !== part,
    )
    writeFileSync(join(folder, row['file'] ?? ''), asText({ ...letter, paragraphs }))
    const reply = row['replies']?.split('=')[1]
    if (reply) writeFileSync(join(folder, reply), aWorkReply(7, index).text)
  }
  writeFileSync(join(folder, 'minutes.txt'), 'Minutes of a meeting about nets.\n')
  writeFileSync(join(folder, 'register.csv'), registerCsv(rows))
  return folder
}

const PROGRAM = join(ROOT, 'bin', 'demarche')

function argsOf(body: string, home: string): readonly string[] {
  return [
    PROGRAM,
    'import',
    '--register',
    join(body, 'register.csv'),
    '--files',
    body,
    '--format',
    'json',
    '--data',
    home,
  ]
}

/** Imports by the command, to its end; gives what it printed. */
function importWhole(body: string, home: string): { readonly status: number | null; readonly out: string } {
  const { status, stdout } = spawnSync(process.execPath, argsOf(body, home), {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, out: stdout }
}

/** Begins an import and kills it with its server after so long; true where it had not ended by itself. */
async function importKilled(body: string, home: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, argsOf(body, home), { stdio: 'ignore' })
  const ended = new Promise<boolean>((resolve) => child.once('close', () => resolve(true)))
  const isOver = await Promise.race([ended, pause(afterMs, false)])
  child.kill('SIGKILL')
  await ended
  await killServer(home, 'SIGKILL')
  return !isOver
}

/** What the library of a data folder holds. */
async function libraryIn(home: string): Promise<LibraryRows> {
  const database = await opened(home, { migrations: 'migrations' })
  try {
    const [office] = await officesOf(database)
    if (!office) throw new Error('no office')
    return await libraryOf({ database }, office.officeId)
  } finally {
    await database.close()
  }
}

/** After so many kills an import is let through and looked at. */
const KILLS_EACH = 4

/** What imports came to that were killed at random moments before; and what one came to that never was. */
export interface KilledImports {
  /** How many; one that had ended by itself counts for nothing. */
  readonly killed: number
  readonly expected: LibraryRows
  readonly found: readonly LibraryRows[]
}

/** Kills the import of one body of work so often, program and server at once. */
export async function killImports(kills: number, seed: number): Promise<KilledImports> {
  const chance = chanceOf(seed, 'import-kills')
  const body = aBodyOnDisk(8)
  try {
    const whole = await aMadeHome()
    const begun = performance.now()
    importWhole(body, whole)
    const takesMs = performance.now() - begun
    const expected = await libraryIn(whole)
    const found: LibraryRows[] = []
    let killed = 0
    while (killed < kills) {
      const home = await aMadeHome()
      for (let turn = 0; turn < KILLS_EACH && killed < kills; turn += 1) {
        if (!(await importKilled(body, home, chance.next() * takesMs))) break
        killed += 1
      }
      const { status } = importWhole(body, home)
      if (status !== 0 && status !== 1) throw new Error(`after kill ${killed} the import ends with ${status}`)
      found.push(await libraryIn(home))
      await endHome(home)
    }
    return { killed, expected, found }
  } finally {
    rmSync(body, { recursive: true, force: true })
  }
}
