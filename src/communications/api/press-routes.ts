import { asForm, madeJson, objectIn, problemJson } from '#accounts/api/answers.ts'
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
  SHA256,
  TEXT,
  YES_NO,
  type ApiRoute,
  type Description,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { parseId } from '#base/id.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { listPress, readPress, type ShownPress } from '../actions/read-press.ts'
import { beginPress } from '../actions/press-releases.ts'
import { WAYS, WORDS } from '../model/clearance.ts'
import { PRESS_STAGES } from '../model/press-release.ts'
import { PRESS_STEPS, type PressStep, type PressStepName } from '../web/press-steps.ts'
import { pressOf } from '../web/press-visit.ts'
import { CLEARANCE, clearanceJson } from './clearance-routes.ts'
import { doneJson, refusedJson } from './pressed.ts'

const LIST = '/api/cases/:case/press'
const ONE = `${LIST}/:press`

const OPEN = {
  ...{ id: ID, stage: oneOf(PRESS_STAGES), title: TEXT, letter: orNull(ID), reference: orNull(TEXT) },
  ...{ listedOn: DAY, releasedOn: orNull(DAY) },
}
const FORM = oneOf(['named', 'unnamed'])
const SHOWN = object({
  ...{ ...OPEN, before: TEXT, number: orNull(COUNT), text: orNull(TEXT), sha256: orNull(SHA256) },
  ...{ contact: orNull(TEXT), clearance: CLEARANCE, arePersonsSaid: YES_NO, place: orNull(TEXT) },
  persons: listOf(object({ person: ID, form: FORM })),
  obstacles: listOf(object({ code: TEXT }, { persons: listOf(TEXT) })),
  warnings: object({ described: listOf(TEXT), shared: listOf(TEXT) }),
  advanceCopies: listOf(object({ on: DAY, how: TEXT, sha256: SHA256 })),
})
const NEW = object(
  { title: TEXT, contact: oneOf(['letter', 'before']), mandates: listOf(TEXT) },
  { letter: ID, before: TEXT },
)
const WORD = { mandate: COUNT, word: oneOf(WORDS), sha256: SHA256 }
const OTHER_WAYS = WAYS.filter((way) => way !== 'workspace')

/** What each step is to programs; its fields have the names that the page gives them. */
const STEPS: Readonly<Record<PressStepName, Pick<Description, 'summary' | 'request' | 'example'>>> = {
  text: {
    summary: 'Adds a text, which becomes the present one; whom it names has to be said anew.',
    request: object({ text: TEXT }, { change: oneOf(['substance', 'form']), until: INSTANT }),
    example: { text: 'Experts call for an end to …' },
  },
  invite: {
    summary: 'Invites mandates until a cut-off; `speakers`: colleagues by the place of a mandate.',
    request: object(
      { mandates: listOf(COUNT), until: INSTANT },
      { speakers: { type: 'object', additionalProperties: ID } },
    ),
    example: { mandates: [1], until: '2026-03-10T18:00:00Z' },
  },
  word: {
    summary: 'Records a mandate’s word that came in another way.',
    request: object({ ...WORD, way: oneOf(OTHER_WAYS), by: TEXT, saidOn: DAY }, { note: TEXT }),
    example: {
      ...{ mandate: 1, word: 'cleared', way: 'mail', by: 'Office', saidOn: '2026-03-06', sha256: '…' },
    },
  },
  give: {
    summary: 'Gives the word of a mandate that you speak for.',
    ...{ request: object(WORD, { note: TEXT }), example: { mandate: 1, word: 'cleared', sha256: '…' } },
  },
  approve: {
    summary: 'Approves the present text.',
    ...{ request: object({ sha256: SHA256 }), example: { sha256: '…' } },
  },
  persons: {
    summary: 'Says whom the present text names or describes; an empty list says that it is nobody.',
    request: object({ persons: listOf(object({ person: ID, form: FORM })) }),
    example: { persons: [] },
  },
  advance: {
    summary: 'Records that the Mission was given a copy of the cleared text in advance.',
    request: object({ advanceOn: DAY, how: TEXT }),
    example: { advanceOn: '2026-03-11', how: 'By e-mail.' },
  },
  release: {
    summary: 'Records that it is public. `seen`: that whoever releases it looked at the warnings.',
    request: object({ releasedOn: DAY, place: TEXT, sha256: SHA256 }, { seen: YES_NO }),
    example: { releasedOn: '2026-03-12', place: 'https://example.org', sha256: '…', seen: true },
  },
}

/** Press releases for programs. */
export function pressApiRoutes(facts: LetterFacts): readonly ApiRoute[] {
  const part = 'following'
  return [
    {
      ...{ method: 'GET', path: LIST, act: 'communication.read', answer: giveList },
      describes: {
        ...{ part, summary: 'The press releases of a case, the newest first.', query: AFTER },
        answer: pageIn('press', object(OPEN)),
      },
    },
    {
      ...{ method: 'POST', path: LIST, act: 'communication.draft' },
      answer: (visit: Visit) => takeNew(visit, facts),
      describes: {
        ...{ part, summary: 'Begins a press release, on a letter or, for a reason, before there is one.' },
        ...{ request: NEW, answer: MADE, status: 201 },
        example: { title: 'Nets', contact: 'letter', letter: '…', mandates: ['sr-slavery'] },
      },
    },
    {
      ...{ method: 'GET', path: ONE, act: 'communication.read', answer: giveOne },
      describes: {
        ...{ part, summary: 'One press release, with what keeps it from being released.' },
        answer: object({ press: SHOWN }),
      },
    },
    ...PRESS_STEPS.map((step): ApiRoute => ({
      ...{ method: 'POST', path: `${ONE}/${step.name}`, act: step.act },
      answer: (visit: Visit) => takeStep(visit, step),
      describes: { part, answer: DONE, ...STEPS[step.name] },
    })),
  ]
}

