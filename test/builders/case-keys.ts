import { fail, ok, type Result } from '#base/result.ts'
import { firstWraps, type Recipient } from '#keys/case-keys.ts'
import { makeKeyPair, type KeyPair } from '#keys/key-pair.ts'
import type { CaseWraps } from '#keys/model/case-wraps.ts'
import { anId } from './ids.ts'

/** Somebody with a pair of keys. */
export interface Member extends Recipient {
  readonly pair: KeyPair
}

/** A made-up member of a case. */
export function aMember(pair: KeyPair = makeKeyPair()): Member {
  return { holder: `account:${anId()}`, publicKey: pair.publicKey, pair }
}

/** A made-up recovery key of an office. */
export function aRecovery(pair: KeyPair = makeKeyPair()): Member {
  return { holder: 'recovery', publicKey: pair.publicKey, pair }
}

/** The wraps of a new case for these. */
export function someWraps(
  recipients: readonly Recipient[],
  { office = anId<'Office'>(), caseId = anId<'Case'>() }: Partial<Pick<CaseWraps, 'office' | 'caseId'>> = {},
): CaseWraps {
  return sure(firstWraps(office, caseId, recipients))
}

/** The value; a problem is a fault of the test. */
export function sure<Value, Problem>(result: Result<Value, Problem>): Value {
  if (result.ok) return result.value
  throw new Error(`unexpected problem: ${JSON.stringify(result.error)}`)
}

/** Puts these wraps in the place of any. */
export function putWraps(wraps: CaseWraps): () => Result<CaseWraps, never> {
  return () => ok(wraps)
}

/** Refuses every change. */
export function refuseChange(): Result<CaseWraps, { readonly code: 'test.refused' }> {
  return fail({ code: 'test.refused' })
}
