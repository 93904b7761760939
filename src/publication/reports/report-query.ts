import type { LineKind, ReportColumn, ReportLine } from './report-lines.ts'

/** What is counted: lines of a kind on which all conditions hold, or the different values of one column of them. */
export interface ReportQuery {
  readonly what: LineKind
  readonly where: readonly Condition[]
  readonly distinct?: ReportColumn | undefined
}

/** A condition on a column; days compare as text. */
export type Condition = readonly [
  column: ReportColumn,
  is: '=' | '<>' | '<' | '>' | '>=' | '<=',
  value: string,
]

/** Answers a query from the lines. */
export function answer(lines: readonly ReportLine[], { what, where, distinct }: ReportQuery): number {
  const found = lines.filter((line) => line.what === what && where.every((one) => holds(line, one)))
  return distinct === undefined ? found.length : new Set(found.map((line) => line[distinct] ?? '')).size
}

function holds(line: ReportLine, [column, is, value]: Condition): boolean {
  const own = line[column] ?? ''
  switch (is) {
    case '=':
      return own === value
    case '<>':
      return own !== value
    case '<':
      return own < value
    case '>':
      return own > value
    case '>=':
      return own >= value
    case '<=':
      return own <= value
  }
}

/** The query as SQL for the table of the CSV file, in which every column is text. */
export function sqlOf({ what, where, distinct }: ReportQuery): string {
  const counted = distinct === undefined ? '*' : `distinct ${distinct}`
  const all: readonly Condition[] = [['what', '=', what], ...where]
  const conditions = all.map(([column, is, value]) => `${column} ${is} '${value.replaceAll("'", "''")}'`)
  return `select count(${counted}) from report where ${conditions.join(' and ')}`
}
