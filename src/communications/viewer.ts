import type { Acting } from '#accounts/acting.ts'
import { mayDo } from '#cases/at-work.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Librarian } from './librarian.ts'
import type { Viewer } from './model/answer.ts'
import { hasColleagues } from './store/reading-views.ts'

/** Somebody who looks at what readers found; what a token may not do, its owner still may: they count as themselves. */
export function viewerOf(acting: Acting, act: 'library.change' | 'reply.read-answers'): Viewer {
  const { token: _token, ...self } = acting
  return { account: acting.accountId, mayRead: mayDo(self, act).ok }
}

/** The operator may be any of several colleagues, and the second reader among them; in an office of one there is no second. */
export async function viewerOfLibrarian(
  tx: DatabaseTransaction,
  { officeId, account, mayRead }: Librarian & { readonly mayRead?: boolean },
): Promise<Viewer> {
  if (account !== null) return { account, mayRead: mayRead ?? true }
  return { account, mayRead: await hasColleagues(tx, officeId) }
}
