import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { openCase } from '#cases/actions/open-case.ts'
import { listCases } from '#cases/actions/read-cases.ts'
import type { CaseFile } from '#cases/model/case-file.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import type { DoneKey } from '#ui/messages/done.ts'
import { EVIDENCE } from '#ui/messages/evidence.ts'
import { sayDay } from '#ui/messages/formats.ts'
import { say, wordsOf } from '#ui/messages/words.ts'
import { useLanguage, useWords } from '#ui/speaking.tsx'
import { readSubmission } from '../actions/submissions.ts'
import { decideTriage, readTriages, type TriageRecord } from '../actions/triage.ts'
import type { Submission } from '../model/submission.ts'
import { parseTriage, type TriageDecision } from '../model/triage.ts'
import { explain, type EvidenceProblem } from './explain.ts'
import { answerEarly, answerInstead, caseOf, pageInCase } from './in-case.tsx'
import { SubmissionText, titleOfSubmission } from './submission-page.tsx'
import {
  NEW_CASE,
  NO_TRIAGE,
  readTriageFields,
  toTriage,
  TriageInForm,
  type TriageFields,
} from './triage-form.tsx'
import { readVersion } from './typed.ts'

const TRIAGE = '/cases/:case/submissions/:submission/triage'

/** Weighing a submission and deciding on it. */
export function triageRoutes(): readonly AnyRoute[] {
  return [
    {
      ...{ method: 'GET', path: TRIAGE, act: 'submission.change' },
      answer: (visit: Visit) => triagePage(visit, NO_TRIAGE, []),
    },
    { method: 'POST', path: TRIAGE, act: 'submission.change', answer: takeTriage },
  ]
}

function inputOf(visit: Visit) {
  return { caseId: caseOf(visit), submissionId: visit.id<'Submission'>('submission') }
}

async function triagePage(
  visit: Visit,
  fields: TriageFields,
  problems: readonly FieldProblem[],
  status?: 409,
): Promise<Answer> {
  const { workplace, acting, language } = visit
  const words = wordsOf(EVIDENCE, language)
  const input = inputOf(visit)
  const title = say(words, 'triage.title')
  const read = await readSubmission(workplace, acting, input)
  const before = read.ok ? await readTriages(workplace, acting, input) : read
  if (!read.ok || !before.ok) {
    const problem = read.ok ? before : read
    if (problem.ok || problem.error.code === 'submission.unknown') return { kind: 'missing' }
    return answerInstead(visit, problem.error, { tab: 'submissions', title })
  }
  const { rows: cases } = await listCases(workplace, acting)
  const base = `/cases/${input.caseId}/submissions`
  const above = [
    { label: say(words, 'submissions.title'), address: base },
    { label: titleOfSubmission(visit, read.value), address: `${base}/${input.submissionId}` },
  ]
  return pageInCase(visit, {
    ...{ tab: 'submissions', title, lead: say(words, 'triage.lead'), above, problems },
    ...(status ? { status } : {}),
    content: ({ kind }) => (
      <TriagePage
        {...{ fields, problems, submission: read.value, before: before.value }}
        cases={kind === 'intake' ? cases : null}
        cancel={`${base}/${input.submissionId}`}
      />
    ),
  })
}

function TriagePage({
  fields,
  problems,
  submission,
  before,
  cases,
  cancel,
}: {
  readonly fields: TriageFields
  readonly problems: readonly FieldProblem[]
  readonly submission: Submission
  readonly before: readonly TriageRecord[]
  readonly cases: readonly CaseFile[] | null
  readonly cancel: string
}) {
  const words = useWords(EVIDENCE)
  return (
    <>
      <SubmissionText submission={submission} />
      <h2>{say(words, 'triage.before')}</h2>
      {before.length === 0 ? (
        <p>{say(words, 'triage.none')}</p>
      ) : (
        before.map((one) => <Decided key={one.id} triage={one} />)
      )}
      <h2>{say(words, 'triage.decision')}</h2>
      <TriageInForm {...{ fields, problems, version: submission.version, cases, cancel }} />
    </>
  )
}

/** A decision that was taken, with how each criterion was found. */
function Decided({ triage }: { readonly triage: TriageRecord }) {
  const words = useWords(EVIDENCE)
  const language = useLanguage()
  return (
    <section>
      <h3>
        {sayDay(language, triage.decidedOn)} · {say(words, `decision.${triage.decision}`)}
      </h3>
      {triage.note.trim() !== '' && (
        <p className="as-typed" dir="auto">
          {triage.note}
        </p>
      )}
      <ul>
        {triage.weighed.map(({ criterion, finding, note }) => (
          <li key={criterion}>
            {say(words, `criterion.${criterion}`)}: <strong>{say(words, `finding.${finding}`)}</strong>
            {note.trim() !== '' && (
              <>
                {' · '}
                <bdi>{note}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const DONE_BY: Readonly<Record<TriageDecision, DoneKey>> = {
  act: 'submission-decided',
  'ask-more': 'submission-asked',
  decline: 'submission-declined',
}

async function takeTriage(visit: Visit): Promise<Answer> {
  const { workplace, acting, form } = visit
  const input = inputOf(visit)
  const typed = readTriageFields(visit)
  const refuse = (problem: EvidenceProblem, fields = typed) => {
    const status = problem.code === 'submission.was-changed' ? 409 : undefined
    return answerEarly(problem) ?? triagePage(visit, fields, [explain(problem, visit.language)], status)
  }
  const triage = toTriage(typed)
  const parsed = parseTriage(triage)
  if (!parsed.ok) return refuse(parsed.error)
  const { decision } = parsed.value
  const into = await chosenCase(visit, decision === 'act' ? typed : NO_TRIAGE)
  if (!into.ok) return refuse(into.error)
  const fields = { ...typed, into: into.value ?? '' }
  const version = readVersion(form.text('version'))
  const decided = await decideTriage(workplace, acting, { ...input, version, triage, into: into.value })
  if (!decided.ok) {
    return decided.error.code === 'submission.unknown' ? { kind: 'missing' } : refuse(decided.error, fields)
  }
  const to = `/cases/${into.value ?? input.caseId}/submissions/${input.submissionId}`
  return { kind: 'go', to, done: into.value === null ? DONE_BY[decision] : 'submission-acted' }
}

/** The case that a submission is to go into; opened first where it is to be a new one, and then kept chosen. */
async function chosenCase(
  { workplace, acting }: Visit,
  { into, newTitle }: TriageFields,
): Promise<Result<Id<'Case'> | null, EvidenceProblem>> {
  if (into === '') return ok(null)
  if (into !== NEW_CASE) {
    const id = parseId<'Case'>(into)
    return id ? ok(id) : fail({ code: 'triage.case-missing' })
  }
  const opened = await openCase(workplace, acting, { title: newTitle })
  return opened.ok ? ok(opened.value.id) : opened
}
