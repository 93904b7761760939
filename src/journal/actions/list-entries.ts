import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { areEqual } from '../model/tree.ts'
import { commitmentTo } from '../model/commitment.ts'
import { parseEntry, type Thing } from '../model/entry.ts'
import { readNewestEntries, type EntryRow } from '../store/entries.ts'

/** An entry as a page shows it. */
interface ListedEntry {
  readonly index: number
  readonly who: string
  readonly what: string
  /** `case:0b7e…`, what it is about first. */
  readonly on: readonly string[]
  readonly when: string
  /** Whether it is still what the log committed to. Where it is not, somebody changed the row behind the program's back. */
  readonly isAsCommitted: boolean
}

/** One page of the journal, and where the next begins; null where nothing older is there. */
export interface ListedEntries {
  readonly entries: readonly ListedEntry[]
  readonly before: number | null
}

/** The office's entries, newest first: about one thing, or all; older than `before`. */
export async function listEntries(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  {
    about = null,
    before = null,
    limit,
  }: { readonly about?: Thing | null; readonly before?: number | null; readonly limit: number },
): Promise<ListedEntries> {
  const rows = await readNewestEntries(tx, officeId, { about, before, limit: limit + 1 })
  const entries = rows.slice(0, limit).map(toListed)
  return { entries, before: rows.length > limit ? (entries.at(-1)?.index ?? null) : null }
}

function toListed(row: EntryRow): ListedEntry {
  const { index, who, what, on, when } = row
  return { index, who, what, on, when, isAsCommitted: isAsCommitted(row) }
}

/** Whether a row is the entry that its commitment was made to. */
export function isAsCommitted({ who, what, on, when, nonce, commitment }: EntryRow): boolean {
  const entry = parseEntry({ who, what, on, when })
  return entry.ok && nonce.length === 32 && areEqual(commitmentTo(entry.value, nonce), commitment)
}
