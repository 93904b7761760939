import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { JournalPlace } from '../journal-place.ts'
import { logNameOf, withLogKey, type LogKeyUseProblem } from '../log-key.ts'
import { formatLogKey, logKeyOf, signCheckpoint, type Checkpoint } from '../model/checkpoint.ts'
import { consistencyProof, isConsistent, rootOf } from '../model/tree.ts'
import { readCheckpointAs } from '../read-checkpoint-as.ts'
import { readLastCheckpoint, saveCheckpoint, type KeptCheckpoint } from '../store/checkpoints.ts'
import { lockHead } from '../store/head.ts'
import { readLogKeys } from '../store/log-keys.ts'
import { readProof } from '../store/nodes.ts'

/** A checkpoint that can be handed out. */
export interface MadeCheckpoint {
  readonly size: number
  readonly note: string
  /** The log's key as it can be published. */
  readonly key: string
}

export type CheckpointingProblem =
  | LogKeyUseProblem
  /** The log does not continue what was signed last: something was changed behind the program's back. Nothing is signed. */
  | { readonly code: 'journal.forked'; readonly size: number }

/**
 * Signs the end of the office's log, with the log's own key, which is made on first need. Of a log that did not grow it is the
 * checkpoint that was made before. A log that does not continue its last checkpoint is never signed.
 */
export async function makeCheckpoint(
  place: JournalPlace,
  officeId: Id<'Office'>,
  who: 'operator' | 'system' = 'system',
): Promise<Result<MadeCheckpoint, CheckpointingProblem>> {
  return place.database.atomically({ officeId, id: who }, async (tx) => {
    const signed = await withLogKey(tx, place, officeId, who, (secret) => sign(tx, place, officeId, secret))
    return signed.ok ? signed.value : signed
  })
}

async function sign(
  tx: DatabaseTransaction,
  place: JournalPlace,
  officeId: Id<'Office'>,
  secret: Uint8Array,
): Promise<Result<MadeCheckpoint, CheckpointingProblem>> {
  const head = await lockHead(tx, officeId)
  const now = { origin: logNameOf(officeId), size: head.size, root: rootOf(head) }
  const key = formatLogKey(logKeyOf(now.origin, secret))
  const last = await readLastCheckpoint(tx, officeId)
  if (last && !(await continues(tx, officeId, last, now))) {
    return fail({ code: 'journal.forked', size: last.size })
  }
  if (last?.size === now.size) return ok({ size: last.size, note: last.note, key })
  const note = signCheckpoint(now, secret)
  await saveCheckpoint(tx, officeId, { size: now.size, note, madeAt: place.now() })
  return ok({ size: now.size, note, key })
}

async function continues(
  tx: DatabaseTransaction,
  officeId: Id<'Office'>,
  last: KeptCheckpoint,
  now: Checkpoint,
): Promise<boolean> {
  const earlier = readCheckpointAs(last, officeId, await readLogKeys(tx, officeId))
  if (!earlier || earlier.size > now.size) return false
  const proof = await readProof(tx, officeId, (nodeAt) => consistencyProof(earlier.size, now.size, nodeAt))
  return proof !== null && isConsistent({ earlier, later: now, proof })
}
