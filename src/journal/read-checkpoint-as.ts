import type { Id } from '#base/id.ts'
import { logNameOf } from './log-key.ts'
import { readCheckpoint, type Checkpoint } from './model/checkpoint.ts'
import type { KeptCheckpoint } from './store/checkpoints.ts'
import type { LogKeyRecord } from './store/log-keys.ts'

/** A checkpoint as the log's key of its time signed it; null where that key did not, or it says another size than it stands under. */
export function readCheckpointAs(
  { size, note }: Pick<KeptCheckpoint, 'size' | 'note'>,
  officeId: Id<'Office'>,
  keys: readonly LogKeyRecord[],
): Checkpoint | null {
  const key = keys.findLast(({ sinceSize }) => sinceSize < size)
  if (!key) return null
  const read = readCheckpoint(note, { name: logNameOf(officeId), publicKey: key.publicKey })
  return read.ok && read.value.size === size ? read.value : null
}
