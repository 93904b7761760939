import type { CalendarDate } from '#base/calendar-date.ts'
import { explainFault } from './fault.ts'
import { columnsOn, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche: casework software for letters that hold power to account

  demarche check FILE...    check letters against treaty law and their own structure; .docx, .pdf, .html, .md, .txt
  demarche read FILE...     what letters say of themselves: dates, mandates, questions, deadlines, footnotes
  demarche render FILE      a letter as PDF, Word file, page or text
  demarche diff A B         what changed from one version of a letter to the next
  demarche merge BASE RETURNED...
                            what several people changed in one Word file, laid into one
  demarche fonts list|add   fonts for letters in Chinese, Korean and Japanese
  demarche law status|show|annex
                            treaties of a State, an instrument, an annex
  demarche verify FILE      proofs from an office's journal, offline
  demarche journal          the office's journal as a file for verify; whether it is whole
  demarche import FILE...   letters, replies and registers into the case base
  demarche show REFERENCE   one communication: stage, due date and why, questions, replies
  demarche publish --out DIR
                            the public site, as static files
  demarche report           a Council report, a State's record or a briefing, as PDF, Word file, page or table
  demarche serve            the checker as a page on this computer
  demarche backup FILE      everything that is kept, in two files that only the office's printed code opens
  demarche restore FILE     a backup brought back, on a new machine
  demarche recover          lets somebody in with the office's printed code
  demarche move --to URL    the database carried to a PostgreSQL server of your own
  demarche doctor           what runs, where data lies, what is not well and how to mend it
  demarche --version        version of the program and of the law

"demarche check --help" and the like say more. Nothing is ever sent anywhere.
`

/** The clock, handed in so that a test can hand in its own. */
export interface Clock {
  readonly today: () => CalendarDate
  readonly now: () => string
}

/** Runs one command. What it needs is loaded only then, so that a short question is answered soon. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  try {
    return await dispatch(args, terminal, clock)
  } catch (fault) {
    terminal.error.write(`demarche: ${explainFault(fault)}\n`)
    return 3
  }
}

async function dispatch(
  [command, ...rest]: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  switch (command) {
    case 'check': {
      const { checkCommand } = await import('./check-command.ts')
      return checkCommand(rest, terminal, { today: clock.today(), at: clock.now() })
    }
    case 'read': {
      const { readCommand } = await import('./read-command.ts')
      return readCommand(rest, terminal)
    }
    case 'render': {
      const { renderCommand } = await import('./render-command.ts')
      return renderCommand(rest, terminal)
    }
    case 'diff': {
      const { diffCommand } = await import('./diff-command.ts')
      return diffCommand(rest, terminal)
    }
    case 'merge': {
      const { mergeCommand } = await import('./merge-command.ts')
      return mergeCommand(rest, terminal)
    }
    case 'fonts': {
      const { fontsCommand } = await import('./fonts-command.ts')
      return fontsCommand(rest, terminal)
    }
    case 'law':
      return lawCommand(rest, terminal, clock.today())
    case 'verify': {
      const { verifyCommand } = await import('./verify-command.ts')
      return verifyCommand(rest, terminal)
    }
    case 'journal': {
      const { journalCommand } = await import('./journal-command.ts')
      return journalCommand(rest, terminal, () => new Date(clock.now()))
    }
    case 'import': {
      const { importCommand } = await import('./import-command.ts')
      return importCommand(rest, terminal, clock)
    }
    case 'show': {
      const { showCommand } = await import('./show-command.ts')
      return showCommand(rest, terminal, clock)
    }
    case 'publish': {
      const { publishCommand } = await import('./publish-command.ts')
      return publishCommand(rest, terminal, clock)
    }
    case 'report': {
      const { reportCommand } = await import('./report-command.ts')
      return reportCommand(rest, terminal, clock)
    }
    case 'serve': {
      const { serveCommand } = await import('./serve-command.ts')
      return serveCommand(rest, terminal, clock)
    }
    case 'backup': {
      const { backupCommand } = await import('./backup-command.ts')
      return backupCommand(rest, terminal, clock)
    }
    case 'restore': {
      const { restoreCommand } = await import('./restore-command.ts')
      return restoreCommand(rest, terminal, clock)
    }
    case 'recover': {
      const { recoverCommand } = await import('./recover-command.ts')
      return recoverCommand(rest, terminal, clock)
    }
    case 'move': {
      const { moveCommand } = await import('./move-command.ts')
      return moveCommand(rest, terminal)
    }
    case 'doctor': {
      const { doctorCommand } = await import('./doctor-command.ts')
      return doctorCommand(rest, terminal, clock.today())
    }
    case '--help':
    case '-h':
    case 'help':
      terminal.out.write(HELP)
      return 0
    case '--version':
    case '-v':
      return versionCommand(terminal)
    case undefined:
    default:
      terminal.error.write(`demarche: ${await whatIsWrongWith(command)}\n`)
      return 2
  }
}

async function lawCommand(
  args: readonly string[],
  terminal: Terminal,
  today: CalendarDate,
): Promise<ExitStatus> {
  const [{ runLaw }, { LAW_TABLES, makeLaw }, { readLawTables }] = await Promise.all([
    import('#law/cli.ts'),
    import('#law/law.ts'),
    import('#platform/law-data.ts'),
  ])
  const shown = { colour: terminal.isColourWanted, width: columnsOn(terminal.out) }
  const ran = runLaw(args, makeLaw(readLawTables(LAW_TABLES)), today, shown)
  if (ran.out) terminal.out.write(ran.out)
  if (ran.error) terminal.error.write(ran.error)
  return ran.exit
}

async function versionCommand(terminal: Terminal): Promise<ExitStatus> {
  const [{ packageVersion }, { readLawTables }] = await Promise.all([
    import('#platform/package-folder.ts'),
    import('#platform/law-data.ts'),
  ])
  terminal.out.write(`demarche ${packageVersion()} (law ${readLawTables([]).version})\n`)
  return 0
}

async function whatIsWrongWith(command: string | undefined): Promise<string> {
  if (command === undefined) return 'no command given. Try: demarche check FILE, or: demarche --help'
  const [{ asTyped }, { existsSync }] = await Promise.all([import('#law/nearest.ts'), import('node:fs')])
  const given = asTyped(command)
  if (existsSync(command)) return `"${given}" is a file, not a command. Try: demarche check ${given}`
  return `no command "${given}". See: demarche --help`
}
