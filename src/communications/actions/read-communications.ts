import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { atWork, PAGE_ROWS, pageOf, type After, type PageOf } from '#cases/at-work.ts'
import type { CountingAnswer } from '../model/answer.ts'
import type { LetterFilters } from '../model/filters.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { listCountingAnswers } from '../store/answers.ts'
import { findCommunication, findText } from '../store/communications.ts'
import { listCommunicationRows, type CommunicationRow } from '../store/list-communications.ts'

/** One page of the communications that they may see, the newest first: those of their cases, and those of the library. */
export async function listCommunications(
  workplace: Workplace,
  acting: Acting,
  { filters, after }: { readonly filters: LetterFilters; readonly after: After<CalendarDate> | null },
): Promise<PageOf<CommunicationRow, CalendarDate>> {
  const rows = await atWork(workplace, acting, (tx) =>
    listCommunicationRows(tx, acting.officeId, filters, after, PAGE_ROWS + 1),
  )
  return pageOf(rows, ({ listedOn }) => listedOn)
}

/** A letter of the library, with its text and how its questions were met. */
export interface ObservedLetter {
  readonly letter: RecordedCommunication
  readonly text: string | null
  readonly answers: readonly CountingAnswer[]
}

/** A letter of the library and its text; null where there is none, or it stands in a case. */
export function readObserved(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Communication'>,
): Promise<ObservedLetter | null> {
  return atWork(workplace, acting, async (tx) => {
    const letter = await findCommunication(tx, acting.officeId, { id })
    if (!letter?.isInLibrary) return null
    const text = await findText(tx, acting.officeId, id)
    return { letter, text, answers: await listCountingAnswers(tx, acting.officeId, id) }
  })
}
