import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { secondOf } from '#cases/at-work.ts'
import { thing, type Entry, type EventCode } from '#journal/model/entry.ts'
import { recordAll } from '#journal/record.ts'
import type { Actor, DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'

/** Whoever keeps the office's library: somebody signed in, or who runs the commands of the installation. Needs no keys. */
export interface Librarian {
  readonly officeId: Id<'Office'>
  /** Null for the operator. */
  readonly account: Id<'Account'> | null
}

/** What keeping the library works with. */
export interface LibraryPlace {
  readonly database: OpenedDatabase
  readonly now: () => Date
}

/** Somebody at work as a librarian. */
export function librarianOf({ officeId, accountId }: Acting): Librarian {
  return { officeId, account: accountId }
}

/** As whom the database sees them. */
function actorOfLibrarian({ officeId, account }: Librarian): Actor {
  return { officeId, id: account ?? 'operator' }
}

/** What is written in columns that say who did something. */
export function byOf({ account }: Librarian): string {
  return account ?? 'operator'
}

/** Does all of `work` or nothing of it. */
export function inLibrary<Value>(
  { database }: Pick<Workplace, 'database'>,
  librarian: Librarian,
  work: (tx: DatabaseTransaction) => Promise<Value>,
): Promise<Value> {
  return database.atomically(actorOfLibrarian(librarian), work)
}

/** Tells the journal what was done. The last thing in a transaction. */
export async function tellOfLibrary(
  { now }: Pick<LibraryPlace, 'now'>,
  tx: DatabaseTransaction,
  { officeId, account }: Librarian,
  told: readonly { readonly what: EventCode; readonly on: Entry['on'] }[],
): Promise<void> {
  const who = account === null ? ('operator' as const) : thing('account', account)
  const when = secondOf({ now })
  await recordAll(
    tx,
    officeId,
    told.map(({ what, on }) => ({ who, what, on, when })),
  )
}

/** The day, as whoever keeps the library has it. */
export type Today = () => CalendarDate
