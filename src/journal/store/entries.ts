import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Thing } from '../model/entry.ts'
import type { Hash } from '../model/tree.ts'

/** An entry as it is written, not yet believed to be one. */
export interface EntryRow {
  readonly index: number
  readonly commitment: Hash
  readonly nonce: Uint8Array
  readonly who: string
  readonly what: string
  readonly when: string
  readonly on: readonly string[]
}

/** Which entries of an office: about one thing or any; before this place. */
export interface EntriesAsked {
  readonly about: Thing | null
  readonly before: number | null
  readonly limit: number
}

interface SelectedEntry {
  readonly entry_index: string
  readonly commitment: Uint8Array
  readonly nonce: Uint8Array
  readonly who: string
  readonly what: string
  readonly moment: string
  readonly things: readonly string[]
}

/** Entries, newest first. */
export async function readNewestEntries(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { about, before, limit }: EntriesAsked,
): Promise<readonly EntryRow[]> {
  const end = before ?? Number.MAX_SAFE_INTEGER
  const found =
    about === null
      ? sql`select entry_index from journal_entry
            where office_id = ${officeId} and entry_index < ${end} order by entry_index desc limit ${limit}`
      : sql`select distinct entry_index from journal_thing
            where office_id = ${officeId} and thing = ${about} and entry_index < ${end}
            order by entry_index desc limit ${limit}`
  const rows = await selectEntries(tx, officeId, sql`e.entry_index in (${found})`)
  return rows.toReversed()
}

/** Entries of these places, in order; fewer where some are not there. */
export function readEntriesAt(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  indexes: readonly number[],
): Promise<readonly EntryRow[]> {
  return selectEntries(tx, officeId, sql`e.entry_index = any(${indexes}::bigint[])`)
}

/** Entries from this place on and before that, in order. */
export function readEntriesFrom(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  from: number,
  to: number,
): Promise<readonly EntryRow[]> {
  return selectEntries(tx, officeId, sql`e.entry_index >= ${from} and e.entry_index < ${to}`)
}

async function selectEntries(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  which: RawBuilder<unknown>,
): Promise<readonly EntryRow[]> {
  const { rows } = await sql<SelectedEntry>`
    select e.entry_index, e.commitment, e.nonce, e.who, e.what, e.moment,
           array(select t.thing from journal_thing t
                 where t.office_id = e.office_id and t.entry_index = e.entry_index order by t.place) as things
    from journal_entry e
    where e.office_id = ${officeId} and ${which}
    order by e.entry_index`.execute(tx)
  return rows.map(toEntryRow)
}

/** The commitments alone, from this place on and before that, in order. */
export async function readCommitments(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  from: number,
  to: number,
): Promise<readonly Hash[]> {
  const { rows } = await sql<{ readonly commitment: Uint8Array }>`
    select commitment from journal_entry
    where office_id = ${officeId} and entry_index >= ${from} and entry_index < ${to}
    order by entry_index`.execute(tx)
  return rows.map(({ commitment }) => new Uint8Array(commitment))
}

function toEntryRow(row: SelectedEntry): EntryRow {
  return {
    index: Number(row.entry_index),
    commitment: new Uint8Array(row.commitment),
    nonce: new Uint8Array(row.nonce),
    who: row.who,
    what: row.what,
    when: row.moment,
    on: row.things,
  }
}
