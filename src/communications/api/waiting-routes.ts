import { asForm, DONE_JSON, madeJson, problemJson } from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DAY,
  DONE,
  ID,
  INSTANT,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  pageIn,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Schema,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { listAside, takeBack } from '../actions/aside-replies.ts'
import {
  keepDropped,
  listWaiting,
  readWaitingReply,
  setAside,
  type WaitingReply,
} from '../actions/waiting-replies.ts'
import { REPLY_KINDS } from '../model/own-reply.ts'
import type { MatchableLetter } from '../store/waiting-replies.ts'
import { understandReply } from '../waiting-content.ts'
import { readAfterInstant } from '../web/after-instant.ts'
import type { ReplyOpeners } from '../web/own-reply-pages.tsx'
import { findIn, placeWaiting, withoutType } from '../web/place-waiting.ts'
import { REPLY_FORM } from './own-reply-routes.ts'
import { doneJson, refusedJson } from './pressed.ts'

const WAITING: Readonly<Record<string, Schema>> = {
  ...{ id: ID, channel: oneOf(['mail', 'upload']), cameAt: INSTANT, sizeBytes: COUNT },
  ...{ name: TEXT, subject: TEXT, from: TEXT, date: orNull(TEXT), begins: TEXT, problem: orNull(TEXT) },
  ...{ attachmentNames: listOf(TEXT), references: listOf(TEXT) },
}
const ASIDE = object({ ...WAITING, reason: TEXT, asideAt: INSTANT, by: ID })
const OFFERED = object({
  ...{ letter: ID, case: orNull(ID), type: orNull(TEXT), reference: orNull(TEXT), datedOn: orNull(DAY) },
  states: listOf(TEXT),
})
const PLACED = object(
  { id: ID, letters: listOf(ID), receivedOn: DAY, kind: oneOf(REPLY_KINDS) },
  { ...REPLY_FORM, isPartial: YES_NO, endsTerm: YES_NO, isConfidential: YES_NO },
)

/** Replies that wait for their letter, for programs: handing one in, and what is decided of it. */
export function waitingApiRoutes(facts: LetterFacts, openers: ReplyOpeners): readonly ApiRoute[] {
  const [part, act] = ['replies', 'reply.place'] as const
  return [
    {
      ...{ method: 'GET', path: '/api/replies', act, answer: giveList },
      describes: {
        ...{ part, summary: 'What came and waits for its letter, the oldest first.', query: AFTER },
        answer: pageIn('replies', object(WAITING)),
      },
    },
    {
      ...{ method: 'GET', path: '/api/replies/one', act, answer: giveOne },
      describes: {
        ...{ part, summary: 'One that waits, with the letters that it may answer.' },
        query: { id: 'Of the reply.', find: 'A reference, or a State’s code, to look for.' },
        answer: object({
          ...{ reply: object(WAITING), match: oneOf(['matched', 'waits']), offered: listOf(OFFERED) },
        }),
      },
    },
    {
      ...{ method: 'POST', path: '/api/replies/drop', act, takesForm: true },
      answer: (visit: Visit) => takeDropped(visit, openers),
      describes: {
        ...{ part, summary: 'Hands in a mail (.eml) or a file. The same again is the one that is here.' },
        request: object({ dropped: { type: 'string', format: 'binary' } }),
        ...{ sends: 'form', answer: MADE, status: 201, example: { dropped: '@reply.eml' } },
      },
    },
    {
      ...{ method: 'POST', path: '/api/replies/match', act },
      answer: (visit: Visit) => takeMatch(visit, facts, openers),
      describes: {
        ...{ part, summary: 'Moves it into the cases of the letters that it answers.' },
        ...{ request: PLACED, answer: DONE },
        example: { id: '…', letters: ['…'], receivedOn: '2026-05-05', kind: 'full', languages: 'en' },
      },
    },
    {
      ...{ method: 'POST', path: '/api/replies/aside', act, answer: takeAside },
      describes: {
        ...{ part, summary: 'Sets aside what is no reply, with the reason; it stays, sealed.' },
        ...{ request: object({ id: ID, reason: TEXT }), answer: DONE },
        example: { id: '…', reason: 'A receipt of delivery.' },
      },
    },
    {
      ...{ method: 'GET', path: '/api/replies/set-aside', act, answer: giveAside },
      describes: {
        ...{ part, summary: 'What was set aside as no reply, with the reason, the last first.' },
        ...{ query: AFTER, answer: pageIn('replies', ASIDE) },
      },
    },
    {
      ...{ method: 'POST', path: '/api/replies/back', act, answer: takeItBack },
      describes: {
        ...{ part, summary: 'Takes back into the queue what was set aside; why it had been stays.' },
        ...{ request: object({ id: ID }), answer: DONE, example: { id: '…' } },
      },
    },
  ]
}

