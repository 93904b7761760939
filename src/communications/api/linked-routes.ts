import { asForm, madeJson, objectIn } from '#accounts/api/answers.ts'
import {
  COUNT,
  DAY,
  ID,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Description,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { correctedFile } from '../actions/corrected-file.ts'
import { beginCorrigendum, beginFollowUp, readLinked } from '../actions/linked-letters.ts'
import {
  readObservations,
  readObservedObservations,
  recordObservation,
  recordObservedObservation,
  type Observations,
} from '../actions/observations.ts'
import { OUTCOMES } from '../model/answer.ts'
import { STAGES } from '../model/communication.ts'
import { OBSERVATION_KINDS } from '../model/observation.ts'
import { letterOf } from '../web/letter-visit.tsx'
import { observationIn } from '../web/observation-pages.tsx'
import { refusedJson } from './pressed.ts'

const LETTER = '/api/cases/:case/letters/:communication'
const OBSERVED = '/api/letters/:observed/observations'

const LINKED = object({
  ...{ id: ID, kind: oneOf(['corrigendum-to', 'follow-up-to']), isLater: YES_NO, title: orNull(TEXT) },
  ...{ stage: oneOf(STAGES), type: orNull(TEXT), reference: orNull(TEXT), sentOn: orNull(DAY) },
  ...{ restartsClock: orNull(YES_NO), what: orNull(TEXT) },
})
const ASKED = object({
  ...{ id: ID, kind: oneOf(['question', 'ask']), number: TEXT, text: TEXT, outcome: orNull(oneOf(OUTCOMES)) },
})
const CORRIGENDUM = object({ title: TEXT, what: TEXT, restarts: oneOf(['yes', 'no']) })
const NEXT = object({ title: TEXT, type: oneOf(['AL', 'UA', 'OL']), mandates: listOf(TEXT) })

const OBSERVATION = {
  ...{ kind: oneOf(OBSERVATION_KINDS), mandates: listOf(COUNT), said: TEXT, madeOn: DAY },
}
const SHOWN = object({ ...OBSERVATION, id: ID, recordedBy: ID, reply: orNull(ID), isForPublic: YES_NO })
const LIST = object({ observations: listOf(SHOWN) })
const NEW: Omit<Description, 'part' | 'summary'> = {
  ...{ request: object(OBSERVATION, { reply: orNull(ID), isForPublic: YES_NO }), answer: MADE },
  ...{ status: 201, example: { kind: 'made', mandates: [1], said: 'No answer to 2.', madeOn: '2026-05-04' } },
}

/** What follows a sent letter for programs: its corrected text, the next letter, what mandate holders say of it. */
export function linkedApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'following'
  const draft = { method: 'POST', act: 'communication.draft' } as const
  return [
    {
      ...{ method: 'GET', path: `${LETTER}/linked`, act: 'communication.read', answer: giveLinked },
      describes: {
        ...{ part, summary: 'The letters tied to a letter, and what it asked with what came of it.' },
        answer: object({ letters: listOf(LINKED), asked: listOf(ASKED) }),
      },
    },
    {
      ...{ ...draft, path: `${LETTER}/corrigendum`, answer: takeCorrigendum },
      describes: {
        ...{
          part,
          summary: 'Begins the corrected text of a letter that went out; it is cleared and sent like any.',
        },
        ...{ request: CORRIGENDUM, answer: MADE, status: 201 },
        example: { title: 'Corrected', what: 'Thirty women, not forty.', restarts: 'no' },
      },
    },
    {
      ...{ method: 'GET', path: `${LETTER}/corrected`, act: 'communication.read' },
      answer: (visit: Visit) => giveCorrected(visit, facts),
      describes: { part, summary: 'What a corrigendum corrects, as a file.', answer: DOCX },
    },
    {
      ...{ ...draft, path: `${LETTER}/follow-up` },
      answer: (visit: Visit) => takeNext(visit, facts),
      describes: {
        ...{ part, summary: 'Begins the next letter of a matter, to the same addressee.' },
        ...{ request: NEXT, answer: MADE, status: 201 },
        example: { title: 'Second letter', type: 'AL', mandates: ['sr-slavery'] },
      },
    },
    {
      ...{ method: 'GET', path: `${LETTER}/observations`, act: 'communication.read', answer: giveInCase },
      describes: { part, summary: 'What mandate holders say of a letter or its replies.', answer: LIST },
    },
    {
      ...{ ...draft, path: `${LETTER}/observations`, answer: takeInCase },
      describes: { part, summary: 'Writes an observation down; `mandates` by their places, from 1.', ...NEW },
    },
    {
      ...{ method: 'GET', path: OBSERVED, act: 'letter.read-observed', answer: giveInLibrary },
      describes: { part: 'library', summary: 'What was observed of a letter of the library.', answer: LIST },
    },
    {
      ...{ method: 'POST', path: OBSERVED, act: 'library.change', answer: takeInLibrary },
      describes: { part: 'library', summary: 'Writes an observation down, in the open.', ...NEW },
    },
  ]
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function giveLinked(visit: Visit): Promise<Answer> {
  const read = await readLinked(visit.workplace, visit.acting, letterOf(visit))
  if (!read.ok) return refusedJson(read.error)
  const letters = read.value.letters.map(
    ({ id, kind, isLater, title, stage, type, reference, sentOn, restartsClock, what }) => ({
      ...{ id, kind, isLater, title, stage, type, reference, sentOn, restartsClock, what },
    }),
  )
  const asked = read.value.asked.map(({ id, kind, number, text, outcome }) => ({
    ...{ id, kind, number, text, outcome },
  }))
  return { kind: 'json', value: { letters, asked } }
}

async function takeCorrigendum(visit: Visit): Promise<Answer> {
  const input = { ...letterOf(visit), corrigendum: objectIn(visit.json()) ?? {} }
  const begun = await beginCorrigendum(visit.workplace, visit.acting, input)
  return begun.ok ? madeJson(begun.value) : refusedJson(begun.error)
}

async function giveCorrected(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const made = await correctedFile(visit.workplace, visit.acting, letterOf(visit), facts)
  if (!made.ok) return refusedJson(made.error)
  const name = `corrigendum-${letterOf(visit).letterId.slice(-4)}.docx`
  return { kind: 'file', name, type: DOCX, bytes: made.value }
}

async function takeNext(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const input = { ...letterOf(visit), letter: objectIn(visit.json()) ?? {}, known: facts.mandates }
  const begun = await beginFollowUp(visit.workplace, visit.acting, input)
  return begun.ok ? madeJson(begun.value) : refusedJson(begun.error)
}

async function giveInCase(visit: Visit): Promise<Answer> {
  const read = await readObservations(visit.workplace, visit.acting, letterOf(visit))
  return read.ok ? listed(read.value) : refusedJson(read.error)
}

async function giveInLibrary({ workplace, acting, id }: Visit): Promise<Answer> {
  const found = await readObservedObservations(workplace, acting, id<'Communication'>('observed'))
  return found ? listed(found) : { kind: 'missing' }
}

/** Field by field, so that a column added later is not handed out by accident. */
function listed({ all }: Observations): Answer {
  const observations = all.map(({ id, kind, mandates, said, madeOn, recordedBy, reply, isForPublic }) => ({
    ...{ id, kind, mandates, said, madeOn, recordedBy, reply, isForPublic },
  }))
  return { kind: 'json', value: { observations } }
}

async function takeInCase(visit: Visit): Promise<Answer> {
  const input = { ...letterOf(visit), observation: observationIn(asForm(visit)) }
  const recorded = await recordObservation(visit.workplace, visit.acting, input)
  return recorded.ok ? madeJson(recorded.value) : refusedJson(recorded.error)
}

async function takeInLibrary(visit: Visit): Promise<Answer> {
  const letter = visit.id<'Communication'>('observed')
  const input = { letter, observation: observationIn(asForm(visit)) }
  const recorded = await recordObservedObservation(visit.workplace, visit.acting, input)
  return recorded.ok ? madeJson(recorded.value) : refusedJson(recorded.error)
}
