import type { CalendarDate } from '#base/calendar-date.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { examineDatabase, type Finding } from '#platform/database/examine-database.ts'
import { packageVersion } from '#platform/package-folder.ts'
import { examineJournals } from './examine-journals.ts'
import { examineMailbox } from './examine-mailbox.ts'
import { examineReleases } from './examine-releases.ts'
import { readOptions } from './options.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche doctor               what runs, where the data lies, what is not well and how to mend it

  --format FORMAT           text (default) or json
  --data DIR                where this installation keeps its data

Ends with 1 where something is not well. It makes no database; it starts the server of one that is there,
brings its schema up to date, and stops it again.
`

/** What `doctor` prints of each thing it looked at. */
type Listed = Omit<Finding, 'check'> & { readonly check: Finding['check'] | 'program' }

/** Runs `demarche doctor`. */
export async function doctorCommand(
  args: readonly string[],
  terminal: Terminal,
  today: CalendarDate,
): Promise<ExitStatus> {
  const given = readOptions(args, ['format', 'data'])
  if (!given.ok) return refuse(terminal, given.error)
  const { options, others, isHelpWanted } = given.value
  if (isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const format = options.get('format') ?? 'text'
  if (format !== 'text' && format !== 'json') return refuse(terminal, '--format: text or json')
  if (others.length > 0) return refuse(terminal, `"${asTyped(others.join(' '))}" is not understood`)
  const home = dataFolder(options.get('data') ?? null)
  const listed = [
    ofProgram(),
    ...(await examineDatabase(home, process.env, today, async (database) => [
      ...(await examineJournals(database, home)),
      ...(await examineMailbox(database, home)),
      ...(await examineReleases(database, home)),
    ])),
  ]
  terminal.out.write(
    format === 'json' ? `${JSON.stringify(listed, null, 2)}\n` : listed.map(linesOf).join(''),
  )
  return listed.every(({ ok }) => ok) ? 0 : 1
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche doctor: ${why}\n`)
  return 2
}

function ofProgram(): Listed {
  const system = `${process.platform} ${process.arch}`
  const says = `demarche ${packageVersion()} on Node ${process.versions.node}, ${system}`
  return { check: 'program', ok: true, says, mend: '' }
}

function linesOf({ check, ok, says, mend }: Listed): string {
  const first = `${ok ? 'well  ' : 'NOT OK'}  ${check.padEnd(12)} ${printable(says)}\n`
  return mend === '' ? first : `${first}${' '.repeat(21)}→ ${printable(mend)}\n`
}
