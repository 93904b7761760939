import { ok, type Result } from '#base/result.ts'
import { readCheckpoint, parseLogKey, type Checkpoint, type CheckpointProblem } from './checkpoint.ts'
import { commitmentTo } from './commitment.ts'
import { isEventCode } from './entry.ts'
import { readLogFile, type LogFile, type LogFileProblem, type OpenedEntry } from './log-file.ts'
import { append, areEqual, isConsistent, isIncluded, leafHash, NO_LEAVES, rootOf, type Hash } from './tree.ts'

/** One thing that was checked, and what came of it in a sentence. Names are stable; `entry 7` names a place. */
interface Check {
  readonly name: string
  readonly ok: boolean
  readonly says: string
}

/** What a verification found; `valid` where every check is. */
export interface Verification {
  readonly kind: 'log'
  readonly valid: boolean
  readonly checks: readonly Check[]
}

/** What the verifier has from elsewhere, and believes more than the file. */
export interface KnownOfLog {
  /** The log's key, as the office has published it. */
  readonly key?: string | undefined
  /** A checkpoint of the log that was kept from before: the file must continue it. */
  readonly checkpoint?: string | undefined
}

/** Checks a log or some of its entries, from one file and nothing else; no network, no clock, no database. */
export function verifyLog(text: string, known: KnownOfLog = {}): Result<Verification, LogFileProblem> {
  const file = readLogFile(text)
  if (!file.ok) return file
  const checks = checksOf(file.value, known)
  return ok({ kind: 'log', valid: checks.every((check) => check.ok), checks })
}

function checksOf(file: LogFile, known: KnownOfLog): readonly Check[] {
  const key = parseLogKey(file.key)
  if (!key.ok) return [failed('key', 'The file holds no key that can be read.')]
  const isOther = known.key !== undefined && known.key !== file.key
  const keyCheck = isOther
    ? failed('key', `The file was signed with ${file.key}, which is not the key you gave.`)
    : passed(
        'key',
        known.key === undefined
          ? `The key is ${file.key}. Compare it with what the office has published: a file cannot vouch for its own key.`
          : 'The key is the one you gave.',
      )
  const checkpoint = readCheckpoint(file.checkpoint, key.value)
  if (!checkpoint.ok) return [keyCheck, failed('checkpoint', CHECKPOINT_SAYS[checkpoint.error.code])]
  const read = (note: string) => readCheckpoint(note, key.value)
  return [
    keyCheck,
    passed('checkpoint', `Signed: ${checkpoint.value.origin} has ${entriesOf(checkpoint.value.size)}.`),
    ...(file.earlier ? [earlierCheck(file.earlier, checkpoint.value, read)] : []),
    ...(known.checkpoint === undefined ? [] : [keptCheck(known.checkpoint, file, checkpoint.value, read)]),
    ...(file.leaves ? [leavesCheck(file.leaves, checkpoint.value)] : []),
    ...entryChecks(file, checkpoint.value),
  ]
}

type Read = (note: string) => Result<Checkpoint, CheckpointProblem>

const CHECKPOINT_SAYS = {
  'checkpoint.malformed': 'This is no checkpoint: name, size and root, a blank line, signatures.',
  'checkpoint.other-key': 'It is not signed with this key.',
  'checkpoint.signature-wrong': 'The signature does not fit: what was signed is not what stands here.',
  'checkpoint.other-log': 'It is signed with this key, and names another log.',
} as const

function earlierCheck(earlier: NonNullable<LogFile['earlier']>, later: Checkpoint, read: Read): Check {
  const before = read(earlier.checkpoint)
  if (!before.ok) return failed('earlier', CHECKPOINT_SAYS[before.error.code])
  return isConsistent({ earlier: before.value, later, proof: earlier.proof })
    ? passed(
        'earlier',
        `Nothing of the first ${entriesOf(before.value.size)} was changed, dropped or moved since.`,
      )
    : failed('earlier', FORKED)
}

const FORKED =
  'The log does not continue this earlier checkpoint: something in it was changed, or there are two logs under one name.'

/** Against a checkpoint that the verifier kept: by all leaves, or by the proof in the file where it is of the same checkpoint. */
function keptCheck(note: string, file: LogFile, later: Checkpoint, read: Read): Check {
  const kept = read(note)
  if (!kept.ok) return failed('kept', CHECKPOINT_SAYS[kept.error.code])
  const { size, root } = kept.value
  if (size > later.size) return failed('kept', `What you kept has ${entriesOf(size)}, this file fewer.`)
  const continues = passed('kept', `It continues what you kept, of ${entriesOf(size)}.`)
  if (size === later.size) return areEqual(root, later.root) ? continues : failed('kept', FORKED)
  if (file.leaves) {
    return areEqual(rootOver(file.leaves.slice(0, size)), root) ? continues : failed('kept', FORKED)
  }
  const before = file.earlier && read(file.earlier.checkpoint)
  if (before?.ok !== true || before.value.size !== size) {
    return failed(
      'kept',
      'This file does not show how the log continues what you kept. Ask for one that does.',
    )
  }
  return areEqual(before.value.root, root) ? continues : failed('kept', FORKED)
}

function leavesCheck(leaves: readonly Hash[], { size, root }: Checkpoint): Check {
  if (leaves.length !== size) {
    return failed('leaves', `The file holds ${entriesOf(leaves.length)}, and ${size} were signed.`)
  }
  return areEqual(rootOver(leaves), root)
    ? passed('leaves', `All ${entriesOf(size)} were recomputed, and give the signed root.`)
    : failed('leaves', 'The entries do not give the signed root: one was changed, dropped, added or moved.')
}

function rootOver(leaves: readonly Hash[]): Hash {
  return rootOf(leaves.reduce((peaks, leaf) => append(peaks, leafHash(leaf)), NO_LEAVES))
}

function entryChecks({ entries, leaves }: LogFile, checkpoint: Checkpoint): readonly Check[] {
  if (entries.length === 0) return [passed('entries', 'No entry is laid open.')]
  const wrong = entries.flatMap((opened) => {
    const problem = problemOf(opened, leaves, checkpoint)
    return problem === null ? [] : [failed(`entry ${opened.index}`, problem)]
  })
  if (wrong.length > 0) return wrong
  const unknown = [...new Set(entries.map(({ entry }) => entry.what))].filter((what) => !isEventCode(what))
  const later = unknown.length > 0 ? ` Not known to this version: ${unknown.join(', ')}.` : ''
  return [
    passed(
      'entries',
      `${entries.length} of ${entriesOf(checkpoint.size)} laid open, each as it was committed to, at its place.${later}`,
    ),
  ]
}

function problemOf(
  { index, nonce, entry, proof }: OpenedEntry,
  leaves: readonly Hash[] | null,
  { size, root }: Checkpoint,
): string | null {
  const commitment = commitmentTo(entry, nonce)
  if (!proof && !leaves) return 'Nothing shows that it is in the log: neither a proof nor the whole log.'
  const leaf = leaves?.[index]
  if (leaves && !(leaf && areEqual(leaf, commitment)))
    return 'It is not what the log committed to at its place.'
  if (proof && !isIncluded({ leaf: leafHash(commitment), index, size, root, proof })) {
    return 'The proof does not show it in the log: the entry, its place or the proof was changed.'
  }
  return null
}

function entriesOf(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}

function passed(name: string, says: string): Check {
  return { name, ok: true, says }
}

function failed(name: string, says: string): Check {
  return { name, ok: false, says }
}
