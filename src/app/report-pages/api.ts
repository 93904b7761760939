import { problemJson } from '#accounts/api/answers.ts'
import type { ApiRoute } from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { reportFileIn, type ReportDesk } from './desk.ts'
import { readReportRequest, REPORT_KINDS, reportFields } from './request.ts'

/** Reports for programs: made while they wait. */
export function reportApiRoutes(desk: ReportDesk): readonly ApiRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/api/reports', act: 'report.make' },
      answer: (visit: Visit) => giveReport(visit, desk),
      describes: {
        ...{ part: 'release', answer: 'application/octet-stream' },
        summary:
          'A report made of what is public: to a session of the Council, of a State, a briefing. A file.',
        query: {
          of: 'council, state or briefing.',
          session: 'Of the Council: march, june or september.',
          year: 'The year of the session.',
          state: 'Of a State: its code or name.',
          from: 'Of a State: the first day of its letters.',
          to: 'Of a State: the last day of its letters.',
          about: 'Of a briefing: a State, or a reference as CHN 3/2024.',
          language: 'en, fr or ar.',
          format: 'pdf, docx, html, csv; json for what it was made of.',
        },
      },
    },
  ]
}

async function giveReport(visit: Visit, desk: ReportDesk): Promise<Answer> {
  const { query } = visit
  const kind = REPORT_KINDS.find((one) => one === query.get('of'))
  if (!kind) return problemJson({ code: 'report.of-missing', field: 'of' })
  const format = reportFileIn(query)
  if (!format) return problemJson({ code: 'report.format-unknown', field: 'format' })
  const request = readReportRequest(kind, reportFields(query), desk.facts.law)
  if (!request.ok) {
    const [first] = request.error
    return problemJson({ code: `report.${first?.code ?? 'malformed'}`, ...(first && { field: first.field }) })
  }
  const making = await desk.making(visit, request.value)
  if (!making) return problemJson({ code: 'report.busy' })
  const file = await desk.fileOf(await making.done, request.value, format)
  return file.ok
    ? { kind: 'file', ...file.value }
    : problemJson({ code: 'report.not-drawn', field: 'format' })
}
