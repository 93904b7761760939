import { expect, test } from 'vitest'
import { aMember, aRecovery, someWraps, sure } from '../../test/builders/case-keys.ts'
import { anId } from '../../test/builders/ids.ts'
import { firstWraps, nextEpoch, shareWith } from './case-keys.ts'
import { makeKeyRing } from './key-ring.ts'
import { open, seal, type SealedPlace } from './sealed-value.ts'

const amina = aMember()
const binta = aMember()
const recovery = aRecovery()
const place: SealedPlace = { office: anId(), table: 'person', column: 'identity', row: anId() }
const NAME = new TextEncoder().encode('Adama Seid')

test('each member and the recovery key open a case; nobody else does', () => {
  const wraps = someWraps([amina, binta, recovery])
  const [{ keyId }] = wraps.epochs
  const opened = [amina, binta, recovery].map(({ pair }) => {
    const ring = makeKeyRing(pair.privateKey.slice())
    ring.take(wraps)
    return Buffer.from(sure(ring.opens(keyId)).bytes).toString('hex')
  })
  expect(new Set(opened).size).toBe(1)
  const stranger = makeKeyRing(aMember().pair.privateKey)
  stranger.take(wraps)
  expect(stranger.opens(keyId)).toEqual({ ok: false, error: { code: 'key.not-yours', keyId } })
})

test('a key that no case on the ring has is unknown', () => {
  const keyId = anId<'CaseKey'>()
  expect(makeKeyRing(amina.pair.privateKey.slice()).opens(keyId)).toEqual({
    ok: false,
    error: { code: 'key.unknown', keyId },
  })
})

test('a closed ring has zeroed its keys, and opens nothing more', () => {
  const wraps = someWraps([amina, recovery])
  const [{ keyId }] = wraps.epochs
  const privateKey = amina.pair.privateKey.slice()
  const ring = makeKeyRing(privateKey)
  ring.take(wraps)
  const key = sure(ring.opens(keyId))
  expect(key.bytes.some((byte) => byte !== 0)).toBe(true)
  ring.close()
  expect([...key.bytes, ...privateKey].every((byte) => byte === 0)).toBe(true)
  expect(ring.opens(keyId)).toEqual({ ok: false, error: { code: 'key.ring-closed' } })
})

test('a ring that closed before anything was opened opens nothing, and its private key is zeroed', () => {
  const wraps = someWraps([amina, recovery])
  const privateKey = amina.pair.privateKey.slice()
  const ring = makeKeyRing(privateKey)
  ring.take(wraps)
  ring.close()
  expect(privateKey.every((byte) => byte === 0)).toBe(true)
  expect(ring.opens(wraps.epochs[0].keyId)).toEqual({ ok: false, error: { code: 'key.ring-closed' } })
})

test('who leaves does not open what is sealed afterwards; who comes opens everything', () => {
  const first = someWraps([amina, binta, recovery])
  const second = sure(nextEpoch(first, [amina, recovery]))
  const [, later] = second.epochs
  if (!later) throw new Error('there is a second epoch')
  const left = makeKeyRing(binta.pair.privateKey.slice())
  left.take(second)
  expect(left.opens(first.epochs[0].keyId).ok).toBe(true)
  expect(left.opens(later.keyId)).toMatchObject({ error: { code: 'key.not-yours' } })

  const ring = makeKeyRing(amina.pair.privateKey.slice())
  ring.take(second)
  const sealed = [first.epochs[0].keyId, later.keyId].map((id) => seal(sure(ring.opens(id)), place, NAME))
  const comes = aMember()
  const shared = sure(shareWith(second, ring, comes))
  const own = makeKeyRing(comes.pair.privateKey.slice())
  own.take(shared)
  const ids = [first.epochs[0].keyId, later.keyId]
  expect(ids.map((id, at) => open(sure(own.opens(id)), place, sealed[at] ?? NAME).ok)).toEqual([true, true])
})

test('who cannot open an epoch cannot pass it on', () => {
  const wraps = someWraps([amina, recovery])
  const ring = makeKeyRing(binta.pair.privateKey.slice())
  ring.take(wraps)
  expect(shareWith(wraps, ring, aMember())).toMatchObject({ error: { code: 'key.not-yours' } })
})

test('no case is made without the office’s recovery key', () => {
  expect(firstWraps(anId(), anId(), [amina])).toEqual({
    ok: false,
    error: { code: 'case-keys.no-recovery' },
  })
})
