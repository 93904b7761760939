import { SEVERITY_RANK, type Severity } from '#base/remark.ts'
import type { LetterReport } from './check.ts'

/** A file that was checked, with its text for showing where the remarks are. */
export interface CheckedFile {
  readonly file: string
  readonly text: string
  readonly report: LetterReport
}

/** A file that could not be checked, and why. */
interface UnreadFile {
  readonly file: string
  readonly error: { readonly code: string; readonly message: string }
}

/** What a check of several files gives, in the order in which they were named. */
export type CheckOutcome = CheckedFile | UnreadFile

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']

/** How many remarks a report has of each severity. */
export function countBySeverity(report: LetterReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const remark of report.remarks) counts[remark.severity] += 1
  return counts
}

/** Whether any remark is at least this grave. */
export function hasRemarkFrom(outcome: CheckOutcome, least: Severity): boolean {
  if ('error' in outcome) return false
  return outcome.report.remarks.some((remark) => SEVERITY_RANK[remark.severity] >= SEVERITY_RANK[least])
}

/** What `demarche check --format json` prints: always a list. */
export function outcomesAsJson(outcomes: readonly CheckOutcome[]): string {
  const entries = outcomes.map((one) => ('error' in one ? one : { file: one.file, ...one.report }))
  return `${JSON.stringify(entries, null, 2)}\n`
}
