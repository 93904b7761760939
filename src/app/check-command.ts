import { createHash } from 'node:crypto'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { LAW_TABLES, makeLaw, type Law } from '#law/law.ts'
import { LANGUAGES, type Language } from '#law/model.ts'
import { asTyped } from '#law/nearest.ts'
import { explainStateProblem, findState } from '#law/states.ts'
import { explainSettingsProblem, parseCheckSettings, type CheckSettings } from '#letters/check-settings.ts'
import { checkDocument, type CheckRequest } from '#letters/check.ts'
import { hasRemarkFrom, outcomesAsJson, type CheckOutcome } from '#letters/checked-file.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { marginComments } from '#letters/margin-comments.ts'
import { printable } from '#letters/printable.ts'
import { formatOf } from '#letters/read/format.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readLawTables } from '#platform/law-data.ts'
import { readTextFile } from '#platform/text-file.ts'
import { explainTextProblem } from '#platform/text-problems.ts'
import { explainFault } from './fault.ts'
import { openLetterFiles, type LetterFile, type LetterFiles } from './letter-files.ts'
import { readOptions } from './options.ts'
import { isAmong, writeOutput } from './output.ts'
import { progressOn } from './progress.ts'
import { warningsOf } from './read-warnings.ts'
import { columnsOn, nameOf, type ExitStatus, type Terminal } from './terminal.ts'

const HELP = `demarche check FILE...    FILE is a letter: .docx, .pdf, .html, .md or .txt; - reads standard input

  --state STATE             the State addressed (code or name), where the letter does not say it
  --date DAY                the letter's date, as 2024-03-22
  --language LANGUAGE       ${LANGUAGES.join(', ')}; otherwise it is recognised
  --format FORMAT           text (default), json, html: one file to read and print,
                            or docx: the same Word file with the remarks in its margin
  --out FILE                write to a file instead of standard output
  --config FILE             { "off": ["law.style"] } leaves out remarks by code
  --fail-on SEVERITY        error (default), warning or never: when to end with status 1
`

const OPTIONS = ['state', 'date', 'language', 'format', 'out', 'config', 'fail-on']
const FORMATS = ['text', 'json', 'html', 'docx'] as const
const THRESHOLDS = ['error', 'warning', 'never'] as const

interface CheckOrder {
  readonly files: readonly string[]
  readonly request: CheckRequest
  readonly format: (typeof FORMATS)[number]
  readonly out: string | null
  readonly failOn: (typeof THRESHOLDS)[number]
}

/** The day on which a command runs, and the instant. */
export interface Now {
  readonly today: CalendarDate
  /** `2026-11-21T10:00:00Z`. */
  readonly at: string
}

