import { DONE_JSON, objectIn, presentOf, problemJson, versionOf } from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DONE,
  ID,
  listOf,
  object,
  oneOf,
  pageIn,
  TEXT,
  YES_NO,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { changePerson, listPersons, readOpenPerson, readPerson, recordPerson } from '../actions/persons.ts'
import { AGE_BANDS, AGE_STANDINGS, PARTS, REACHES, SEXES } from '../model/person.ts'
import type { PersonRow } from '../store/persons.ts'

const LIST = '/api/cases/:case/persons'

/** Persons for programs, under their pseudonyms: what is not sealed of them. The same acts as the pages. */
export function personApiRoutes(): readonly ApiRoute[] {
  const part = 'cases'
  return [
    {
      ...{ method: 'GET', path: LIST, act: 'person.read', answer: giveList },
      describes: {
        ...{ part, summary: 'The persons of a case under their pseudonyms. Never who they are.' },
        ...{ query: AFTER, answer: pageIn('persons', PERSON) },
      },
    },
    {
      ...{ method: 'GET', path: `${LIST}/:person`, act: 'person.read', answer: giveOne },
      describes: { part, summary: 'One person, under their pseudonym.', answer: object({ person: PERSON }) },
    },
    {
      ...{ method: 'GET', path: `${LIST}/:person/record`, act: 'person.read', answer: giveRecord },
      describes: {
        ...{ part, summary: 'One person with the remarks that are sealed. Never who they are.' },
        answer: object({ person: object({ id: ID, pseudonym: TEXT, ...RECORD, version: COUNT }) }),
      },
    },
    {
      ...{ method: 'POST', path: LIST, act: 'person.change', answer: takeNew },
      describes: {
        ...{ part, summary: 'Records a person; the first of `parts` gives the pseudonym.' },
        request: object(RECORD),
        ...{ answer: object({ id: ID, pseudonym: TEXT }), status: 201, example: EXAMPLE },
      },
    },
    {
      ...{ method: 'POST', path: `${LIST}/:person/change`, act: 'person.change', answer: takeChange },
      describes: {
        ...{ part, summary: 'Changes what is said of a person: all of it is sent, as `record` gave it.' },
        ...{ request: object({ ...RECORD, version: COUNT }), answer: DONE },
        example: { ...EXAMPLE, version: 1 },
      },
    },
  ]
}

const WORDS = { gender: TEXT, disability: TEXT, remarks: TEXT }
const RECORD = {
  ...{ parts: listOf(oneOf(PARTS)), ageStanding: oneOf(AGE_STANDINGS), ageBand: oneOf(AGE_BANDS) },
  ...{ sex: oneOf(SEXES), nationalities: listOf(TEXT), reach: oneOf(REACHES), ...WORDS },
}
const EXAMPLE = {
  ...{ parts: ['victim'], ageStanding: 'adult', ageBand: '18-24', sex: 'female', nationalities: ['PRK'] },
  ...{ reach: 'can-be-asked', gender: '', disability: '', remarks: '' },
}

const PERSON = object({
  ...{ id: ID, pseudonym: TEXT, parts: listOf(oneOf(PARTS)), ageStanding: oneOf(AGE_STANDINGS) },
  ...{ ageBand: oneOf(AGE_BANDS), sex: oneOf(SEXES), nationalities: listOf(TEXT), reach: oneOf(REACHES) },
  ...{ hasIdentity: YES_NO, version: COUNT },
})

/** `?after=` takes what `next` gave. */
async function giveList({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  if (asked !== null && !/^\d{1,9}$/u.test(asked)) {
    return problemJson({ code: 'request.malformed', field: 'after' })
  }
  const after = asked === null ? null : Number(asked)
  const listed = await listPersons(workplace, acting, { caseId: id<'Case'>('case'), after })
  if (!listed.ok) return problemJson(listed.error)
  const { rows, next } = listed.value
  return { kind: 'json', value: { persons: rows.map(toJson), next: next && String(next.key) } }
}

async function giveOne({ workplace, acting, id }: Visit): Promise<Answer> {
  const input = { caseId: id<'Case'>('case'), personId: id<'Person'>('person') }
  const found = await readOpenPerson(workplace, acting, input)
  if (found.ok) return { kind: 'json', value: { person: toJson(found.value) }, version: found.value.version }
  return found.error.code === 'person.unknown' ? { kind: 'missing' } : problemJson(found.error)
}

async function giveRecord(visit: Visit): Promise<Answer> {
  const found = await readPerson(visit.workplace, visit.acting, inputOf(visit))
  if (!found.ok) return problemJson(found.error, MISSING)
  const { id, pseudonym, record, version } = found.value
  const { parts, ageStanding, ageBand, sex, nationalities, reach, gender, disability, remarks } = record
  const open = { id, pseudonym, parts, ageStanding, ageBand, sex, nationalities, reach }
  return { kind: 'json', value: { person: { ...open, gender, disability, remarks, version } }, version }
}

const MISSING = { missing: ['person.unknown'] }

function inputOf({ id }: Visit) {
  return { caseId: id<'Case'>('case'), personId: id<'Person'>('person') }
}

async function takeNew({ workplace, acting, json, id }: Visit): Promise<Answer> {
  const input = { caseId: id<'Case'>('case'), record: objectIn(json()) ?? {} }
  const recorded = await recordPerson(workplace, acting, input)
  if (!recorded.ok) return problemJson(recorded.error)
  const { id: made, pseudonym } = recorded.value
  return { kind: 'json', value: { id: made, pseudonym }, status: 201 }
}

/** Nothing is filled in: what is left out would be lost. */
async function takeChange(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const record = objectIn(visit.json()) ?? {}
  const input = { ...inputOf(visit), record, version: versionOf(record) }
  const changed = await changePerson(workplace, acting, input)
  if (changed.ok) return DONE_JSON
  const present = presentOf(await readOpenPerson(workplace, acting, inputOf(visit)))
  return problemJson(changed.error, { ...MISSING, present })
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({ id, pseudonym, hasIdentity, version, record }: PersonRow) {
  const { parts, ageStanding, ageBand, sex, nationalities, reach } = record
  return {
    ...{ id, pseudonym, parts, ageStanding, ageBand, sex, nationalities, reach, hasIdentity, version },
  }
}
