import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import {
  append,
  areEqual,
  innerNodes,
  leafHash,
  NO_LEAVES,
  packPeaks,
  rootOf,
  type Hash,
  type NodePlace,
  type Peaks,
} from '../model/tree.ts'
import { readCheckpointAs } from '../read-checkpoint-as.ts'
import { readCheckpointsBetween } from '../store/checkpoints.ts'
import { readEntriesFrom, type EntryRow } from '../store/entries.ts'
import { readWrittenHead, type WrittenHead } from '../store/head.ts'
import { readLogKeys, type LogKeyRecord } from '../store/log-keys.ts'
import { readNodes } from '../store/nodes.ts'
import { isAsCommitted } from './list-entries.ts'

/** What is wrong with a journal. Each means that rows were changed otherwise than by this program, or that the disk failed. */
export type JournalFault =
  /** What stands in the row is not what was committed to. */
  | { readonly code: 'journal.entry-changed'; readonly index: number }
  | { readonly code: 'journal.entry-missing'; readonly index: number }
  /** An entry after the log's end. */
  | { readonly code: 'journal.entry-beyond'; readonly index: number }
  | { readonly code: 'journal.node-differs'; readonly level: number; readonly index: number }
  /** More or fewer nodes than a log of this size has. */
  | { readonly code: 'journal.node-count'; readonly expected: number; readonly found: number }
  /** The head is not what the entries give. */
  | { readonly code: 'journal.head-differs'; readonly size: number }
  /** The entries do not give what was signed: one was changed, dropped, added or moved. */
  | { readonly code: 'journal.checkpoint-differs'; readonly size: number }
  /** No key of the log signed it. */
  | { readonly code: 'journal.checkpoint-unsigned'; readonly size: number }
  /** A checkpoint of more entries than there are: the end of the log was cut off. */
  | { readonly code: 'journal.checkpoint-beyond'; readonly size: number }

/** What came of recomputing a log: how long it is, and its faults, the first ones where there are very many. */
export interface Recomputation {
  readonly size: number
  readonly faults: readonly JournalFault[]
}

const ENTRIES_AT_ONCE = 1000
const MOST_FAULTS = 200

/**
 * Makes the office's whole log anew from its entries, page by page, and compares: every entry with its commitment, every node, the
 * head, and every checkpoint with its signature. Entries that are appended meanwhile are left for the next time.
 */
export async function recompute(tx: DatabaseTransaction, officeId: Id<'Office'>): Promise<Recomputation> {
  const head = await readWrittenHead(tx, officeId)
  const keys = await readLogKeys(tx, officeId)
  const faults: JournalFault[] = []
  let peaks: Peaks | null = NO_LEAVES
  for (let from = 0; from < head.size && faults.length < MOST_FAULTS; from += ENTRIES_AT_ONCE) {
    const to = Math.min(from + ENTRIES_AT_ONCE, head.size)
    // oxlint-disable no-await-in-loop -- page by page
    const rows = await readEntriesFrom(tx, officeId, from, to)
    faults.push(...entryFaults(rows, from, to))
    const page: Page | null = peaks && rows.length === to - from ? grow(peaks, rows) : null
    peaks = page && page.peaks
    if (page) faults.push(...(await nodeFaults(tx, officeId, page)))
    const rootAt = page?.rootAt ?? null
    faults.push(...(await checkpointFaults(tx, officeId, { from, to, keys, rootAt })))
    // oxlint-enable no-await-in-loop
  }
  return { size: head.size, faults: [...faults, ...headFaults(head, peaks)].slice(0, MOST_FAULTS) }
}

/** `peaks`: what the entries give; null where one is missing. */
function headFaults(head: WrittenHead, peaks: Peaks | null): readonly JournalFault[] {
  const { size, packedPeaks, entriesEnd, nodes, signedSize } = head
  const expected = innerNodes(size)
  const isRight = peaks?.size === size && areEqual(packPeaks(peaks), packedPeaks)
  return [
    ...(isRight ? [] : [{ code: 'journal.head-differs', size } as const]),
    ...(entriesEnd > size ? [{ code: 'journal.entry-beyond', index: entriesEnd - 1 } as const] : []),
    ...(nodes === expected ? [] : [{ code: 'journal.node-count', expected, found: nodes } as const]),
    ...(signedSize > size ? [{ code: 'journal.checkpoint-beyond', size: signedSize } as const] : []),
  ]
}

function entryFaults(rows: readonly EntryRow[], from: number, to: number): readonly JournalFault[] {
  const there = new Map(rows.map((row) => [row.index, row]))
  return Array.from({ length: to - from }, (_, at) => from + at).flatMap((index): readonly JournalFault[] => {
    const row = there.get(index)
    if (!row) return [{ code: 'journal.entry-missing', index }]
    return isAsCommitted(row) ? [] : [{ code: 'journal.entry-changed', index }]
  })
}

/** What a page of entries adds to the tree. */
interface Page {
  readonly peaks: Peaks
  readonly nodes: readonly (NodePlace & { readonly hash: Hash })[]
  /** The peaks at each size within it. */
  readonly rootAt: (size: number) => Hash | null
}

function grow(before: Peaks, rows: readonly EntryRow[]): Page {
  const nodes: (NodePlace & { readonly hash: Hash })[] = []
  const passed = new Map<number, Peaks>()
  let peaks = before
  for (const { commitment } of rows) {
    peaks = append(peaks, leafHash(commitment), (level, index, hash) => {
      if (level > 0) nodes.push({ level, index, hash })
    })
    passed.set(peaks.size, peaks)
  }
  const rootAt = (size: number) => {
    const then = passed.get(size)
    return then ? rootOf(then) : null
  }
  return { peaks, nodes, rootAt }
}

async function nodeFaults(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { nodes }: Page,
): Promise<readonly JournalFault[]> {
  const kept = await readNodes(tx, officeId, nodes)
  return nodes.flatMap(({ level, index, hash }) => {
    const found = kept(level, index)
    return found && areEqual(found, hash) ? [] : [{ code: 'journal.node-differs' as const, level, index }]
  })
}

interface CheckpointsAsked {
  readonly from: number
  readonly to: number
  readonly keys: readonly LogKeyRecord[]
  /** Null where an entry is missing, so that no root can be known. */
  readonly rootAt: Page['rootAt'] | null
}

async function checkpointFaults(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { from, to, keys, rootAt }: CheckpointsAsked,
): Promise<readonly JournalFault[]> {
  const checkpoints = await readCheckpointsBetween(tx, officeId, from, to)
  return checkpoints.flatMap(({ size, note }): readonly JournalFault[] => {
    const signed = readCheckpointAs({ size, note }, officeId, keys)
    if (!signed) return [{ code: 'journal.checkpoint-unsigned', size }]
    const root = rootAt?.(size)
    return root && areEqual(root, signed.root) ? [] : [{ code: 'journal.checkpoint-differs', size }]
  })
}
