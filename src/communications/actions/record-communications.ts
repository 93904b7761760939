import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { ensureLibraryCase } from '#cases/actions/library-case.ts'
import { thing } from '#journal/model/entry.ts'
import { byOf, inLibrary, tellOfLibrary, type Librarian, type LibraryPlace } from '../librarian.ts'
import type { NewCommunication } from '../model/communication.ts'
import { insertCommunications } from '../store/insert-communications.ts'

/** Writes communications into the office's library, all or none, and tells the journal of each. Gives the library's id. */
export function recordCommunications(
  place: LibraryPlace,
  librarian: Librarian,
  { all, today }: { readonly all: readonly NewCommunication[]; readonly today: CalendarDate },
): Promise<Id<'Case'>> {
  return inLibrary(place, librarian, async (tx) => {
    const { officeId, account } = librarian
    const caseId = await ensureLibraryCase(tx, officeId, today, account)
    await insertCommunications(tx, { office: officeId, caseId, today, by: byOf(librarian) }, all)
    const told = all.map(({ id }) => ({
      ...{ what: 'communication.recorded' as const, on: [thing('communication', id)] as const },
    }))
    await tellOfLibrary(place, tx, librarian, told)
    return caseId
  })
}
