import { thing, type Entry } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Acting } from '../acting.ts'

/** The moment of an entry: an instant to the second. */
export function momentOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** What an entry is about, and the token by which a program did it. */
export function withToken(on: Entry['on'], { token }: Pick<Acting, 'token'>): Entry['on'] {
  return token ? [...on, thing('token', token.id)] : on
}

/** Records what somebody did in the office. The last step of a transaction. */
export function recordBy(
  tx: DatabaseTransaction,
  by: Pick<Acting, 'officeId' | 'accountId' | 'token'>,
  at: Date,
  { what, on }: Pick<Entry, 'what' | 'on'>,
): Promise<void> {
  const who = thing('account', by.accountId) as Entry['who']
  return record(tx, by.officeId, { who, what, on: withToken(on, by), when: momentOf(at) })
}
