import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { inLibrary, type Librarian, type LibraryPlace } from '../librarian.ts'
import {
  listPublicLetters,
  listPublicStamps,
  type PublicLetterRow,
  type PublicLetterStamp,
} from '../store/public-letters.ts'

/** Every letter of the library that its register says was public by this day, in the order of their ids. */
export async function publicLetterStamps(
  place: Pick<LibraryPlace, 'database'>,
  librarian: Librarian,
  on: CalendarDate,
): Promise<readonly PublicLetterStamp[]> {
  const all: PublicLetterStamp[] = []
  for (let isLast = false; !isLast;) {
    const after: Id<'Communication'> | null = all.at(-1)?.id ?? null
    // oxlint-disable-next-line no-await-in-loop -- page by page
    const page = await inLibrary(place, librarian, (tx) =>
      listPublicStamps(tx, librarian.officeId, on, after),
    )
    all.push(...page.rows)
    isLast = page.isLast
  }
  return all
}

/** Letters with their texts are large: so many are at hand at once. */
const AT_ONCE = 50

/** The letters of these ids, a few at a time, without a question to the database for each. */
export async function* publicLetters(
  place: Pick<LibraryPlace, 'database'>,
  librarian: Librarian,
  ids: readonly Id<'Communication'>[],
): AsyncIterable<PublicLetterRow> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    // oxlint-disable-next-line no-await-in-loop -- a few at a time, so that memory stays small
    yield* await inLibrary(place, librarian, (tx) => listPublicLetters(tx, librarian.officeId, some))
  }
}

/** A letter of the library, as it may be shown to everybody. */
export type PublicLetter = PublicLetterRow
