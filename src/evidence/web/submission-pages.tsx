import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { hasLostFiles } from '#accounts/web/waiting-form.tsx'
import type { Id } from '#base/id.ts'
import { mayIn } from '#cases/web/case-tabs.tsx'
import type { Law } from '#law/law.ts'
import { stateNamer } from '#law/state-choices.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayList } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { addFile, readFile, removeDraftFile } from '../actions/files.ts'
import { listSources } from '../actions/sources.ts'
import { changeSubmission, discardDraft, readSubmission, recordSubmission } from '../actions/submissions.ts'
import type { Submission } from '../model/submission.ts'
import { explain, type EvidenceProblem } from './explain.ts'
import { answerEarly, answerInstead, caseOf, pageInCase, Theirs } from './in-case.tsx'
import { keepFiles, prepare, type NotKept } from './keep-submission.ts'
import {
  fieldsOfSubmission,
  NO_SUBMISSION,
  readSubmissionFields,
  SubmissionInForm,
  type SubmissionFields,
} from './submission-form.tsx'
import { showSubmissions } from './submission-list.tsx'
import { SubmissionFacts, submissionPage, SubmissionText } from './submission-page.tsx'
import { markOf, readVersion } from './typed.ts'

const LIST = '/cases/:case/submissions'
const ONE = `${LIST}/:submission`

/** The submissions of a case, or of the intake. */
export function submissionRoutes(law: Law): readonly AnyRoute[] {
  const withLaw = (answer: (visit: Visit, law: Law) => Promise<Answer>) => (visit: Visit) =>
    answer(visit, law)
  return [
    { method: 'GET', path: LIST, act: 'submission.read', answer: withLaw(showSubmissions) },
    { method: 'GET', path: `${LIST}/new`, act: 'submission.change', answer: showNew },
    { method: 'POST', path: `${LIST}/new`, act: 'submission.change', answer: withLaw(takeNew) },
    { method: 'GET', path: ONE, act: 'submission.read', answer: withLaw(submissionPage) },
    { method: 'GET', path: `${ONE}/change`, act: 'submission.change', answer: showChange },
    { method: 'POST', path: `${ONE}/change`, act: 'submission.change', answer: withLaw(takeChange) },
    { method: 'POST', path: `${ONE}/files`, act: 'submission.change', answer: withLaw(takeFiles) },
    { method: 'GET', path: `${ONE}/files/:file`, act: 'submission.read', answer: giveFile },
    {
      ...{ method: 'POST', path: `${ONE}/files/:file/remove`, act: 'submission.change' },
      answer: withLaw(takeFileAway),
    },
    { method: 'POST', path: `${ONE}/discard`, act: 'submission.change', answer: withLaw(takeDiscard) },
  ]
}

/** How many sources a form lists; a case with more shows the first. */
const MOST_SOURCES = 500

interface FormPage {
  readonly fields: SubmissionFields
  readonly problems?: readonly FieldProblem[]
  /** The submission that is changed; null for a new one. */
  readonly on: Pick<Submission, 'id' | 'version' | 'stage' | 'receivedOn'> | null
  /** What stands there now, where somebody else was quicker. */
  readonly theirs?: { readonly submission: Submission; readonly law: Law }
}

async function formPage(visit: Visit, { fields, problems = [], on, theirs }: FormPage): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const base = `/cases/${caseOf(visit)}/submissions`
  const sources = mayIn(acting.caseRoles, 'source.read')
    ? await listSources(workplace, acting, { caseId: caseOf(visit), most: MOST_SOURCES })
    : null
  return pageInCase(visit, {
    tab: 'submissions',
    title: say(words, on ? 'submission.changeTitle' : 'submission.record'),
    lead: say(words, 'submission.formLead'),
    above: [{ label: say(words, 'submissions.title'), address: base }],
    problems,
    ...(theirs ? { status: 409 } : {}),
    content: (
      <>
        {theirs && (
          <Theirs>
            <SubmissionText submission={theirs.submission} />
            <SubmissionFacts
              submission={theirs.submission}
              sourceBase={`/cases/${caseOf(visit)}/sources`}
              nameOfState={stateNamer(theirs.law, language)}
            />
          </Theirs>
        )}
        <SubmissionInForm
          action={on ? `${base}/${on.id}/change` : `${base}/new`}
          fields={fields}
          problems={problems}
          sources={sources?.ok ? sources.value.rows : []}
          version={on?.version ?? null}
          stage={on?.stage ?? null}
          cancel={on ? `${base}/${on.id}` : base}
        />
      </>
    ),
  })
}

