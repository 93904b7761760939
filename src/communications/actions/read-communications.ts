import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { atWork, dayOf, PAGE_ROWS, pageOf, tell, type After, type PageOf } from '#cases/at-work.ts'
import { keptUntilRecorded, lookAtJournalEnd } from '#journal/kept-until-recorded.ts'
import { thing } from '#journal/model/entry.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { CountingAnswer } from '../model/answer.ts'
import type { LetterFilters } from '../model/filters.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { listCountingAnswers } from '../store/answers.ts'
import { findCommunication, findText } from '../store/communications.ts'
import { readSurroundings, type LetterSurroundings } from '../store/letter-surroundings.ts'
import {
  eachCommunicationRows,
  listCommunicationRows,
  type CommunicationRow,
} from '../store/list-communications.ts'
import { listHeldBack } from '../store/reading-views.ts'
import { viewerOf } from '../viewer.ts'
import { findLibraryReply, type LibraryReply } from '../store/replies.ts'

/** A letter of the library, its text, how its questions were met, and what it stands among. */
export interface ObservedLetter {
  readonly letter: RecordedCommunication
  readonly text: string | null
  readonly answers: readonly CountingAnswer[]
  /** Replies that somebody has read, and of which whoever looks is not shown what they found. */
  readonly heldBack: readonly Id<'Reply'>[]
  readonly around: LetterSurroundings
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
    const references = letter.links.flatMap(({ reference }) => reference ?? [])
    const around = await readSurroundings(tx, acting.officeId, letter, references)
    const text = await findText(tx, acting.officeId, id)
    const viewer = viewerOf(acting, 'library.change')
    const answers = await listCountingAnswers(tx, acting.officeId, id, viewer)
    const heldBack = await listHeldBack(tx, acting.officeId, id, viewer)
    return { letter, text, around, answers, heldBack }
  })
}

/** A reply of the library; null where there is none, or it stands in a case. */
export function readLibraryReply(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Reply'>,
): Promise<LibraryReply | null> {
  return atWork(workplace, acting, (tx) => findLibraryReply(tx, acting.officeId, id))
}

/** One page of the communications that they may see, the newest first: those of their cases, and those of the library. */
export async function listCommunications(
  workplace: Workplace,
  acting: Acting,
  { filters, after }: { readonly filters: LetterFilters; readonly after: After<CalendarDate> | null },
): Promise<PageOf<CommunicationRow, CalendarDate>> {
  const { officeId, accountId } = acting
  const place = { office: officeId, filters, today: dayOf(workplace) }
  const end = await lookAtJournalEnd(workplace.database, { officeId, id: accountId })
  const key = JSON.stringify([officeId, accountId, filters, place.today, after])
  return pagesOf({ end, key }, async () => {
    const rows = await atWork(workplace, acting, (tx) =>
      listCommunicationRows(tx, place, after, PAGE_ROWS + 1),
    )
    return pageOf(rows, ({ listedOn }) => listedOn)
  })
}

// Who looks at a list looks at it again and again; it is read anew once somebody did something.
const pagesOf = keptUntilRecorded<PageOf<CommunicationRow, CalendarDate>>()

/**
 * Hands over all communications that they may see, some hundred at a time; the journal tells of it first, in a transaction of its
 * own, so that nobody waits for whoever reads slowly.
 */
export async function exportCommunications(
  workplace: Workplace,
  acting: Acting,
  filters: LetterFilters,
  take: (rows: readonly CommunicationRow[]) => Promise<void>,
): Promise<void> {
  const { officeId } = acting
  const place = { office: officeId, filters, today: dayOf(workplace) }
  await atWork(workplace, acting, (tx) =>
    tell(workplace, tx, acting, 'communication.exported', [thing('office', officeId)]),
  )
  await atWork(workplace, acting, async (tx) => {
    for await (const rows of eachCommunicationRows(tx, place)) await take(rows)
  })
}
