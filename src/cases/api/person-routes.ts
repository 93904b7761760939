import { problemJson } from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
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
import { listPersons, readOpenPerson } from '../actions/persons.ts'
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
  ]
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

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({ id, pseudonym, hasIdentity, version, record }: PersonRow) {
  const { parts, ageStanding, ageBand, sex, nationalities, reach } = record
  return {
    ...{ id, pseudonym, parts, ageStanding, ageBand, sex, nationalities, reach, hasIdentity, version },
  }
}
