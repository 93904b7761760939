import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { inLibrary, type Librarian, type LibraryPlace } from '../librarian.ts'
import { shownCommunication, type ShownCommunication } from '../model/shown.ts'
import { listCountingAnswers } from '../store/answers.ts'
import { findCommunication } from '../store/communications.ts'

/** One communication as programs read it; null where there is none that they may see. */
export async function showCommunication(
  place: Pick<LibraryPlace, 'database'>,
  librarian: Librarian,
  { calendarOf }: Pick<LetterFacts, 'calendarOf'>,
  { key, today }: { readonly key: CommunicationKey; readonly today: CalendarDate },
): Promise<ShownCommunication | null> {
  return inLibrary(place, librarian, async (tx) => {
    const found = await findCommunication(tx, librarian.officeId, key)
    if (!found) return null
    const answers = await listCountingAnswers(tx, librarian.officeId, found.id)
    return shownCommunication(found, today, calendarOf, answers)
  })
}

/** By its id, or by its reference: of several with one reference the newest. */
export type CommunicationKey = { readonly id: Id<'Communication'> } | { readonly reference: string }