async function showNew(visit: Visit): Promise<Answer> {
  // Files do not wait with a form: keys are asked for before anything is chosen.
  if (!visit.acting.ring) return { kind: 'keys-needed' }
  return formPage(visit, { fields: NO_SUBMISSION, on: null })
}

function asOf({ form }: Visit): 'draft' | 'submission' {
  return form.text('as') === 'draft' ? 'draft' : 'submission'
}

function filesAgain({ language }: Visit): FieldProblem {
  return { field: 'files', text: say(wordsOf(EVIDENCE, language), 'problem.filesAgain') }
}

async function takeNew(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, form } = visit
  const typed = readSubmissionFields(visit)
  const refuse = (why: NotKept, fields = typed) => refused(visit, why, { fields, on: null })
  if (hasLostFiles(visit)) return refuse({ beside: filesAgain(visit) })
  const as = asOf(visit)
  const files = await form.files('files')
  const prepared = await prepare(visit, law, typed, { as, files })
  if (!prepared.ok) return refuse(prepared.error)
  const input = { caseId: caseOf(visit), form: prepared.value.form, as }
  const recorded = await recordSubmission(workplace, acting, input)
  if (!recorded.ok) return refuse({ problem: recorded.error }, prepared.value.fields)
  const done = as === 'draft' ? 'draft-kept' : 'submission-recorded'
  return afterFiles(visit, { id: recorded.value, files, done })
}

/** Not taken: the form again, with everything that was typed. */
function refused(visit: Visit, why: NotKept, page: FormPage): Answer | Promise<Answer> {
  const early = 'problem' in why ? answerEarly(why.problem) : null
  if (early) return early
  const problem = 'problem' in why ? explain(why.problem, visit.language) : why.beside
  return formPage(visit, { ...page, problems: [problem] })
}

interface Kept {
  readonly id: Id<'Submission'>
  readonly files: Awaited<ReturnType<Visit['form']['files']>>
  readonly done: 'draft-kept' | 'submission-recorded' | 'submission-changed'
}

async function afterFiles(visit: Visit, { id, files, done }: Kept): Promise<Answer> {
  const unkept = await keepFiles(visit, id, files)
  if (unkept.length === 0) return { kind: 'go', to: `/cases/${caseOf(visit)}/submissions/${id}`, done }
  const input = { caseId: caseOf(visit), submissionId: id }
  const read = await readSubmission(visit.workplace, visit.acting, input)
  if (!read.ok) return { kind: 'missing' }
  const names = sayList(visit.language, unkept)
  const text = say(wordsOf(EVIDENCE, visit.language), 'problem.filesUnkept', { names })
  return formPage(visit, {
    fields: fieldsOfSubmission(read.value),
    on: read.value,
    problems: [{ field: 'files', text }],
  })
}

async function showChange(visit: Visit): Promise<Answer> {
  const read = await readSubmission(visit.workplace, visit.acting, inputOf(visit))
  if (!read.ok) return notShown(visit, read.error)
  return formPage(visit, { fields: fieldsOfSubmission(read.value), on: read.value })
}

function inputOf(visit: Visit) {
  return { caseId: caseOf(visit), submissionId: visit.id<'Submission'>('submission') }
}

