import type { Id } from '#base/id.ts'
import { inLibrary, type Librarian, type LibraryPlace } from '../../librarian.ts'
import type { ImportRemark } from '../../model/import-plan.ts'
import { listOutcomeRows, type OutcomeRow } from '../../store/import-outcomes.ts'
import { findRun } from '../../store/import-runs.ts'

const AT_ONCE = 1000

/** What came of every row and file of an import, in the order of what was given, and what is to be known of all of it. */
export async function readOutcomes(
  place: Pick<LibraryPlace, 'database'>,
  librarian: Librarian,
  run: Id<'Import'>,
): Promise<{ readonly outcomes: readonly OutcomeRow[]; readonly remarks: readonly ImportRemark[] }> {
  const office = librarian.officeId
  const outcomes: OutcomeRow[] = []
  for (let more = true; more;) {
    const last = outcomes.at(-1) ?? null
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const rows = await inLibrary(place, librarian, (tx) =>
      listOutcomeRows(tx, office, run, { outcome: null, after: last, most: AT_ONCE }),
    )
    for (const row of rows) outcomes.push(row)
    more = rows.length === AT_ONCE
  }
  const found = await inLibrary(place, librarian, (tx) => findRun(tx, office, run))
  return { outcomes, remarks: found?.remarks ?? [] }
}
