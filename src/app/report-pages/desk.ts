import type { Visit } from '#accounts/route.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf } from '#cases/at-work.ts'
import { lookAtJournalEnd } from '#journal/kept-until-recorded.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { writeInput } from '#publication/reports/parse-input.ts'
import type { ReportInput } from '#publication/reports/report-input.ts'
import { siteNames } from '#publication/site-names.ts'
import { speakerFor } from '#publication/speaker.ts'
import { gatherInput } from '#release/actions/report-input.ts'
import { renderReport, type ReportPdf } from '../report-formats.ts'
import { ReportMakings, type Making } from './makings.ts'
import { reportQuery, type ReportRequest } from './request.ts'

/** The files that a report is given as; `json`: what it was made of. */
export const REPORT_FILES = ['pdf', 'docx', 'html', 'csv', 'json'] as const
export type ReportFile = (typeof REPORT_FILES)[number]

const TYPES: Readonly<Record<ReportFile, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** Makes reports for whoever is signed in: of public records alone, as `demarche report` does. */
export class ReportDesk {
  readonly facts: LetterFacts
  readonly #pdf: ReportPdf
  readonly #makings = new ReportMakings()

  constructor(facts: LetterFacts, pdf: ReportPdf) {
    this.facts = facts
    this.#pdf = pdf
  }

  /** The report that is asked for, as far as it is; null where too many are being made. */
  async making(
    { workplace, acting, session, officeId }: Visit,
    request: ReportRequest,
  ): Promise<Making | null> {
    const { database } = workplace
    const { facts } = this
    const { order, language } = request
    const on = dayOf(workplace)
    const names = siteNames(facts.law, facts.mandates)
    const key = `${officeId} ${on} ${order.is} ${reportQuery(request)}`
    const end = await lookAtJournalEnd(database, { officeId, id: acting.accountId })
    return this.#makings.of({ key, end, nowMs: workplace.now().getTime() }, (onProgress) =>
      gatherInput({
        ...{ database, officeId, facts, order, on, language, office: session.officeName, onProgress },
        nameOf: (code, spoken) => names.state(code, speakerFor(spoken)),
      }),
    )
  }

  /** A file of a report; the problem is a line that says what to do. */
  async fileOf(
    input: ReportInput,
    { order, language }: ReportRequest,
    format: ReportFile,
  ): Promise<Result<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }, string>> {
    const made =
      format === 'json'
        ? ok(writeInput(input))
        : await renderReport(input, language, { format, pdf: this.#pdf })
    if (!made.ok) return fail(made.error)
    const bytes = typeof made.value === 'string' ? new TextEncoder().encode(made.value) : made.value
    const ending = format === 'json' ? 'input.json' : format
    return ok({ name: `${stemOf(order)}.${ending}`, type: TYPES[format], bytes })
  }
}

/** Which file of a report an address asks for; null for none of ours. */
export function reportFileIn(query: URLSearchParams): ReportFile | null {
  return REPORT_FILES.find((one) => one === query.get('format')) ?? null
}

/** `september-2024`, `state-chn`, `briefing-chn-3-2024`: all of it is public. */
function stemOf(order: ReportRequest['order']): string {
  switch (order.is) {
    case 'council':
      return `${order.session}-${order.year}`
    case 'state':
      return `state-${order.state.toLowerCase()}`
    case 'briefing': {
      const of = order.about.is === 'state' ? order.about.state : order.about.reference
      return `briefing-${of.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}`
    }
  }
}
