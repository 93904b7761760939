import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { ReportSession } from '#deadlines/report-window.ts'
import type { Law } from '#law/law.ts'
import { asTyped } from '#law/nearest.ts'
import { explainStateProblem, findState, isUserAssignedCode, type StateProblem } from '#law/states.ts'
import { referenceKeyIn } from '#letters/reference.ts'
import type { ReportOrder } from '#publication/reports/report-input.ts'
import { SITE_LANGUAGES, type SiteLanguage } from '#publication/speaker.ts'
import type { Given } from './options.ts'
import { formatOfOutput } from './output.ts'

const REPORT_FORMATS = ['pdf', 'docx', 'html', 'csv'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** What `demarche report` is to do. */
export interface ReportTask {
  /** Null where it is made of a file that was kept. */
  readonly order: ReportOrder | null
  readonly from: string | null
  readonly format: ReportFormat
  readonly out: string | null
  /** Where what it is made of is kept; null where it is not. */
  readonly inputs: string | null
  readonly language: SiteLanguage | null
  readonly on: CalendarDate
}

const OF = ['window', 'year', 'state', 'from-date', 'to-date', 'briefing'] as const
/** In the order of a year. */
export const SESSIONS: readonly ReportSession[] = ['march', 'june', 'september']

/** Reads what was asked for. The problem is one line that says what to give. */
export function readReportTask(given: Given, law: Law, today: CalendarDate): Result<ReportTask, string> {
  const { options } = given
  const out = options.get('out') ?? null
  const format = readFormat(options.get('to'), out)
  if (!format.ok) return format
  const language = readLanguage(options.get('language') ?? options.get('lang'))
  if (!language.ok) return language
  const on = readDay('on', options.get('on'))
  if (!on.ok) return on
  if (on.value !== null && on.value > today) {
    return fail(
      `--on: ${on.value} is still to come, and a report says what is public. Leave it out for today`,
    )
  }
  const common = { format: format.value, out, language: language.value, on: on.value ?? today }
  const from = options.get('from')
  if (from !== undefined) {
    const also = [...OF, 'on', 'inputs'].find((name) => options.has(name))
    if (also !== undefined || given.others.length > 0) {
      return fail(
        `--from has all that the report is made of: leave out ${also === undefined ? 'the rest' : `--${also}`}`,
      )
    }
    return ok({ ...common, order: null, from, inputs: null })
  }
  const order = readOrder(given, law)
  if (!order.ok) return order
  const inputs = options.get('inputs') ?? (out === null ? null : `${out}.input.json`)
  return ok({ ...common, order: order.value, from: null, inputs })
}

function readFormat(said: string | undefined, out: string | null): Result<ReportFormat, string> {
  const format = said === undefined ? formatOfOutput(REPORT_FORMATS, out) : said
  if (format === undefined) return fail(`into what? --to ${REPORT_FORMATS.join('|')}`)
  const known = REPORT_FORMATS.find((one) => one === format)
  return known ? ok(known) : fail(`--to: "${asTyped(format)}" is none of ${REPORT_FORMATS.join(', ')}`)
}

function readLanguage(said: string | undefined): Result<SiteLanguage | null, string> {
  if (said === undefined) return ok(null)
  const known = SITE_LANGUAGES.find((one) => one === said)
  return known ? ok(known) : fail(`--language: "${asTyped(said)}" is none of ${SITE_LANGUAGES.join(', ')}`)
}

function readDay(name: string, said: string | undefined): Result<CalendarDate | null, string> {
  if (said === undefined) return ok(null)
  const day = parseCalendarDate(said)
  return day ? ok(day) : fail(`--${name}: "${asTyped(said)}" is no day. Write it as 2024-03-22`)
}

const KINDS =
  'of what? --window march|june|september --year 2024, or --state STATE, or --briefing --state STATE, or --briefing "CHN 3/2024"'

function readOrder(given: Given, law: Law): Result<ReportOrder, string> {
  const { options, others } = given
  const [window, isBriefing] = [options.get('window'), options.has('briefing')]
  const [other] = others
  if (window !== undefined) {
    const also = OF.find((name) => name !== 'window' && name !== 'year' && options.has(name))
    if (also !== undefined) return fail(`--window and --${also} are of two reports: give one of them`)
    if (other !== undefined) return fail(`"${asTyped(other)}" is not understood. See: demarche report --help`)
    return readCouncil(window, options.get('year'))
  }
  if (options.has('year')) return fail('--year goes with --window march|june|september')
  if (!isBriefing && other !== undefined) {
    return fail(`"${asTyped(other)}" is not understood. See: demarche report --help`)
  }
  if (isBriefing) return readBriefing(given, law)
  const said = options.get('state')
  if (said === undefined) return fail(KINDS)
  const state = readState(said, law)
  const from = readDay('from-date', options.get('from-date'))
  const to = readDay('to-date', options.get('to-date'))
  if (!state.ok) return state
  if (!from.ok) return from
  if (!to.ok) return to
  if (from.value !== null && to.value !== null && from.value > to.value) {
    return fail(`--from-date ${from.value} is after --to-date ${to.value}: give them the other way round`)
  }
  return ok({ is: 'state', state: state.value, from: from.value, to: to.value })
}

function readCouncil(window: string, year: string | undefined): Result<ReportOrder, string> {
  const session = SESSIONS.find((one) => one === window.toLowerCase())
  if (!session) return fail(`--window: "${asTyped(window)}" is none of ${SESSIONS.join(', ')}`)
  if (year === undefined) return fail('of which year? --year 2024, the year of the session')
  if (!isCouncilYear(year))
    return fail(`--year: "${asTyped(year)}" is no year of the Council. Write it as 2024`)
  return ok({ is: 'council', session, year: Number(year) })
}

/** Whether the Council sat, or will sit, in the year that was typed. */
export function isCouncilYear(typed: string): boolean {
  return /^\d{4}$/u.test(typed) && Number(typed) >= EARLIEST_YEAR
}

/** The Human Rights Council first met in June 2006. */
const EARLIEST_YEAR = 2006

function readBriefing({ options, others }: Given, law: Law): Result<ReportOrder, string> {
  const also = (['from-date', 'to-date'] as const).find((name) => options.has(name))
  if (also !== undefined)
    return fail(`--${also} is for a State's record: leave it out, or leave out --briefing`)
  const said = options.get('state')
  const wanted = others.join(' ').trim()
  if (said !== undefined && wanted !== '')
    return fail('a briefing is of a State or of a letter: give one of them')
  if (said !== undefined) {
    const state = readState(said, law)
    return state.ok ? ok({ is: 'briefing', about: { is: 'state', state: state.value } }) : state
  }
  if (wanted === '') return fail('of what? --briefing --state STATE, or --briefing "CHN 3/2024"')
  const reference = referenceKeyIn(wanted)
  if (reference === null) {
    return fail(`"${asTyped(wanted)}" is no reference of a letter. Write it as "CHN 3/2024"`)
  }
  return ok({ is: 'briefing', about: { is: 'letter', reference } })
}

function readState(said: string, law: Law): Result<string, string> {
  const found = stateIn(said, law)
  return found.ok ? found : fail(`--state: ${explainStateProblem(found.error)}`)
}

/** The code of a State, from a code or a name; codes that no State has are taken as they are, since invented cases use them. */
export function stateIn(said: string, law: Law): Result<string, StateProblem> {
  const code = said.trim().toUpperCase()
  if (code === 'OTH' || isUserAssignedCode(code)) return ok(code)
  const found = findState(law, said)
  return found.ok ? ok(found.value.code) : found
}
