import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { logNameOf } from '../log-key.ts'
import { formatLogKey } from '../model/checkpoint.ts'
import { parseEntry } from '../model/entry.ts'
import { writeLogFile, type LogFile, type OpenedEntry } from '../model/log-file.ts'
import { consistencyProof, inclusionProof, type Hash } from '../model/tree.ts'
import { verifyLog } from '../model/verify-log.ts'
import { readLastCheckpoint } from '../store/checkpoints.ts'
import { readEntriesAt, type EntryRow } from '../store/entries.ts'
import { readLogKeys } from '../store/log-keys.ts'
import { readProofs } from '../store/nodes.ts'

export type OpeningProblem =
  /** No checkpoint was made since the log has its key: make one first. */
  | { readonly code: 'journal.no-checkpoint' }
  /** There is no such entry, or it came after the last checkpoint: make one first. */
  | { readonly code: 'journal.entry-not-covered'; readonly index: number }
  /** No checkpoint of that size was made with the key of now. */
  | { readonly code: 'journal.checkpoint-unknown'; readonly size: number }
  /** What would be handed out does not verify: something was changed behind the program's back. */
  | { readonly code: 'journal.damaged' }

/** Which entries are laid open, by their places, and the size of an earlier checkpoint that is shown to be continued. */
export interface OpeningOrder {
  readonly indexes: readonly number[]
  readonly earlierSize?: number | null
}

/**
 * Lays entries open against the last checkpoint, each with the proof that it stands in the log; `writeLogFile` makes the file of
 * it. Other entries stay hidden. Nothing is handed out that the verifier does not believe.
 */
export async function openEntries(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  { indexes, earlierSize = null }: OpeningOrder,
): Promise<Result<LogFile, OpeningProblem>> {
  const key = (await readLogKeys(tx, officeId)).at(-1)
  const last = await readLastCheckpoint(tx, officeId)
  if (!key || !last || last.size <= key.sinceSize) return fail({ code: 'journal.no-checkpoint' })
  const wanted = [...new Set(indexes)].toSorted((one, other) => one - other)
  const uncovered = wanted.find((index) => !Number.isSafeInteger(index) || index < 0 || index >= last.size)
  if (uncovered !== undefined) return fail({ code: 'journal.entry-not-covered', index: uncovered })
  const earlier = earlierSize === null ? null : await readLastCheckpoint(tx, officeId, earlierSize)
  if (earlierSize !== null && (earlier?.size !== earlierSize || earlier.size <= key.sinceSize)) {
    return fail({ code: 'journal.checkpoint-unknown', size: earlierSize })
  }
  const rows = await readEntriesAt(tx, officeId, wanted)
  const [growth, ...proofs] = await readProofs(tx, officeId, [
    (nodeAt) => consistencyProof(earlier?.size ?? 0, last.size, nodeAt),
    ...wanted.map(
      (index) => (nodeAt: Parameters<typeof inclusionProof>[2]) => inclusionProof(index, last.size, nodeAt),
    ),
  ])
  const entries = openedEntries(rows, proofs)
  if (!growth || entries?.length !== wanted.length) return fail({ code: 'journal.damaged' })
  const file: LogFile = {
    key: formatLogKey({ name: logNameOf(officeId), publicKey: key.publicKey }),
    checkpoint: last.note,
    earlier: earlier && { checkpoint: earlier.note, proof: growth },
    leaves: null,
    entries,
  }
  const verified = verifyLog(writeLogFile(file))
  return verified.ok && verified.value.valid ? ok(file) : fail({ code: 'journal.damaged' })
}

/** Null where a row is no entry. */
function openedEntries(
  rows: readonly EntryRow[],
  proofs: readonly (readonly Hash[])[],
): readonly OpenedEntry[] | null {
  const opened: OpenedEntry[] = []
  for (const [at, { index, nonce, who, what, on, when }] of rows.entries()) {
    const entry = parseEntry({ who, what, on, when })
    const proof = proofs[at]
    if (!entry.ok || !proof) return null
    opened.push({ index, nonce, entry: entry.value, proof })
  }
  return opened
}
