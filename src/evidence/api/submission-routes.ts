import { z } from 'zod'
import { problemJson } from '#accounts/api/answers.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { listSubmissions, recordSubmission, readOpenSubmission } from '../actions/submissions.ts'
import type { SubmissionRow } from '../store/submissions.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'

const LIST = '/api/cases/:case/submissions'

/** Submissions for programs: what is not sealed of them, and recording one. The same acts as the pages. */
export function submissionApiRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: LIST, act: 'submission.read', answer: giveList },
    { method: 'GET', path: `${LIST}/:submission`, act: 'submission.read', answer: giveOne },
    { method: 'POST', path: LIST, act: 'submission.change', answer: takeOne },
  ]
}

/** `?after=` takes what `next` gave. */
async function giveList({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const listed = await listSubmissions(workplace, acting, { caseId: id<'Case'>('case'), after })
  if (!listed.ok) return problemJson(listed.error)
  const { rows, next } = listed.value
  return { kind: 'json', value: { submissions: rows.map(toJson), next: writeAfter(next) } }
}

async function giveOne({ workplace, acting, id }: Visit): Promise<Answer> {
  const input = { caseId: id<'Case'>('case'), submissionId: id<'Submission'>('submission') }
  const found = await readOpenSubmission(workplace, acting, input)
  if (found.ok) return { kind: 'json', value: { submission: toJson(found.value) } }
  return found.error.code === 'submission.unknown' ? { kind: 'missing' } : problemJson(found.error)
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({
  id,
  stage,
  source,
  receivedOn,
  channel,
  language,
  states,
  themes,
  version,
}: SubmissionRow) {
  return { id, stage, source, receivedOn, channel, language, states, themes, version }
}

/** A program says the fields of the form, and whether it counts; what it leaves out is empty. */
const Sent = z.object({ as: z.enum(['draft', 'submission']).default('submission') }).catchall(z.unknown())

const EMPTY = { source: null, receivedOn: null, language: '', states: [], themes: [], withheld: '' }

async function takeOne({ workplace, acting, json, id }: Visit): Promise<Answer> {
  const sent = Sent.safeParse(json())
  if (!sent.success) return problemJson({ code: 'request.malformed' })
  const { as, ...fields } = sent.data
  const input = { caseId: id<'Case'>('case'), as, form: { ...EMPTY, ...fields } }
  const recorded = await recordSubmission(workplace, acting, input)
  if (!recorded.ok) return problemJson(recorded.error)
  return { kind: 'json', value: { id: recorded.value }, status: 201 }
}
