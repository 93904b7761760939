import { hkdfSync } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { decrypt, encrypt, KEY_BYTES } from './aead.ts'
import { keyPairOf, makeKeyPair, PUBLIC_BYTES, sharedSecret } from './key-pair.ts'
import { framed } from './model/frame.ts'

/** What is sealed: whose, and what for. It opens as nothing else and for nobody else. */
export interface PersonalPlace {
  readonly account: Id<'Account'>
  readonly purpose: 'totp-secret'
}

/** version (1) | ephemeral public key (32) | nonce, ciphertext, tag */
const VERSION = 1
const SEALED_AT = 1 + PUBLIC_BYTES

/** Seals something of one's own to the public half of one's keys: only the private half opens it. */
export function sealPersonal(place: PersonalPlace, publicKey: Uint8Array, value: Uint8Array): Uint8Array {
  const ephemeral = makeKeyPair()
  const header = Buffer.concat([Uint8Array.of(VERSION), ephemeral.publicKey])
  const secret = sharedSecret(ephemeral.privateKey, publicKey)
  ephemeral.privateKey.fill(0)
  // The public key of an account is made by us, never taken from outside.
  if (!secret) throw new RangeError('no public key')
  const bound = boundTo(place, header, publicKey)
  const key = derive(secret, bound)
  const sealed = Buffer.concat([header, encrypt(key, value, bound)])
  key.fill(0)
  return new Uint8Array(sealed)
}

/** What was sealed; null where it is somebody else's, something else, or was changed. */
export function openPersonal(
  place: PersonalPlace,
  privateKey: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  if (sealed[0] !== VERSION || sealed.length < SEALED_AT) return null
  const header = sealed.subarray(0, SEALED_AT)
  const secret = sharedSecret(privateKey, header.subarray(1))
  if (!secret) return null
  const bound = boundTo(place, header, keyPairOf(privateKey).publicKey)
  const key = derive(secret, bound)
  const value = decrypt(key, sealed.subarray(SEALED_AT), bound)
  key.fill(0)
  return value
}

function derive(secret: Uint8Array, bound: Uint8Array): Uint8Array {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', bound, KEY_BYTES))
  secret.fill(0)
  return key
}

function boundTo({ account, purpose }: PersonalPlace, header: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return framed('demarche sealed for oneself', header, account, purpose, publicKey)
}
