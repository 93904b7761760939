import { expect, test } from 'vitest'
import { sure } from '../../test/builders/case-keys.ts'
import { anId } from '../../test/builders/ids.ts'
import { makeKeyPair } from './key-pair.ts'
import { isSessionOver } from './model/session-time.ts'
import { openSession, splitForSession } from './session-key.ts'

const of = { session: anId<'Session'>(), account: anId<'Account'>() }
const { privateKey } = makeKeyPair()
const START = Date.UTC(2026, 10, 21, 9)
const MINUTE = 60_000
const now = { times: { startedAtMs: START, seenAtMs: START }, nowMs: START + MINUTE }

test('the browser’s half opens the private key, and what is stored alone does not', () => {
  const { cookieKey, stored } = splitForSession(of, privateKey)
  expect(sure(openSession(of, stored, cookieKey, now))).toEqual(new Uint8Array(privateKey))
  const kept = Buffer.concat([stored.sealedPrivateKey ?? Buffer.alloc(0), stored.cookieKeyHash])
  expect(kept.includes(Buffer.from(cookieKey))).toBe(false)
  expect(kept.includes(Buffer.from(privateKey))).toBe(false)
  for (const other of [stored.cookieKeyHash, new Uint8Array(32), new Uint8Array(0)]) {
    expect(openSession(of, stored, other, now)).toEqual({
      ok: false,
      error: { code: 'session.not-this-cookie' },
    })
  }
})

test('a session’s key opens no other session and no other account’s', () => {
  const { cookieKey, stored } = splitForSession(of, privateKey)
  expect(openSession({ ...of, session: anId() }, stored, cookieKey, now).ok).toBe(false)
  expect(openSession({ ...of, account: anId() }, stored, cookieKey, now).ok).toBe(false)
  const other = splitForSession(of, privateKey)
  const mixed = { ...stored, sealedPrivateKey: other.stored.sealedPrivateKey }
  expect(openSession(of, mixed, cookieKey, now).ok).toBe(false)
})

test('a session without a private key is known by its cookie all the same', () => {
  const { cookieKey, stored } = splitForSession(of, null)
  expect(stored.sealedPrivateKey).toBeNull()
  expect(openSession(of, stored, cookieKey, now)).toEqual({ ok: true, value: null })
  expect(openSession(of, stored, new Uint8Array(32), now).ok).toBe(false)
})

test('a session that is over opens nothing', () => {
  const { cookieKey, stored } = splitForSession(of, privateKey)
  expect(openSession(of, stored, cookieKey, { ...now, nowMs: START + 15 * MINUTE })).toEqual({
    ok: false,
    error: { code: 'session.over' },
  })
})

test.each([
  { minutes: 0, seen: 0, over: false, because: 'it has just begun' },
  { minutes: 14, seen: 0, over: false, because: 'a quarter of an hour has not passed' },
  { minutes: 15, seen: 0, over: true, because: 'nobody used it for a quarter of an hour' },
  { minutes: 479, seen: 478, over: false, because: 'it was used a minute ago' },
  { minutes: 480, seen: 479, over: true, because: 'eight hours are the most' },
  { minutes: -1, seen: 0, over: true, because: 'the clock was set back' },
])(
  'after $minutes minutes a session last used after $seen is over: $over, since $because',
  ({ minutes, seen, over }) => {
    const times = { startedAtMs: START, seenAtMs: START + seen * MINUTE }
    expect(isSessionOver(times, START + minutes * MINUTE)).toBe(over)
  },
)
