import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Entry } from '../model/entry.ts'
import { packPeaks, type Hash, type NodePlace, type Peaks } from '../model/tree.ts'

/** An entry as it goes into the log. */
export interface NewEntry {
  readonly index: number
  readonly commitment: Hash
  readonly nonce: Uint8Array
  readonly entry: Entry
}

/** A subtree that these entries made complete. */
export interface NewNode extends NodePlace {
  readonly hash: Hash
}

/** Writes entries, nodes and the head that follows on them, in one statement. Only who holds the head may do so. */
export async function appendEntries(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  head: Peaks,
  entries: readonly NewEntry[],
  nodes: readonly NewNode[],
): Promise<void> {
  const things = entries.flatMap(({ index, entry }) =>
    entry.on.map((thing, place) => ({ index, place, thing })),
  )
  await sql`
    with head as (
      update journal_head set size = ${head.size}, peaks = ${packPeaks(head)} where office_id = ${officeId}
    ), entry as (
      insert into journal_entry (office_id, entry_index, commitment, nonce, who, what, moment)
      select ${officeId}::uuid, new.*
      from unnest(${entries.map(({ index }) => index)}::bigint[],
                  ${entries.map(({ commitment }) => commitment)}::bytea[],
                  ${entries.map(({ nonce }) => nonce)}::bytea[],
                  ${entries.map(({ entry }) => entry.who)}::text[],
                  ${entries.map(({ entry }) => entry.what)}::text[],
                  ${entries.map(({ entry }) => entry.when)}::text[]) as new
    ), node as (
      insert into journal_node (office_id, level, node_index, hash)
      select ${officeId}::uuid, new.*
      from unnest(${nodes.map(({ level }) => level)}::smallint[],
                  ${nodes.map(({ index }) => index)}::bigint[],
                  ${nodes.map(({ hash }) => hash)}::bytea[]) as new
    )
    insert into journal_thing (office_id, entry_index, place, thing)
    select ${officeId}::uuid, new.*
    from unnest(${things.map(({ index }) => index)}::bigint[],
                ${things.map(({ place }) => place)}::smallint[],
                ${things.map(({ thing }) => thing)}::text[]) as new`.execute(tx)
}
