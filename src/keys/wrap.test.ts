import { gcm } from '@noble/ciphers/aes.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { anId } from '../../test/builders/ids.ts'
import { caseKeyOf, makeCaseKey } from './case-key.ts'
import { keyPairOf, makeKeyPair, sharedSecret } from './key-pair.ts'
import { framed } from './model/frame.ts'
import { unwrapKey, wrapKey, type WrappedKey } from './wrap.ts'

const OFFICE = '11111111-1111-4111-8111-111111111111' as Id<'Office'>
const CASE = '33333333-3333-4333-8333-333333333333' as Id<'Case'>
const KEY = caseKeyOf(
  CASE,
  1,
  Uint8Array.from({ length: 32 }, (_, at) => at),
)
const HOLDER = keyPairOf(new Uint8Array(32).fill(7))
const EXPECTED: WrappedKey = { office: OFFICE, caseId: CASE, epoch: 1, keyId: KEY.id }

/** Made by another implementation, from the written form. */
const KNOWN =
  '010157db4b359f23ae5e146e4e2512056704722506348c150c14753d0c933d04d421f042465d15a8c1f5d9ae3de2c8c6ce155abedd6c01de20d446c7cab4e6bf53d1efc6c86e019656efacbcf2f7a3feab50'

const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

function aWrap(publicKey = HOLDER.publicKey): Uint8Array {
  const wrap = wrapKey(KEY, OFFICE, publicKey)
  if (!wrap.ok) throw new Error(wrap.error.code)
  return new Uint8Array(wrap.value)
}

test('a key wrapped long ago opens', () => {
  const opened = unwrapKey(unhex(KNOWN), HOLDER, EXPECTED)
  expect(opened.ok && Buffer.from(opened.value.bytes)).toEqual(Buffer.from(KEY.bytes))
})

test('other implementations of X25519, HKDF and AES-GCM open what we wrap', () => {
  const wrap = aWrap()
  const [header, ephemeral, rest] = [wrap.slice(0, 34), wrap.slice(2, 34), wrap.slice(34)]
  const bound = framed(
    'demarche wrap of a case key',
    ...[header, HOLDER.publicKey, OFFICE, CASE, '1', KEY.id],
  )
  const secret = x25519.getSharedSecret(HOLDER.privateKey, ephemeral)
  const made = hkdf(sha256, secret, new Uint8Array(), bound, 44)
  const opened = gcm(made.subarray(0, 32), made.subarray(32), bound).decrypt(rest)
  expect(Buffer.from(opened)).toEqual(Buffer.from(KEY.bytes))
})

test('key pairs are those of RFC 7748, section 6.1', () => {
  const bob = keyPairOf(unhex(RFC.bob))
  expect(Buffer.from(bob.publicKey).toString('hex')).toBe(RFC.bobPublic)
  const secret = sharedSecret(bob.privateKey, unhex(RFC.alicePublic))
  expect(secret && Buffer.from(secret).toString('hex')).toBe(RFC.shared)
})

const RFC = {
  bob: '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb',
  alicePublic: '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
  bobPublic: 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
  shared: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
}

test.each<readonly [change: string, expected: Partial<WrappedKey>]>([
  ['office', { office: anId() }],
  ['case', { caseId: anId() }],
  ['epoch', { epoch: 2 }],
  ['key id', { keyId: anId() }],
])('a wrap carried to another %s is refused', (_change, change) => {
  expect(unwrapKey(aWrap(), HOLDER, { ...EXPECTED, ...change })).toEqual({
    ok: false,
    error: { code: 'wrap.not-for-this-key' },
  })
})

test('a wrap opens for its holder alone', () => {
  for (let run = 0; run < 200; run += 1) {
    expect(unwrapKey(aWrap(), makeKeyPair(), EXPECTED).ok).toBe(false)
    expect(unwrapKey(aWrap(), HOLDER, EXPECTED).ok).toBe(true)
  }
})

test('a well-made wrap of another key under this key’s id is refused', () => {
  const other = { ...makeCaseKey(CASE, 1), id: KEY.id }
  const wrap = wrapKey(other, OFFICE, HOLDER.publicKey)
  expect(wrap.ok && unwrapKey(wrap.value, HOLDER, EXPECTED)).toMatchObject({
    ok: false,
    error: { code: 'wrap.not-for-this-key' },
  })
})

test('every flipped bit and every truncation is refused', () => {
  const wrap = aWrap()
  for (let bit = 0; bit < wrap.length * 8; bit += 1) {
    const changed = wrap.slice()
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(unwrapKey(changed, HOLDER, EXPECTED).ok).toBe(false)
  }
  for (let length = 0; length < wrap.length; length += 1) {
    expect(unwrapKey(wrap.subarray(0, length), HOLDER, EXPECTED).ok).toBe(false)
  }
})

/** Points of small order on Curve25519 and its twist (as in libsodium's list): the secret with each is all zeros. */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

test.each(SMALL_ORDER)('nothing is wrapped to %s, and nothing from it is opened', (point) => {
  expect(wrapKey(KEY, OFFICE, unhex(point))).toEqual({
    ok: false,
    error: { code: 'wrap.public-key-refused' },
  })
  const forged = aWrap()
  forged.set(unhex(point), 2)
  expect(unwrapKey(forged, HOLDER, EXPECTED)).toEqual({ ok: false, error: { code: 'wrap.malformed' } })
})

test('a public key of another length is refused', () => {
  expect(wrapKey(KEY, OFFICE, new Uint8Array(31)).ok).toBe(false)
})

test('a wrap of a later version says so', () => {
  const wrap = aWrap()
  wrap[0] = 2
  expect(unwrapKey(wrap, HOLDER, EXPECTED)).toEqual({
    ok: false,
    error: { code: 'wrap.later-version', version: 2 },
  })
})
