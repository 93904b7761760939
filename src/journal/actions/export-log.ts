import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { JournalPlace } from '../journal-place.ts'
import { parseLogKey, readCheckpoint, type Checkpoint } from '../model/checkpoint.ts'
import { writeWholeLog, type LogFile } from '../model/log-file.ts'
import {
  append,
  areEqual,
  consistencyProof,
  isConsistent,
  leafHash,
  NO_LEAVES,
  rootOf,
  type Hash,
} from '../model/tree.ts'
import { readCommitments } from '../store/entries.ts'
import { readProof } from '../store/nodes.ts'
import { makeCheckpoint, type CheckpointingProblem, type MadeCheckpoint } from './make-checkpoint.ts'

export type ExportProblem =
  | CheckpointingProblem
  /** The entries do not give what was signed: something was changed behind the program's back. */
  | { readonly code: 'journal.damaged' }
  /** What was given as an earlier checkpoint is none, or another log's, or signed with another key than that of now. */
  | {
      readonly code: 'journal.earlier-not-ours'
      readonly because: 'malformed' | 'other-key' | 'other-log' | 'signature-wrong'
    }
  /** It was signed by us, and the log does not continue it: there were two logs under one name. */
  | { readonly code: 'journal.earlier-forked'; readonly size: number }

/** A whole log, to be written to a file piece by piece. */
export interface ExportedLog extends MadeCheckpoint {
  readonly text: AsyncIterable<string>
}

const LEAVES_AT_ONCE = 5000

/**
 * The office's whole log as a file that `demarche verify` believes: every commitment, signed now, no entry laid open.
 * `earlier`: a checkpoint from before, whose continuation is shown. It is read in pages, so that its length does not matter.
 */
export async function exportLog(
  place: JournalPlace,
  officeId: Id<'Office'>,
  { earlier = null, who }: { readonly earlier?: string | null; readonly who: 'operator' | 'system' },
): Promise<Result<ExportedLog, ExportProblem>> {
  const made = await makeCheckpoint(place, officeId, who)
  if (!made.ok) return made
  const later = asSigned(made.value)
  const pages = () => leafPages(place, { officeId, who, size: made.value.size })
  if (!areEqual(await rootOver(pages()), later.root)) return fail({ code: 'journal.damaged' })
  const before =
    earlier === null ? ok(null) : await continued(place, { officeId, who, later, made: made.value, earlier })
  if (!before.ok) return before
  const file = { key: made.value.key, checkpoint: made.value.note, earlier: before.value, entries: [] }
  return ok({ ...made.value, text: writeWholeLog(file, pages()) })
}

function asSigned({ note, key }: MadeCheckpoint): Checkpoint {
  const parsed = parseLogKey(key)
  const read = parsed.ok ? readCheckpoint(note, parsed.value) : parsed
  if (!read.ok) throw new Error(`our own checkpoint: ${read.error.code}`)
  return read.value
}

interface EarlierAsked {
  readonly officeId: Id<'Office'>
  readonly who: 'operator' | 'system'
  readonly later: Checkpoint
  readonly made: MadeCheckpoint
  readonly earlier: string
}

async function continued(
  { database }: JournalPlace,
  { officeId, who, later, made, earlier }: EarlierAsked,
): Promise<Result<NonNullable<LogFile['earlier']>, ExportProblem>> {
  const key = parseLogKey(made.key)
  if (!key.ok) throw new Error('our own key cannot be read')
  const read = readCheckpoint(earlier, key.value)
  if (!read.ok) return fail({ code: 'journal.earlier-not-ours', because: WHY_NOT_OURS[read.error.code] })
  const { size } = read.value
  const forked = fail({ code: 'journal.earlier-forked' as const, size })
  if (size > later.size) return forked
  const proof = await database.atomically({ officeId, id: who }, (tx) =>
    readProof(tx, officeId, (nodeAt) => consistencyProof(size, later.size, nodeAt)),
  )
  const isOurs = proof !== null && isConsistent({ earlier: read.value, later, proof })
  return isOurs ? ok({ checkpoint: earlier, proof }) : forked
}

const WHY_NOT_OURS = {
  'checkpoint.malformed': 'malformed',
  'checkpoint.other-key': 'other-key',
  'checkpoint.other-log': 'other-log',
  'checkpoint.signature-wrong': 'signature-wrong',
} as const

async function* leafPages(
  { database }: JournalPlace,
  { officeId, who, size }: { readonly officeId: Id<'Office'>; readonly who: string; readonly size: number },
): AsyncGenerator<readonly Hash[]> {
  for (let from = 0; from < size; from += LEAVES_AT_ONCE) {
    const to = Math.min(from + LEAVES_AT_ONCE, size)
    // oxlint-disable-next-line no-await-in-loop -- page by page; each in a transaction of its own, however slowly it is taken
    yield await database.atomically({ officeId, id: who }, (tx) => readCommitments(tx, officeId, from, to))
  }
}

async function rootOver(pages: AsyncIterable<readonly Hash[]>): Promise<Hash> {
  let peaks = NO_LEAVES
  for await (const leaves of pages) {
    for (const leaf of leaves) peaks = append(peaks, leafHash(leaf))
  }
  return rootOf(peaks)
}
