import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { newId } from '#platform/new-id.ts'
import { atWork, mayDo, PAGE_ROWS, pageOf, tell, type NotAllowed, type PageOf } from '../at-work.ts'
import type { CaseKeys, KeysProblem } from '../case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '../in-case.ts'
import {
  parsePersonRecord,
  pseudonymLetter,
  pseudonymOf,
  type Person,
  type PersonProblem,
  type PersonRecord,
} from '../model/person.ts'
import {
  findPerson,
  insertPerson,
  listPersonRows,
  nextCount,
  updatePerson,
  type PersonRow,
} from '../store/persons.ts'

/** Which person of which case. */
export interface PersonInput {
  readonly caseId: Id<'Case'>
  readonly personId: Id<'Person'>
}

export type UnknownPerson = { readonly code: 'person.unknown' }

/** A person that was just written down. */
export interface RecordedPerson {
  readonly id: Id<'Person'>
  readonly pseudonym: string
}

/** Writes a person into a case, under the next pseudonym of their part. `record` is what a form holds. */
export function recordPerson(
  workplace: Workplace,
  acting: Acting,
  { caseId, record }: { readonly caseId: Id<'Case'>; readonly record: unknown },
): Promise<Result<RecordedPerson, InCaseProblem | PersonProblem>> {
  const { officeId: office } = acting
  const work = { caseId, act: 'person.change' } as const
  return changeInCase<RecordedPerson, PersonProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const parsed = parsePersonRecord(record)
    if (!parsed.ok) return parsed
    const id = newId<'Person'>()
    const [part] = parsed.value.parts
    const named = pseudonymOf(part, await nextCount(tx, office, caseId, pseudonymLetter(part)))
    await insertPerson(tx, { office, caseId, id }, named, parsed.value, sealDetails(keys, id, parsed.value))
    await tell(workplace, tx, acting, 'person.recorded', [thing('person', id), thing('case', caseId)])
    return ok({ id, pseudonym: named.pseudonym })
  })
}

export type ChangePersonProblem =
  | InCaseProblem
  | PersonProblem
  | UnknownPerson
  /** Somebody else changed it since it was read. What they wrote, to be shown beside what was to be written. */
  | { readonly code: 'person.changed-meanwhile'; readonly theirs: Person }

/** Changes what is said of a person. The pseudonym stays what it is, whatever part comes first now. */
export function changePerson(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, record, version }: PersonInput & { readonly record: unknown; readonly version: number },
): Promise<Result<null, ChangePersonProblem>> {
  const key = { office: acting.officeId, caseId, id: personId }
  const work = { caseId, act: 'person.change' } as const
  return changeInCase<null, ChangePersonProblem>(workplace, acting, work, async ({ tx, keys }) => {
    const parsed = parsePersonRecord(record)
    if (!parsed.ok) return parsed
    const sealed = sealDetails(keys, personId, parsed.value)
    if (!(await updatePerson(tx, key, parsed.value, sealed, version))) {
      const found = await findPerson(tx, key)
      if (!found) return fail({ code: 'person.unknown' })
      return fail({ code: 'person.changed-meanwhile', theirs: withDetails(keys, found, found.detailsSealed) })
    }
    await tell(workplace, tx, acting, 'person.changed', [thing('person', personId), thing('case', caseId)])
    return ok(null)
  })
}

/** A person with what is said of them, but for who they are. */
export function readPerson(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId }: PersonInput,
): Promise<Result<Person, KeysProblem | NotAllowed | UnknownPerson>> {
  const work = { caseId, act: 'person.read' } as const
  return readInCase<Person, UnknownPerson>(workplace, acting, work, async ({ tx, keys }) => {
    const found = await findPerson(tx, { office: acting.officeId, caseId, id: personId })
    return found ? ok(withDetails(keys, found, found.detailsSealed)) : fail({ code: 'person.unknown' })
  })
}

/** What stands in the open of a person. Needs no keys: nothing sealed is opened. */
export async function readOpenPerson(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId }: PersonInput,
): Promise<Result<PersonRow, NotAllowed | UnknownPerson>> {
  const may = mayDo(acting, 'person.read')
  if (!may.ok) return may
  const key = { office: acting.officeId, caseId, id: personId }
  const found = await atWork(workplace, acting, (tx) => findPerson(tx, key))
  if (!found) return fail({ code: 'person.unknown' })
  const { detailsSealed: _details, ...open } = found
  return ok(open)
}

/** The persons of a case by their pseudonyms. Needs no keys: nothing sealed is opened for a list. */
export async function listPersons(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    after = null,
    most = PAGE_ROWS,
  }: { readonly caseId: Id<'Case'>; readonly after?: number | null; readonly most?: number },
): Promise<Result<PageOf<PersonRow, number>, NotAllowed>> {
  const may = mayDo(acting, 'person.read')
  if (!may.ok) return may
  const rows = await atWork(workplace, acting, (tx) =>
    listPersonRows(tx, acting.officeId, caseId, after, most + 1),
  )
  return ok(pageOf(rows, ({ order }) => order, most))
}

const DETAILS = { table: 'person', column: 'details_sealed' } as const

function sealDetails(keys: CaseKeys, row: Id<'Person'>, record: PersonRecord): Uint8Array {
  const { gender, disability, remarks } = record
  return keys.seal({ ...DETAILS, row }, { gender, disability, remarks })
}

/** What was sealed for this row is what we sealed: the key vouches for it. */
function withDetails(keys: CaseKeys, row: PersonRow, sealed: Uint8Array): Person {
  const details = keys.open({ ...DETAILS, row: row.id }, sealed) as Pick<
    PersonRecord,
    'gender' | 'disability' | 'remarks'
  >
  const { id, pseudonym, hasIdentity, version } = row
  return { id, pseudonym, hasIdentity, version, record: { ...row.record, ...details } }
}
