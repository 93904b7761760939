import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { fail, ok, type Result } from '#base/result.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { wrapFolder } from '#keys/wrap-files.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { openDatabase } from '#platform/database/database.ts'
import { explainBackupProblem, type BackupProblem } from './backup/backup-problem.ts'
import { destroyDueKeys, type DueKeys } from './backup/due-keys.ts'
import { keysFolder } from './backup/keys-part.ts'
import { makeBackup, theOffice, type MadeBackup } from './backup/make-backup.ts'
import { hasDataPlace } from './backup/places.ts'
import type { Clock } from './command-line.ts'
import { readOptions, type Given } from './options.ts'
import { progressLine } from './progress.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche backup FILE       everything that this installation keeps, into two files that only the office's
                          printed code opens. Asks for nothing, so it can run by itself every night

  FILE                      the rows of the database. Keep it as long as you like
  FILE.keys                 what opens the sealed ones among them. Due to be destroyed 30 days later: the next
                            backup into the same folder does it. Copies elsewhere are yours to destroy
  --data DIR                where this installation keeps its data

Others may go on working meanwhile. No file is ever written over. To bring it back: demarche restore FILE.
`

/** Runs `demarche backup`. */
export async function backupCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['data'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const file = readFile(given.value)
  if (!file.ok) return refuse(terminal, file.error)
  const home = dataFolder(given.value.options.get('data') ?? null)
  const cancel = new AbortController()
  const onSignal = () => cancel.abort()
  for (const signal of SIGNALS) process.once(signal, onSignal)
  try {
    const made = await backUp(home, file.value, terminal, { now: clock.now(), cancelled: cancel.signal })
    if (!made.ok)
      return refuse(terminal, `${made.error.code}: ${printable(explainBackupProblem(made.error))}`)
    terminal.out.write(linesOf(made.value))
    return made.value.due.datedAhead.length > 0 ? 1 : 0
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

type MadeAndDue = MadeBackup & { readonly due: DueKeys }

async function backUp(
  home: string,
  file: string,
  terminal: Terminal,
  { now, cancelled }: { readonly now: string; readonly cancelled: AbortSignal },
): Promise<Result<MadeAndDue, BackupProblem>> {
  // A backup makes no database.
  if (!hasDataPlace(home, process.env)) return fail({ code: 'backup.no-office' })
  const opened = await openDatabase({ folder: home, environment: process.env })
  if (!opened.ok) return opened
  const database = opened.value
  const progress = progressLine(terminal)
  try {
    const wraps = wrapFolder(keysFolder(home))
    const tell = (table: string) => progress.say(`backing up ${table}`)
    const made = await makeBackup({ database, wraps, file, now, cancelled, tell })
    if (!made.ok) return made
    const office = await theOffice(database)
    if (!office.ok) return office
    const due = await destroyDueKeys(database, office.value.id, dirname(resolve(file)), now)
    return ok({ ...made.value, due })
  } finally {
    progress.clear()
    await database.close()
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche backup: ${why}\n`)
  return 2
}

function readFile({ others }: Given): Result<string, string> {
  const [file, another] = others
  if (file === undefined) return fail('which file? Try: demarche backup /media/disk/office-2026-11-22')
  if (another !== undefined) return fail(`"${asTyped(another)}" is not understood. One file at a time`)
  if (file === '-') return fail('a backup is two files: name one, and the other is put beside it')
  if (file.endsWith('.keys')) return fail('leave out .keys: the part with the keys is called so by itself')
  return ok(file)
}

function linesOf({ file, keysFile, keysDueOn, rows, tables, bytes, cases, due }: MadeAndDue): string {
  const lines = [
    `${printable(file)}  ${rows} rows of ${tables} tables, ${bytes} bytes; only the office’s printed code opens it`,
    `${printable(keysFile)}  ${cases} files of keys; to be destroyed on ${keysDueOn}`,
    ...due.destroyed.map(
      (name) => `${printable(name)}  was due, and is destroyed. Destroy copies of it elsewhere`,
    ),
    ...due.datedAhead.map(
      (name) =>
        `${printable(name)}  is dated after today: a clock was wrong. Look at it, and destroy it in time`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
