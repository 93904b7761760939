import { join } from 'node:path'
import process from 'node:process'
import { fail, ok, type Result } from '#base/result.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { packageFolder } from '#platform/package-folder.ts'
import { askCode } from './backup/ask-secrets.ts'
import { explainBackupProblem, type BackupProblem } from './backup/backup-problem.ts'
import { keysFileOf } from './backup/make-backup.ts'
import { isThere } from './backup/part-file.ts'
import {
  checkKeysPlace,
  openBackup,
  restoreBackup,
  type OpenBackup,
  type Restored,
} from './backup/restore-backup.ts'
import type { Clock } from './command-line.ts'
import { readOptions, type Given } from './options.ts'
import { progressLine } from './progress.ts'
import { promptOn } from './prompt.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche restore FILE      brings a backup back, into a place where nothing is. Asks for the office's printed
                          code, or reads it from standard input

  --keys FILE               the part with the keys (FILE.keys beside it, where this is not given)
  --data DIR                the new data folder. With DATABASE_URL the rows go to that server, the keys here

Everything is read and found authentic before anything is written. Interrupted, it can be run again. Then
"demarche recover" lets somebody in with the same code, and everybody's own passphrase works as before.
`

/** Runs `demarche restore`. */
export async function restoreCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['data', 'keys'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const file = readFile(given.value)
  if (!file.ok) return refuse(terminal, file.error)
  const beside = keysFileOf(file.value)
  const keysFile = given.value.options.get('keys') ?? ((await isThere(beside)) ? beside : null)
  const home = dataFolder(given.value.options.get('data') ?? null)
  const backup = await openBackup(file.value, keysFile)
  if (!backup.ok) return refuseProblem(terminal, backup.error)
  try {
    return await restore(backup.value, home, terminal, clock.now())
  } finally {
    await backup.value.close()
  }
}

async function restore(
  backup: OpenBackup,
  home: string,
  terminal: Terminal,
  now: string,
): Promise<ExitStatus> {
  const { madeAt, backup: id } = backup.rows.head
  // Nobody should type a code for nothing.
  const place = await checkKeysPlace(home, id)
  if (!place.ok) return refuseProblem(terminal, place.error)
  terminal.error.write(`A backup of ${madeAt.replace('T', ', ').replace('Z', ' UTC')}.\n`)
  const prompt = promptOn(terminal)
  const code = await askCode(prompt, terminal).finally(prompt.close)
  if (!code.ok) return refuse(terminal, code.error)
  const progress = progressLine(terminal)
  const restored = await restoreBackup(backup, code.value, {
    ...{ home, environment: process.env, migrations: join(packageFolder(), 'migrations') },
    ...{ now, tell: progress.say },
  }).finally(progress.clear)
  if (!restored.ok) return refuseProblem(terminal, restored.error)
  terminal.out.write(linesOf(restored.value, home))
  return restored.value.keys === null ? 1 : 0
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche restore: ${why}\n`)
  return 2
}

function refuseProblem(terminal: Terminal, problem: BackupProblem): ExitStatus {
  return refuse(terminal, `${problem.code}: ${printable(explainBackupProblem(problem))}`)
}

function readFile({ others }: Given): Result<string, string> {
  const [file, another] = others
  if (file === undefined) return fail('which file? Try: demarche restore /media/disk/office-2026-11-22')
  if (another !== undefined) return fail(`"${asTyped(another)}" is not understood. One backup at a time`)
  if (file === '-') return fail('a backup is read twice, so it has to be a file')
  return ok(file)
}

function linesOf({ madeAt, rows, tables, keys, wasFinished }: Restored, home: string): string {
  const lines = [
    `restored: ${rows} rows of ${tables} tables, as they were at ${madeAt}${wasFinished ? ' (an earlier restore was brought to its end)' : ''}`,
    keys === null
      ? 'NO KEYS were restored: what is sealed cannot be read. Where there is a part with keys of the last 30 days, run this again with --keys FILE.keys'
      : `keys: ${keys} files, in ${printable(join(home, 'keys'))}`,
    'Everybody signs in with their own passphrase, as before. Who has lost it: demarche recover',
  ]
  return `${lines.join('\n')}\n`
}
