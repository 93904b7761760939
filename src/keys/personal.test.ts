import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anId } from '../../test/builders/ids.ts'
import { makeKeyPair } from './key-pair.ts'
import { openPersonal, sealPersonal } from './personal.ts'

const PLACE = { account: anId<'Account'>(), purpose: 'totp-secret' } as const

test('what somebody seals for themselves, they alone open', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (value) => {
      const [own, other] = [makeKeyPair(), makeKeyPair()]
      const sealed = sealPersonal(PLACE, own.publicKey, value)
      expect(openPersonal(PLACE, own.privateKey, sealed)).toEqual(value)
      expect(openPersonal(PLACE, other.privateKey, sealed)).toBeNull()
      expect(openPersonal({ ...PLACE, account: anId() }, own.privateKey, sealed)).toBeNull()
    }),
    { numRuns: 20 },
  )
})

test('a changed bit, wherever it stands, opens nothing', () => {
  const { publicKey, privateKey } = makeKeyPair()
  const sealed = sealPersonal(PLACE, publicKey, Uint8Array.of(1, 2, 3))
  for (const index of sealed.keys()) {
    const changed = sealed.map((byte, at) => (at === index ? byte ^ 1 : byte))
    expect(openPersonal(PLACE, privateKey, changed)).toBeNull()
    expect(openPersonal(PLACE, privateKey, sealed.subarray(0, index))).toBeNull()
  }
})
