import { randomBytes } from 'node:crypto'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { commitmentTo } from './model/commitment.ts'
import { parseEntry, type Entry } from './model/entry.ts'
import { append, leafHash, type Peaks } from './model/tree.ts'
import { appendEntries, type NewEntry, type NewNode } from './store/append-entries.ts'
import { lockHead } from './store/head.ts'

/** Puts an entry into the office's journal, in the transaction of what it tells of. Call it last: it holds the journal's head until the end. */
export async function record(tx: DatabaseTransaction, officeId: Id<'Office'>, entry: Entry): Promise<void> {
  await recordAll(tx, officeId, [entry])
}

/** The same for several entries, in their order; two queries, however many they are. */
export async function recordAll(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  entries: readonly Entry[],
): Promise<void> {
  if (entries.length === 0) return
  for (const entry of entries) mustBeOne(entry)
  const head = await lockHead(tx, officeId)
  const { next, added, nodes } = grown(head, entries)
  await appendEntries(tx, officeId, next, added, nodes)
}

/** What is written here can never be taken back, so a name that slipped in for an id is refused. */
function mustBeOne(entry: Entry): void {
  const read = parseEntry(entry)
  if (!read.ok) throw new Error(`no entry of the journal: ${read.error.part}`)
}

function grown(head: Peaks, entries: readonly Entry[]) {
  const added: NewEntry[] = []
  const nodes: NewNode[] = []
  let next = head
  for (const entry of entries) {
    const nonce = new Uint8Array(randomBytes(32))
    const commitment = commitmentTo(entry, nonce)
    added.push({ index: next.size, commitment, nonce, entry })
    next = append(next, leafHash(commitment), (level, index, hash) => {
      if (level > 0) nodes.push({ level, index, hash })
    })
  }
  return { next, added, nodes }
}
