import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { atWork } from '#cases/at-work.ts'
import type { RecordedCommunication } from '../model/recorded.ts'
import { findCommunication, findText } from '../store/communications.ts'

/** A letter of the library and its text; null where there is none, or it stands in a case. */
export function readObserved(
  workplace: Workplace,
  acting: Acting,
  id: Id<'Communication'>,
): Promise<{ readonly letter: RecordedCommunication; readonly text: string | null } | null> {
  return atWork(workplace, acting, async (tx) => {
    const letter = await findCommunication(tx, acting.officeId, { id })
    if (!letter?.isInLibrary) return null
    return { letter, text: await findText(tx, acting.officeId, id) }
  })
}
