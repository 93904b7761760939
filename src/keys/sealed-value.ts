import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './aead.ts'
import type { CaseKey } from './case-key.ts'
import { framed } from './model/frame.ts'
import { padded, unpadded } from './model/padding.ts'

/** Where a sealed value stands. It opens at no other place: not in another row, column, table or office. */
export interface SealedPlace {
  readonly office: Id<'Office'>
  readonly table: string
  readonly column: string
  /** The id of the row. */
  readonly row: Id<string>
}

export type SealedProblem =
  /** These are no bytes that we sealed, or they break off. */
  | { readonly code: 'sealed.malformed' }
  | { readonly code: 'sealed.later-version'; readonly version: number }
  | { readonly code: 'sealed.other-key'; readonly keyId: Id<'CaseKey'> }
  /** A bit was changed, or the value was moved here from another place. */
  | { readonly code: 'sealed.not-authentic' }

/** version (1) | algorithm (1) | key id (16) | nonce (12) | ciphertext and tag (16) */
const VERSION = 1
const AES_256_GCM = 1
const KEY_ID_AT = 2
const NONCE_AT = 18
const LEAST_BYTES = NONCE_AT + NONCE_BYTES + TAG_BYTES

/**
 * Seals a value for one place under a case's key.
 * The nonce is random, 96 bits. NIST SP 800-38D (8.3) allows 2^32 values under a key so; then the chance that a nonce came
 * twice is 2^-32. A case of a million values (2^20) is at 2^-57, and each epoch begins anew: so nothing counts them.
 */
export function seal(key: CaseKey, place: SealedPlace, value: Uint8Array): Uint8Array {
  const header = Buffer.concat([Uint8Array.of(VERSION, AES_256_GCM), bytesOfId(key.id)])
  const plaintext = padded(value)
  const sealed = encrypt(key.bytes, plaintext, boundTo(header, place))
  plaintext.fill(0)
  return new Uint8Array(Buffer.concat([header, sealed]))
}

/** Which key opens a sealed value; says nothing of whether it will. */
export function keyOfSealed(sealed: Uint8Array): Result<Id<'CaseKey'>, SealedProblem> {
  const [version = 0, algorithm] = sealed
  if (version > VERSION) return fail({ code: 'sealed.later-version', version })
  const keyId = parseId<'CaseKey'>(textOfId(sealed.subarray(KEY_ID_AT, NONCE_AT)))
  if (version !== VERSION || algorithm !== AES_256_GCM || sealed.length < LEAST_BYTES || !keyId) {
    return fail({ code: 'sealed.malformed' })
  }
  return ok(keyId)
}

/** Opens a value at the place it was sealed for. The bytes are the caller's to zero. */
export function open(
  key: CaseKey,
  place: SealedPlace,
  sealed: Uint8Array,
): Result<Uint8Array, SealedProblem> {
  const keyId = keyOfSealed(sealed)
  if (!keyId.ok) return keyId
  if (keyId.value !== key.id) return fail({ code: 'sealed.other-key', keyId: keyId.value })
  const bound = boundTo(sealed.subarray(0, NONCE_AT), place)
  const plaintext = decrypt(key.bytes, sealed.subarray(NONCE_AT), bound)
  const value = plaintext && unpadded(plaintext)
  return value ? ok(value) : fail({ code: 'sealed.not-authentic' })
}

function boundTo(header: Uint8Array, { office, table, column, row }: SealedPlace): Uint8Array {
  return framed('demarche sealed value', header, office, table, column, row)
}

function bytesOfId(id: Id<string>): Uint8Array {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function textOfId(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}
