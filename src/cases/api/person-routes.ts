import { problemJson } from '#accounts/api/answers.ts'
import type { AnyRoute, Answer, Visit } from '#accounts/route.ts'
import { listPersons, readOpenPerson } from '../actions/persons.ts'
import type { PersonRow } from '../store/persons.ts'

const LIST = '/api/cases/:case/persons'

/** Persons for programs, under their pseudonyms: what is not sealed of them. The same acts as the pages. */
export function personApiRoutes(): readonly AnyRoute[] {
  return [
    { method: 'GET', path: LIST, act: 'person.read', answer: giveList },
    { method: 'GET', path: `${LIST}/:person`, act: 'person.read', answer: giveOne },
  ]
}

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
  if (found.ok) return { kind: 'json', value: { person: toJson(found.value) } }
  return found.error.code === 'person.unknown' ? { kind: 'missing' } : problemJson(found.error)
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson({ id, pseudonym, hasIdentity, version, record }: PersonRow) {
  const { parts, ageStanding, ageBand, sex, nationalities, reach } = record
  return {
    ...{ id, pseudonym, parts, ageStanding, ageBand, sex, nationalities, reach, hasIdentity, version },
  }
}
