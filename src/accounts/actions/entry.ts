import type { Id } from '#base/id.ts'
import { thing, type Entry } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** The moment of an entry: an instant to the second. */
export function momentOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** Records what somebody did in the office. The last step of a transaction. */
export function recordBy(
  tx: DatabaseTransaction,
  by: { readonly officeId: Id<'Office'>; readonly accountId: Id<'Account'> },
  at: Date,
  what: Pick<Entry, 'what' | 'on'>,
): Promise<void> {
  const who = thing('account', by.accountId) as Entry['who']
  return record(tx, by.officeId, { who, ...what, when: momentOf(at) })
}
