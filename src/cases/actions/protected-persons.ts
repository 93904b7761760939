import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { thing } from '#journal/model/entry.ts'
import { tell } from '../at-work.ts'
import type { InCase } from '../in-case.ts'
import type { ConsentFile } from '../model/consent-acts.ts'
import { parseIdentity, type Identity } from '../model/identity.ts'
import type { Part } from '../model/person.ts'
import { listDecisions, listSubjects } from '../store/consents.ts'
import { listIdentities } from '../store/persons.ts'

/** A person of a case who is protected, with who they are and what they have said. */
export interface ProtectedPerson extends ConsentFile {
  readonly parts: readonly Part[]
  /** Null where none was written down: then nobody can look for their name. */
  readonly identity: Identity | null
}

/** Who acts for a State, or is said to have done it, is written about in the open. */
const OPEN_PARTS: ReadonlySet<Part> = new Set(['official', 'alleged-perpetrator'])

/**
 * Everybody of a case whose name has to be looked for before anything becomes public: in three queries. The journal has it, of the
 * case as a whole, before anybody sees a name. Only under an act of whoever may read identities.
 */
export async function readProtectedPersons(
  workplace: Pick<Workplace, 'now'>,
  acting: Acting,
  { tx, keys }: Pick<InCase, 'tx' | 'keys'>,
  caseId: Id<'Case'>,
): Promise<readonly ProtectedPerson[]> {
  const rows = await listIdentities(tx, acting.officeId, caseId)
  const kept = rows.filter(({ parts }) => parts.some((part) => !OPEN_PARTS.has(part)))
  const ids = kept.map(({ id }) => id)
  const subjects = await listSubjects(tx, acting.officeId, caseId, ids)
  const decisions = await listDecisions(tx, acting.officeId, caseId, ids)
  const bySubject = new Map(subjects.map((one) => [one.person, one]))
  const persons = kept.flatMap(({ id, parts, sealed }): readonly ProtectedPerson[] => {
    const subject = bySubject.get(id)
    if (!subject) throw new Error('a person without what the rules know of them')
    return [{ ...subject, history: decisions.get(id) ?? [], parts, identity: opened(keys, id, sealed) }]
  })
  if (persons.some(({ identity }) => identity !== null))
    await tell(workplace, tx, acting, 'identity.read', [thing('case', caseId)])
  return persons
}

function opened(keys: InCase['keys'], row: Id<'Person'>, sealed: Uint8Array | null): Identity | null {
  if (!sealed) return null
  const identity = parseIdentity(keys.open({ table: 'person', column: 'identity_sealed', row }, sealed))
  if (!identity.ok) throw new Error(`a sealed identity: ${identity.error.code}`)
  return identity.value
}
