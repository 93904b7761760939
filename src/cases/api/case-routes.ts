import {
  asForm,
  DONE_JSON,
  doneJson,
  madeJsonOf,
  objectIn,
  presentOf,
  problemJson,
  versionOf,
} from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DAY,
  DONE,
  ID,
  listOf,
  object,
  oneOf,
  orNull,
  pageIn,
  TEXT,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import { CASE_ROLES } from '#accounts/model/act.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { closeCase, renameCase, reopenCase } from '../actions/change-case.ts'
import { openCase } from '../actions/open-case.ts'
import { listCases, readCase } from '../actions/read-cases.ts'
import type { CaseFile } from '../model/case-file.ts'
import { readAfterDay, writeAfter } from '../web/after.ts'

const FIELDS = {
  ...{ id: ID, number: TEXT, kind: oneOf(['matter', 'intake']), title: orNull(TEXT) },
  ...{ stage: oneOf(['open', 'closed', 'destroying', 'destroyed']), openedOn: DAY, closedOn: orNull(DAY) },
  version: COUNT,
}

const MEMBER = object({ account: ID, name: TEXT, roles: listOf(oneOf(CASE_ROLES)) })

/** Cases for programs: one's own, opening one, reading one. Titles are null for a token that opens nothing sealed. */
export function caseApiRoutes(): readonly ApiRoute[] {
  const part = 'cases'
  return [
    {
      ...{ method: 'GET', path: '/api/cases', act: 'case.list', answer: giveList },
      describes: {
        ...{ part, summary: 'Your cases, the newest first.', answer: pageIn('cases', object(FIELDS)) },
        query: { which: '`open` (the usual) or `closed`.', ...AFTER },
      },
    },
    {
      ...{ method: 'POST', path: '/api/cases', act: 'case.open', answer: takeOne },
      describes: {
        ...{
          part,
          summary: 'Opens a case; you are its first member. Needs a token that opens sealed content.',
        },
        ...{ request: object({ title: TEXT }), answer: object({ id: ID, number: TEXT }), status: 201 },
        example: { title: 'Workers of a fishing fleet' },
      },
    },
    {
      ...{ method: 'GET', path: '/api/cases/:case', act: 'case.read', answer: giveOne },
      describes: {
        ...{ part, summary: 'One case with its members.' },
        answer: object({ case: object({ ...FIELDS, members: listOf(MEMBER) }) }),
      },
    },
    ...changeRoutes(),
  ]
}

function changeRoutes(): readonly ApiRoute[] {
  const part = 'cases'
  const change = { method: 'POST', act: 'case.change' } as const
  const nothing = { request: object({}), answer: DONE, example: {} }
  return [
    {
      ...{ ...change, path: '/api/cases/:case/title', answer: takeTitle },
      describes: {
        ...{ part, summary: 'Calls a case otherwise.', request: object({ title: TEXT, version: COUNT }) },
        ...{ answer: DONE, example: { title: 'Workers of two fleets', version: 1 } },
      },
    },
    {
      ...{ ...change, path: '/api/cases/:case/close' },
      answer: async ({ workplace, acting, id }: Visit) =>
        doneJson(await closeCase(workplace, acting, { caseId: id<'Case'>('case') })),
      describes: { part, summary: 'Closes a case; nothing in it is changed any more.', ...nothing },
    },
    {
      ...{ ...change, path: '/api/cases/:case/reopen' },
      answer: async ({ workplace, acting, id }: Visit) =>
        doneJson(await reopenCase(workplace, acting, { caseId: id<'Case'>('case') })),
      describes: { part, summary: 'Opens a closed case again.', ...nothing },
    },
  ]
}

async function takeTitle(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const caseId = visit.id<'Case'>('case')
  const version = versionOf(objectIn(visit.json()) ?? {})
  const title = asForm(visit).form.text('title')
  const renamed = await renameCase(workplace, acting, { caseId, title, version })
  if (renamed.ok) return DONE_JSON
  return problemJson(renamed.error, { present: presentOf(await readCase(workplace, acting, { caseId })) })
}

/** `?after=` takes what `next` gave. */
async function giveList({ workplace, acting, query }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const which = query.get('which') === 'closed' ? 'closed' : 'open'
  const { rows, next } = await listCases(workplace, acting, { which, after })
  return { kind: 'json', value: { cases: rows.map(toJson), next: writeAfter(next) } }
}

async function giveOne({ workplace, acting, id }: Visit): Promise<Answer> {
  const read = await readCase(workplace, acting, { caseId: id<'Case'>('case') })
  if (!read.ok) return problemJson(read.error)
  const { members, version } = read.value
  const shown = members.map(({ account, name, roles }) => ({ account, name, roles }))
  return { kind: 'json', value: { case: { ...toJson(read.value), members: shown } }, version }
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({ id, number, kind, title, stage, openedOn, closedOn, version }: CaseFile) {
  return { id, number, kind, title, stage, openedOn, closedOn, version }
}

async function takeOne({ workplace, acting, json }: Visit): Promise<Answer> {
  const { title = '' } = objectIn(json()) ?? {}
  if (typeof title !== 'string') return problemJson({ code: 'request.malformed', field: 'title' })
  const opened = await openCase(workplace, acting, { title })
  if (!opened.ok) return problemJson(opened.error)
  const { id, number } = opened.value
  return madeJsonOf({ id, number })
}
