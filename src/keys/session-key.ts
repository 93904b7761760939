import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { decrypt, encrypt, KEY_BYTES } from './aead.ts'
import { areEqualBytes } from './equal-bytes.ts'
import { framed } from './model/frame.ts'
import { isSessionOver, type SessionTimes } from './model/session-time.ts'

/** Whose session. */
export interface SessionOf {
  readonly session: Id<'Session'>
  readonly account: Id<'Account'>
}

/** What the server keeps of a session: a private key that it cannot open, and a hash that the browser's half must have. */
export interface StoredSession {
  /** Null for a session that was opened without the passphrase: it opens no case. */
  readonly sealedPrivateKey: Uint8Array | null
  /** SHA-256 of the cookie key, which is random and so cannot be guessed from it. */
  readonly cookieKeyHash: Uint8Array
}

export type SessionProblem = { readonly code: 'session.over' } | { readonly code: 'session.not-this-cookie' }

/** Splits a private key for a session: the cookie goes to the browser and nowhere else, what is stored stays here. */
export function splitForSession(
  of: SessionOf,
  privateKey: Uint8Array | null,
): { readonly cookieKey: Uint8Array; readonly stored: StoredSession } {
  const cookieKey = new Uint8Array(randomBytes(KEY_BYTES))
  const stored = {
    sealedPrivateKey: privateKey && encrypt(cookieKey, privateKey, boundTo(of)),
    cookieKeyHash: hashOf(cookieKey),
  }
  return { cookieKey, stored }
}

/**
 * The private key for one request, null where the session has none; it is the ring's, which zeroes it. Nothing opens after
 * the session's end.
 */
export function openSession(
  of: SessionOf,
  stored: StoredSession,
  cookieKey: Uint8Array,
  { times, nowMs }: { readonly times: SessionTimes; readonly nowMs: number },
): Result<Uint8Array | null, SessionProblem> {
  if (isSessionOver(times, nowMs)) return fail({ code: 'session.over' })
  if (!areEqualBytes(hashOf(cookieKey), stored.cookieKeyHash)) {
    return fail({ code: 'session.not-this-cookie' })
  }
  if (stored.sealedPrivateKey === null) return ok(null)
  const privateKey = decrypt(cookieKey, stored.sealedPrivateKey, boundTo(of))
  return privateKey ? ok(privateKey) : fail({ code: 'session.not-this-cookie' })
}

function hashOf(cookieKey: Uint8Array): Uint8Array {
  return createHash('sha256').update(cookieKey).digest()
}

function boundTo({ session, account }: SessionOf): Uint8Array {
  return framed('demarche private key of a session', session, account)
}
