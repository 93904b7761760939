import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { makeCaseKey, type CaseKey } from './case-key.ts'
import type { KeyRing, RingProblem } from './key-ring.ts'
import {
  withEpoch,
  withWrap,
  type CaseWraps,
  type Epoch,
  type Holder,
  type Wrap,
} from './model/case-wraps.ts'
import { wrapKey, type WrapProblem } from './wrap.ts'

/** Somebody a key is wrapped for, by the public half of their pair. */
export interface Recipient {
  readonly holder: Holder
  readonly publicKey: Uint8Array
}

export type CaseKeysProblem =
  | WrapProblem
  | RingProblem
  /** A case without the office's recovery key would be lost with its last member. */
  | { readonly code: 'case-keys.no-recovery' }

/** The first key of a new case, wrapped for its members and the office's recovery key. */
export function firstWraps(
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  recipients: readonly Recipient[],
): Result<CaseWraps, CaseKeysProblem> {
  const epoch = newEpoch(office, caseId, 1, recipients)
  return epoch.ok ? ok({ office, caseId, epochs: [epoch.value] }) : epoch
}

/** A new key for what comes, after somebody has left; wrapped for those who stay. What was sealed before stays under the old ones. */
export function nextEpoch(
  wraps: CaseWraps,
  recipients: readonly Recipient[],
): Result<CaseWraps, CaseKeysProblem> {
  const last = Math.max(...wraps.epochs.map(({ epoch }) => epoch))
  const epoch = newEpoch(wraps.office, wraps.caseId, last + 1, recipients)
  return epoch.ok ? ok(withEpoch(wraps, epoch.value)) : epoch
}

/** Lets somebody open all that the ring's owner can: every epoch of the case, wrapped anew. */
export function shareWith(
  wraps: CaseWraps,
  ring: KeyRing,
  recipient: Recipient,
): Result<CaseWraps, CaseKeysProblem> {
  let shared = wraps
  for (const { keyId } of wraps.epochs) {
    const key = ring.opens(keyId)
    if (!key.ok) return key
    const wrap = wrapFor(key.value, wraps.office, recipient)
    if (!wrap.ok) return wrap
    shared = withWrap(shared, keyId, wrap.value)
  }
  return ok(shared)
}

function newEpoch(
  office: Id<'Office'>,
  caseId: Id<'Case'>,
  epoch: number,
  recipients: readonly Recipient[],
): Result<Epoch, CaseKeysProblem> {
  if (!recipients.some(({ holder }) => holder === 'recovery')) return fail({ code: 'case-keys.no-recovery' })
  const key = makeCaseKey(caseId, epoch)
  const wraps: Wrap[] = []
  for (const recipient of recipients) {
    const wrap = wrapFor(key, office, recipient)
    if (!wrap.ok) return wrap
    wraps.push(wrap.value)
  }
  key.bytes.fill(0)
  return ok({ epoch, keyId: key.id, wraps })
}

function wrapFor(
  key: CaseKey,
  office: Id<'Office'>,
  { holder, publicKey }: Recipient,
): Result<Wrap, WrapProblem> {
  const wrap = wrapKey(key, office, publicKey)
  return wrap.ok ? ok({ holder, publicKey, wrap: wrap.value }) : wrap
}
