import { createHash } from 'node:crypto'
import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { tell, type NotAllowed } from '#cases/at-work.ts'
import type { CaseKeys, KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { checkFile, type FileProblem, type SubmissionFile } from '../model/submission.ts'
import { FILE_BYTES, FILE_CONTENT } from '../sealed-places.ts'
import { deleteDraftFile, findFile, insertFile, type SealedFile } from '../store/files.ts'
import type { SubmissionInput, UnknownSubmission } from './submissions.ts'

/** More files than one submission has; who sends more sends an archive. */
const MOST_FILES = 50

export type AddFileProblem =
  | InCaseProblem
  | FileProblem
  /** There is no such submission, or it has fifty files already. */
  | { readonly code: 'submission.unknown-or-full' }

/** Keeps a file that came with a submission: as it is, sealed, with its hash. Nothing here opens it. */
export async function addFile(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    submissionId,
    name,
    bytes,
  }: SubmissionInput & { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<SubmissionFile, AddFileProblem>> {
  const checked = checkFile(name, bytes.length)
  if (!checked.ok) return checked
  type Unknown = { readonly code: 'submission.unknown-or-full' }
  const work = { caseId, act: 'submission.change' } as const
  return changeInCase<SubmissionFile, Unknown>(workplace, acting, work, async ({ tx, keys }) => {
    const id = newId<'SubmissionFile'>()
    const content = { name, sha256: createHash('sha256').update(bytes).digest('hex') }
    const contentSealed = keys.seal({ ...FILE_CONTENT, row: id }, content)
    const bytesSealed = keys.sealBytes({ ...FILE_BYTES, row: id }, bytes)
    const file = { id, sizeBytes: bytes.length, contentSealed, bytesSealed }
    const isWritten = await insertFile(
      tx,
      { office: acting.officeId, caseId, id: submissionId },
      file,
      MOST_FILES,
    )
    if (!isWritten) return fail({ code: 'submission.unknown-or-full' })
    await tell(workplace, tx, acting, 'submission.changed', [
      thing('submission', submissionId),
      thing('case', caseId),
    ])
    return ok({ id, sizeBytes: bytes.length, ...content })
  })
}

/** A file with its bytes as they came: to be handed over as a file, never shown inline. The journal has it first. */
export function readFile(
  workplace: Workplace,
  acting: Acting,
  { caseId, submissionId, fileId }: SubmissionInput & { readonly fileId: Id<'SubmissionFile'> },
): Promise<
  Result<SubmissionFile & { readonly bytes: Uint8Array }, KeysProblem | NotAllowed | UnknownSubmission>
> {
  type Read = SubmissionFile & { readonly bytes: Uint8Array }
  const work = { caseId, act: 'submission.read' } as const
  return readInCase<Read, UnknownSubmission>(workplace, acting, work, async ({ tx, keys }) => {
    const found = await findFile(tx, { office: acting.officeId, caseId, id: submissionId }, fileId)
    if (!found) return fail({ code: 'submission.unknown' })
    const bytes = keys.openBytes({ ...FILE_BYTES, row: fileId }, found.bytesSealed)
    await tell(workplace, tx, acting, 'submission.read', [
      thing('submission', submissionId),
      thing('case', caseId),
    ])
    return ok({ ...toFile(keys, found), bytes })
  })
}

/** Takes a file away from a draft. From what counts nothing is taken. */
export function removeDraftFile(
  workplace: Workplace,
  acting: Acting,
  { caseId, submissionId, fileId }: SubmissionInput & { readonly fileId: Id<'SubmissionFile'> },
): Promise<Result<null, InCaseProblem | { readonly code: 'submission.no-draft' }>> {
  type NoDraft = { readonly code: 'submission.no-draft' }
  const work = { caseId, act: 'submission.change' } as const
  return changeInCase<null, NoDraft>(workplace, acting, work, async ({ tx }) => {
    const isGone = await deleteDraftFile(tx, { office: acting.officeId, caseId, id: submissionId }, fileId)
    if (!isGone) return fail({ code: 'submission.no-draft' })
    await tell(workplace, tx, acting, 'submission.changed', [
      thing('submission', submissionId),
      thing('case', caseId),
    ])
    return ok(null)
  })
}

/** A file as a submission shows it. */
export function toFile(keys: CaseKeys, { id, sizeBytes, contentSealed }: SealedFile): SubmissionFile {
  const content = keys.open({ ...FILE_CONTENT, row: id }, contentSealed) as Pick<
    SubmissionFile,
    'name' | 'sha256'
  >
  return { id, sizeBytes, ...content }
}
