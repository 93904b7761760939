import { createHash, hkdfSync } from 'node:crypto'
import { gcm } from '@noble/ciphers/aes.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import { anId } from '../../test/builders/ids.ts'
import { caseKeyOf, keyIdOf, makeCaseKey } from './case-key.ts'
import { framed } from './model/frame.ts'
import { padded, unpadded } from './model/padding.ts'
import { keyOfSealed, open, seal, type SealedPlace } from './sealed-value.ts'

const OFFICE = '11111111-1111-4111-8111-111111111111' as Id<'Office'>
const ROW = '22222222-2222-4222-8222-222222222222' as Id<'Person'>
const CASE = '33333333-3333-4333-8333-333333333333' as Id<'Case'>
const PLACE: SealedPlace = { office: OFFICE, table: 'person', column: 'identity', row: ROW }
const KEY = caseKeyOf(
  CASE,
  1,
  Uint8Array.from({ length: 32 }, (_, at) => at),
)
const NAME = new TextEncoder().encode('Amina Seid · 아미나')

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** A value that another implementation sealed, from the written form: what we write today must open for ever. */
const KNOWN =
  '0101b86eac0f4b2b8ac6a3c3f4197aaef2352a2a2a2a2a2a2a2a2a2a2a2adc526efcc3aced7d0fe2836b7fb3e1e0e0a3f35bb07dce56194e9030ad660ff1466c3226918de4fc2982b366b67acba28e9834cda44f910bd9ebf5ad11843585415509c4ca8d7db798c694032729f8da'

test('a value sealed long ago opens', () => {
  expect(KEY.id).toBe('b86eac0f-4b2b-8ac6-a3c3-f4197aaef235')
  expect(open(KEY, PLACE, unhex(KNOWN))).toEqual({ ok: true, value: NAME })
})

/** The bytes that are bound, written down without our own helper. */
function boundByHand(header: Uint8Array): Uint8Array {
  const parts = ['demarche sealed value', header, OFFICE, 'person', 'identity', ROW].map((part) =>
    Buffer.from(part),
  )
  return new Uint8Array(
    Buffer.concat(
      parts.flatMap((part) => {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(part.length)
        return [length, part]
      }),
    ),
  )
}

test('another implementation of AES-256-GCM opens what we seal, and we what it seals', () => {
  const sealed = new Uint8Array(seal(KEY, PLACE, NAME))
  const [header, nonce, rest] = [sealed.slice(0, 18), sealed.slice(18, 30), sealed.slice(30)]
  const opened = gcm(KEY.bytes, nonce, boundByHand(header)).decrypt(rest)
  expect(hex(opened).startsWith(`${hex(NAME)}80`)).toBe(true)
  const theirs = gcm(KEY.bytes, nonce, boundByHand(header)).encrypt(padded(NAME))
  expect(hex(theirs)).toBe(hex(rest))
})

test('the same value sealed twice looks different, and as long as a shorter one', () => {
  const many = Array.from({ length: 1000 }, () => hex(seal(KEY, PLACE, NAME)))
  expect(new Set(many.map((sealed) => sealed.slice(36, 60))).size).toBe(1000)
  expect(seal(KEY, PLACE, new Uint8Array()).length).toBe(seal(KEY, PLACE, NAME).length)
})

test('what is sealed opens at its place, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.string(), fc.string(), (value, table, column) => {
      const place = { ...PLACE, table, column }
      expect(open(KEY, place, seal(KEY, place, value))).toEqual({ ok: true, value })
    }),
    { numRuns: 2000 },
  )
})

test('padding gives back what was padded, and few lengths', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      expect(unpadded(padded(bytes))).toEqual(bytes)
      expect(padded(bytes).length).toBeLessThanOrEqual(Math.max(64, (bytes.length + 1) * 1.12))
    }),
    { numRuns: 2000 },
  )
  const lengths = Array.from({ length: 3000 }, (_, length) => padded(new Uint8Array(length)).length)
  expect(new Set(lengths).size).toBeLessThan(80)
  expect(unpadded(new Uint8Array(64))).toBeNull()
})

test('a value moved to another office, table, column, row or key is refused, in every combination', () => {
  const places = [OFFICE, anId<'Office'>()].flatMap((office) =>
    ['person', 'source'].flatMap((table) =>
      ['identity', 'note'].flatMap((column) =>
        [ROW, anId<'Person'>()].map((row): SealedPlace => ({ office, table, column, row })),
      ),
    ),
  )
  const keys = [KEY, makeCaseKey(CASE, 1), makeCaseKey(CASE, 2)]
  let refused = 0
  for (const [from, key] of places.flatMap((place) => keys.map((one) => [place, one] as const))) {
    const sealed = seal(key, from, NAME)
    for (const [to, other] of places.flatMap((place) => keys.map((one) => [place, one] as const))) {
      const opened = open(other, to, sealed)
      expect(opened.ok).toBe(from === to && key === other)
      if (!opened.ok) refused += 1
    }
  }
  expect(refused).toBe(48 * 48 - 48)
})

test('names that run together differently are different places', () => {
  const sealed = seal(KEY, { ...PLACE, table: 'person', column: 'identity' }, NAME)
  expect(open(KEY, { ...PLACE, table: 'personi', column: 'dentity' }, sealed).ok).toBe(false)
})

test('another key under the same id is refused', () => {
  const forged = { ...makeCaseKey(CASE, 1), id: KEY.id }
  expect(open(forged, PLACE, seal(KEY, PLACE, NAME))).toMatchObject({
    error: { code: 'sealed.not-authentic' },
  })
})

test('every flipped bit and every truncation is refused', () => {
  let tried = 0
  for (let run = 0; run < 5; run += 1) {
    const sealed = new Uint8Array(seal(KEY, PLACE, NAME))
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(open(KEY, PLACE, changed).ok).toBe(false)
      tried += 1
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(open(KEY, PLACE, sealed.subarray(0, length)).ok).toBe(false)
      expect(open(KEY, PLACE, sealed.subarray(length + 1)).ok).toBe(false)
      tried += 2
    }
    expect(open(KEY, PLACE, Buffer.concat([sealed, Uint8Array.of(0)])).ok).toBe(false)
  }
  expect(tried).toBeGreaterThan(5000)
})

test('bytes by chance never open', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(open(KEY, PLACE, bytes).ok).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  { change: [0, 2], code: 'sealed.later-version' },
  { change: [0, 0], code: 'sealed.malformed' },
  { change: [1, 9], code: 'sealed.malformed' },
  { change: [2, 9], code: 'sealed.other-key' },
  { change: [40, 9], code: 'sealed.not-authentic' },
] as const)('byte $change.0 changed is $code', ({ change: [at, by], code }) => {
  const sealed = new Uint8Array(seal(KEY, PLACE, NAME))
  sealed[at] = at === 0 || at === 1 ? by : (sealed[at] ?? 0) ^ by
  expect(open(KEY, PLACE, sealed)).toMatchObject({ ok: false, error: { code } })
})

test('a sealed value says which key opens it', () => {
  expect(keyOfSealed(seal(KEY, PLACE, NAME))).toEqual({ ok: true, value: KEY.id })
})

test('a key’s id is a UUID made of a hash of it', () => {
  const hash = createHash('sha256').update(framed('demarche case key id', KEY.bytes)).digest('hex')
  expect(KEY.id.replaceAll('-', '').slice(0, 12)).toBe(hash.slice(0, 12))
  expect(KEY.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/u)
  expect(keyIdOf(new Uint8Array(hkdfSync('sha256', KEY.bytes, '', '', 32)))).not.toBe(KEY.id)
})
