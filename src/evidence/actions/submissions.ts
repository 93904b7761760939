import type { Acting, Workplace } from '#accounts/acting.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import {
  atWork,
  dayOf,
  mayDo,
  PAGE_ROWS,
  pageOf,
  tell,
  type After,
  type NotAllowed,
  type PageOf,
} from '#cases/at-work.ts'
import type { KeysProblem } from '#cases/case-keys.ts'
import { changeInCase, readInCase, type InCase, type InCaseProblem } from '#cases/in-case.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import {
  parseSubmission,
  type Submission,
  type SubmissionForm,
  type SubmissionProblem,
  type SubmissionStage,
} from '../model/submission.ts'
import { SUBMISSION_CONTENT, SUBMISSION_WITHHELD } from '../sealed-places.ts'
import { listFiles } from '../store/files.ts'
import { findSource } from '../store/sources.ts'
import {
  deleteDraft,
  findSubmission,
  insertSubmission,
  listSubmissionRows,
  updateSubmission,
  type SubmissionKey,
  type SubmissionRow,
  type SubmissionToWrite,
  type WhichSubmissions,
} from '../store/submissions.ts'
import { toFile } from './files.ts'
import type { UnknownSource } from './sources.ts'

/** Which submission of which case. */
export interface SubmissionInput {
  readonly caseId: Id<'Case'>
  readonly submissionId: Id<'Submission'>
}

/** What a form holds, and whether it is to count or to be kept for later. */
export interface SubmissionFormInput {
  readonly form: unknown
  readonly as: 'draft' | 'submission'
}

export type UnknownSubmission = { readonly code: 'submission.unknown' }

type RecordProblem = InCaseProblem | SubmissionProblem | UnknownSource

/** Writes down information received, into the intake or into a matter; or keeps what is typed so far as a draft. */
export function recordSubmission(
  workplace: Workplace,
  acting: Acting,
  { caseId, form, as }: SubmissionFormInput & { readonly caseId: Id<'Case'> },
): Promise<Result<Id<'Submission'>, RecordProblem>> {
  const work = { caseId, act: 'submission.change' } as const
  type Recorded = Result<Id<'Submission'>, SubmissionProblem | UnknownSource>
  return changeInCase(workplace, acting, work, async (inCase): Promise<Recorded> => {
    const { tx } = inCase
    const today = dayOf(workplace)
    const parsed = parseSubmission(form, as, today)
    if (!parsed.ok) return parsed
    const key = { office: acting.officeId, caseId, id: newId<'Submission'>() }
    if (!(await isSourceThere(inCase, key, parsed.value))) return fail({ code: 'source.unknown' })
    const stage = as === 'draft' ? 'draft' : 'new'
    await insertSubmission(tx, key, toWrite(inCase, key, parsed.value, stage, today), acting.accountId)
    await tell(workplace, tx, acting, 'submission.recorded', [
      thing('submission', key.id),
      thing('case', caseId),
    ])
    return ok(key.id)
  })
}

export type ChangeSubmissionProblem =
  | RecordProblem
  | UnknownSubmission
  /** Somebody else changed it since it was read: theirs, to be shown beside what was typed. Nothing was written. */
  | { readonly code: 'submission.changed-meanwhile'; readonly theirs: Submission }

/** Changes a submission, or makes one of a draft. What counts once never becomes a draft again. */
export async function changeSubmission(
  workplace: Workplace,
  acting: Acting,
  input: SubmissionInput & SubmissionFormInput & { readonly version: number },
): Promise<Result<{ readonly version: number }, ChangeSubmissionProblem>> {
  const { caseId, submissionId } = input
  const work = { caseId, act: 'submission.change' } as const
  type Written = Result<boolean, SubmissionProblem | UnknownSource | UnknownSubmission>
  const written = await changeInCase(workplace, acting, work, (inCase): Promise<Written> =>
    write(workplace, acting, inCase, input),
  )
  if (!written.ok) return written
  if (written.value) return ok({ version: input.version + 1 })
  const theirs = await readSubmission(workplace, acting, { caseId, submissionId })
  return theirs.ok ? fail({ code: 'submission.changed-meanwhile', theirs: theirs.value }) : theirs
}

/** False where it was changed meanwhile. */
async function write(
  workplace: Workplace,
  acting: Acting,
  inCase: InCase,
  {
    caseId,
    submissionId,
    form,
    as,
    version,
  }: SubmissionInput & SubmissionFormInput & { readonly version: number },
): Promise<Result<boolean, SubmissionProblem | UnknownSource | UnknownSubmission>> {
  const { tx } = inCase
  const key = { office: acting.officeId, caseId, id: submissionId }
  const found = await findSubmission(tx, key, 'update')
  if (!found) return fail({ code: 'submission.unknown' })
  const isDraft = found.stage === 'draft' && as === 'draft'
  const parsed = parseSubmission(form, isDraft ? 'draft' : 'submission', dayOf(workplace))
  if (!parsed.ok) return parsed
  if (found.version !== version) return ok(false)
  if (!(await isSourceThere(inCase, key, parsed.value))) return fail({ code: 'source.unknown' })
  const stage = found.stage === 'draft' && !isDraft ? 'new' : found.stage
  await updateSubmission(tx, key, toWrite(inCase, key, parsed.value, stage, found.listedOn))
  await tell(workplace, tx, acting, 'submission.changed', [
    thing('submission', submissionId),
    thing('case', caseId),
  ])
  return ok(true)
}

