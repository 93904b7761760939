import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw, type Law } from '#law/law.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import { asTyped } from '#law/nearest.ts'
import { explainStateProblem, findState } from '#law/states.ts'
import { explainSettingsProblem, parseCheckSettings, type CheckSettings } from '#letters/check-settings.ts'
import { checkLetter, type CheckRequest } from '#letters/check.ts'
import { hasRemarkFrom, outcomesAsJson, type CheckOutcome } from '#letters/checked-file.ts'
import { printable } from '#letters/printable.ts'
import { readLawTables } from '#platform/law-data.ts'
import { readTextFile, readTextStream, type TextFileProblem } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'
import { explainFault } from './fault.ts'
import { readOptions } from './options.ts'
import { columnsOn, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche check FILE...    FILE is a letter as plain text or Markdown, in UTF-8; - reads standard input

  --state STATE             the State addressed (code or name), where the letter does not say it
  --date DAY                the letter's date, as 2024-03-22
  --language LANGUAGE       ${LANGUAGES.join(', ')}; otherwise it is recognised
  --format FORMAT           text (default), json, or html: one file to read and print
  --out FILE                write to a file instead of standard output
  --config FILE             { "off": ["law.style"] } leaves out remarks by code
  --fail-on SEVERITY        error (default), warning or never: when to end with status 1
`

const OPTIONS = ['state', 'date', 'language', 'format', 'out', 'config', 'fail-on']
const FORMATS = ['text', 'json', 'html'] as const
const THRESHOLDS = ['error', 'warning', 'never'] as const

interface CheckOrder {
  readonly files: readonly string[]
  readonly request: CheckRequest
  readonly format: (typeof FORMATS)[number]
  readonly out: string | null
  readonly failOn: (typeof THRESHOLDS)[number]
}

/** Runs `demarche check`: every file is checked, also where another cannot be read. */
export async function checkCommand(
  args: readonly string[],
  terminal: Terminal,
  today: CalendarDate,
): Promise<ExitStatus> {
  const given = readOptions(args, OPTIONS)
  if (given.ok && given.value.isHelpWanted) {
    terminal.out.write(HELP)
    return 0
  }
  if (!given.ok) return refuse(terminal, given.error)
  const law = makeLaw(readLawTables(LAW_TABLES))
  const order = await readOrder(given.value.options, given.value.others, law, today)
  if (!order.ok) return refuse(terminal, order.error)
  const outcomes = await checkFiles(order.value, law, terminal)
  const written = await write(
    await formatted(outcomes, order.value, law, terminal),
    order.value.out,
    terminal,
  )
  if (!written.ok) return refuse(terminal, written.error)
  return statusOf(outcomes, order.value)
}

function refuse(terminal: Terminal, why: string): ExitStatus {
  terminal.error.write(`demarche check: ${why}\n`)
  return 2
}

async function readOrder(
  options: ReadonlyMap<string, string>,
  files: readonly string[],
  law: Law,
  today: CalendarDate,
): Promise<Result<CheckOrder, string>> {
  if (files.length === 0) return fail('no file given. Try: demarche check letter.txt')
  const state = readOption(options, 'state', (value) => {
    const found = findState(law, value)
    return found.ok ? ok(found.value.code) : fail(`--state: ${explainStateProblem(found.error)}`)
  })
  if (!state.ok) return state
  const date = readOption(options, 'date', (value) => {
    const day = parseCalendarDate(value)
    return day ? ok(day) : fail(`--date: "${asTyped(value)}" is no day that exists. Write it as 2024-03-22`)
  })
  if (!date.ok) return date
  const language = readOption(options, 'language', (value) => oneOf(LANGUAGES, '--language', value))
  if (!language.ok) return language
  const format = readOption(options, 'format', readFormat)
  if (!format.ok) return format
  const failOn = readOption(options, 'fail-on', (value) => oneOf(THRESHOLDS, '--fail-on', value))
  if (!failOn.ok) return failOn
  const settings = await readSettings(options.get('config'))
  if (!settings.ok) return settings
  const out = options.get('out') ?? null
  if (out !== null && files.some((file) => resolve(file) === resolve(out))) {
    return fail(`--out: "${printable(out)}" is a letter to be checked. Name another file`)
  }
  const request = givenRequest(state.value, date.value, language.value, settings.value, today)
  return ok({ files, request, format: format.value ?? 'text', out, failOn: failOn.value ?? 'error' })
}

function givenRequest(
  state: CheckRequest['state'],
  date: CalendarDate | null,
  language: Language | null,
  { off }: CheckSettings,
  today: CalendarDate,
): CheckRequest {
  return { state, date, language, off, today }
}

/** Reads an option that may be left out: null then. */
function readOption<Value>(
  options: ReadonlyMap<string, string>,
  name: string,
  read: (value: string) => Result<Value, string>,
): Result<Value | null, string> {
  const value = options.get(name)
  return value === undefined ? ok(null) : read(value)
}

function oneOf<Value extends string>(
  values: readonly Value[],
  name: string,
  given: string,
): Result<Value, string> {
  const value = values.find((one) => one === given)
  return value ? ok(value) : fail(`${name}: "${asTyped(given)}" is none of ${values.join(', ')}`)
}

function readFormat(given: string): Result<(typeof FORMATS)[number], string> {
  if (given === 'docx')
    return fail(`--format: docx comes with a later version. This one has ${FORMATS.join(', ')}`)
  return oneOf(FORMATS, '--format', given)
}

async function readSettings(file: string | undefined): Promise<Result<CheckSettings, string>> {
  if (file === undefined) return ok({ off: new Set() })
  const text = await readTextFile(file)
  if (!text.ok) return fail(`--config: ${printable(file)}: ${explainTextProblem(text.error)}`)
  const settings = parseCheckSettings(text.value)
  return settings.ok
    ? settings
    : fail(`--config: ${printable(file)} ${explainSettingsProblem(settings.error)}`)
}

async function checkFiles(order: CheckOrder, law: Law, terminal: Terminal): Promise<readonly CheckOutcome[]> {
  const progress = progressOn(terminal, order.files.length)
  const read = fileReader(terminal)
  const outcomes: CheckOutcome[] = []
  for (const [index, file] of order.files.entries()) {
    progress.say(index + 1, file)
    // oxlint-disable-next-line no-await-in-loop -- one letter at a time: memory stays flat
    const text = await read(file)
    const outcome = text.ok
      ? checkText(file, text.value, order.request, law)
      : { file, error: { code: text.error.code, message: explainTextProblem(text.error) } }
    outcomes.push(outcome)
    if (!('error' in outcome)) continue
    progress.clear()
    const name = file === '-' ? 'standard input' : printable(file)
    terminal.error.write(`demarche check: ${name}: ${outcome.error.message}\n`)
  }
  progress.clear()
  return outcomes
}

/** Reads files, and standard input for `-`, which can be read only once. */
function fileReader(terminal: Terminal): (file: string) => Promise<Result<string, TextFileProblem>> {
  let input: Promise<Result<string, TextFileProblem>> | null = null
  return (file) => {
    if (file !== '-') return readTextFile(file)
    input ??= readTextStream(terminal.input)
    return input
  }
}

/** A letter on which the program fails must not keep the others from being checked. */
function checkText(file: string, text: string, request: CheckRequest, law: Law): CheckOutcome {
  try {
    return { file, text, report: checkLetter(law, text, request) }
  } catch (fault) {
    return { file, error: { code: FAULT, message: explainFault(fault) } }
  }
}

const FAULT = 'fault'

/** One line on standard error that says how far the work is; only on a terminal, and only for several files. */
function progressOn(terminal: Terminal, count: number) {
  const isShown = terminal.error.isTTY === true && count > 1
  const clear = () => {
    if (isShown) terminal.error.write('\r\u001B[K')
  }
  const say = (number: number, file: string) => {
    const line = `checking ${number} of ${count}: ${printable(file)}`.slice(0, columnsOn(terminal.error) - 1)
    if (isShown) terminal.error.write(`\r\u001B[K${line}`)
  }
  return { say, clear }
}

async function formatted(
  outcomes: readonly CheckOutcome[],
  order: CheckOrder,
  law: Law,
  terminal: Terminal,
): Promise<string> {
  switch (order.format) {
    case 'json':
      return outcomesAsJson(outcomes)
    case 'html': {
      const { REPORT_PAGE_STYLES, reportPage } = await import('#letters/report-html.ts')
      const styleHash = createHash('sha256').update(REPORT_PAGE_STYLES).digest('base64')
      const nameOfState = (code: string) => law.states.get(code)?.name ?? code
      return reportPage(outcomes, { language: 'en', nameOfState }, styleHash)
    }
    case 'text': {
      const { reportText } = await import('#letters/report-text.ts')
      const isFile = order.out !== null
      return reportText(outcomes, {
        colour: terminal.isColourWanted && !isFile,
        columns: isFile ? columnsOn({ write: () => null }) : columnsOn(terminal.out),
      })
    }
  }
}

async function write(text: string, out: string | null, terminal: Terminal): Promise<Result<null, string>> {
  if (out === null) {
    if (text !== '') terminal.out.write(text)
    return ok(null)
  }
  try {
    await writeFile(out, text)
    return ok(null)
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null
    const why = typeof code === 'string' ? CANNOT_WRITE.get(code) : undefined
    if (why === undefined) throw fault
    return fail(`--out: "${printable(out)}" cannot be written: ${why}`)
  }
}

const CANNOT_WRITE: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the disk is read-only'],
])

function statusOf(outcomes: readonly CheckOutcome[], { failOn }: CheckOrder): ExitStatus {
  const codes = outcomes.flatMap((one) => ('error' in one ? [one.error.code] : []))
  if (codes.includes(FAULT)) return 3
  if (codes.length > 0) return 2
  return failOn !== 'never' && outcomes.some((one) => hasRemarkFrom(one, failOn)) ? 1 : 0
}
