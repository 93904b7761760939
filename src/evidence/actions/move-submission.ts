import type { Id } from '#base/id.ts'
import type { CaseKeys, ColumnOfRow } from '#cases/case-keys.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import {
  FILE_BYTES,
  FILE_CONTENT,
  SOURCE_CONTENT,
  SUBMISSION_CONTENT,
  SUBMISSION_WITHHELD,
  TRIAGE_NOTES,
} from '../sealed-places.ts'
import { findFile, listFiles, resealFile } from '../store/files.ts'
import { dropUnusedSource, findSource, insertSource } from '../store/sources.ts'
import { moveSubmission, type SealedSubmission, type SubmissionKey } from '../store/submissions.ts'
import { listTriageRows, resealTriages } from '../store/triages.ts'

/** What moves from which case's key to which. */
export interface Resealing {
  readonly key: SubmissionKey
  readonly found: SealedSubmission
  readonly into: Id<'Case'>
  readonly from: CaseKeys
  readonly to: CaseKeys
}

/**
 * Moves a submission into another case with its source, files and decisions, all of it sealed anew. The ids stay, so that the
 * journal's lines go on meaning the same; the source is left behind as well where others came from it.
 */
export async function resealInto(tx: DatabaseTransaction, move: Resealing): Promise<void> {
  const { key, found, into, from, to } = move
  const reseal = (place: ColumnOfRow, sealed: Uint8Array) => {
    const bytes = from.openBytes(place, sealed)
    const resealed = to.sealBytes(place, bytes)
    bytes.fill(0)
    return resealed
  }
  await copySource(tx, move, reseal)
  await moveSubmission(tx, key, into, {
    contentSealed: reseal({ ...SUBMISSION_CONTENT, row: key.id }, found.contentSealed),
    withheldSealed: reseal({ ...SUBMISSION_WITHHELD, row: key.id }, found.withheldSealed),
  })
  const moved = { ...key, caseId: into }
  const triages = await listTriageRows(tx, moved)
  const notes = triages.map(({ id, notesSealed }) => ({
    id,
    notesSealed: reseal({ ...TRIAGE_NOTES, row: id }, notesSealed),
  }))
  await resealTriages(tx, moved, notes)
  await resealFiles(tx, moved, reseal)
  if (found.source !== null) await dropUnusedSource(tx, { ...key, id: found.source })
}

type Reseal = (place: ColumnOfRow, sealed: Uint8Array) => Uint8Array

async function copySource(
  tx: DatabaseTransaction,
  { key, found, into }: Resealing,
  reseal: Reseal,
): Promise<void> {
  if (found.source === null) return
  const source = await findSource(tx, { ...key, id: found.source })
  if (!source) throw new Error('a submission without its source')
  const place = { ...SOURCE_CONTENT, row: found.source }
  const contentSealed = reseal(place, source.contentSealed)
  await insertSource(
    tx,
    { office: key.office, caseId: into, id: found.source },
    { kind: source.kind, contentSealed },
  )
}

/** One after another: fifty files of 16 MB are more than a request may hold at once. */
async function resealFiles(tx: DatabaseTransaction, moved: SubmissionKey, reseal: Reseal): Promise<void> {
  for (const { id } of await listFiles(tx, moved)) {
    // oxlint-disable no-await-in-loop -- one file in memory at a time
    const file = await findFile(tx, moved, id)
    if (!file) continue
    await resealFile(tx, moved, {
      id,
      contentSealed: reseal({ ...FILE_CONTENT, row: id }, file.contentSealed),
      bytesSealed: reseal({ ...FILE_BYTES, row: id }, file.bytesSealed),
    })
    // oxlint-enable no-await-in-loop
  }
}
