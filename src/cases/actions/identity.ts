import type { Acting, Workplace } from '#accounts/acting.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { tell, type NotAllowed } from '../at-work.ts'
import type { KeysProblem } from '../case-keys.ts'
import { changeInCase, readInCase, type InCaseProblem } from '../in-case.ts'
import { parseIdentity, type Identity, type IdentityProblem } from '../model/identity.ts'
import { findIdentity, updateIdentity } from '../store/persons.ts'
import type { PersonInput, UnknownPerson } from './persons.ts'

/** An identity, and which of its versions. Null: none was written down. */
export interface ReadIdentity {
  readonly identity: Identity | null
  readonly version: number
}

/** Opens who somebody is. The journal has it before anybody sees it. */
export function readIdentity(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId }: PersonInput,
): Promise<Result<ReadIdentity, KeysProblem | NotAllowed | UnknownPerson>> {
  const work = { caseId, act: 'identity.read' } as const
  return readInCase<ReadIdentity, UnknownPerson>(workplace, acting, work, async ({ tx, keys }) => {
    const found = await findIdentity(tx, { office: acting.officeId, caseId, id: personId })
    if (!found) return fail({ code: 'person.unknown' })
    const { sealed, version } = found
    if (!sealed) return ok({ identity: null, version })
    const identity = parseIdentity(keys.open({ ...PLACE, row: personId }, sealed))
    if (!identity.ok) throw new Error(`a sealed identity: ${identity.error.code}`)
    await tell(workplace, tx, acting, 'identity.read', [thing('person', personId), thing('case', caseId)])
    return ok({ identity: identity.value, version })
  })
}

export type ChangeIdentityProblem =
  | InCaseProblem
  | IdentityProblem
  | UnknownPerson
  /** Somebody else changed it since it was read: theirs, to be shown beside what was to be written. Nothing was. */
  | ({ readonly code: 'identity.changed-meanwhile' } & ReadIdentity)

/** Writes who somebody is; `version` is that of the identity which was read (0: there was none). */
export async function changeIdentity(
  workplace: Workplace,
  acting: Acting,
  {
    caseId,
    personId,
    identity,
    version,
  }: PersonInput & { readonly identity: unknown; readonly version: number },
): Promise<Result<{ readonly version: number }, ChangeIdentityProblem>> {
  const parsed = parseIdentity(identity)
  if (!parsed.ok) return parsed
  return write(workplace, acting, { caseId, personId, identity: parsed.value, version })
}

/** Takes away who somebody is; the person stays in the case under the pseudonym. Copies in backups open as long as the case does. */
export function removeIdentity(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, version }: PersonInput & { readonly version: number },
): Promise<Result<{ readonly version: number }, ChangeIdentityProblem>> {
  return write(workplace, acting, { caseId, personId, identity: null, version })
}

async function write(
  workplace: Workplace,
  acting: Acting,
  { caseId, personId, identity, version }: PersonInput & ReadIdentity,
): Promise<Result<{ readonly version: number }, ChangeIdentityProblem>> {
  const work = { caseId, act: 'identity.change' } as const
  const key = { office: acting.officeId, caseId, id: personId }
  const written = await changeInCase<boolean, never>(workplace, acting, work, async ({ tx, keys }) => {
    const sealed = identity && keys.seal({ ...PLACE, row: personId }, identity)
    if (!(await updateIdentity(tx, key, { sealed, version }))) return ok(false)
    await tell(workplace, tx, acting, 'identity.changed', [thing('person', personId), thing('case', caseId)])
    return ok(true)
  })
  if (!written.ok) return written
  if (written.value) return ok({ version: version + 1 })
  // Theirs is read by a reading of its own, which the journal keeps although nothing was written.
  const theirs = await readIdentity(workplace, acting, { caseId, personId })
  return theirs.ok ? fail({ code: 'identity.changed-meanwhile', ...theirs.value }) : theirs
}

const PLACE = { table: 'person', column: 'identity_sealed' } as const
