import { z } from 'zod'
import { DONE_JSON, madeJson, objectIn, presentOf, problemJson, versionOf } from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DAY,
  DONE,
  ID,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  pageIn,
  SHA256,
  STATE,
  TEXT,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { addFile, readFile } from '../actions/files.ts'
import {
  changeSubmission,
  listSubmissions,
  readOpenSubmission,
  readSubmission,
  recordSubmission,
} from '../actions/submissions.ts'
import { decideTriage } from '../actions/triage.ts'
import { CHANNELS } from '../model/submission.ts'
import { CRITERIA, FINDINGS } from '../model/triage.ts'
import type { SubmissionRow } from '../store/submissions.ts'

const LIST = '/api/cases/:case/submissions'
const ONE = `${LIST}/:submission`

const OPEN = {
  ...{ id: ID, stage: oneOf(['draft', 'new', 'asked-more', 'declined', 'acted-on']), source: orNull(ID) },
  ...{ receivedOn: orNull(DAY), channel: oneOf(CHANNELS), language: TEXT },
  ...{ states: listOf(STATE), themes: listOf(TEXT), version: COUNT },
}
const FILE = object({ id: ID, name: TEXT, sizeBytes: COUNT, sha256: SHA256 })

/** What a program says of a new submission. */
const NEW = object(
  { channel: oneOf(CHANNELS), text: TEXT },
  {
    ...{ as: oneOf(['draft', 'submission']), source: orNull(ID), receivedOn: orNull(DAY), language: TEXT },
    ...{ states: listOf(STATE), themes: listOf(TEXT), withheld: TEXT },
  },
)
const TRIAGE = object(
  {
    ...{ version: COUNT, decision: oneOf(['act', 'ask-more', 'decline']) },
    weighed: listOf(object({ criterion: oneOf(CRITERIA), finding: oneOf(FINDINGS), note: TEXT })),
  },
  { note: TEXT, into: orNull(ID) },
)

/** Submissions for programs: lists without what is sealed, reading, recording and deciding. The same acts as the pages. */
export function submissionApiRoutes(): readonly ApiRoute[] {
  const part = 'evidence'
  return [
    {
      ...{ method: 'GET', path: LIST, act: 'submission.read', answer: giveList },
      describes: {
        ...{ part, summary: 'The submissions of a case or of the intake, without what is sealed of them.' },
        ...{ query: AFTER, answer: pageIn('submissions', object(OPEN)) },
      },
    },
    {
      ...{ method: 'GET', path: ONE, act: 'submission.read', answer: giveOne },
      describes: {
        ...{ part, summary: 'One submission, without what is sealed of it.' },
        answer: object({ submission: object(OPEN) }),
      },
    },
    {
      ...{ method: 'GET', path: `${ONE}/text`, act: 'submission.read', answer: giveText },
      describes: {
        ...{ part, summary: 'One submission with its text and the names of its files. The journal has it.' },
        answer: object({ submission: object({ ...OPEN, text: TEXT, withheld: TEXT, files: listOf(FILE) }) }),
      },
    },
    {
      ...{ method: 'POST', path: LIST, act: 'submission.change', answer: takeOne },
      describes: {
        ...{ part, summary: 'Records what was received.', request: NEW, answer: MADE, status: 201 },
        example: { channel: 'form', receivedOn: '2026-03-05', language: 'en', text: 'What was received.' },
      },
    },
    {
      ...{ method: 'POST', path: `${ONE}/triage`, act: 'submission.change', answer: takeTriage },
      describes: {
        ...{ part, summary: 'Decides on a submission; `into`: the case that it goes into from the intake.' },
        ...{ request: TRIAGE, answer: DONE },
        example: { version: 1, decision: 'decline', weighed: [], note: 'It names no State.' },
      },
    },
    {
      ...{ method: 'POST', path: `${ONE}/change`, act: 'submission.change', answer: takeChange },
      describes: {
        ...{
          part,
          summary: 'Changes a submission, or makes one of a draft: all of it is sent, as `text` gave it.',
        },
        ...{ request: CHANGED, answer: DONE },
        example: {
          ...{ version: 1, as: 'submission', channel: 'form', receivedOn: '2026-03-05', language: 'en' },
          ...{ source: null, states: [], themes: [], text: 'What was received.', withheld: '' },
        },
      },
    },
    ...fileRoutes(),
  ]
}