async function isSourceThere(
  { tx }: InCase,
  { office, caseId }: SubmissionKey,
  { source }: SubmissionForm,
): Promise<boolean> {
  return source === null || (await findSource(tx, { office, caseId, id: source })) !== null
}

function toWrite(
  { keys }: InCase,
  { id: row }: SubmissionKey,
  { text, withheld, ...form }: SubmissionForm,
  stage: SubmissionStage,
  begun: CalendarDate,
): SubmissionToWrite {
  return {
    form,
    stage,
    listedOn: form.receivedOn ?? begun,
    contentSealed: keys.seal({ ...SUBMISSION_CONTENT, row }, text),
    withheldSealed: keys.seal({ ...SUBMISSION_WITHHELD, row }, withheld),
  }
}

/** Opens what a submission says. The journal has it before anybody sees it. */
export function readSubmission(
  workplace: Workplace,
  acting: Acting,
  { caseId, submissionId }: SubmissionInput,
): Promise<Result<Submission, KeysProblem | NotAllowed | UnknownSubmission>> {
  const work = { caseId, act: 'submission.read' } as const
  return readInCase<Submission, UnknownSubmission>(workplace, acting, work, async ({ tx, keys }) => {
    const key = { office: acting.officeId, caseId, id: submissionId }
    const found = await findSubmission(tx, key, 'none')
    if (!found) return fail({ code: 'submission.unknown' })
    const files = await listFiles(tx, key)
    const { contentSealed, withheldSealed, stage, version, source, receivedOn, channel, language } = found
    const text = String(keys.open({ ...SUBMISSION_CONTENT, row: submissionId }, contentSealed))
    const withheld = String(keys.open({ ...SUBMISSION_WITHHELD, row: submissionId }, withheldSealed))
    await tell(workplace, tx, acting, 'submission.read', [
      thing('submission', submissionId),
      thing('case', caseId),
    ])
    const { states, themes } = found
    const form = { source, receivedOn, channel, language, states, themes, text, withheld }
    return ok({ id: submissionId, stage, version, ...form, files: files.map((file) => toFile(keys, file)) })
  })
}

/** What stands in the open of a submission. Needs no keys, and is no reading of it: nothing sealed is opened. */
export async function readOpenSubmission(
  workplace: Workplace,
  acting: Acting,
  { caseId, submissionId }: SubmissionInput,
): Promise<Result<SubmissionRow, NotAllowed | UnknownSubmission>> {
  const may = mayDo(acting, 'submission.read')
  if (!may.ok) return may
  const key = { office: acting.officeId, caseId, id: submissionId }
  const found = await atWork(workplace, acting, (tx) => findSubmission(tx, key, 'none'))
  if (!found) return fail({ code: 'submission.unknown' })
  const { contentSealed: _content, withheldSealed: _withheld, ...open } = found
  return ok(open)
}

/** The submissions of a case, the newest first. Needs no keys: nothing sealed is opened for a list. */
export async function listSubmissions(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    which = 'all',
    after = null,
    most = PAGE_ROWS,
  }: {
    readonly caseId: Id<'Case'>
    readonly which?: WhichSubmissions
    readonly after?: After<CalendarDate> | null
    readonly most?: number
  },
): Promise<Result<PageOf<SubmissionRow, CalendarDate>, NotAllowed>> {
  const may = mayDo(acting, 'submission.read')
  if (!may.ok) return may
  const rows = await atWork(workplace, acting, (tx) =>
    listSubmissionRows(tx, { office: acting.officeId, caseId }, which, after, most + 1),
  )
  return ok(pageOf(rows, ({ listedOn }) => listedOn, most))
}

/** Takes away a draft, with its files. What counts is declined instead, and stays. */
export function discardDraft(
  workplace: Workplace,
  acting: Acting,
  { caseId, submissionId }: SubmissionInput,
): Promise<Result<null, InCaseProblem | { readonly code: 'submission.no-draft' }>> {
  type NoDraft = { readonly code: 'submission.no-draft' }
  const work = { caseId, act: 'submission.change' } as const
  return changeInCase<null, NoDraft>(workplace, acting, work, async ({ tx }) => {
    const isGone = await deleteDraft(tx, { office: acting.officeId, caseId, id: submissionId })
    if (!isGone) return fail({ code: 'submission.no-draft' })
    await tell(workplace, tx, acting, 'submission.removed', [
      thing('submission', submissionId),
      thing('case', caseId),
    ])
    return ok(null)
  })
}