async function giveList({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const listed = await listPress(workplace, acting, { caseId: id<'Case'>('case'), after })
  if (!listed.ok) return refusedJson(listed.error)
  const { rows, next } = listed.value
  return { kind: 'json', value: { press: rows.map(openJson), next: writeAfter(next) } }
}

type Open = Pick<ShownPress, 'id' | 'stage' | 'title' | 'letter' | 'reference' | 'listedOn' | 'releasedOn'>

/** Field by field, so that a column added later is not handed out by accident. */
function openJson({ id, stage, title, letter, reference, listedOn, releasedOn }: Open) {
  return { id, stage, title, letter, reference, listedOn, releasedOn }
}

async function takeNew(visit: Visit, facts: LetterFacts): Promise<Answer> {
  const { workplace, acting } = visit
  const sent = objectIn(visit.json(), { before: '' }) ?? {}
  const letter = parseId<'Communication'>(asForm(visit).form.text('letter'))
  const input = { caseId: visit.id<'Case'>('case'), letter, press: sent, known: facts.mandates }
  const begun = await beginPress(workplace, acting, input)
  return begun.ok ? madeJson(begun.value) : refusedJson(begun.error)
}

async function giveOne(visit: Visit): Promise<Answer> {
  const read = await readPress(visit.workplace, visit.acting, pressOf(visit))
  return read.ok ? { kind: 'json', value: { press: toJson(read.value) } } : refusedJson(read.error)
}

function toJson(press: ShownPress) {
  const { before, number, present, contact, arePersonsSaid, place, obstacles, warnings } = press
  const sha256 = present?.sha256 ?? null
  return {
    ...{
      ...openJson(press),
      before,
      number,
      text: present?.text ?? null,
      sha256,
      contact,
      arePersonsSaid,
      place,
    },
    clearance: clearanceJson(press.mandates, press.clearance, sha256),
    persons: press.persons.map(({ person, form }) => ({ person, form })),
    obstacles: obstacles.map((one) =>
      one.code === 'press.consent'
        ? { code: one.code, persons: one.persons.map(({ pseudonym }) => pseudonym) }
        : { code: one.code },
    ),
    warnings: {
      described: warnings.described.map(({ pseudonym }) => pseudonym),
      shared: warnings.shared,
    },
    advanceCopies: press.copies.map(({ on, how, sha256: of }) => ({ on, how, sha256: of })),
  }
}

/** A word on a text that is no longer the present one is told which one is. */
async function takeStep(visit: Visit, { name, take }: PressStep): Promise<Answer> {
  const malformed = malformedIn(visit, name)
  if (malformed !== null) return problemJson({ code: 'request.malformed', field: malformed })
  const taken = await take(asForm(visit, { ...speakersIn(visit), ...personsIn(visit) }))
  if (taken.ok || taken.error.code !== 'clearance.version-changed') return doneJson(taken)
  const now = await readPress(visit.workplace, visit.acting, pressOf(visit))
  return doneJson(taken, now.ok ? { sha256: now.value.present?.sha256 ?? null } : {})
}

/**
 * What is a list or an object in JSON and stands in fields of their own on the page: a field that is none is named. That a text names
 * nobody is said by an empty list, never by silence.
 */
function malformedIn(visit: Visit, step: PressStepName): 'speakers' | 'persons' | null {
  const { speakers = {}, persons } = objectIn(visit.json()) ?? {}
  const named = objectIn(speakers)
  if (!named || !Object.entries(named).every(([place, one]) => /^\d{1,3}$/u.test(place) && isId(one)))
    return 'speakers'
  if (step !== 'persons') return null
  if (!Array.isArray(persons) || !persons.every(isPerson)) return 'persons'
  const ids = persons.map((one: unknown) => objectIn(one)?.['person'])
  return new Set(ids).size === ids.length ? null : 'persons'
}

function isPerson(sent: unknown): boolean {
  const { person, form } = objectIn(sent) ?? {}
  return isId(person) && (form === 'named' || form === 'unnamed')
}

function isId(sent: unknown): boolean {
  return typeof sent === 'string' && parseId(sent) !== null
}

function speakersIn(visit: Visit): Readonly<Record<string, unknown>> {
  const { speakers } = objectIn(visit.json()) ?? {}
  return Object.fromEntries(
    Object.entries(objectIn(speakers) ?? {}).map(([place, one]) => [`speaker-${place}`, one]),
  )
}

function personsIn(visit: Visit): Readonly<Record<string, unknown>> {
  const { persons } = objectIn(visit.json()) ?? {}
  const said: readonly unknown[] = Array.isArray(persons) ? persons : []
  return Object.fromEntries(
    said.map((one) => {
      const { person, form } = objectIn(one) ?? {}
      return [`person-${String(person)}`, form]
    }),
  )
}
