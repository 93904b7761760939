import { DONE_JSON, formOfJson, objectIn, problemJson } from '#accounts/api/answers.ts'
import {
  DAY,
  DONE,
  ID,
  listOf,
  object,
  oneOf,
  orNull,
  TEXT,
  YES_NO,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import type { LetterFacts } from '#letters/facts.ts'
import {
  lookAtReading,
  readReplyToRead,
  recordItem,
  recordReading,
  type ReplyToRead,
} from '../actions/answers.ts'
import { CHARACTERS, OUTCOMES, type ReadingForm } from '../model/answer.ts'
import { itemIn } from '../web/reading-form.ts'

const ONE = '/api/letters/:observed/replies/:reply'

const FOUND = { outcome: oneOf(OUTCOMES), ground: orNull(TEXT), locator: orNull(TEXT) }
/** What a reader found, question by question. */
export const READING = object({
  ...{ role: oneOf(['first', 'second', 'settled']), by: ID, character: oneOf(CHARACTERS) },
  answers: listOf(object({ question: ID, ...FOUND })),
})
/** What the letter of a reply asked. */
export const QUESTIONS = listOf(
  object({ id: ID, kind: oneOf(['question', 'ask']), number: TEXT, text: orNull(TEXT) }),
)
/** What a reply promises or denies. */
export const ITEMS = listOf(
  object({ kind: oneOf(['promise', 'denial']), said: TEXT, locator: orNull(TEXT), due: orNull(DAY) }),
)
const REPLY = object({
  ...{ id: ID, text: orNull(TEXT), languages: listOf(TEXT), readings: listOf(READING) },
  ...{ readingsHeldBack: YES_NO, questions: QUESTIONS, items: ITEMS },
})
/** A reading as a program sends it. */
export const NEW_READING = object(
  {
    character: oneOf(CHARACTERS),
    answers: listOf(object({ question: ID, outcome: oneOf(OUTCOMES) }, { ground: TEXT, locator: TEXT })),
  },
  { settle: YES_NO },
)
/** A promise or a denial as a program sends it. */
export const NEW_ITEM = object(
  { kind: oneOf(['promise', 'denial']), said: TEXT },
  { locator: TEXT, due: DAY },
)

/** What looking at a first reading is, and what comes of it. */
export const LOOKED = {
  summary: 'Looks at what the first reader found. Whoever looked cannot be the second reader.',
  ...{ request: object({}), answer: DONE, example: {} },
}

/** Replies to letters of the library for programs: their text, how they meet each question, what they promise or deny. */
export function replyApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'library'
  return [
    {
      ...{ method: 'GET', path: ONE, act: 'letter.read-observed', answer: giveOne },
      describes: {
        ...{ part, summary: 'A reply with the questions of its letter and what its readers found.' },
        answer: object({ reply: REPLY }),
      },
    },
    {
      ...{
        method: 'POST',
        path: `${ONE}/reading`,
        act: 'library.change',
        answer: (visit) => takeReading(visit, facts),
      },
      describes: {
        ...{
          part,
          summary:
            'Records how it meets each question, as the first or the second reader; `settle`: what both came to.',
        },
        ...{ request: NEW_READING, answer: DONE },
        example: { character: 'receipt-acknowledged', answers: [{ question: '…', outcome: 'not-answered' }] },
      },
    },
    {
      ...{ method: 'POST', path: `${ONE}/items`, act: 'library.change', answer: takeItem },
      describes: {
        ...{ part, summary: 'Writes down what it promises or denies.', request: NEW_ITEM, answer: DONE },
        example: { kind: 'promise', said: 'An inquiry will be made.', due: '2026-12-31' },
      },
    },
    {
      ...{ method: 'POST', path: `${ONE}/look`, act: 'library.change', answer: takeLook },
      describes: { part, ...LOOKED },
    },
  ]
}

const MISSING = { missing: ['reply.unknown'] }

function inputOf({ id }: Visit) {
  return { letter: id<'Communication'>('observed'), reply: id<'Reply'>('reply') }
}

async function giveOne(visit: Visit): Promise<Answer> {
  const input = inputOf(visit)
  const found = await readReplyToRead(visit.workplace, visit.acting, input)
  if (!found.ok) return problemJson(found.error, MISSING)
  const { text, languages } = found.value
  return { kind: 'json', value: { reply: { id: input.reply, text, languages, ...toldReading(found.value) } } }
}

/** What its letter asked, what its readers found, what it promises or denies: field by field. */
export function toldReading({
  letter,
  readings,
  isHeldBack,
  items,
}: Pick<ReplyToRead, 'letter' | 'readings' | 'isHeldBack' | 'items'>) {
  return {
    readingsHeldBack: isHeldBack,
    questions: letter.questions.map(({ id, kind, number, text }) => ({ id, kind, number, text })),
    readings: readings.map(({ role, by, character, answers }) => ({ role, by, character, answers })),
    items: items.map(({ kind, said, locator, dueOn }) => ({ kind, said, locator, due: dueOn })),
  }
}

async function takeReading(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const sent = objectIn(visit.json()) ?? {}
  const reading = readingIn(sent)
  if (!reading) return problemJson({ code: 'request.malformed', field: 'answers' })
  const given = { form: reading, settle: sent['settle'] === true }
  const recorded = await recordReading(visit.workplace, visit.acting, facts, inputOf(visit), given)
  return recorded.ok ? DONE_JSON : problemJson({ code: recorded.error.code }, MISSING)
}

async function takeLook(visit: Visit): Promise<Answer> {
  const looked = await lookAtReading(visit.workplace, visit.acting, inputOf(visit))
  return looked.ok ? DONE_JSON : problemJson(looked.error, MISSING)
}

/** As the form of the page has it; null where an answer names no question. */
export function readingIn(sent: Readonly<Record<string, unknown>>): ReadingForm | null {
  const given: unknown = sent['answers'] ?? []
  if (!Array.isArray(given)) return null
  const answers = given.flatMap((one: unknown) => {
    const form = formOfJson(objectIn(one) ?? {})
    const question = parseId<'Question'>(form.text('question'))
    if (question === null) return []
    return [
      { question, outcome: form.text('outcome'), ground: form.text('ground'), locator: form.text('locator') },
    ]
  })
  return answers.length === given.length ? { character: formOfJson(sent).text('character'), answers } : null
}

async function takeItem(visit: Visit): Promise<Answer> {
  const form = formOfJson(objectIn(visit.json()) ?? {})
  const recorded = await recordItem(visit.workplace, visit.acting, inputOf(visit), itemIn(form))
  return recorded.ok ? DONE_JSON : problemJson(recorded.error, MISSING)
}
