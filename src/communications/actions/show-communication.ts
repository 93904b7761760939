import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { inLibrary, type Librarian, type LibraryPlace } from '../librarian.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { together } from '#platform/database/together.ts'
import { saySteps } from '../deadline-words.ts'
import { shownCommunication, type DeadlineLife, type ShownCommunication } from '../model/shown.ts'
import { listCountingAnswers } from '../store/answers.ts'
import { findCommunication } from '../store/communications.ts'
import { findDeadlinesOf } from '../store/deadlines.ts'
import { listHeldBack } from '../store/reading-views.ts'
import { viewerOfLibrarian } from '../viewer.ts'
import { sureReading } from './deadlines.ts'

/**
 * One letter of the library as programs read it; null where there is none that they may see. What a first reader found is held
 * back from whoever may become the second; `mayRead` says whether this person may.
 */
export async function showCommunication(
  place: Pick<LibraryPlace, 'database'>,
  librarian: Librarian & { readonly mayRead?: boolean },
  { calendarOf }: Pick<LetterFacts, 'calendarOf'>,
  { key, today }: { readonly key: CommunicationKey; readonly today: CalendarDate },
): Promise<ShownCommunication | null> {
  return inLibrary(place, librarian, async (tx) => {
    const found = await findCommunication(tx, librarian.officeId, key)
    if (!found?.isInLibrary) return null
    const viewer = await viewerOfLibrarian(tx, librarian)
    const [lives, answers, heldBack] = await together([
      livesOf(tx, librarian.officeId, found.id, calendarOf),
      listCountingAnswers(tx, librarian.officeId, found.id, viewer),
      listHeldBack(tx, librarian.officeId, found.id, viewer),
    ])
    return shownCommunication(found, { today, calendarOf, answers, heldBack, lives })
  })
}

/** What happened to its deadlines since they were counted; nothing of those to which nothing happened. */
async function livesOf(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letter: Id<'Communication'>,
  calendarOf: LetterFacts['calendarOf'],
): Promise<ReadonlyMap<Id<'Deadline'>, DeadlineLife>> {
  const kept = await findDeadlinesOf(tx, office, [letter], null)
  const speaker = { language: 'en', stateName: ({ name }: { readonly name: string }) => name } as const
  const lives = kept
    .filter(({ events }) => events.length > 0)
    .flatMap((deadline): readonly (readonly [Id<'Deadline'>, DeadlineLife])[] => {
      const reading = sureReading(deadline, calendarOf)
      if (reading.is === 'unknown') return []
      const { due, steps } = reading.clock
      const said = saySteps(
        speaker,
        steps.filter((step) => 'record' in step),
      )
      return [[deadline.id, { due, steps: said }]]
    })
  return new Map(lives)
}

/** By its id, or by its reference: of several with one reference the newest. */
export type CommunicationKey = { readonly id: Id<'Communication'> } | { readonly reference: string }
