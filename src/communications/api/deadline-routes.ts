import { DONE_JSON, formOfJson, objectIn, problemJson } from '#accounts/api/answers.ts'
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
  type Description,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { dayOf } from '#cases/at-work.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import { DEADLINE_UNITS, ruleText } from '#deadlines/rule.ts'
import { standingOn } from '#deadlines/standing.ts'
import type { LetterFacts } from '#letters/facts.ts'
import {
  readDeadline,
  recordDeadlineEvent,
  type DeadlinePlace,
  type ReadDeadline,
} from '../actions/deadlines.ts'
import { readDueList } from '../actions/due-list.ts'
import { DEADLINE_EVENTS, EVENT_REASONS } from '../model/deadline.ts'
import { DUE_LISTS, readDueFilters } from '../model/due-filters.ts'
import { eventIn, kindIn } from '../web/deadline-fields.ts'

const IN_LIBRARY = '/api/letters/:observed/deadlines/:term'
const IN_CASE = '/api/cases/:case/letters/:communication/deadlines/:deadline'

const LETTER = object({
  ...{ id: ID, case: orNull(ID), type: orNull(TEXT), reference: orNull(TEXT), states: listOf(TEXT) },
})
const BRIEF = {
  ...{ id: ID, letter: LETTER, purpose: oneOf(['reply', 'ask', 'internal']), due: orNull(DAY) },
  ...{ met: orNull(DAY), stopped: orNull(DAY), withdrawn: orNull(DAY), rule: orNull(TEXT), version: COUNT },
}
/** A step names what happened by its code; its other fields are days, amounts and holidays. */
const STEP: ReturnType<typeof object> = { type: 'object', properties: { code: TEXT }, required: ['code'] }
const EVENT = object({
  ...{ id: ID, kind: oneOf(DEADLINE_EVENTS), on: DAY, to: orNull(DAY), reason: orNull(TEXT) },
  ...{ paper: orNull(TEXT), saidBy: orNull(TEXT) },
})
const WHY = object({
  ...{ ...BRIEF, standing: orNull(TEXT), steps: listOf(STEP), events: listOf(EVENT) },
})
const NEW_EVENT = object(
  { version: COUNT, kind: oneOf(DEADLINE_EVENTS), on: DAY },
  {
    ...{ to: DAY, amount: COUNT, unit: oneOf(DEADLINE_UNITS), reason: oneOf(EVENT_REASONS), paper: TEXT },
  },
)

type Where = (visit: Visit) => DeadlinePlace

const inLibrary: Where = ({ id }) => ({
  ...{ caseId: null, communication: id<'Communication'>('observed'), deadline: id<'Deadline'>('term') },
})
const inCase: Where = ({ id }) => ({
  ...{ caseId: id<'Case'>('case'), communication: id<'Communication'>('communication') },
  deadline: id<'Deadline'>('deadline'),
})

/** Deadlines for programs: lists, why a date is what it is, and what happened to it. */
export function deadlineApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'deadlines'
  const why: Description = {
    ...{ part, summary: 'One deadline: how its day was reached, step by step.' },
    answer: object({ deadline: WHY }),
  }
  const example = { version: 1, kind: 'extended', on: '2026-03-05', amount: 14, unit: 'calendar-days' }
  const event: Description = {
    ...{ part, summary: 'Records what happened to a deadline; the day follows.' },
    ...{ request: NEW_EVENT, answer: DONE, example },
  }
  return [
    {
      ...{ method: 'GET', path: '/api/deadlines', act: 'deadline.list' },
      answer: (visit: Visit) => giveList(visit, facts),
      describes: {
        ...{
          part,
          summary: 'What is due, in your cases and the library.',
          answer: pageIn('deadlines', object(BRIEF)),
        },
        query: {
          list: DUE_LISTS.map((one) => `\`${one}\``).join(', '),
          ...{ state: 'A State’s code.', place: '`cases` or `library`.', ...AFTER },
        },
      },
    },
    {
      ...{ method: 'GET', path: IN_LIBRARY, act: 'letter.read-observed', describes: why },
      answer: (visit: Visit) => giveWhy(visit, facts, inLibrary),
    },
    {
      ...{ method: 'GET', path: IN_CASE, act: 'case.read', describes: why },
      answer: (visit: Visit) => giveWhy(visit, facts, inCase),
    },
    {
      ...{ method: 'POST', path: `${IN_LIBRARY}/events`, act: 'library.change', describes: event },
      answer: (visit: Visit) => takeEvent(visit, facts, inLibrary),
    },
    {
      ...{ method: 'POST', path: `${IN_CASE}/events`, act: 'deadline.change', describes: event },
      answer: (visit: Visit) => takeEvent(visit, facts, inCase),
    },
  ]
}

async function giveList({ workplace, acting, query }: Visit, facts: LetterFacts): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const { rows, next } = await readDueList(workplace, acting, facts, {
    filters: readDueFilters(query),
    after,
  })
  return { kind: 'json', value: { deadlines: rows.map(toJson), next: writeAfter(next) } }
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({ deadline }: ReadDeadline) {
  const { id, letter, purpose, dueOn, metOn, stoppedOn, withdrawnOn, rule, said, version } = deadline
  const { type, reference, codes, isInLibrary, caseId } = letter
  return {
    ...{ id, purpose, due: dueOn, met: metOn, stopped: stoppedOn, withdrawn: withdrawnOn, version },
    letter: { id: letter.id, case: isInLibrary ? null : caseId, type, reference, states: codes },
    rule: rule === null ? said : ruleText(rule),
  }
}

async function giveWhy(visit: Visit, facts: LetterFacts, where: Where): Promise<Answer> {
  const { workplace, acting } = visit
  const read = await readDeadline(workplace, acting, facts, where(visit))
  if (!read) return { kind: 'missing' }
  const { deadline, reading } = read
  const clock = reading.is === 'unknown' ? null : reading.clock
  const events = deadline.events.map(({ id, kind, on, to, reason, paper, saidBy }) => ({
    ...{ id, kind, on, to, reason, paper, saidBy },
  }))
  const shown = {
    ...{ ...toJson(read), events, steps: clock?.steps ?? [] },
    standing: clock && standingOn(clock, dayOf(workplace)).is,
  }
  return { kind: 'json', value: { deadline: shown }, version: deadline.version }
}

async function takeEvent(visit: Visit, facts: LetterFacts, where: Where): Promise<Answer> {
  const { workplace, acting, json } = visit
  const sent = objectIn(json()) ?? {}
  const form = formOfJson(sent)
  const kind = kindIn(form)
  if (!kind) return problemJson({ code: 'request.malformed', field: 'kind' })
  const event = eventIn(form, kind)
  if (!event.ok)
    return problemJson({ code: 'request.malformed', field: event.error.field.slice(kind.length + 1) })
  const version = typeof sent['version'] === 'number' ? sent['version'] : -1
  const place = where(visit)
  const done = await recordDeadlineEvent(workplace, acting, facts, { ...place, version, event: event.value })
  if (done.ok) return DONE_JSON
  const now = await readDeadline(workplace, acting, facts, place)
  const present = now ? { version: now.deadline.version } : {}
  return problemJson({ code: done.error.code }, { missing: ['deadline.unknown'], present })
}