function notShown(visit: Visit, problem: EvidenceProblem): Answer | Promise<Answer> {
  if (problem.code === 'submission.unknown') return { kind: 'missing' }
  const title = say(wordsOf(EVIDENCE, visit.language), 'submissions.title')
  return answerInstead(visit, problem, { tab: 'submissions', title })
}

async function takeChange(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, form } = visit
  const typed = readSubmissionFields(visit)
  const input = inputOf(visit)
  const before = await readSubmission(workplace, acting, input)
  if (!before.ok) return notShown(visit, before.error)
  const version = readVersion(form.text('version'))
  const on = { ...before.value, version }
  const refuse = (why: NotKept, fields = typed) => refused(visit, why, { fields, on })
  if (hasLostFiles(visit)) return refuse({ beside: filesAgain(visit) })
  const as = asOf(visit)
  const files = await form.files('files')
  const prepared = await prepare(visit, law, typed, { as, files })
  if (!prepared.ok) return refuse(prepared.error)
  const { form: whole, fields } = prepared.value
  const changed = await changeSubmission(workplace, acting, { ...input, form: whole, as, version })
  if (changed.ok) {
    const done = as === 'draft' ? 'draft-kept' : 'submission-changed'
    return afterFiles(visit, { id: input.submissionId, files, done })
  }
  const { error } = changed
  if (error.code === 'submission.changed-meanwhile') {
    return formPage(visit, { fields, on: error.theirs, theirs: { submission: error.theirs, law } })
  }
  return error.code === 'submission.unknown' ? { kind: 'missing' } : refuse({ problem: error }, fields)
}

async function takeFiles(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = inputOf(visit)
  const files = await form.files('files')
  if (files.length === 0) {
    const problem = { code: 'submission.file-empty' } as const
    const said = hasLostFiles(visit) ? filesAgain(visit) : explain(problem, visit.language)
    return submissionPage(visit, law, [said])
  }
  for (const { name, bytes } of files) {
    // oxlint-disable-next-line no-await-in-loop -- each is sealed in a transaction of its own, one in memory at a time
    const added = await addFile(workplace, acting, { ...input, name, bytes })
    if (!added.ok)
      return answerEarly(added.error) ?? submissionPage(visit, law, [explain(added.error, visit.language)])
  }
  return { kind: 'go', to: addressOf(visit), done: 'files-added' }
}

function addressOf(visit: Visit): string {
  const { caseId, submissionId } = inputOf(visit)
  return `/cases/${caseId}/submissions/${submissionId}`
}

async function giveFile(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const fileId = visit.id<'SubmissionFile'>('file')
  const read = await readFile(workplace, acting, { ...inputOf(visit), fileId })
  if (!read.ok) return notShown(visit, read.error)
  const { name, bytes } = read.value
  // Its own name may say who is in it, to whoever looks at a list of downloads.
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0]?.toLowerCase() ?? ''
  return {
    kind: 'file',
    name: `file-${markOf(fileId)}${ending}`,
    type: 'application/octet-stream',
    bytes,
  }
}

async function takeFileAway(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting } = visit
  const fileId = visit.id<'SubmissionFile'>('file')
  const removed = await removeDraftFile(workplace, acting, { ...inputOf(visit), fileId })
  if (removed.ok) return { kind: 'go', to: addressOf(visit), done: 'file-removed' }
  return answerEarly(removed.error) ?? submissionPage(visit, law, [explain(removed.error, visit.language)])
}

async function takeDiscard(visit: Visit, law: Law): Promise<Answer> {
  const { workplace, acting } = visit
  const discarded = await discardDraft(workplace, acting, inputOf(visit))
  if (discarded.ok) {
    return { kind: 'go', to: `/cases/${caseOf(visit)}/submissions`, done: 'draft-discarded' }
  }
  return (
    answerEarly(discarded.error) ?? submissionPage(visit, law, [explain(discarded.error, visit.language)])
  )
}