/** Runs `demarche check`: every file is checked, also where another cannot be read. */
export async function checkCommand(
  args: readonly string[],
  terminal: Terminal,
  { today, at }: Now,
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
  const files = openLetterFiles(terminal.input)
  try {
    const outcomes = await checkFiles(order.value, files, readLetterFacts(law), terminal)
    const shown = await formatted(outcomes, order.value, law, { files, terminal, at })
    if (!shown.ok) return refuse(terminal, shown.error)
    const written =
      shown.value === null ? ok(null) : await writeOutput(shown.value, order.value.out, terminal)
    if (!written.ok) return refuse(terminal, written.error)
    return statusOf(outcomes, order.value)
  } finally {
    files.close()
  }
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
  const format = readOption(options, 'format', (value) => oneOf(FORMATS, '--format', value))
  if (!format.ok) return format
  // Several would need several places to be written to.
  if (format.value === 'docx' && files.length > 1) return fail('--format docx: give one Word file at a time')
  const failOn = readOption(options, 'fail-on', (value) => oneOf(THRESHOLDS, '--fail-on', value))
  if (!failOn.ok) return failOn
  const settings = await readSettings(options.get('config'))
  if (!settings.ok) return settings
  const out = options.get('out') ?? null
  if (out !== null && isAmong(out, files)) {
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

async function readSettings(file: string | undefined): Promise<Result<CheckSettings, string>> {
  if (file === undefined) return ok({ off: new Set() })
  const text = await readTextFile(file)
  if (!text.ok) return fail(`--config: ${printable(file)}: ${explainTextProblem(text.error)}`)
  const settings = parseCheckSettings(text.value)
  return settings.ok
    ? settings
    : fail(`--config: ${printable(file)} ${explainSettingsProblem(settings.error)}`)
}

async function checkFiles(
  order: CheckOrder,
  files: LetterFiles,
  facts: LetterFacts,
  terminal: Terminal,
): Promise<readonly CheckOutcome[]> {
  const progress = progressOn(terminal, 'checking', order.files.length)
  const outcomes: CheckOutcome[] = []
  for (const [index, file] of order.files.entries()) {
    progress.say(index + 1, file)
    // oxlint-disable-next-line no-await-in-loop -- one letter at a time: memory stays flat
    const read = await files.read(file)
    const outcome = read.ok ? checkFile(file, read.value, order.request, facts) : { file, error: read.error }
    outcomes.push(outcome)
    const lines =
      'error' in outcome ? [outcome.error.message] : read.ok ? warningsOf(read.value.document) : []
    if (lines.length > 0) progress.clear()
    for (const line of lines) terminal.error.write(`demarche check: ${nameOf(file)}: ${line}\n`)
  }
  progress.clear()
  return outcomes
}

/** A letter on which the program fails must not keep the others from being checked. */
function checkFile(
  file: string,
  { document }: LetterFile,
  request: CheckRequest,
  facts: LetterFacts,
): CheckOutcome {
  try {
    return { file, text: document.text, ...checkDocument(facts, document, request) }
  } catch (fault) {
    return { file, error: { code: FAULT, message: explainFault(fault) } }
  }
}

const FAULT = 'fault'

async function formatted(
  outcomes: readonly CheckOutcome[],
  order: CheckOrder,
  law: Law,
  { files, terminal, at }: { readonly files: LetterFiles; readonly terminal: Terminal; readonly at: string },
): Promise<Result<string | Uint8Array | null, string>> {
  switch (order.format) {
    case 'json':
      return ok(outcomesAsJson(outcomes))
    case 'docx':
      return withRemarks(outcomes, files, at)
    case 'html': {
      const { REPORT_PAGE_STYLES, reportPage } = await import('#letters/report-html.ts')
      const styleHash = createHash('sha256').update(REPORT_PAGE_STYLES).digest('base64')
      const nameOfState = (code: string) => law.states.get(code)?.name ?? code
      return ok(reportPage(outcomes, { language: 'en', nameOfState }, styleHash))
    }
    case 'text': {
      const { reportText } = await import('#letters/report-text.ts')
      const isFile = order.out !== null
      return ok(
        reportText(outcomes, {
          colour: terminal.isColourWanted && !isFile,
          columns: isFile ? columnsOn({ write: () => null }) : columnsOn(terminal.out),
        }),
      )
    }
  }
}

/** The Word file as it came, with the remarks in its margin; null where it could not be read, which has been said. */
async function withRemarks(
  outcomes: readonly CheckOutcome[],
  files: LetterFiles,
  at: string,
): Promise<Result<Uint8Array | null, string>> {
  const [only] = outcomes
  if (!only || 'error' in only) return ok(null)
  const bytes = await files.bytesOf(only.file)
  const format = bytes.ok ? formatOf(only.file === '-' ? '' : only.file, bytes.value.subarray(0, 4096)) : null
  if (!bytes.ok || !format?.ok || format.value !== 'docx') {
    return fail(`--format docx: "${printable(only.file)}" is no Word file. Use --format html`)
  }
  const commented = await files.foreign.comment(bytes.value, marginComments(only.report.remarks), at)
  return commented.ok
    ? commented
    : fail(`${printable(only.file)}: ${commented.error.message}. ${commented.error.next}`)
}

function statusOf(outcomes: readonly CheckOutcome[], { failOn }: CheckOrder): ExitStatus {
  const codes = outcomes.flatMap((one) => ('error' in one ? [one.error.code] : []))
  if (codes.includes(FAULT)) return 3
  if (codes.length > 0) return 2
  return failOn !== 'never' && outcomes.some((one) => hasRemarkFrom(one, failOn)) ? 1 : 0
}
