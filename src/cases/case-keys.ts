import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import type { CaseKey } from '#keys/case-key.ts'
import type { KeyRing } from '#keys/key-ring.ts'
import { keyOfSealed, open, seal } from '#keys/sealed-value.ts'
import { readWraps, type WrapsProblem } from '#keys/wrap-files.ts'

/** Which column of which row a value is sealed for. */
export interface ColumnOfRow {
  readonly table: string
  readonly column: string
  readonly row: Id<string>
}

/** Seals and opens what one case keeps, for one request. */
export interface CaseKeys {
  /** Any value that JSON can write. */
  readonly seal: (place: ColumnOfRow, value: unknown) => Uint8Array
  readonly sealBytes: (place: ColumnOfRow, bytes: Uint8Array) => Uint8Array
  /** What was sealed. Throws where the row holds something else than was sealed for it: that is a damaged database, or an attack. */
  readonly open: (place: ColumnOfRow, sealed: Uint8Array) => unknown
  readonly openBytes: (place: ColumnOfRow, sealed: Uint8Array) => Uint8Array
}

export type KeysProblem =
  /** They signed in without their passphrase: it is asked for, and they come back. */
  | { readonly code: 'session.keys-needed' }
  /** The keys of the case were destroyed, or this is another data folder. */
  | { readonly code: 'case.keys-missing' }
  /** The file with its keys is damaged, or of a later version of this program. */
  | { readonly code: 'case.keys-unreadable' }
  /** The case's keys are not wrapped for them: a member has to add them again. */
  | { readonly code: 'case.keys-not-shared' }

/** The keys of a case, opened with what the person at work has. */
export async function openCaseKeys(
  { wraps }: Pick<Workplace, 'wraps'>,
  { officeId, ring }: Pick<Acting, 'officeId' | 'ring'>,
  caseId: Id<'Case'>,
): Promise<Result<CaseKeys, KeysProblem>> {
  if (!ring) return fail({ code: 'session.keys-needed' })
  const read = await readWraps(wraps, caseId)
  if (!read.ok) return fail({ code: missingOrNot(read.error) })
  // Keys of another office's case open nothing of this one.
  if (read.value.office !== officeId) return fail({ code: 'case.keys-missing' })
  ring.take(read.value)
  const [first, ...later] = read.value.epochs
  const last = later.at(-1) ?? first
  const key = ring.opens(last.keyId)
  if (!key.ok) return fail({ code: 'case.keys-not-shared' })
  return ok(keysOn(ring, key.value, officeId))
}

function missingOrNot({ code }: WrapsProblem): 'case.keys-missing' | 'case.keys-unreadable' {
  return code === 'wraps.missing' ? 'case.keys-missing' : 'case.keys-unreadable'
}

function keysOn(ring: KeyRing, last: CaseKey, office: Id<'Office'>): CaseKeys {
  const sealBytes = (place: ColumnOfRow, bytes: Uint8Array) => seal(last, { office, ...place }, bytes)
  const openBytes = (place: ColumnOfRow, sealed: Uint8Array) => {
    const keyId = keyOfSealed(sealed)
    const key = keyId.ok ? ring.opens(keyId.value) : keyId
    const value = key.ok ? open(key.value, { office, ...place }, sealed) : key
    if (!value.ok) throw new Error(`${place.table}.${place.column} does not open: ${value.error.code}`)
    return value.value
  }
  return {
    sealBytes,
    openBytes,
    seal: (place, value) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value))
      const sealed = sealBytes(place, bytes)
      bytes.fill(0)
      return sealed
    },
    open: (place, sealed) => {
      const bytes = openBytes(place, sealed)
      const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
      bytes.fill(0)
      return value
    },
  }
}
