import type { Id } from '#base/id.ts'
import type { DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'
import { lookAtEnd, readEnd } from './store/head.ts'

/** How an office's journal ends, as text: another after each entry. Null where nothing is recorded yet. */
export function readJournalEnd(tx: DatabaseTransaction, office: Id<'Office'>): Promise<string | null> {
  return readEnd(tx, office)
}

/** The same, looked up before any transaction: often none is needed then. */
export function lookAtJournalEnd(
  database: Pick<OpenedDatabase, 'lookUp'>,
  actor: { readonly officeId: Id<'Office'>; readonly id: Id<'Account'> },
): Promise<string | null> {
  return lookAtEnd(database, actor)
}

/** What is asked, and by whom: the same key for the same answer, as long as the journal's end is the same. */
interface Asked {
  readonly end: string | null
  readonly key: string
}

/** Enough for those who are at work at once; with more, all are forgotten. */
const MOST = 100

/**
 * Keeps what is costly to count or to list until the office's journal has another end: every act that changes what somebody sees is recorded
 * in the transaction that does it, so that an answer is never older than the last act. The end has to be read before, outside of a
 * transaction or in one that has not written. Only for what acts change: not for a clock, nor for a reader's own notes.
 */
export function keptUntilRecorded<Value>(): (asked: Asked, read: () => Promise<Value>) => Promise<Value> {
  const known = new Map<string, { readonly end: string; readonly value: Value }>()
  return async ({ end, key }, read) => {
    const held = known.get(key)
    if (end !== null && held?.end === end) return held.value
    const value = await read()
    if (known.size >= MOST) known.clear()
    if (end !== null) known.set(key, { end, value })
    return value
  }
}
