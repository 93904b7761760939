import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { caseNumber } from '../model/case-file.ts'
import { findLibraryCase, insertCase } from '../store/case-files.ts'
import { readOffice } from '../store/office.ts'

/**
 * The case that holds what others wrote, and what is public of ours; made when first needed. It has no keys and no members:
 * nothing in it is sealed, and all of the office sees it. `by` is null for the operator.
 */
export async function ensureLibraryCase(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  openedOn: CalendarDate,
  by: Id<'Account'> | null,
): Promise<Id<'Case'>> {
  const known = await findLibraryCase(tx, officeId)
  if (known) return known
  await readOffice(tx, officeId, 'alone')
  // Another may have been quicker, while we waited.
  const made = await findLibraryCase(tx, officeId)
  if (made) return made
  const id = newId<'Case'>()
  const number = caseNumber('library', 0, 0)
  const library = {
    id,
    kind: 'library',
    number,
    titleSealed: null,
    openedOn,
    openedBy: by,
    members: [],
  } as const
  await insertCase(tx, officeId, library)
  return id
}