async function giveList({ workplace, acting, query }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterInstant(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const listed = await listWaiting(workplace, acting, after)
  if (!listed.ok) return refusedJson(listed.error)
  const { rows, next } = listed.value
  const further = next && `${next.key}~${next.id}`
  return { kind: 'json', value: { replies: rows.map(waitingJson), next: further } }
}

/** Field by field, so that a column added later is not handed out by accident. */
function waitingJson({
  id,
  channel,
  cameAt,
  sizeBytes,
  content,
}: Pick<WaitingReply, 'id' | 'channel' | 'cameAt' | 'sizeBytes' | 'content'>) {
  const { name, subject, from, date, begins, problem, attachmentNames, keys } = content
  return {
    ...{ id, channel, cameAt: cameAt.toISOString(), sizeBytes, attachmentNames, references: keys },
    ...{ name, subject, from, date, begins, problem },
  }
}

async function giveOne({ workplace, acting, query }: Visit): Promise<Answer> {
  const id = parseId<'WaitingReply'>(query.get('id') ?? '')
  if (!id) return problemJson({ code: 'request.malformed', field: 'id' })
  const read = await readWaitingReply(workplace, acting, { id, find: withoutType(findIn(query)) })
  if (!read.ok) return refusedJson(read.error)
  const { match, offered } = read.value
  return {
    kind: 'json',
    value: { reply: waitingJson(read.value), match: match.is, offered: offered.map(offeredJson) },
  }
}

function offeredJson({ id, caseId, isInLibrary, type, reference, datedOn, codes }: MatchableLetter) {
  const known = reference === '' ? null : reference
  return {
    ...{ letter: id, case: isInLibrary ? null : caseId, type, reference: known, datedOn, states: codes },
  }
}

async function takeDropped({ workplace, acting, form }: Visit, openers: ReplyOpeners): Promise<Answer> {
  const sent = await form.file('dropped')
  if (!sent || sent.bytes.length === 0) return problemJson({ code: 'reply.file-missing', field: 'dropped' })
  const understood = await understandReply(sent, openers)
  const kept = await keepDropped(workplace, acting, { bytes: sent.bytes, understood })
  if (!kept.ok) return refusedJson(kept.error)
  return kept.value.isWaiting ? madeJson(kept.value.id) : problemJson({ code: 'reply.known' })
}

async function takeMatch(sent: Visit, facts: LetterFacts, openers: ReplyOpeners): Promise<Answer> {
  const visit = asForm(sent)
  const id = parseId<'WaitingReply'>(visit.form.text('id'))
  if (!id) return problemJson({ code: 'request.malformed', field: 'id' })
  const placed = await placeWaiting(visit, facts, openers, id)
  if (placed.ok) return DONE_JSON
  const { error } = placed
  return refusedJson('problems' in error ? (error.problems[0] ?? error) : error)
}

async function takeAside(visit: Visit): Promise<Answer> {
  const { form } = asForm(visit)
  const id = parseId<'WaitingReply'>(form.text('id'))
  if (!id) return problemJson({ code: 'request.malformed', field: 'id' })
  return doneJson(await setAside(visit.workplace, visit.acting, { id, reason: form.text('reason') }))
}

async function giveAside({ workplace, acting, query }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterInstant(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const listed = await listAside(workplace, acting, after)
  if (!listed.ok) return refusedJson(listed.error)
  const { rows, next } = listed.value
  const replies = rows.map((row) => ({
    ...{ ...waitingJson(row), reason: row.reason, asideAt: row.closedAt.toISOString(), by: row.closedBy },
  }))
  return { kind: 'json', value: { replies, next: next && `${next.key}~${next.id}` } }
}

async function takeItBack(visit: Visit): Promise<Answer> {
  const id = parseId<'WaitingReply'>(asForm(visit).form.text('id'))
  if (!id) return problemJson({ code: 'request.malformed', field: 'id' })
  return doneJson(await takeBack(visit.workplace, visit.acting, id))
}
