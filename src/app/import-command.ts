import { fail, ok, type Result } from '#base/result.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { recordCommunications } from '#communications/actions/record-communications.ts'
import { understandLetter } from '#communications/read-text.ts'
import type { NewCommunication } from '#communications/model/communication.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { newId } from '#platform/new-id.ts'
import { readLawTables } from '#platform/law-data.ts'
import { withCaseBase, type CaseBase } from './case-base.ts'
import type { Clock } from './command-line.ts'
import { openLetterFiles } from './letter-files.ts'
import { readOptions } from './options.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche import FILE...   letters into the case base
`

/** Runs `demarche import`. */
export async function importCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  const given = readOptions(args, ['data', 'office'])
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const { options, others } = given.value
  const wanted = { data: options.get('data') ?? null, office: options.get('office') ?? null, orMake: true }
  const done = await withCaseBase(wanted, (base) => importFiles(base, others, terminal, clock))
  return done.ok ? 0 : refuse(terminal, done.error)
}

async function importFiles(
  { database, officeId }: CaseBase,
  names: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<Result<null, string>> {
  const files = openLetterFiles(terminal.input)
  const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
  const today: CalendarDate = clock.today()
  const all: NewCommunication[] = []
  try {
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- one letter at a time: memory stays flat
      const opened = await files.read(name)
      if (!opened.ok) return fail(opened.error.message)
      const file = { name, ...opened.value }
      const understood = understandLetter(file, facts, { language: null, state: null, date: null, today })
      const { facts: known, text } = understood
      all.push({ id: newId(), stage: 'observed', facts: known, register: null, text })
    }
    const librarian = { officeId, account: null }
    const place = { database, now: () => new Date(clock.now()) }
    await recordCommunications(place, librarian, { all, today })
  } finally {
    files.close()
  }
  for (const { id, facts: known } of all) terminal.out.write(`${id}  ${known.reference ?? '-'}\n`)
  return ok(null)
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche import: ${why}\n`)
  return 2
}
