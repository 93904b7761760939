import type { Id } from '#base/id.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { OpenedDatabase } from '#platform/database/opened-database.ts'
import {
  makeInput,
  NOTHING_LEFT_OUT,
  takes,
  type Glance,
  type InputWith,
  type ReportInput,
} from '#publication/reports/report-input.ts'
import { reportLetterOf, type ReportLetter } from '#publication/reports/report-letter.ts'
import { observedRecords } from './observed-records.ts'
import { allOf, releasedRecords } from './released-records.ts'

/** Which office's letters a report is to be of, and of what. */
export interface ReportWanted extends Omit<InputWith, 'leftOut'> {
  readonly database: OpenedDatabase
  readonly officeId: Id<'Office'>
  readonly facts: LetterFacts
  readonly onProgress: (letters: number) => void
}

/**
 * All that a report is made of: from the records that `demarche publish` makes the public site of, and so of nothing that is not
 * public by that day.
 */
export async function gatherInput(wanted: ReportWanted): Promise<ReportInput> {
  const { database, officeId, facts, onProgress, ...about } = wanted
  const { office, on } = about
  const leftOut = { ...NOTHING_LEFT_OUT }
  const isWanted = (record: Glance): boolean => {
    const taken = takes(about.order, record)
    if (taken !== 'yes' && taken !== 'no') leftOut[taken] += 1
    return taken === 'yes'
  }
  const librarian = { officeId, account: null }
  const observed = observedRecords({ place: { database }, librarian, facts, office, on, isWanted })
  const letters: ReportLetter[] = []
  for await (const { record } of allOf(releasedRecords({ database, officeId, on }), observed)(KNOWN)) {
    // Others' letters were looked at before their text was read.
    if (record === null || (record.standing.is === 'released' && !isWanted(record))) continue
    letters.push(reportLetterOf(record))
    onProgress(letters.length)
  }
  return makeInput({ ...about, leftOut }, letters)
}

const KNOWN: ReadonlyMap<string, string> = new Map()
