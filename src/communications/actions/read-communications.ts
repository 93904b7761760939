import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { atWork } from '#cases/at-work.ts'
import type { CountingAnswer } from '../model/answer.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { listCountingAnswers } from '../store/answers.ts'
import { findCommunication, findText } from '../store/communications.ts'
import { readSurroundings, type LetterSurroundings } from '../store/letter-surroundings.ts'
import { findLibraryReply, type LibraryReply } from '../store/replies.ts'

/** A letter of the library, its text, how its questions were met, and what it stands among. */
export interface ObservedLetter {
  readonly letter: RecordedCommunication
  readonly text: string | null
  readonly answers: readonly CountingAnswer[]
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
    return { letter, text, around, answers: await listCountingAnswers(tx, acting.officeId, id) }
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
