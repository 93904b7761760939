import process from 'node:process'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import {
  importLetters,
  previewImport,
  type ImportOrder,
} from '#communications/actions/import/import-letters.ts'
import { sayRegisterProblem } from '#communications/import-words.ts'
import type { RegisterRow } from '#communications/model/register-row.ts'
import { LAW_TABLES, makeLaw } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import { printable } from '#letters/printable.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { dataFolder } from '#platform/data-folder.ts'
import { readLawTables } from '#platform/law-data.ts'
import { hasDataPlace } from './backup/places.ts'
import { withCaseBase } from './case-base.ts'
import type { Clock } from './command-line.ts'
import { entriesOfPlan, entriesOfRun, exitOf, textOf, type ImportEntry } from './import-entries.ts'
import { findSources, type ImportPaths } from './import-sources.ts'
import { openLetterFiles, type LetterFiles } from './letter-files.ts'
import { readOptions, type Given } from './options.ts'
import { progressOn } from './progress.ts'
import type { ExitStatus, Terminal } from './terminal.ts'

const HELP = `demarche import FILE|FOLDER...     letters and replies into the case base: .docx, .pdf, .html, .md, .txt
demarche import --register CSV [--files DIR] [FILE|FOLDER...]
                                   a register, and the files that it names

  --register CSV            columns in any order: date, addressee, type, reference, mandates, summary, replies, file,
                            public_address, public_since; replies as DATE=FILE; several values parted by ;
  --files DIR               where the register's files lie; all of it is imported. Otherwise those beside the
                            register that it names
  --dry-run                 what would be done with each file and line; nothing is written
  --ours                    letters of this office from before; otherwise others', kept as observed
  --replies-checked-on DAY  the register lists replies, and was looked at on that day
  --day-order ORDER         day-first or month-first, for days such as 03/04/2024
  --format FORMAT           text (default), json
  --data DIR                where this installation keeps its data
  --office ID               which office, where there are several

What is there already is known again and stays as it is; an import that was cut short goes on where it was. What
nobody can place surely waits for a person, in the workspace. Nothing is sent anywhere.
`

const OPTIONS = [
  ...['register', 'files', 'dry-run', 'ours', 'replies-checked-on', 'day-order', 'format', 'data', 'office'],
]
const SWITCHES = ['dry-run', 'ours']

interface Order {
  readonly given: readonly string[]
  readonly register: string | null
  readonly files: string | null
  readonly isDry: boolean
  readonly settings: ImportOrder['settings']
  readonly format: 'text' | 'json'
  readonly data: string | null
  readonly office: string | null
}

