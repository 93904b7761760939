import { createPrivateKey, createPublicKey, diffieHellman, randomBytes, type KeyObject } from 'node:crypto'

export const PRIVATE_BYTES = 32
export const PUBLIC_BYTES = 32

/** What stands before the 32 bytes of an X25519 key in PKCS #8 and SPKI (RFC 8410): DER, so that no copy of a key becomes a string. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex')

/** A pair of X25519 keys, 32 bytes each (RFC 7748). */
export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** A new random pair. */
export function makeKeyPair(): KeyPair {
  return keyPairOf(new Uint8Array(randomBytes(PRIVATE_BYTES)))
}

/** The pair of this private half. */
export function keyPairOf(privateKey: Uint8Array): KeyPair {
  const exported = createPublicKey(importPrivate(privateKey)).export({ format: 'der', type: 'spki' })
  return { publicKey: Uint8Array.from(exported.subarray(PUBLIC_PREFIX.length)), privateKey }
}

/** The secret of both; null for a public key that would make it known to everybody (a point of small order). */
export function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  if (publicKey.length !== PUBLIC_BYTES) return null
  const secret = agreed(importPrivate(privateKey), importPublic(publicKey))
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
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, bytes]), format: 'der', type: 'spki' })
}
