import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anEntry, bytesBy } from '../../../test/builders/journal-logs.ts'
import { chanceOf } from '../../../test/corpus/chance.ts'
import { commitmentTo } from './commitment.ts'
import { canonicalEntry, EVENT_CODES, isEventCode, parseEntry, thing, type Entry } from './entry.ts'
import type { Id } from '#base/id.ts'

const CASE = '0b7e3c52-6a1d-4f7e-9b1a-2f6c8d0e4a11' as Id<'Case'>
const ACCOUNT = '5d2f9a10-1111-4222-8333-444455556666' as Id<'Account'>
const ENTRY: Entry = {
  who: thing('account', ACCOUNT),
  what: 'identity.read',
  on: [thing('case', CASE)],
  when: '2026-11-21T10:00:00Z',
}

test('an entry has one text, in whatever order it was made', () => {
  const text =
    '{"on":["case:0b7e3c52-6a1d-4f7e-9b1a-2f6c8d0e4a11"],"what":"identity.read","when":"2026-11-21T10:00:00Z","who":"account:5d2f9a10-1111-4222-8333-444455556666"}'
  expect(canonicalEntry(ENTRY)).toBe(text)
  const { who, what, on, when } = ENTRY
  expect(canonicalEntry({ when, on, what, who })).toBe(text)
})

test('its commitment is SHA-256 of 0x00, the nonce and that text, as another library finds', () => {
  const nonce = new Uint8Array(32).fill(5)
  const expected = createHash('sha256')
    .update(Uint8Array.of(0))
    .update(nonce)
    .update(canonicalEntry(ENTRY), 'utf8')
    .digest('hex')
  expect(Buffer.from(commitmentTo(ENTRY, nonce)).toString('hex')).toBe(expected)
  expect(expected).toBe('ef33ebca46126031a431da43a358cfe854b27da43b4fc92bf5fc9db2e8fef2c5')
})

test('a nonce that is too short to hide anything is a fault', () => {
  expect(() => commitmentTo(ENTRY, new Uint8Array(31))).toThrow(RangeError)
})

test('what is written can be read, and reads as the same commitment', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 1000 }), (seed, index) => {
      const chance = chanceOf(seed, 'entry')
      const [entry, nonce] = [anEntry(chance, index), bytesBy(chance, 32)]
      const read = parseEntry(JSON.parse(canonicalEntry(entry)))
      expect(read).toEqual({ ok: true, value: entry })
      const again = read.ok ? commitmentTo(read.value, nonce) : null
      expect(again).toEqual(commitmentTo(entry, nonce))
    }),
  )
})

test('codes are unique, and each can be read', () => {
  expect(new Set(EVENT_CODES).size).toBe(EVENT_CODES.length)
  for (const what of EVENT_CODES) expect(parseEntry({ ...ENTRY, what })).toMatchObject({ ok: true })
})

test('a code of a later version is read, and known not to be known', () => {
  expect(parseEntry({ ...ENTRY, what: 'exhibit.weighed' })).toMatchObject({ ok: true })
  expect(isEventCode('exhibit.weighed')).toBe(false)
  expect(isEventCode('identity.read')).toBe(true)
})

test.each<readonly [part: string, change: Readonly<Record<string, unknown>>]>([
  ['fields', { note: 'Amina' }],
  ['fields', { who: undefined, whom: 'system' }],
  ['who', { who: 'Amina' }],
  ['who', { who: `case:${CASE}` }],
  ['what', { what: 'read' }],
  ['what', { what: 'identity.read Amina' }],
  ['what', { what: 7 }],
  ['when', { when: '2026-02-30' }],
  ['when', { when: '2026-11-21T24:00:00Z' }],
  ['when', { when: '2026-11-21T10:00:00.5Z' }],
  ['when', { when: '2026-11-21T10:00:00Z\n' }],
  ['when', { when: '2026-11-21T' }],
  ['when', { when: '2026-11-21T10:00:00ZT' }],
  ['on', { on: [] }],
  ['on', { on: `case:${CASE}` }],
  ['on', { on: Array.from({ length: 9 }, () => `case:${CASE}`) }],
  ['on', { on: [`case:${CASE.toUpperCase()}`] }],
  ['on', { on: [`case:${CASE}:`] }],
  ['on', { on: [`victim:${CASE}`] }],
  ['on', { on: ['case:Amina'] }],
])('an entry with a wrong "%s" is none: %j', (part, change) => {
  const { who, what, on, when } = { ...ENTRY, ...change }
  const value = part === 'fields' ? { ...ENTRY, ...change } : { who, what, on, when }
  expect(parseEntry(value)).toEqual({ ok: false, error: { code: 'entry.malformed', part } })
})

test.each([null, 'entry', [], 3])('%j is no entry', (value) => {
  expect(parseEntry(value)).toEqual({ ok: false, error: { code: 'entry.malformed', part: 'fields' } })
})
