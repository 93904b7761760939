import type { Acting, Workplace } from '#accounts/acting.ts'
import { parseId, type Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { listEntries, type ListedEntries } from '#journal/actions/list-entries.ts'
import { thing } from '#journal/model/entry.ts'
import { atWork, mayDo, PAGE_ROWS, type NotAllowed } from '../at-work.ts'
import { findNames } from '../store/colleagues.ts'
import { findPseudonyms } from '../store/pseudonyms.ts'

/** Entries about a case, and what the ids in them are called. */
export interface CaseJournal extends ListedEntries {
  readonly names: ReadonlyMap<Id<'Account'>, string>
  /** Of persons and entities that are still there, by their ids. */
  readonly pseudonyms: ReadonlyMap<string, string>
}

/** What happened in a case, the newest first. Needs no keys: nothing in the journal is sealed, and nothing in it tells who somebody is. */
export async function readCaseJournal(
  workplace: Workplace,
  acting: Acting,
  { caseId, before = null }: { readonly caseId: Id<'Case'>; readonly before?: number | null },
): Promise<Result<CaseJournal, NotAllowed>> {
  const may = mayDo(acting, 'case.read-journal')
  if (!may.ok) return may
  const { officeId: office } = acting
  return atWork(workplace, acting, async (tx) => {
    const asked = { about: thing('case', caseId), before, limit: PAGE_ROWS }
    const listed = await listEntries(tx, office, asked)
    const ids = idsIn(listed)
    const names = await findNames(tx, office, ids.account)
    const found = await findPseudonyms(tx, { office, caseId }, [...ids.person, ...ids.entity], [])
    const pseudonyms = [...found.persons, ...found.entities].map(
      ({ id, pseudonym }) => [id, pseudonym] as const,
    )
    return ok({ ...listed, names, pseudonyms: new Map<string, string>(pseudonyms) })
  })
}

function idsIn({ entries }: ListedEntries) {
  const things = [...new Set(entries.flatMap(({ who, on }) => [who, ...on]))].map((one) => one.split(':'))
  const of = <Kind extends string>(kind: string) =>
    things.flatMap(([first, text = '']) => {
      const id = first === kind ? parseId<Kind>(text) : null
      return id ? [id] : []
    })
  return { account: of<'Account'>('account'), person: of<'Person'>('person'), entity: of<'Entity'>('entity') }
}
