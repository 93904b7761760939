import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { fail, ok, type Result } from '#base/result.ts'
import { decodeText } from '#base/text-decoding.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { openDatabase } from '#platform/database/database.ts'
import { databaseFolder } from '#platform/database/database-folder.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import { packageFolder } from '#platform/package-folder.ts'
import { readStreamBytes } from '#platform/text-file.ts'
import { explainBackupProblem, type BackupProblem } from './backup/backup-problem.ts'
import { checkNotInUse, moveDatabase, type Moved } from './backup/move-database.ts'
import { hasDataPlace } from './backup/places.ts'
import { readOptions, type Given } from './options.ts'
import { progressLine } from './progress.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche move --to URL     carries the database to a PostgreSQL server of your own, 15 or later

  --to URL                  its owner's address: postgres://OWNER:PASSWORD@HOST/DATABASE. The database has to be
                            empty. - reads the address, and on a second line the application's, from standard
                            input, where others on this computer cannot see them
  --app-url URL             the application's address; where it is left out, a new role with a new password
                            is made, and its address printed
  --data DIR                where this installation keeps its data

End the program first. Every table is compared on both sides before it counts. What is here stays as it was.
`

interface Target {
  readonly url: string
  readonly appUrl: string
  /** Whether the application's address is new, and nobody else knows it. */
  readonly isNew: boolean
}

/** Runs `demarche move`. */
export async function moveCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const given = readOptions(args, ['to', 'app-url', 'data'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const target = await readTarget(given.value, terminal)
  if (!target.ok) return refuse(terminal, target.error)
  const home = dataFolder(given.value.options.get('data') ?? null)
  const moved = await move(home, target.value, terminal)
  if (!moved.ok) {
    return refuse(terminal, `${moved.error.code}: ${printable(explainBackupProblem(moved.error))}`)
  }
  terminal.out.write(linesOf(moved.value, target.value, home))
  return 0
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche move: ${why}\n`)
  return 2
}

async function readTarget({ options, others }: Given, { input }: Terminal): Promise<Result<Target, string>> {
  if (others.length > 0) return fail(`"${asTyped(others.join(' '))}" is not understood`)
  const to = options.get('to')
  if (to === undefined)
    return fail('where to? Try: demarche move --to postgres://OWNER:PASSWORD@HOST/DATABASE')
  if (to !== '-') return completed(to, options.get('app-url'))
  const bytes = await readStreamBytes(input)
  const text = bytes.ok ? decodeText(bytes.value) : bytes
  if (!text.ok) return fail('standard input: the addresses cannot be read. Give one a line')
  const [url = '', appUrl] = text.value.split(/\r?\n/u).map((line) => line.trim())
  return completed(url, appUrl === '' ? options.get('app-url') : appUrl)
}

function completed(url: string, appUrl: string | undefined): Result<Target, string> {
  if (appUrl !== undefined) return ok({ url, appUrl, isNew: false })
  if (!/^postgres(?:ql)?:\/\//u.test(url) || !URL.canParse(url)) {
    return fail('--to: this is no address of a database. Write it as postgres://OWNER:PASSWORD@HOST/DATABASE')
  }
  const made = new URL(url)
  // A name of its own: a role of an earlier try would have a password that nobody knows any more.
  made.username = `demarche_app_${randomBytes(4).toString('hex')}`
  made.password = randomBytes(24).toString('hex')
  return ok({ url, appUrl: made.href, isNew: true })
}

async function move(
  home: string,
  { url, appUrl }: Target,
  terminal: Terminal,
): Promise<Result<Moved, BackupProblem>> {
  if (!hasDataPlace(home, process.env)) return fail({ code: 'backup.no-office' })
  const source = await openDatabase({ folder: home, environment: process.env })
  if (!source.ok) return source
  try {
    const free = await checkNotInUse(source.value)
    if (!free.ok) return free
    const environment = { DATABASE_URL: url, DATABASE_APP_URL: appUrl }
    const target = await openDatabase({ folder: home, environment })
    if (!target.ok) return target
    return await between(source.value, target.value, terminal)
  } finally {
    await source.value.close()
  }
}

async function between(
  source: OpenedDatabase,
  target: OpenedDatabase,
  terminal: Terminal,
): Promise<Result<Moved, BackupProblem>> {
  const progress = progressLine(terminal)
  try {
    const migrations = join(packageFolder(), 'migrations')
    return await moveDatabase(source, target, migrations, (table) => progress.say(`moving ${table}`))
  } finally {
    progress.clear()
    await target.close()
  }
}

function linesOf({ tables }: Moved, { url, appUrl, isNew }: Target, home: string): string {
  const rows = tables.reduce((total, table) => total + table.rows, 0)
  const lines = [
    `moved: ${rows} rows of ${tables.length} tables, each table compared on both sides`,
    'From now on set, wherever the program is started:',
    `  DATABASE_URL=${withoutPassword(url)}${withoutPassword(url) === url ? '' : '   (with the password that you gave)'}`,
    isNew
      ? `  DATABASE_APP_URL=${appUrl}   (new: nobody else has it)`
      : `  DATABASE_APP_URL=${withoutPassword(appUrl)}   (with the password that you gave)`,
    `Keys stay in ${printable(join(home, 'keys'))}. Everybody signs in anew.`,
    `The old rows remain in ${printable(databaseFolder(home).root)} until you remove them. Whoever starts the program without these settings works on the old ones`,
  ]
  return `${lines.join('\n')}\n`
}

function withoutPassword(url: string): string {
  return url.replace(/^([^:]+:\/\/[^:@/]*):[^@]*@/u, '$1:…@')
}
