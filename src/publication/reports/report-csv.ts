import { csvOf } from '../data/csv.ts'
import type { ReportInput } from './report-input.ts'
import { COLUMNS, linesOf } from './report-lines.ts'

/** The table that every figure is counted from: a line for each letter, addressee, mandate, reply, promise or denial, and request. */
export function reportCsv(input: ReportInput): string {
  return csvOf([COLUMNS, ...linesOf(input).map((line) => COLUMNS.map((column) => line[column] ?? ''))])
}
