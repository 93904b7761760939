import { asForm, madeJson, objectIn, problemJson } from '#accounts/api/answers.ts'
import {
  DAY,
  DONE,
  ID,
  INSTANT,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Schema,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import type { LetterFacts } from '#letters/facts.ts'
import type { LetterPlace } from '../actions/deadlines.ts'
import {
  addFoundAsk,
  readRequests,
  sayOfRequest,
  type ChangeRequestProblem,
  type Requests,
} from '../actions/requests.ts'
import { OUTCOMES } from '../model/answer.ts'
import { ASK_KINDS, fateOf, kindOfAsk } from '../model/ask.ts'
import type { RecordedQuestion } from '../model/recorded.ts'
import { doneJson, refusedJson } from './pressed.ts'

const KIND = orNull(oneOf(ASK_KINDS))
const ANSWER = object({
  ...{ reply: ID, repliedOn: orNull(DAY), outcome: oneOf(OUTCOMES), ground: orNull(TEXT) },
  locator: orNull(TEXT),
})
const QUESTION: Readonly<Record<string, Schema>> = {
  ...{ id: ID, number: TEXT, text: orNull(TEXT), due: orNull(DAY), deadline: orNull(ID) },
  ...{ stands: orNull(oneOf(OUTCOMES)), answers: listOf(ANSWER) },
}
const REQUESTS = object({
  ...{
    questions: listOf(object(QUESTION)),
    asks: listOf(object({ ...QUESTION, kind: KIND, kindSaid: KIND })),
  },
  ...{ answersHeldBack: listOf(ID), fromBefore: YES_NO },
  changes: listOf(
    object({
      ...{ request: ID, kindBefore: KIND, kindAfter: KIND, dueBefore: orNull(DAY), dueAfter: orNull(DAY) },
      ...{ by: ID, at: INSTANT },
    }),
  ),
})
const SAID = object({ request: ID, kind: KIND, due: orNull(DAY) })
const FOUND = object({ text: TEXT }, { kind: KIND, due: orNull(DAY) })

/** Where a letter is that asks, and the acts of its page. */
interface Place {
  readonly of: (visit: Visit) => LetterPlace
  readonly path: string
  readonly part: 'library' | 'replies'
  readonly read: 'letter.read-observed' | 'communication.read'
  readonly change: 'library.change' | 'deadline.change'
}

const PLACES: readonly Place[] = [
  {
    of: ({ id }) => ({ caseId: null, communication: id<'Communication'>('observed') }),
    ...{ path: '/api/letters/:observed/asks', part: 'library' },
    ...{ read: 'letter.read-observed', change: 'library.change' },
  },
  {
    of: ({ id }) => ({ caseId: id<'Case'>('case'), communication: id<'Communication'>('communication') }),
    ...{ path: '/api/cases/:case/letters/:communication/asks', part: 'replies' },
    ...{ read: 'communication.read', change: 'deadline.change' },
  },
]

/** What a letter asks, for programs: by when, what became of it, and asks that reading the letter had not found. */
export function askedApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  return PLACES.flatMap(({ of, path, part, read, change }): readonly ApiRoute[] => [
    {
      ...{ method: 'GET', path, act: read },
      answer: (visit: Visit) => giveRequests(visit, of(visit)),
      describes: {
        ...{
          part,
          summary: 'What a letter asks: what each ask wants, by when, and what replies said of it.',
        },
        answer: object({ requests: REQUESTS }),
      },
    },
    {
      ...{ method: 'POST', path, act: change },
      answer: (visit: Visit) => takeFound(visit, facts, of(visit)),
      describes: {
        ...{ part, summary: 'Writes down an ask that reading the letter had not found.' },
        ...{ request: FOUND, answer: MADE, status: 201 },
        example: { text: 'We ask that the matter be raised.', kind: 'raise', due: '2026-12-01' },
      },
    },
    {
      ...{ method: 'POST', path: `${path}/change`, act: change },
      answer: (visit: Visit) => takeChange(visit, facts, of(visit)),
      describes: {
        part,
        summary: 'Says what an ask wants, and by when it, or a question, is due; its deadline follows.',
        ...{ request: SAID, answer: DONE, example: { request: '…', kind: 'briefing', due: null } },
      },
    },
  ])
}

async function giveRequests({ workplace, acting }: Visit, place: LetterPlace): Promise<Answer> {
  const found = await readRequests(workplace, acting, place)
  return found.ok
    ? { kind: 'json', value: { requests: requestsJson(found.value) } }
    : refusedJson({ code: found.error.code })
}

function requestsJson(found: Requests) {
  const { letter, heldBack, history } = found
  const of = (kind: RecordedQuestion['kind']) => letter.questions.filter((one) => one.kind === kind)
  return {
    questions: of('question').map((one) => requestJson(one, found)),
    asks: of('ask').map((one) => ({
      ...{ ...requestJson(one, found), kind: kindOfAsk(one), kindSaid: one.askKind },
    })),
    ...{ answersHeldBack: heldBack, fromBefore: letter.isFromBefore },
    changes: history.map(({ question, kindBefore, kindAfter, dueBefore, dueAfter, account, at }) => ({
      ...{ request: question, kindBefore, kindAfter, dueBefore, dueAfter, by: account, at: at.toISOString() },
    })),
  }
}

/** Field by field, so that a column added later is not handed out by accident. */
function requestJson({ id, number, text, dueOn }: RecordedQuestion, { answers, deadlines }: Requests) {
  const deadline = deadlines.find((one) => one.request?.id === id && one.withdrawnOn === null)
  return {
    ...{ id, number, text, due: dueOn, deadline: deadline?.id ?? null, stands: fateOf(id, answers).stands },
    answers: answers
      .filter(({ question }) => question === id)
      .map(({ reply, repliedOn, outcome, ground, locator }) => ({
        ...{ reply, repliedOn, outcome, ground, locator },
      })),
  }
}

async function takeFound(sent: Visit, facts: LetterFacts, place: LetterPlace): Promise<Answer> {
  const { workplace, acting, form } = asForm(sent)
  const typed = { text: form.text('text'), kind: form.text('kind'), dueOn: form.text('due') }
  const added = await addFoundAsk(workplace, acting, facts, { ...place, form: typed })
  return added.ok ? madeJson(added.value) : refusedJson(codedOf(added.error))
}

/** Nothing is filled in: what is left out would be lost. A kind of null leaves it to the letter's words. */
async function takeChange(visit: Visit, facts: LetterFacts, place: LetterPlace): Promise<Answer> {
  const { workplace, acting, form } = asForm(visit)
  const sent = objectIn(visit.json()) ?? {}
  const leftOut = ['kind', 'due'].find((name) => sent[name] !== null && typeof sent[name] !== 'string')
  if (leftOut !== undefined) return problemJson({ code: 'request.malformed', field: leftOut })
  const request = parseId<'Question'>(form.text('request'))
  const typed = { kind: form.text('kind'), dueOn: form.text('due') }
  const said = await sayOfRequest(workplace, acting, facts, { ...place, request, form: typed })
  return doneJson(said.ok ? said : { ok: false, error: codedOf(said.error) })
}

/** The first problem of what was sent, by the names that programs give to fields. */
function codedOf(problem: ChangeRequestProblem): { readonly code: string; readonly field?: string } {
  if (problem.code === 'request.unknown') return { code: problem.code, field: 'request' }
  if (problem.code !== 'request.malformed') return { code: problem.code }
  const [first] = problem.problems
  if (!first) return { code: problem.code }
  return { code: first.code, field: first.field === 'dueOn' ? 'due' : first.field }
}
