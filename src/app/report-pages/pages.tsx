import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { dayOf } from '#cases/at-work.ts'
import { reportDocument } from '#publication/reports/report.ts'
import { SITE_LANGUAGES } from '#publication/speaker.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { COMMUNICATIONS } from '#ui/messages/communications.ts'
import { REPORT_PAGES } from '#ui/messages/report-pages.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { reportFileIn, type ReportDesk } from './desk.ts'
import { ReportForm } from './forms.tsx'
import {
  lastWholeReport,
  readReportRequest,
  REPORT_KINDS,
  reportFields,
  reportQuery,
  type ReportFields,
  type ReportKind,
  type ReportRequest,
} from './request.ts'
import { BeingMade, MadeReport, NotDrawn, ReportDoors } from './view.tsx'

/** Reports: to the Council, of a State, for a legislator. Each address gives the same report again. */
export function reportRoutes(desk: ReportDesk): readonly AnyRoute[] {
  const act = 'report.make' as const
  return [
    {
      ...{ method: 'GET', path: '/reports', act },
      answer: (visit: Visit) => Promise.resolve(doorsPage(visit)),
    },
    ...REPORT_KINDS.flatMap((kind): readonly AnyRoute[] => [
      {
        ...{ method: 'GET', path: `/reports/${kind}`, act },
        answer: (visit: Visit) => onePage(visit, kind, desk),
      },
      {
        ...{ method: 'GET', path: `/reports/${kind}/file`, act },
        answer: (visit: Visit) => giveFile(visit, kind, desk),
      },
    ]),
  ]
}

function doorsPage({ language }: Visit): Answer {
  const words = wordsOf(REPORT_PAGES, language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, 'title'), lead: say(words, 'lead') },
    breadcrumb: crumbs({ language }),
    content: <ReportDoors />,
  }
}

function crumbs({ language }: Pick<Visit, 'language'>, ...below: readonly ('reports' | ReportKind)[]) {
  const words = wordsOf(REPORT_PAGES, language)
  return [
    { label: say(wordsOf(COMMUNICATIONS, language), 'letters.title'), address: '/letters' },
    ...below.map((one) =>
      one === 'reports'
        ? { label: say(words, 'title'), address: '/reports' }
        : { label: say(words, `kind.${one}`), address: `/reports/${one}` },
    ),
  ]
}

/** The form; with what is asked for behind the address, how far that is, and the report once it is there. */
async function onePage(visit: Visit, kind: ReportKind, desk: ReportDesk): Promise<Answer> {
  const { query } = visit
  const fields = reportFields(query)
  if (!query.has('language')) return formPage(visit, kind, asSuggested(visit, kind, fields))
  const request = readReportRequest(kind, fields, desk.facts.law)
  if (!request.ok) {
    const words = wordsOf(REPORT_PAGES, visit.language)
    const problems = request.error.map(({ field, code }) => ({ field, text: say(words, `problem.${code}`) }))
    return formPage(visit, kind, fields, problems)
  }
  return madePage(visit, kind, request.value, desk)
}

function asSuggested({ workplace, language }: Visit, kind: ReportKind, fields: ReportFields): ReportFields {
  const spoken = SITE_LANGUAGES.find((one) => one === language) ?? 'en'
  const { session, year } = lastWholeReport(dayOf(workplace))
  const council = kind === 'council' && fields.session === '' ? { session, year: String(year) } : {}
  return { ...fields, ...council, language: spoken }
}

function formPage(
  visit: Visit,
  kind: ReportKind,
  fields: ReportFields,
  problems: readonly FieldProblem[] = [],
): Answer {
  const words = wordsOf(REPORT_PAGES, visit.language)
  return {
    ...{ kind: 'page', part: 'letters', title: say(words, `kind.${kind}`), lead: say(words, `lead.${kind}`) },
    ...(problems.length > 0 ? { problems, status: 422 } : {}),
    breadcrumb: crumbs(visit, 'reports'),
    content: <ReportForm {...{ kind, fields, problems }} />,
  }
}

/** Of few letters a report is there before anybody would look at a page that says that it will be. */
const WAIT_MS = 800
const AGAIN_IN_SECONDS = 2

async function madePage(
  visit: Visit,
  kind: ReportKind,
  request: ReportRequest,
  desk: ReportDesk,
): Promise<Answer> {
  const making = await desk.making(visit, request)
  if (!making) return busyPage(visit, kind)
  const input = making.input ?? (await Promise.race([making.done, later(WAIT_MS)]))
  const words = wordsOf(REPORT_PAGES, visit.language)
  const page = { kind: 'page', part: 'letters', breadcrumb: crumbs(visit, 'reports', kind) } as const
  if (input === null) {
    const address = `/reports/${kind}?${reportQuery(request)}`
    const content = <BeingMade {...{ letters: making.letters, address }} />
    return { ...page, title: say(words, 'making'), againInSeconds: AGAIN_IN_SECONDS, content }
  }
  const document = reportDocument(input, request.language)
  const files = `/reports/${kind}/file?${reportQuery(request)}`
  return { ...page, title: document.title, content: <MadeReport {...{ document, input, files }} /> }
}

function busyPage(visit: Visit, kind: ReportKind): Answer {
  const words = wordsOf(REPORT_PAGES, visit.language)
  return {
    ...{ kind: 'page', part: 'letters', status: 429, breadcrumb: crumbs(visit, 'reports', kind) },
    ...{ title: say(words, 'busy'), content: <p>{say(words, 'busy.lead')}</p> },
  }
}

function later(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref())
}

async function giveFile(visit: Visit, kind: ReportKind, desk: ReportDesk): Promise<Answer> {
  const format = reportFileIn(visit.query)
  const request = readReportRequest(kind, reportFields(visit.query), desk.facts.law)
  // Nothing is asked for that could be made: the page says what is.
  if (!format || !request.ok) return onePage(visit, kind, desk)
  const making = await desk.making(visit, request.value)
  if (!making) return busyPage(visit, kind)
  const file = await desk.fileOf(await making.done, request.value, format)
  if (file.ok) return { kind: 'file', ...file.value }
  return {
    ...{ kind: 'page', part: 'letters', status: 422, breadcrumb: crumbs(visit, 'reports', kind) },
    title: say(wordsOf(REPORT_PAGES, visit.language), 'notDrawn'),
    content: <NotDrawn why={file.error} back={`/reports/${kind}?${reportQuery(request.value)}`} />,
  }
}
