import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import { looking } from '#platform/database/look-up.ts'
import type { DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'
import { unpackPeaks, type Peaks } from '../model/tree.ts'

interface HeadRow {
  readonly size: string
  readonly peaks: Uint8Array
}

/** Where the office's log ends; held until the transaction ends, so that nobody else appends meanwhile. Makes it on first use. */
export async function lockHead(tx: DatabaseTransaction, officeId: Id<'Office'>): Promise<Peaks> {
  const held = await selectHeld(tx, officeId)
  if (held) return toPeaks(held)
  await sql`insert into journal_head (office_id) values (${officeId}) on conflict do nothing`.execute(tx)
  const made = await selectHeld(tx, officeId)
  if (!made) throw new Error('a head that was just made is not there')
  return toPeaks(made)
}

async function selectHeld(tx: DatabaseTransaction, officeId: Id<'Office'>): Promise<HeadRow | undefined> {
  const { rows } = await sql<HeadRow>`
    select size, peaks from journal_head where office_id = ${officeId} for update`.execute(tx)
  return rows[0]
}

function toPeaks({ size, peaks }: HeadRow): Peaks {
  const read = unpackPeaks(Number(size), peaks)
  if (!read) throw new Error('the head of the journal is damaged')
  return read
}

/** Says how the log ends: another text after each entry, whatever else was undone. Null where nothing is recorded yet. */
export async function readEnd(tx: DatabaseTransaction, officeId: Id<'Office'>): Promise<string | null> {
  const { rows } = await sql<HeadRow>`
    select size, peaks from journal_head where office_id = ${officeId} and ${PLANNED_ONCE}`.execute(tx)
  return endOf(rows)
}

/** The same in one message, outside of any transaction. */
export async function lookAtEnd(
  { lookUp }: Pick<OpenedDatabase, 'lookUp'>,
  actor: { readonly officeId: Id<'Office'>; readonly id: Id<'Account'> },
): Promise<string | null> {
  const { officeId } = actor
  return endOf(
    await lookUp<HeadRow>(actor, looking`select size, peaks from journal_head where office_id = ${officeId}`),
  )
}

function endOf([row]: readonly HeadRow[]): string | null {
  // The roots as well as the size: a log that was restored from a backup may grow to the same size with other entries.
  return row && Number(row.size) > 0 ? `${row.size} ${Buffer.from(row.peaks).toString('base64')}` : null
}

/** What a log says of its end, and how much there is in truth: one look, so that all is of the same moment. */
export interface WrittenHead {
  readonly size: number
  readonly packedPeaks: Uint8Array
  /** One more than the last place that has an entry. */
  readonly entriesEnd: number
  readonly nodes: number
  /** Of how many entries the newest checkpoint is; 0 where there is none. */
  readonly signedSize: number
}

/** The head as it is written, not believed; all zero where the office has no journal yet. */
export async function readWrittenHead(tx: DatabaseTransaction, officeId: Id<'Office'>): Promise<WrittenHead> {
  const { rows } = await sql<
    Record<'size' | 'entries_end' | 'nodes' | 'signed_size', string> & { readonly peaks: Uint8Array }
  >`
    select coalesce(h.size, 0) as size, coalesce(h.peaks, '') as peaks,
           coalesce(e.last + 1, 0) as entries_end, n.nodes, coalesce(c.last, 0) as signed_size
    from (select max(entry_index) as last from journal_entry where office_id = ${officeId}) e
    cross join (select count(*) as nodes from journal_node where office_id = ${officeId}) n
    cross join (select max(size) as last from journal_checkpoint where office_id = ${officeId}) c
    left join journal_head h on h.office_id = ${officeId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a count without a row')
  return {
    size: Number(row.size),
    packedPeaks: new Uint8Array(row.peaks),
    entriesEnd: Number(row.entries_end),
    nodes: Number(row.nodes),
    signedSize: Number(row.signed_size),
  }
}
