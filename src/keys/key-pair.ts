import { createPrivateKey, createPublicKey, diffieHellman, randomBytes, type KeyObject } from 'node:crypto'

export const PRIVATE_BYTES = 32
export const PUBLIC_BYTES = 32

/**
 * What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410): DER, so that no copy of a private key becomes a string.
 * It takes Node some ten times as long as a JWK would, and longer than everything else that a key is used for: so a private half is
 * imported once. Public halves go as JWK (RFC 8037).
 */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')
const JWK = { kty: 'OKP', crv: 'X25519' } as const

/** A pair of X25519 keys, 32 bytes each (RFC 7748). */
export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
  /** The secret of this pair and another's public half, as `sharedSecret` gives it; without importing the private half again. */
  readonly agree: (publicKey: Uint8Array) => Uint8Array | null
}

/** A new random pair. */
export function makeKeyPair(): KeyPair {
  return keyPairOf(new Uint8Array(randomBytes(PRIVATE_BYTES)))
}

/** The pair of this private half. */
export function keyPairOf(privateKey: Uint8Array): KeyPair {
  const imported = importPrivate(privateKey)
  const { x = '' } = createPublicKey(imported).export({ format: 'jwk' })
  return new ImportedPair(Uint8Array.from(Buffer.from(x, 'base64url')), privateKey, imported)
}

/** A pair with its private half as Node holds it, where nothing that copies or prints the pair comes upon it. */
class ImportedPair implements KeyPair {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
  readonly #imported: KeyObject

  constructor(publicKey: Uint8Array, privateKey: Uint8Array, imported: KeyObject) {
    this.publicKey = publicKey
    this.privateKey = privateKey
    this.#imported = imported
  }

  agree(publicKey: Uint8Array): Uint8Array | null {
    return secretOf(this.#imported, publicKey)
  }
}

/** The secret of both; null for a public key that would make it known to everybody (a point of small order). */
export function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  return secretOf(importPrivate(privateKey), publicKey)
}

function secretOf(privateKey: KeyObject, publicKey: Uint8Array): Uint8Array | null {
  if (publicKey.length !== PUBLIC_BYTES) return null
  const secret = agreed(privateKey, importPublic(publicKey))
  // RFC 7748, 6.1: all zeros is what a point of small order gives. Node refuses it too; we do not rely on it.
  return secret?.some((byte) => byte !== 0) === true ? secret : null
}

function agreed(privateKey: KeyObject, publicKey: KeyObject): Uint8Array | null {
  try {
    return diffieHellman({ privateKey, publicKey })
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_OSSL')) return null
    throw fault
  }
}

function importPrivate(bytes: Uint8Array): KeyObject {
  if (bytes.length !== PRIVATE_BYTES) throw new RangeError('a private key has 32 bytes')
  const key = Buffer.concat([PRIVATE_PREFIX, bytes])
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  } finally {
    key.fill(0)
  }
}

function importPublic(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: { ...JWK, x: Buffer.from(bytes).toString('base64url') }, format: 'jwk' })
}
