import { Secret, TOTP } from 'otpauth'
import { fail, ok, type Result } from '#base/result.ts'

/** RFC 6238 as every authenticator has it: SHA-1, six digits, half a minute; 160 bits (RFC 4226, section 4). */
const PERIOD_S = 30
const DIGITS = 6
export const TOTP_SECRET_BYTES = 20

/** A clock may be one step off either way. */
const WINDOW = 1

export type TotpProblem =
  | { readonly code: 'totp.malformed' }
  | { readonly code: 'totp.wrong' }
  /** The code, or a later one, was used before. */
  | { readonly code: 'totp.used' }

/**
 * The step of a right code, to be kept: no code of that step or before it counts again. Spaces are passed over, and digits of
 * every script count.
 */
export function checkTotp(
  secret: Uint8Array,
  typed: string,
  { nowMs, lastStep }: { readonly nowMs: number; readonly lastStep: number | null },
): Result<number, TotpProblem> {
  const token = readDigits(typed)
  if (token === null) return fail({ code: 'totp.malformed' })
  const delta = totpOf(secret, '', '').validate({ token, timestamp: nowMs, window: WINDOW })
  if (delta === null) return fail({ code: 'totp.wrong' })
  const step = Math.floor(nowMs / 1000 / PERIOD_S) + delta
  return lastStep !== null && step <= lastStep ? fail({ code: 'totp.used' }) : ok(step)
}

/** Whether something typed has the form of a code from an authenticator. */
export function looksLikeTotp(typed: string): boolean {
  return readDigits(typed) !== null
}

/** What an authenticator reads from a picture: an `otpauth:` address. */
export function totpAddress(secret: Uint8Array, office: string, account: string): string {
  return totpOf(secret, office, account).toString()
}

/** The secret as somebody types it into an authenticator: Base32 in groups of four. */
export function totpSecretText(secret: Uint8Array): string {
  return (base32(secret).match(/.{1,4}/gu) ?? []).join(' ')
}

/** Reads the secret as `totpSecretText` wrote it; null for anything else. */
export function parseTotpSecret(text: string): Uint8Array | null {
  const compact = text.replaceAll(' ', '')
  if (!/^[A-Z2-7]{32}$/u.test(compact)) return null
  return new Uint8Array(Secret.fromBase32(compact).bytes)
}

function totpOf(secret: Uint8Array, issuer: string, label: string): TOTP {
  const buffer = new Uint8Array(secret).buffer
  return new TOTP({
    ...{ issuer, label: label || 'account', algorithm: 'SHA1', digits: DIGITS, period: PERIOD_S },
    secret: new Secret({ buffer }),
  })
}

function base32(secret: Uint8Array): string {
  return new Secret({ buffer: new Uint8Array(secret).buffer }).base32
}

/** Decimal digits stand in runs of ten in Unicode; the value of one is its place in its run. */
function readDigits(typed: string): string | null {
  const compact = typed
    .slice(0, 100)
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}-]/gu, '')
  if (!/^\p{Nd}{6}$/u.test(compact)) return null
  return [...compact].map((digit) => String(valueOfDigit(digit.codePointAt(0) ?? 0))).join('')
}

function valueOfDigit(codePoint: number): number {
  let zero = codePoint
  while (codePoint - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return codePoint - zero
}
