import { code, plain, strong, type ReportBlock, type ReportTable } from './report-document.ts'
import type { ReportDesk } from './report-desk.ts'
import { countFigures, type CountedFigure, type FigureId } from './report-figures.ts'
import { sqlOf } from './report-query.ts'

/** Figures that are only worth a line where there is something to count. */
const MAY_BE_LEFT_OUT: readonly FigureId[] = [
  ...(['sent-none', 'others', 'received-later', 'received-undated', 'asks', 'asks-met'] as const),
]

/** The figures of a report, each with its share. */
export function figureTable(desk: ReportDesk): ReportTable {
  const { say, number } = desk.speaker
  const figures = countFigures(desk.input, desk.lines)
  const shown = figures.filter(({ id, count }) => count > 0 || !MAY_BE_LEFT_OUT.includes(id))
  return {
    is: 'table',
    columns: [
      { heading: say('report.col.figure'), width: 58 },
      { heading: say('report.col.number'), width: 12, isNumber: true },
      { heading: say('report.col.share'), width: 30 },
    ],
    rows: shown.map((figure) => [
      [figure.of === null ? strong(nameOfFigure(desk, figure.id)) : plain(nameOfFigure(desk, figure.id))],
      [plain(number(figure.count))],
      [plain(sayShare(desk, figure))],
    ]),
  }
}

/** `30 % (12 of 40)`; empty for what is no share. */
export function sayShare(
  { speaker: { say, number } }: ReportDesk,
  { count, whole }: Pick<CountedFigure, 'count' | 'whole'>,
): string {
  if (whole === null) return ''
  if (whole === 0) return say('report.ofNone')
  const percent = number(Math.round((count / whole) * 100))
  return say('report.share', { percent, part: number(count), whole: number(whole) })
}

function nameOfFigure({ speaker }: ReportDesk, id: FigureId): string {
  return speaker.say(`figure.${id}`)
}

/** Each figure with what it counts, of what, and the query that gave it. */
export function queryBlocks(desk: ReportDesk): readonly ReportBlock[] {
  const { say, number } = desk.speaker
  const rows = countFigures(desk.input, desk.lines).map(({ id, query, of, count }) => [
    [strong(nameOfFigure(desk, id)), plain(number(count))],
    [
      plain(say(`figure.${id}.is`)),
      ...(of === null ? [] : [plain(say('report.shareOf', { figure: nameOfFigure(desk, of) }))]),
    ],
    [code(sqlOf(query))],
  ])
  return [
    { is: 'heading', level: 2, text: say('report.how') },
    { is: 'paragraph', look: 'plain', text: plain(say('report.howQueries')) },
    {
      is: 'table',
      columns: [
        { heading: say('report.col.figure'), width: 24 },
        { heading: say('report.col.definition'), width: 36 },
        { heading: say('report.col.query'), width: 40 },
      ],
      rows,
    },
  ]
}