const CHANGED = object({
  ...{ version: COUNT, as: oneOf(['draft', 'submission']), channel: oneOf(CHANNELS), source: orNull(ID) },
  ...{ receivedOn: orNull(DAY), language: TEXT, states: listOf(STATE), themes: listOf(TEXT) },
  ...{ text: TEXT, withheld: TEXT },
})

function fileRoutes(): readonly ApiRoute[] {
  const part = 'evidence'
  return [
    {
      ...{
        method: 'POST',
        path: `${ONE}/files`,
        act: 'submission.change',
        takesForm: true,
        answer: takeFile,
      },
      describes: {
        ...{ part, summary: 'Keeps a file with a submission, sealed.', sends: 'form' },
        request: object({ file: { type: 'string', format: 'binary' } }),
        ...{ answer: MADE, status: 201, example: { file: '@photo.jpg' } },
      },
    },
    {
      ...{ method: 'GET', path: `${ONE}/files/:file`, act: 'submission.read', answer: giveFile },
      describes: {
        ...{ part, summary: 'A file of a submission as it came. The journal has it.' },
        answer: 'application/octet-stream',
      },
    },
  ]
}

async function takeChange(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const { as, version: _version, ...form } = objectIn(visit.json()) ?? {}
  if (as !== 'draft' && as !== 'submission') return problemJson({ code: 'request.malformed', field: 'as' })
  const version = versionOf(objectIn(visit.json()) ?? {})
  const changed = await changeSubmission(workplace, acting, { ...inputOf(visit), form, as, version })
  if (changed.ok) return DONE_JSON
  const present = presentOf(await readOpenSubmission(workplace, acting, inputOf(visit)))
  return problemJson(changed.error, { ...MISSING, present })
}

async function takeFile(visit: Visit): Promise<Answer> {
  const sent = await visit.form.file('file')
  if (!sent) return problemJson({ code: 'request.malformed', field: 'file' })
  const kept = await addFile(visit.workplace, visit.acting, { ...inputOf(visit), ...sent })
  return kept.ok ? madeJson(kept.value.id) : problemJson(kept.error, MISSING)
}

async function giveFile(visit: Visit): Promise<Answer> {
  const fileId = visit.id<'SubmissionFile'>('file')
  const read = await readFile(visit.workplace, visit.acting, { ...inputOf(visit), fileId })
  if (!read.ok) return problemJson(read.error, MISSING)
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(read.value.name)?.[0]?.toLowerCase() ?? ''
  // Its own name may say who is in it.
  const name = `file-${fileId.slice(-4)}${ending}`
  return { kind: 'file', name, type: 'application/octet-stream', bytes: read.value.bytes }
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

const MISSING = { missing: ['submission.unknown'] }

function inputOf({ id }: Visit) {
  return { caseId: id<'Case'>('case'), submissionId: id<'Submission'>('submission') }
}

async function giveOne(visit: Visit): Promise<Answer> {
  const found = await readOpenSubmission(visit.workplace, visit.acting, inputOf(visit))
  if (!found.ok) return problemJson(found.error, MISSING)
  return { kind: 'json', value: { submission: toJson(found.value) }, version: found.value.version }
}

async function giveText(visit: Visit): Promise<Answer> {
  const read = await readSubmission(visit.workplace, visit.acting, inputOf(visit))
  if (!read.ok) return problemJson(read.error, MISSING)
  const { text, withheld, version } = read.value
  const files = read.value.files.map(({ id, name, sizeBytes, sha256 }) => ({ id, name, sizeBytes, sha256 }))
  return { kind: 'json', value: { submission: { ...toJson(read.value), text, withheld, files } }, version }
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
}: Omit<SubmissionRow, 'listedOn'>) {
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
  return recorded.ok ? madeJson(recorded.value) : problemJson(recorded.error)
}

async function takeTriage(visit: Visit): Promise<Answer> {
  const { workplace, acting, json } = visit
  const sent = objectIn(json(), { note: '', weighed: [], into: null })
  if (!sent) return problemJson({ code: 'request.malformed' })
  const { version, into: named, ...triage } = sent
  const into = typeof named === 'string' ? parseId<'Case'>(named) : null
  if (into === null && named !== null) return problemJson({ code: 'request.malformed', field: 'into' })
  const input = { ...inputOf(visit), version: typeof version === 'number' ? version : -1, triage, into }
  const decided = await decideTriage(workplace, acting, input)
  if (decided.ok) return DONE_JSON
  const found = await readOpenSubmission(workplace, acting, inputOf(visit))
  const present = found.ok ? { version: found.value.version } : {}
  return problemJson(decided.error, { ...MISSING, present })
}
