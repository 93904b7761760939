import type { Id } from '#base/id.ts'
import { fail, type Result } from '#base/result.ts'
import type { CaseKey } from './case-key.ts'
import { keyPairOf, type KeyPair } from './key-pair.ts'
import type { CaseWraps, Wrap } from './model/case-wraps.ts'
import { unwrapKey, type WrappedKey, type WrapProblem } from './wrap.ts'
import { areEqualBytes } from './equal-bytes.ts'

export type RingProblem =
  /** No case on this ring has such a key: it was destroyed, or the case was not put on. */
  | { readonly code: 'key.unknown'; readonly keyId: Id<'CaseKey'> }
  /** The key exists, and is not wrapped for whoever holds this ring. */
  | { readonly code: 'key.not-yours'; readonly keyId: Id<'CaseKey'> }
  | { readonly code: 'key.ring-closed' }
  | WrapProblem

/** The keys that one private key opens, for one request. `close` it when the request ends, whatever came of it. */
export interface KeyRing {
  /** Puts a case's wraps on the ring; opens nothing yet. */
  readonly take: (wraps: CaseWraps) => void
  /** The key with this id. Its bytes are the ring's: they are zeroed when it closes. */
  readonly opens: (keyId: Id<'CaseKey'>) => Result<CaseKey, RingProblem>
  /** The private key as `seal` seals it, for a token of its owner; null once the ring is closed. `seal` keeps nothing of it. */
  readonly sealedBy: (seal: (privateKey: Uint8Array) => Uint8Array) => Uint8Array | null
  /** Zeroes every key that was opened, and the private key. */
  readonly close: () => void
}

/**
 * Makes a ring; the private key is its own from now on. Node's own copy inside its key object is made when something is opened, and let
 * go when the ring closes, unzeroed by us.
 */
export function makeKeyRing(privateKey: Uint8Array): KeyRing {
  let pair: KeyPair | null = null
  const onRing = new Map<Id<'CaseKey'>, { readonly wrapped: WrappedKey; readonly wraps: readonly Wrap[] }>()
  const opened = new Map<Id<'CaseKey'>, CaseKey>()
  let isClosed = false
  return {
    take: ({ office, caseId, epochs }) => {
      for (const { epoch, keyId, wraps } of epochs) {
        onRing.set(keyId, { wrapped: { office, caseId, epoch, keyId }, wraps })
      }
    },
    opens: (keyId) => {
      if (isClosed) return fail({ code: 'key.ring-closed' })
      const known = opened.get(keyId)
      if (known) return { ok: true, value: known }
      const taken = onRing.get(keyId)
      if (!taken) return fail({ code: 'key.unknown', keyId })
      const holder = (pair ??= keyPairOf(privateKey))
      const own = taken.wraps.find(({ publicKey }) => areEqualBytes(publicKey, holder.publicKey))
      if (!own) return fail({ code: 'key.not-yours', keyId })
      const key = unwrapKey(own.wrap, holder, taken.wrapped)
      if (key.ok) opened.set(keyId, key.value)
      return key
    },
    sealedBy: (seal) => (isClosed ? null : seal(privateKey)),
    close: () => {
      isClosed = true
      for (const { bytes } of opened.values()) bytes.fill(0)
      privateKey.fill(0)
      pair = null
      opened.clear()
      onRing.clear()
    },
  }
}
