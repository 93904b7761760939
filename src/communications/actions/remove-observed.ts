import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { atWork, mayDo, type NotAllowed } from '#cases/at-work.ts'
import { thing } from '#journal/model/entry.ts'
import { deleteSearchDocuments } from '#platform/search/documents.ts'
import { librarianOf, tellOfLibrary } from '../librarian.ts'
import type { RemovalReason } from '../model/removal.ts'
import { findCommunication } from '../store/communications.ts'
import { deleteCommunication, insertRemoved, repliesToItAlone } from '../store/remove-communication.ts'

/**
 * Takes a letter of the library down, with its texts and with replies to it alone. That it was here stays, and why it went; nothing
 * that it says.
 */
export function removeObserved(
  workplace: Workplace,
  acting: Acting,
  { id, reason }: { readonly id: Id<'Communication'>; readonly reason: RemovalReason },
): Promise<Result<null, NotAllowed | { readonly code: 'communication.unknown' }>> {
  const may = mayDo(acting, 'library.change')
  if (!may.ok) return Promise.resolve(may)
  const [office, librarian] = [acting.officeId, librarianOf(acting)]
  return atWork(workplace, acting, async (tx) => {
    const letter = await findCommunication(tx, office, { id })
    if (!letter?.isInLibrary) return fail({ code: 'communication.unknown' as const })
    const { caseId } = letter
    const replies = await repliesToItAlone(tx, { office, caseId }, id)
    await deleteSearchDocuments(tx, office, [
      { caseId, kind: 'letter', ofId: id },
      ...replies.map((reply) => ({ caseId, kind: 'reply', ofId: reply })),
    ])
    await deleteCommunication(tx, { office, caseId }, id, replies)
    await insertRemoved(tx, { office, by: acting.accountId }, id, reason)
    const others = replies.slice(0, 7).map((reply) => thing('reply', reply))
    await tellOfLibrary(workplace, tx, librarian, [
      { what: 'communication.removed', on: [thing('communication', id), ...others] },
    ])
    return ok(null)
  })
}
