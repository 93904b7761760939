import {
  DONE_JSON,
  doneJson,
  madeJson,
  objectIn,
  presentOf,
  problemJson,
  versionOf,
} from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DONE,
  ID,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  pageIn,
  STATE,
  TEXT,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { PAGE_ROWS } from '#cases/at-work.ts'
import { readAfterDay, readAfterNumber, writeAfter } from '#cases/web/after.ts'
import {
  changeAllegation,
  listAllegations,
  moveAllegation,
  readAllegation,
  recordAllegation,
} from '../actions/allegations.ts'
import { changeEvent, listEvents, readEvent, recordEvent } from '../actions/events.ts'
import { STANCES } from '../model/allegation.ts'
import { ACTS, EVENT_PARTS, MEANS, PURPOSES_OF_EXPLOITATION } from '../model/event.ts'

const EVENTS = '/api/cases/:case/events'
const ALLEGATIONS = '/api/cases/:case/allegations'

const EVENT = {
  ...{
    acts: listOf(oneOf(ACTS)),
    means: listOf(oneOf(MEANS)),
    purposes: listOf(oneOf(PURPOSES_OF_EXPLOITATION)),
  },
  ...{ country: orNull(STATE), occurred: orNull(TEXT), place: TEXT, account: TEXT },
  persons: listOf(object({ person: ID, part: oneOf(EVENT_PARTS) })),
}

const FIGURE = object({
  ...{ text: TEXT, value: { type: 'number' }, unit: TEXT, to: orNull({ type: 'number' }) },
  ...{ bound: oneOf(['exactly', 'approximately', 'at least', 'at most']), per: orNull(TEXT) },
})
const ALLEGATION = {
  ...{ event: orNull(ID), occurred: orNull(TEXT) },
  content: object({ sentence: TEXT, hedge: orNull(TEXT), figure: orNull(FIGURE), asGiven: TEXT }),
  supports: listOf(object({ submission: ID, stance: oneOf(STANCES), locator: TEXT })),
}
const SENTENCE = object({ sentence: TEXT }, { hedge: orNull(TEXT), figure: orNull(FIGURE), asGiven: TEXT })

/** Events and allegations for programs: lists, opened, and writing one down. The same acts as the pages. */
export function evidenceApiRoutes(): readonly ApiRoute[] {
  const part = 'evidence'
  return [
    {
      ...{ method: 'GET', path: EVENTS, act: 'evidence.read', answer: giveEvents },
      describes: {
        ...{ part, summary: 'What is said to have happened, in the order of time.', query: AFTER },
        answer: pageIn('events', object({ id: ID, ...EVENT, version: COUNT })),
      },
    },
    {
      ...{ method: 'POST', path: EVENTS, act: 'evidence.change', answer: takeEvent },
      describes: {
        ...{ part, summary: 'Writes an event down; `occurred` is a date as far as it is known (EDTF).' },
        ...{ request: object({}, EVENT), answer: MADE, status: 201 },
        example: {
          acts: ['transfer'],
          occurred: '2025-10',
          country: 'CHN',
          account: 'V1 was brought across.',
        },
      },
    },
    {
      ...{ method: 'GET', path: ALLEGATIONS, act: 'evidence.read', answer: giveAllegations },
      describes: {
        ...{ part, summary: 'The allegations of a case in their order, with what stands behind each.' },
        ...{
          query: AFTER,
          answer: pageIn('allegations', object({ id: ID, position: COUNT, ...ALLEGATION, version: COUNT })),
        },
      },
    },
    {
      ...{ method: 'POST', path: ALLEGATIONS, act: 'evidence.change', answer: takeAllegation },
      describes: {
        ...{ part, summary: 'Writes down a sentence that is put forward as alleged, behind the others.' },
        request: object({ content: SENTENCE }, { ...ALLEGATION, content: SENTENCE }),
        ...{ answer: MADE, status: 201 },
        example: { content: { sentence: 'V1 was reportedly returned.', hedge: 'reportedly' } },
      },
    },
    ...changeRoutes(),
  ]
}

