import { SEVERITY_RANK, type Severity } from '#base/remark.ts'
import type { LetterReport } from './check.ts'

/** A file that was checked, with its text for showing where the remarks are. */
export interface CheckedFile {
  readonly file: string
  readonly text: string
  readonly report: LetterReport
  /** Of a docx, pdf or html: where its blocks stand in the text, in order. Null for text, where places say enough. */
  readonly blocks: readonly BlockPlace[] | null
}

/** Where a block of a letter's model stands. */
export interface BlockPlace {
  readonly id: string
  readonly start: number
  readonly end: number
  /** Whether the file marks it as a heading. */
  readonly isHeading: boolean
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
  const entries = outcomes.map((one) => ('error' in one ? one : withBlocks(one)))
  return `${JSON.stringify(entries, null, 2)}\n`
}

/** The report; beside each place in a docx, pdf or html stands the block that holds it. */
function withBlocks({ file, report, blocks }: CheckedFile): object {
  if (blocks === null) return { file, ...report }
  const located = <Located extends { readonly start: number }>(one: Located) => ({
    ...one,
    block: blockAt(blocks, one.start),
  })
  return { file, ...report, citations: report.citations.map(located), remarks: report.remarks.map(located) }
}

function blockAt(blocks: readonly BlockPlace[], at: number): string | null {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.end ?? 0) < at) low = middle + 1
    else high = middle
  }
  const block = blocks[low]
  return block && block.start <= at ? block.id : null
}
