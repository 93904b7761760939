import { parseId, type Id } from '#base/id.ts'
import { fromBase64, toBase64 } from '#base/base64.ts'

/** What the browser holds of a session: which one it is, and the half of its key that is nowhere else. */
export interface SessionCookie {
  readonly session: Id<'Session'>
  readonly key: Uint8Array
}

const KEY_BYTES = 32

/** As it stands in the cookie: `id.key`, in characters that a cookie may have. */
export function formatSessionCookie({ session, key }: SessionCookie): string {
  return `${session}.${toBase64(key).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** Reads what a browser sent; null for anything that we did not write. */
export function parseSessionCookie(text: string): SessionCookie | null {
  const match = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/u.exec(text)
  const session = parseId<'Session'>(match?.[1] ?? '')
  const key = fromBase64(`${(match?.[2] ?? '').replaceAll('-', '+').replaceAll('_', '/')}=`)
  return session && key?.length === KEY_BYTES ? { session, key } : null
}