/** Of a change everything is sent: what is left out would be lost. */
function changeRoutes(): readonly ApiRoute[] {
  const part = 'evidence'
  const change = { method: 'POST', act: 'evidence.change' } as const
  const moved = { request: object({}), answer: DONE, example: {} }
  return [
    {
      ...{ ...change, path: `${EVENTS}/:event/change`, answer: takeChangedEvent },
      describes: {
        ...{ part, summary: 'Changes an event: all of it is sent.', answer: DONE },
        ...{ request: object({ ...EVENT, version: COUNT }), example: { version: 1, acts: ['transfer'] } },
      },
    },
    {
      ...{ ...change, path: `${ALLEGATIONS}/:allegation/change`, answer: takeChangedAllegation },
      describes: {
        ...{ part, summary: 'Changes an allegation: all of it is sent.', answer: DONE },
        request: object({ ...ALLEGATION, version: COUNT }),
        example: { version: 1, event: null, occurred: null, content: {}, supports: [] },
      },
    },
    {
      ...{ ...change, path: `${ALLEGATIONS}/:allegation/up` },
      answer: (visit: Visit) => takeMove(visit, -1),
      describes: { part, summary: 'Moves an allegation before the one above it.', ...moved },
    },
    {
      ...{ ...change, path: `${ALLEGATIONS}/:allegation/down` },
      answer: (visit: Visit) => takeMove(visit, 1),
      describes: { part, summary: 'Moves an allegation behind the one below it.', ...moved },
    },
  ]
}

async function takeChangedEvent(visit: Visit): Promise<Answer> {
  const { workplace, acting, id } = visit
  const input = { caseId: id<'Case'>('case'), eventId: id<'Event'>('event') }
  const event = objectIn(visit.json()) ?? {}
  const changed = await changeEvent(workplace, acting, { ...input, event, version: versionOf(event) })
  if (changed.ok) return DONE_JSON
  const present = presentOf(await readEvent(workplace, acting, input))
  return problemJson(changed.error, { missing: ['event.unknown'], present })
}

function allegationOf({ id }: Visit) {
  return { caseId: id<'Case'>('case'), allegationId: id<'Allegation'>('allegation') }
}

async function takeChangedAllegation(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const input = allegationOf(visit)
  const allegation = objectIn(visit.json()) ?? {}
  const version = versionOf(allegation)
  const changed = await changeAllegation(workplace, acting, { ...input, allegation, version })
  if (changed.ok) return DONE_JSON
  const present = presentOf(await readAllegation(workplace, acting, input))
  return problemJson(changed.error, { missing: ['allegation.unknown'], present })
}

async function takeMove(visit: Visit, by: -1 | 1): Promise<Answer> {
  const moved = await moveAllegation(visit.workplace, visit.acting, { ...allegationOf(visit), by })
  return doneJson(moved, { missing: ['allegation.unknown'] })
}

const MALFORMED = { code: 'request.malformed' }

async function giveEvents({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ ...MALFORMED, field: 'after' })
  const listed = await listEvents(workplace, acting, { caseId: id<'Case'>('case'), after })
  if (!listed.ok) return problemJson(listed.error)
  const { rows, next } = listed.value
  return { kind: 'json', value: { events: rows, next: writeAfter(next) } }
}

const NOTHING_HAPPENED = {
  ...{ acts: [], means: [], purposes: [], persons: [] },
  ...{ country: null, occurred: null, place: '', account: '' },
}

async function takeEvent({ workplace, acting, json, id }: Visit): Promise<Answer> {
  const event = objectIn(json(), NOTHING_HAPPENED)
  if (!event) return problemJson(MALFORMED)
  const recorded = await recordEvent(workplace, acting, { caseId: id<'Case'>('case'), event })
  return recorded.ok ? madeJson(recorded.value) : problemJson(recorded.error)
}

async function giveAllegations({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterNumber(asked)
  if (asked !== null && after === null) return problemJson({ ...MALFORMED, field: 'after' })
  const listed = await listAllegations(workplace, acting, {
    caseId: id<'Case'>('case'),
    after,
    most: PAGE_ROWS,
  })
  if (!listed.ok) return problemJson(listed.error)
  const { rows, next } = listed.value
  const allegations = rows.map(({ id: one, position, event, occurred, content, supports, version }) => ({
    ...{ id: one, position, event, occurred, content, supports, version },
  }))
  return { kind: 'json', value: { allegations, next: writeAfter(next) } }
}

async function takeAllegation({ workplace, acting, json, id }: Visit): Promise<Answer> {
  const sent = objectIn(json(), { event: null, occurred: null, supports: [] })
  const content = objectIn(sent?.['content'], { hedge: null, figure: null, asGiven: '' })
  if (!sent || !content) return problemJson(MALFORMED)
  const allegation = { ...sent, content }
  const recorded = await recordAllegation(workplace, acting, { caseId: id<'Case'>('case'), allegation })
  return recorded.ok ? madeJson(recorded.value) : problemJson(recorded.error)
}
