import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { ANNEX_LANGUAGES, type AnnexLanguage } from '#law/annex/texts/texts.ts'
import { annexFor, annexJson, annexText, themesOf } from '#law/annex/annex.ts'
import { paintFor, type Paint } from './columns.ts'
import type { Law, StateFact } from './law.ts'
import { asTyped, foldName, nearest } from './nearest.ts'
import { explainShowProblem, findShown, shownJson, shownText } from './show.ts'
import { standingJson, standingText } from './standing.ts'
import { explainStateProblem, findState } from './states.ts'

/** What a command printed, and its exit status. */
export interface Ran {
  readonly out: string
  readonly error: string
  readonly exit: 0 | 1 | 2
}

/** The terminal that will show it. */
export interface Terminal {
  readonly colour: boolean
  readonly width: number
}

const USAGE = `demarche law status STATE [--on DATE] [--format text|json]
demarche law show INSTRUMENT[:ARTICLE] [--on DAY] [--format text|json]
demarche law annex STATE --theme THEME --on DATE [--language en|fr|es] [--format text|json]
`

/**
 * Runs `demarche law …`; `args` are those after `law`. Reads nothing and writes nothing: the caller prints.
 * What was asked wrongly is one line on standard error, exit 2.
 */
export function runLaw(args: readonly string[], law: Law, today: CalendarDate, terminal: Terminal): Ran {
  const [command = '', ...rest] = args
  if (args.includes('--help') || args.includes('-h')) return { out: USAGE, error: '', exit: 0 }
  const run = COMMANDS.get(command)
  if (!run) return refuse('demarche law', unknownCommand(command))
  const asked = readArguments(rest, run.options)
  if (!asked.ok) return refuse(`demarche law ${command}`, asked.error)
  const printed = run.print({ ...asked.value, law, today, terminal, paint: paintFor(terminal.colour) })
  return printed.ok
    ? { out: printed.value, error: '', exit: 0 }
    : refuse(`demarche law ${command}`, printed.error)
}

interface Asked {
  /** The words that are no option, with single spaces: `Viet Nam` needs no quotation marks. */
  readonly subject: string
  readonly options: ReadonlyMap<string, readonly string[]>
}

interface Run extends Asked {
  readonly law: Law
  readonly today: CalendarDate
  readonly terminal: Terminal
  readonly paint: Paint
}

interface Command {
  readonly options: readonly string[]
  readonly print: (run: Run) => Result<string, string>
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['status', { options: ['on', 'format'], print: printStatus }],
  ['show', { options: ['on', 'format'], print: printShown }],
  ['annex', { options: ['theme', 'on', 'language', 'format'], print: printAnnex }],
])

function printStatus(run: Run): Result<string, string> {
  const { law, terminal, paint } = run
  const state = readState(run)
  if (!state.ok) return state
  const on = readDay(run)
  if (!on.ok) return on
  const format = readFormat(run)
  if (!format.ok) return format
  if (format.value === 'json') return ok(asJson(standingJson(law, state.value.code, on.value)))
  return ok(standingText(law, state.value, on.value, terminal.width, paint))
}

function printShown(run: Run): Result<string, string> {
  const { law, subject, terminal, paint } = run
  if (subject === '') return fail('which instrument? Give one, as icescr or cat:3')
  const on = readDay(run)
  if (!on.ok) return on
  const format = readFormat(run)
  if (!format.ok) return format
  const shown = findShown(law, subject)
  if (!shown.ok) return fail(explainShowProblem(shown.error))
  if (format.value === 'json') return ok(asJson(shownJson(law, shown.value, on.value)))
  return ok(shownText(law, shown.value, on.value, terminal.width, paint))
}

function printAnnex(run: Run): Result<string, string> {
  const { law, paint } = run
  const state = readState(run)
  if (!state.ok) return state
  const themes = readThemes(run)
  if (!themes.ok) return themes
  if (!run.options.has('on')) return fail('--on is missing: give the day of the letter, as --on 2024-03-22')
  const on = readDay(run)
  if (!on.ok) return on
  const language = readLanguage(run)
  if (!language.ok) return language
  const format = readFormat(run)
  if (!format.ok) return format
  const annex = annexFor(law, state.value.code, themes.value, on.value, language.value)
  return ok(format.value === 'json' ? asJson(annexJson(annex)) : annexText(law, annex, paint))
}

