import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Entry } from './model/entry.ts'

/** Puts an entry into the office's journal, in the transaction of what it tells of. Call it last: it holds the journal's head until the end. */
export async function record(_tx: DatabaseTransaction, _office: Id<'Office'>, _entry: Entry): Promise<void> {}
