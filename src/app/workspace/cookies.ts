import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { parseSessionCookie, type SessionCookie } from '#accounts/model/session-cookie.ts'

/** `__Host-`: of this origin alone, on all its paths, never over an open network (browsers take `localhost` for safe). */
const SESSION = '__Host-demarche'
const LANGUAGE = '__Host-demarche-language'

const STRICT = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const
const A_YEAR_S = 365 * 24 * 60 * 60

/** The session that the browser says it has; null where it says none, or what we never wrote. */
export function sessionCookieOf(context: Context): SessionCookie | null {
  return parseSessionCookie(getCookie(context, SESSION) ?? '')
}

/** Gives the browser its half of a session, or takes it away. It is gone with the browser's window. */
export function giveSessionCookie(context: Context, cookie: string | null): void {
  if (cookie !== null) {
    setCookie(context, SESSION, cookie, STRICT)
    return
  }
  deleteCookie(context, SESSION, STRICT)
  context.header('Clear-Site-Data', '"cache", "storage"')
}

/** The language that somebody chose before. */
export function languageCookieOf(context: Context): string | null {
  return getCookie(context, LANGUAGE) ?? null
}

export function giveLanguageCookie(context: Context, language: string): void {
  setCookie(context, LANGUAGE, language, { ...STRICT, maxAge: A_YEAR_S })
}