/** Runs `demarche import`, as the operator of the installation. */
export async function importCommand(
  args: readonly string[],
  terminal: Terminal,
  clock: Clock,
): Promise<ExitStatus> {
  // A switch has no value of its own.
  const filled = args.map((arg) => (SWITCHES.some((name) => arg === `--${name}`) ? `${arg}=yes` : arg))
  const given = readOptions(filled, OPTIONS)
  if (!given.ok) return refuse(terminal, given.error)
  if (given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  const order = orderOf(given.value)
  if (!order.ok) return refuse(terminal, order.error)
  const files = openLetterFiles(terminal.input)
  try {
    const entries = await entriesFor(order.value, files, terminal, clock)
    if (!entries.ok) return refuse(terminal, entries.error)
    const { format } = order.value
    terminal.out.write(
      format === 'json' ? `${JSON.stringify(entries.value, null, 2)}\n` : textOf(entries.value),
    )
    return exitOf(entries.value)
  } finally {
    files.close()
  }
}

function orderOf({ options, others }: Given): Result<Order, string> {
  const register = options.get('register') ?? null
  const files = options.get('files') ?? null
  if (others.length === 0 && register === null) {
    return fail('no file given. Try: demarche import letters/, or: demarche import --register register.csv')
  }
  if (files !== null && register === null) return fail('--files goes with --register')
  const format = options.get('format') ?? 'text'
  if (format !== 'text' && format !== 'json') {
    return fail(`--format: "${asTyped(format)}" is none of text, json`)
  }
  const dayOrder = options.get('day-order') ?? null
  if (dayOrder !== null && dayOrder !== 'day-first' && dayOrder !== 'month-first') {
    return fail(`--day-order: "${asTyped(dayOrder)}" is none of day-first, month-first`)
  }
  const checked = options.get('replies-checked-on')
  const repliesCheckedOn = checked === undefined ? null : parseCalendarDate(checked)
  if (checked !== undefined && repliesCheckedOn === null) {
    return fail(`--replies-checked-on: "${asTyped(checked)}" is no day. Write it as 2024-03-22`)
  }
  return ok({
    ...{ given: others, register, files, format, isDry: options.has('dry-run') },
    settings: { isOurs: options.has('ours'), repliesCheckedOn, dayOrder },
    ...{ data: options.get('data') ?? null, office: options.get('office') ?? null },
  })
}

async function entriesFor(
  order: Order,
  files: LetterFiles,
  terminal: Terminal,
  clock: Clock,
): Promise<Result<readonly ImportEntry[], string>> {
  const register = await registerOf(order, files)
  if (!register.ok) return register
  const facts = readLetterFacts(makeLaw(readLawTables(LAW_TABLES)))
  const place = { facts, today: clock.today, readFile: files.readBytes, now: () => new Date(clock.now()) }
  const seen = new Paths(order, files)
  const asked: ImportOrder = { settings: order.settings, register: register.value, sources: seen.find }
  const watching = watchingOn(terminal)
  const { data, office } = order
  try {
    if (order.isDry && !hasDataPlace(dataFolder(data), process.env)) {
      const preview = await previewImport(place, null, asked, watching)
      return seen.told(preview, (value) => entriesOfPlan(value, seen.paths()))
    }
    return await withCaseBase({ data, office, orMake: !order.isDry }, async ({ database, officeId }) => {
      const librarian = { officeId, account: null }
      if (order.isDry) {
        const preview = await previewImport({ ...place, database }, librarian, asked, watching)
        return seen.told(preview, (value) => entriesOfPlan(value, seen.paths()))
      }
      const done = await importLetters({ ...place, database }, librarian, asked, watching)
      if (!done.ok) return seen.told(done, () => [])
      const entries = await entriesOfRun({ database }, librarian, done.value, seen.paths())
      return seen.told(done, () => entries)
    })
  } finally {
    watching.clear()
  }
}

async function registerOf(
  { register }: Order,
  files: LetterFiles,
): Promise<Result<Uint8Array | null, string>> {
  if (register === null) return ok(null)
  const bytes = await files.bytesOf(register)
  return bytes.ok ? bytes : fail(`--register "${printable(register)}": ${bytes.error.message}`)
}

/** The files of an order: found when the register is read, which names some of them. */
class Paths {
  readonly #order: Order
  readonly #files: LetterFiles
  #found: Result<ImportPaths, string> = ok({ sources: [], shown: new Map(), leftOut: [] })

  constructor(order: Order, files: LetterFiles) {
    this.#order = order
    this.#files = files
  }

  readonly find = async (rows: readonly RegisterRow[]) => {
    this.#found = await findSources(this.#order, rows, this.#files)
    return this.paths().sources
  }

  paths(): ImportPaths {
    return this.#found.ok ? this.#found.value : { sources: [], shown: new Map(), leftOut: [] }
  }

  /** What is to be said: why the files or the register cannot be read, or what came of them. */
  told<Value>(
    done: Result<Value, { readonly code: string; readonly facts: Readonly<Record<string, string>> }>,
    entriesOf: (value: Value) => readonly ImportEntry[],
  ): Result<readonly ImportEntry[], string> {
    if (!this.#found.ok) return this.#found
    if (done.ok) return ok(entriesOf(done.value))
    const columns = done.error.facts['given'] ?? done.error.facts['column']
    const named = columns === undefined ? '' : ` (${printable(columns)})`
    return fail(`--register: ${sayRegisterProblem('en', done.error.code)}${named}`)
  }
}

function watchingOn(terminal: Terminal) {
  let progress = progressOn(terminal, 'reading', 0)
  let total = 0
  return {
    reading: (number: number, of: number, name: string) => {
      if (of !== total) progress = progressOn(terminal, 'reading', (total = of))
      progress.say(number, name)
    },
    progress: (done: number, of: number) => {
      progressOn(terminal, 'keeping', of).say(done, `${done} of ${of}`)
    },
    clear: () => progress.clear(),
  }
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche import: ${why}\n`)
  return 2
}
