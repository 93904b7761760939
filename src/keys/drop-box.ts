import { fail, ok, type Result } from '#base/result.ts'
import { decryptWith, encryptWith, TAG_BYTES } from './aead.ts'
import { makeKeyPair, PUBLIC_BYTES, type KeyPair } from './key-pair.ts'
import { framed } from './model/frame.ts'
import { padded, unpadded } from './model/padding.ts'
import type { SealedPlace } from './sealed-value.ts'
import { wrappingKey } from './wrap.ts'

export type DropProblem =
  /** These are no bytes that we sealed, or they break off. */
  | { readonly code: 'dropped.malformed' }
  | { readonly code: 'dropped.later-version'; readonly version: number }
  /** It was sealed for another pair or place, or a bit was changed. */
  | { readonly code: 'dropped.not-authentic' }

/** version (1) | algorithm (1) | ephemeral public key (32) | ciphertext and tag (16) */
const VERSION = 1
const X25519_HKDF_SHA256_AES_256_GCM = 1
const EPHEMERAL_AT = 2
const SEALED_AT = EPHEMERAL_AT + PUBLIC_BYTES
const LEAST_BYTES = SEALED_AT + TAG_BYTES

/**
 * Seals a value for one place so that only whoever holds the private half opens it: for what comes while nobody with keys is there.
 * Anybody can do it, so it proves nothing of who did.
 */
export function dropInto(
  publicKey: Uint8Array,
  place: SealedPlace,
  value: Uint8Array,
): Result<Uint8Array, { readonly code: 'dropped.public-key-refused' }> {
  const ephemeral = makeKeyPair()
  const header = Buffer.concat([Uint8Array.of(VERSION, X25519_HKDF_SHA256_AES_256_GCM), ephemeral.publicKey])
  const secret = ephemeral.agree(publicKey)
  ephemeral.privateKey.fill(0)
  if (!secret) return fail({ code: 'dropped.public-key-refused' })
  const bound = boundTo(header, publicKey, place)
  const [key, nonce] = wrappingKey(secret, bound)
  const plaintext = padded(value)
  const sealed = encryptWith(key, nonce, plaintext, bound)
  key.fill(0)
  plaintext.fill(0)
  return ok(new Uint8Array(Buffer.concat([header, sealed])))
}

/** Opens what was dropped for this pair at this place. The bytes are the caller's to zero. */
export function takeFrom(
  pair: KeyPair,
  place: SealedPlace,
  dropped: Uint8Array,
): Result<Uint8Array, DropProblem> {
  const [version = 0, algorithm] = dropped
  if (version > VERSION) return fail({ code: 'dropped.later-version', version })
  if (version !== VERSION || algorithm !== X25519_HKDF_SHA256_AES_256_GCM || dropped.length < LEAST_BYTES)
    return fail({ code: 'dropped.malformed' })
  const secret = pair.agree(dropped.subarray(EPHEMERAL_AT, SEALED_AT))
  if (!secret) return fail({ code: 'dropped.malformed' })
  const bound = boundTo(dropped.subarray(0, SEALED_AT), pair.publicKey, place)
  const [key, nonce] = wrappingKey(secret, bound)
  const plaintext = decryptWith(key, nonce, dropped.subarray(SEALED_AT), bound)
  key.fill(0)
  const value = plaintext && unpadded(plaintext)
  return value ? ok(value) : fail({ code: 'dropped.not-authentic' })
}

function boundTo(
  header: Uint8Array,
  publicKey: Uint8Array,
  { office, table, column, row }: SealedPlace,
): Uint8Array {
  return framed('demarche dropped value', header, publicKey, office, table, column, row)
}
