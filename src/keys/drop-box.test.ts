import { expect, test } from 'vitest'
import { anId } from '../../test/builders/ids.ts'
import { sure } from '../../test/builders/case-keys.ts'
import { dropInto, takeFrom } from './drop-box.ts'
import { makeKeyPair } from './key-pair.ts'

const place = { office: anId<'Office'>(), table: 'waiting_reply', column: 'bytes_sealed', row: anId() }
const value = new TextEncoder().encode('What a mission wrote.')

test('what anybody drops, the holder of the private half takes out, at its place alone', () => {
  const box = makeKeyPair()
  const dropped = sure(dropInto(box.publicKey, place, value))
  expect(sure(takeFrom(box, place, dropped))).toEqual(value)
  for (const other of [{ column: 'content_sealed' }, { row: anId() }, { office: anId<'Office'>() }]) {
    const elsewhere = takeFrom(box, { ...place, ...other }, dropped)
    expect(elsewhere).toEqual({ ok: false, error: { code: 'dropped.not-authentic' } })
  }
  expect(takeFrom(makeKeyPair(), place, dropped)).toMatchObject({ error: { code: 'dropped.not-authentic' } })
})

test('a changed bit anywhere is noticed, and a short one is none', () => {
  const box = makeKeyPair()
  const dropped = sure(dropInto(box.publicKey, place, value))
  for (let at = 0; at < dropped.length; at += 7) {
    const changed = Uint8Array.from(dropped, (byte, index) => (index === at ? byte ^ 1 : byte))
    expect(takeFrom(box, place, changed).ok).toBe(false)
  }
  expect(takeFrom(box, place, dropped.subarray(0, 40))).toMatchObject({
    error: { code: 'dropped.malformed' },
  })
})

test('the same value is never sealed the same way twice, and a key that gives everything away is refused', () => {
  const box = makeKeyPair()
  const [one, two] = [dropInto(box.publicKey, place, value), dropInto(box.publicKey, place, value)]
  expect(sure(one)).not.toEqual(sure(two))
  expect(dropInto(new Uint8Array(32), place, value)).toMatchObject({
    error: { code: 'dropped.public-key-refused' },
  })
})
