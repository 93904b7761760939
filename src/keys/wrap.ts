import { hkdfSync } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { decryptWith, encryptWith, KEY_BYTES, NONCE_BYTES, TAG_BYTES } from './aead.ts'
import { caseKeyOf, type CaseKey } from './case-key.ts'
import { makeKeyPair, PUBLIC_BYTES, type KeyPair } from './key-pair.ts'
import { framed } from './model/frame.ts'

/** Which key a wrap holds. It opens as no other. */
export interface WrappedKey {
  readonly office: Id<'Office'>
  readonly caseId: Id<'Case'>
  readonly epoch: number
  readonly keyId: Id<'CaseKey'>
}

export type WrapProblem =
  | { readonly code: 'wrap.malformed' }
  | { readonly code: 'wrap.later-version'; readonly version: number }
  /** It was wrapped for somebody else, for another case or epoch, or was changed. */
  | { readonly code: 'wrap.not-for-this-key' }
  /** The public key to wrap to is none: it would give the case's key away. */
  | { readonly code: 'wrap.public-key-refused' }

/** version (1) | algorithm (1) | ephemeral public key (32) | wrapped key (32) and tag (16) */
const VERSION = 1
const X25519_HKDF_SHA256_AES_256_GCM = 1
const EPHEMERAL_AT = 2
const WRAPPED_AT = EPHEMERAL_AT + PUBLIC_BYTES
const WRAP_BYTES = WRAPPED_AT + KEY_BYTES + TAG_BYTES

/** Wraps a case's key so that only the holder of the private half can open it. */
export function wrapKey(
  key: CaseKey,
  office: Id<'Office'>,
  publicKey: Uint8Array,
): Result<Uint8Array, WrapProblem> {
  const ephemeral = makeKeyPair()
  const header = Buffer.concat([Uint8Array.of(VERSION, X25519_HKDF_SHA256_AES_256_GCM), ephemeral.publicKey])
  const secret = ephemeral.agree(publicKey)
  ephemeral.privateKey.fill(0)
  if (!secret) return fail({ code: 'wrap.public-key-refused' })
  const bound = boundTo(header, publicKey, { office, caseId: key.caseId, epoch: key.epoch, keyId: key.id })
  const [wrapping, nonce] = wrappingKey(secret, bound)
  const wrapped = encryptWith(wrapping, nonce, key.bytes, bound)
  wrapping.fill(0)
  return ok(new Uint8Array(Buffer.concat([header, wrapped])))
}

/** Opens a wrap. The key must be the one whose id it is under: a wrap of another one, however well made, is refused. */
export function unwrapKey(
  wrap: Uint8Array,
  holder: KeyPair,
  expected: WrappedKey,
): Result<CaseKey, WrapProblem> {
  const [version = 0, algorithm] = wrap
  if (version > VERSION) return fail({ code: 'wrap.later-version', version })
  if (version !== VERSION || algorithm !== X25519_HKDF_SHA256_AES_256_GCM || wrap.length !== WRAP_BYTES) {
    return fail({ code: 'wrap.malformed' })
  }
  const secret = holder.agree(wrap.subarray(EPHEMERAL_AT, WRAPPED_AT))
  if (!secret) return fail({ code: 'wrap.malformed' })
  const bound = boundTo(wrap.subarray(0, WRAPPED_AT), holder.publicKey, expected)
  const [wrapping, nonce] = wrappingKey(secret, bound)
  const bytes = decryptWith(wrapping, nonce, wrap.subarray(WRAPPED_AT), bound)
  wrapping.fill(0)
  if (!bytes) return fail({ code: 'wrap.not-for-this-key' })
  const key = caseKeyOf(expected.caseId, expected.epoch, bytes)
  if (key.id === expected.keyId) return ok(key)
  bytes.fill(0)
  return fail({ code: 'wrap.not-for-this-key' })
}

/** All that a wrap must not be carried away from; also into HKDF, so that each wrap has a key of its own. */
function boundTo(
  header: Uint8Array,
  publicKey: Uint8Array,
  { office, caseId, epoch, keyId }: WrappedKey,
): Uint8Array {
  return framed('demarche wrap of a case key', header, publicKey, office, caseId, String(epoch), keyId)
}

/** Key and nonce for one wrap. The nonce needs no chance: the ephemeral key is new each time, so the wrapping key is used once. */
export function wrappingKey(
  secret: Uint8Array,
  bound: Uint8Array,
): readonly [key: Uint8Array, nonce: Uint8Array] {
  const made = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), bound, KEY_BYTES + NONCE_BYTES))
  secret.fill(0)
  return [made.subarray(0, KEY_BYTES), made.subarray(KEY_BYTES)]
}