function readArguments(args: readonly string[], known: readonly string[]): Result<Asked, string> {
  const words: string[] = []
  const options = new Map<string, readonly string[]>()
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (!arg.startsWith('--')) {
      words.push(arg)
      continue
    }
    const equals = arg.indexOf('=')
    const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals)
    if (!known.includes(name)) return fail(unknownOption(name, known))
    if (equals < 0) index += 1
    const value = equals < 0 ? args[index] : arg.slice(equals + 1)
    if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
      return fail(`--${name} needs a value`)
    }
    options.set(name, [...(options.get(name) ?? []), value])
  }
  return ok({ subject: words.join(' ').trim(), options })
}

/** The last value given, as is usual for commands. */
function lastOf({ options }: Asked, name: string): string | null {
  return options.get(name)?.at(-1) ?? null
}

function readState(run: Run): Result<StateFact, string> {
  if (run.subject === '') return fail('which State? Give an ISO 3166-1 alpha-3 code or a name')
  const found = findState(run.law, run.subject)
  return found.ok ? found : fail(explainStateProblem(found.error))
}

function readDay(run: Run): Result<CalendarDate, string> {
  const given = lastOf(run, 'on')
  if (given === null) return ok(run.today)
  const day = parseCalendarDate(given)
  return day ? ok(day) : fail(`--on "${asTyped(given)}" is no day that exists: give one as 2024-03-22`)
}

function readFormat(run: Run): Result<'text' | 'json', string> {
  const given = lastOf(run, 'format') ?? 'text'
  if (given === 'text' || given === 'json') return ok(given)
  return fail(`--format "${asTyped(given)}" cannot be written here: give text or json`)
}

function readLanguage(run: Run): Result<AnnexLanguage, string> {
  const given = lastOf(run, 'language') ?? 'en'
  const language = ANNEX_LANGUAGES.find((one) => one === given.toLowerCase())
  if (language) return ok(language)
  return fail(`no annex in language "${asTyped(given)}": give ${ANNEX_LANGUAGES.join(', ')}`)
}

/** `--theme` may be given several times; the annex then has a group of paragraphs for each, in that order. */
function readThemes(run: Run): Result<readonly string[], string> {
  const themes = themesOf(run.law)
  const given = run.options.get('theme') ?? []
  if (given.length === 0)
    return fail(`--theme is missing: give one of ${themes.map((one) => one.id).join(', ')}`)
  const found: string[] = []
  for (const name of given) {
    const theme = themes.find((one) => one.names.some((known) => foldName(known) === foldName(name)))
    if (!theme) {
      const guesses = nearest(
        name,
        themes.map(({ id, names }) => ({ shown: id, names })),
      )
      const guess =
        guesses.length > 0
          ? `did you mean ${guesses.join(', ')}?`
          : `give one of ${themes.map((one) => one.id).join(', ')}`
      return fail(`no theme "${asTyped(name)}": ${guess}`)
    }
    if (!found.includes(theme.id)) found.push(theme.id)
  }
  return ok(found)
}

function unknownCommand(given: string): string {
  if (given === '') return 'say what: status, show or annex'
  const [guess] = nearest(
    given,
    [...COMMANDS.keys()].map((name) => ({ shown: name, names: [name] })),
  )
  return `no command "${asTyped(given)}": ${guess === undefined ? 'give status, show or annex' : `did you mean ${guess}?`}`
}

function unknownOption(name: string, known: readonly string[]): string {
  return `no option "--${asTyped(name)}" here: there are ${known.map((one) => `--${one}`).join(', ')}`
}

function refuse(where: string, what: string): Ran {
  return { out: '', error: `${where}: ${what}\n`, exit: 2 }
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
