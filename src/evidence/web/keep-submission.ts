import type { SentFile, Visit } from '#accounts/route.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { dayOf } from '#cases/at-work.ts'
import type { Law } from '#law/law.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { addFile } from '../actions/files.ts'
import { recordSource } from '../actions/sources.ts'
import { checkFile, parseSubmission } from '../model/submission.ts'
import { parseSource } from '../model/source.ts'
import { explain, type EvidenceProblem } from './explain.ts'
import { caseOf } from './in-case.tsx'
import { NO_SOURCE, saysAnything } from './source-form.tsx'
import { NEW_SOURCE, OF_NEW_SOURCE, toSubmissionForm, type SubmissionFields } from './submission-form.tsx'

/** Why a form was not taken: a problem beside a field, or one of an action, not yet in words. */
export type NotKept = { readonly beside: FieldProblem } | { readonly problem: EvidenceProblem }

/** A form that is whole: nothing in it can be refused for what was typed. */
export interface Prepared {
  readonly form: unknown
  /** As typed, with the source that was written down meanwhile. */
  readonly fields: SubmissionFields
}

/** Looks at all that was typed and sent before anything is written; then writes down a new source, if there is one. */
export async function prepare(
  visit: Visit,
  law: Law,
  fields: SubmissionFields,
  how: { readonly as: 'draft' | 'submission'; readonly files: readonly SentFile[] },
): Promise<Result<Prepared, NotKept>> {
  const form = toSubmissionForm(law, fields, visit.language)
  if (!form.ok) return fail({ beside: form.error })
  const parsed = parseSubmission(form.value, how.as, dayOf(visit.workplace))
  if (!parsed.ok) return fail({ problem: parsed.error })
  for (const { name, bytes } of how.files) {
    const checked = checkFile(name, bytes.length)
    if (!checked.ok) return fail({ problem: checked.error })
  }
  const source = await chosenSource(visit, fields)
  if (!source.ok) return source
  const id = source.value
  return ok({
    form: { ...form.value, source: id },
    fields: { ...fields, source: id ?? '', newSource: NO_SOURCE },
  })
}

async function chosenSource(
  visit: Visit,
  { source, newSource }: SubmissionFields,
): Promise<Result<string | null, NotKept>> {
  const isNew = source === NEW_SOURCE || (source === '' && saysAnything(newSource))
  if (!isNew) {
    if (!saysAnything(newSource)) return ok(source === '' ? null : source)
    const words = wordsOf(EVIDENCE, visit.language)
    return fail({ beside: { field: 'source', text: say(words, 'problem.source.two') } })
  }
  const parsed = parseSource(newSource)
  if (!parsed.ok) {
    const { field, text } = explain(parsed.error, visit.language)
    return fail({ beside: { field: `${OF_NEW_SOURCE}${field}`, text } })
  }
  const { workplace, acting } = visit
  const recorded = await recordSource(workplace, acting, { caseId: caseOf(visit), source: newSource })
  return recorded.ok ? recorded : fail({ problem: recorded.error })
}

/** Keeps files with a submission, one after another; gives the names of those that were not kept. */
export async function keepFiles(
  visit: Visit,
  submissionId: Id<'Submission'>,
  files: readonly SentFile[],
): Promise<readonly string[]> {
  const { workplace, acting } = visit
  const unkept: string[] = []
  for (const { name, bytes } of files) {
    // oxlint-disable-next-line no-await-in-loop -- each is sealed in a transaction of its own, one in memory at a time
    const added = await addFile(workplace, acting, { caseId: caseOf(visit), submissionId, name, bytes })
    if (!added.ok) unkept.push(name)
  }
  return unkept
}
