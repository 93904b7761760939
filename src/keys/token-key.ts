import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { decrypt, encrypt, KEY_BYTES } from './aead.ts'
import { areEqualBytes } from './equal-bytes.ts'
import { framed } from './model/frame.ts'

/** Whose token. */
export interface TokenOf {
  readonly token: Id<'Token'>
  readonly account: Id<'Account'>
}

/** What the server keeps of a token: a hash of its secret and, where it may read what is sealed, a key that it cannot open. */
export interface StoredToken {
  /** Null for a token that opens no case. */
  readonly sealedPrivateKey: Uint8Array | null
  /** SHA-256 of a random secret, which so cannot be guessed from it. */
  readonly secretHash: Uint8Array
}

/** A new secret of 32 random bytes, shown once and kept by whoever holds the token. */
export function makeTokenSecret(): { readonly secret: Uint8Array; readonly secretHash: Uint8Array } {
  const secret = new Uint8Array(randomBytes(KEY_BYTES))
  return { secret, secretHash: hashOf(secret) }
}

/** Seals a private key for a token. What is sealed opens with the secret of this token of this account, and in no other place. */
export function sealForToken(of: TokenOf, secret: Uint8Array, privateKey: Uint8Array): Uint8Array {
  const key = keyOf(secret)
  const sealed = encrypt(key, privateKey, boundTo(of))
  key.fill(0)
  return sealed
}

/** The private key for one request, null inside where the token has none; null where the secret is another's. It is the ring's to zero. */
export function openToken(
  of: TokenOf,
  { secretHash, sealedPrivateKey }: StoredToken,
  secret: Uint8Array,
): { readonly privateKey: Uint8Array | null } | null {
  if (!areEqualBytes(hashOf(secret), secretHash)) return null
  if (sealedPrivateKey === null) return { privateKey: null }
  const key = keyOf(secret)
  const privateKey = decrypt(key, sealedPrivateKey, boundTo(of))
  key.fill(0)
  return privateKey && { privateKey }
}

function hashOf(secret: Uint8Array): Uint8Array {
  return createHash('sha256').update(secret).digest()
}

/** Another value than the hash that is kept: what proves the secret must not be what opens. */
function keyOf(secret: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update('demarche key of a token').digest()
}

function boundTo({ token, account }: TokenOf): Uint8Array {
  return framed('demarche private key of a token', token, account)
}
