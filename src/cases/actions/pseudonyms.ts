import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { ok, type Result } from '#base/result.ts'
import { atWork, mayDo, type NotAllowed } from '../at-work.ts'
import { findPseudonyms, type Pseudonyms } from '../store/pseudonyms.ts'

export type PseudonymProblem =
  /** Nobody and nothing in this case has it. */
  { readonly code: 'pseudonym.unknown' }

/** Persons and entities of a case by their ids or by their pseudonyms, as many as are asked for. Needs no keys. */
export async function readPseudonyms(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    ids = [],
    pseudonyms = [],
  }: {
    readonly caseId: Id<'Case'>
    readonly ids?: readonly (Id<'Person'> | Id<'Entity'>)[]
    readonly pseudonyms?: readonly string[]
  },
): Promise<Result<Pseudonyms, NotAllowed>> {
  const may = mayDo(acting, 'person.read')
  if (!may.ok) return may
  const key = { office: acting.officeId, caseId }
  return ok(await atWork(workplace, acting, (tx) => findPseudonyms(tx, key, ids, pseudonyms)))
}
