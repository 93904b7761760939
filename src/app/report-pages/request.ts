import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { reportWindow, type ReportSession } from '#deadlines/report-window.ts'
import type { Law } from '#law/law.ts'
import { referenceKeyIn } from '#letters/reference.ts'
import type { ReportOrder } from '#publication/reports/report-input.ts'
import { SITE_LANGUAGES, type SiteLanguage } from '#publication/speaker.ts'
import { isCouncilYear, SESSIONS, stateIn } from '../report-order.ts'

export const REPORT_KINDS = ['council', 'state', 'briefing'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** What was typed or chosen; empty for nothing. */
export type ReportFields = Readonly<
  Record<'session' | 'year' | 'state' | 'from' | 'to' | 'about' | 'language', string>
>

/** A field, and why the report cannot be made of what stands in it. */
export interface ReportFieldProblem {
  readonly field: keyof ReportFields
  readonly code:
    | 'session-missing'
    | 'year-malformed'
    | 'state-unknown'
    | 'day-malformed'
    | 'days-crossed'
    | 'about-unknown'
    | 'language-unknown'
}

/** What report is asked for, and in which language. */
export interface ReportRequest {
  readonly order: ReportOrder
  readonly language: SiteLanguage
}

/** The fields of an address. */
export function reportFields(query: URLSearchParams): ReportFields {
  const typed = (name: keyof ReportFields) => (query.get(name) ?? '').trim()
  return {
    ...{ session: typed('session'), year: typed('year'), state: typed('state'), from: typed('from') },
    ...{ to: typed('to'), about: typed('about'), language: typed('language') },
  }
}

/** Reads what is asked for; every field that is wrong, where something is. */
export function readReportRequest(
  kind: ReportKind,
  fields: ReportFields,
  law: Law,
): Result<ReportRequest, readonly ReportFieldProblem[]> {
  const order = ORDERS[kind](fields, law)
  const language = SITE_LANGUAGES.find((one) => one === fields.language)
  const problems = [
    ...(order.ok ? [] : order.error),
    ...(language === undefined ? [{ field: 'language', code: 'language-unknown' } as const] : []),
  ]
  if (!order.ok || language === undefined) return fail(problems)
  return ok({ order: order.value, language })
}

/** The address of a report, which gives the same one again. */
export function reportQuery({ order, language }: ReportRequest): string {
  return new URLSearchParams({ ...fieldsOf(order), language }).toString()
}

function fieldsOf(order: ReportOrder): Readonly<Record<string, string>> {
  switch (order.is) {
    case 'council':
      return { session: order.session, year: String(order.year) }
    case 'state': {
      const { state, from, to } = order
      return { state, ...(from && { from }), ...(to && { to }) }
    }
    case 'briefing':
      return { about: order.about.is === 'state' ? order.about.state : order.about.reference }
  }
}

type Read = (fields: ReportFields, law: Law) => Result<ReportOrder, readonly ReportFieldProblem[]>

const ORDERS: Readonly<Record<ReportKind, Read>> = {
  council: readCouncil,
  state: readState,
  briefing: readBriefing,
}

function readCouncil({ session, year }: ReportFields): ReturnType<Read> {
  const known = SESSIONS.find((one) => one === session)
  const problems: readonly ReportFieldProblem[] = [
    ...(known ? [] : [{ field: 'session', code: 'session-missing' } as const]),
    ...(isCouncilYear(year) ? [] : [{ field: 'year', code: 'year-malformed' } as const]),
  ]
  return known && problems.length === 0
    ? ok({ is: 'council', session: known, year: Number(year) })
    : fail(problems)
}

function readState({ state: said, from, to }: ReportFields, law: Law): ReturnType<Read> {
  const found = stateIn(said, law)
  const [first, last] = [dayIn(from), dayIn(to)]
  const problems: ReportFieldProblem[] = []
  if (!found.ok) problems.push({ field: 'state', code: 'state-unknown' })
  if (first === undefined) problems.push({ field: 'from', code: 'day-malformed' })
  if (last === undefined) problems.push({ field: 'to', code: 'day-malformed' })
  if (first && last && first > last) problems.push({ field: 'to', code: 'days-crossed' })
  if (!found.ok || first === undefined || last === undefined || problems.length > 0) return fail(problems)
  return ok({ is: 'state', state: found.value, from: first, to: last })
}

function readBriefing({ about }: ReportFields, law: Law): ReturnType<Read> {
  const reference = referenceKeyIn(about)
  if (reference !== null) return ok({ is: 'briefing', about: { is: 'letter', reference } })
  const found = stateIn(about, law)
  return found.ok
    ? ok({ is: 'briefing', about: { is: 'state', state: found.value } })
    : fail([{ field: 'about', code: 'about-unknown' }])
}

/** Null for none; undefined for what is no day. */
function dayIn(said: string): CalendarDate | null | undefined {
  return said === '' ? null : (parseCalendarDate(said) ?? undefined)
}

/** The session whose report has all its replies since the shortest time: what is most likely wanted. */
export function lastWholeReport(today: CalendarDate): {
  readonly session: ReportSession
  readonly year: number
} {
  const year = Number(today.slice(0, 4))
  const windows = [year - 1, year].flatMap((one) => SESSIONS.map((session) => reportWindow(session, one)))
  return windows.findLast(({ replies }) => replies.to < today) ?? { session: 'march', year }
}
