import type { Id } from '#base/id.ts'
import { splitForSession } from '#keys/session-key.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { formatSessionCookie } from '../model/session-cookie.ts'
import { changeSession, insertSession } from '../store/session.ts'

/** A session as its browser has it from now on. */
export interface BegunSession {
  readonly session: Id<'Session'>
  /** For the cookie; nowhere else. */
  readonly cookie: string
}

/** Begins a session. With a private key it opens cases; the key is zeroed here. */
export async function beginSession(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  { privateKey, at }: { readonly privateKey: Uint8Array | null; readonly at: Date },
): Promise<BegunSession> {
  const session = newId<'Session'>()
  const { cookieKey, stored } = splitForSession({ session, account }, privateKey)
  privateKey?.fill(0)
  await insertSession(tx, office, { id: session, accountId: account, stored, at })
  return { session, cookie: cookieOf(session, cookieKey) }
}

/** The same session after a proof, under a new half in the browser: the old cookie counts no more. */
export async function renewSession(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  of: { readonly session: Id<'Session'>; readonly account: Id<'Account'> },
  { privateKey, at }: { readonly privateKey: Uint8Array; readonly at: Date },
): Promise<BegunSession> {
  const { cookieKey, stored } = splitForSession(of, privateKey)
  privateKey.fill(0)
  await changeSession(tx, office, of.session, {
    cookie_key_hash: Buffer.from(stored.cookieKeyHash),
    ...(stored.sealedPrivateKey ? { sealed_private_key: Buffer.from(stored.sealedPrivateKey) } : {}),
    ...{ seen_at: at, proved_at: at },
  })
  return { session: of.session, cookie: cookieOf(of.session, cookieKey) }
}

function cookieOf(session: Id<'Session'>, key: Uint8Array): string {
  const cookie = formatSessionCookie({ session, key })
  key.fill(0)
  return cookie
}
