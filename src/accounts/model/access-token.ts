import { fromBase64, toBase64 } from '#base/base64.ts'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { permissionOf, type Act, type OfficeRole } from './act.ts'

/** What a program may be let do, to read and to change. Who somebody is, who is in the office, and whatever asks for a fresh proof is not among it. */
export const READING_ACTS = [
  ...(['case.list', 'case.read', 'person.read', 'submission.read', 'evidence.read'] as const),
  ...(['communication.read', 'letter.list', 'letter.read-observed', 'deadline.list', 'report.make'] as const),
  ...(['release.read'] as const),
] as const satisfies readonly Act[]
export const CHANGING_ACTS = [
  ...(['case.open', 'submission.change', 'evidence.change', 'communication.draft'] as const),
  ...(['communication.clear', 'deadline.change', 'library.change', 'case.change', 'person.change'] as const),
  ...(['communication.check-source', 'communication.stop', 'communication.look-over'] as const),
  ...(['reply.record', 'reply.read-answers', 'reply.place', 'release.stop', 'release.alarm'] as const),
] as const satisfies readonly Act[]

/** An act that a token can have. */
export type TokenAct = (typeof READING_ACTS)[number] | (typeof CHANGING_ACTS)[number]

const TOKEN_ACTS: readonly TokenAct[] = [...READING_ACTS, ...CHANGING_ACTS]

/** How long a token counts, in days. */
const LONGEST_DAYS = 90
export const USUAL_DAYS = 30

const LONGEST_NAME = 100
/** More programs than anybody looks after. */
export const MOST_TOKENS = 50

/** A token as its owner asks for it. */
export interface WantedToken {
  readonly name: string
  readonly acts: readonly TokenAct[]
  readonly days: number
  /** Whether it opens what is sealed in their cases. */
  readonly opensCases: boolean
}

export type WantedTokenProblem = {
  readonly code: 'token.name-missing' | 'token.name-too-long' | 'token.acts-missing' | 'token.days-wrong'
}

/** Reads what somebody typed; `roles`: an act of the office that they do not do themselves is not given. */
export function parseWantedToken(
  typed: {
    readonly name: string
    readonly acts: readonly string[]
    readonly days: string
    readonly opensCases: boolean
  },
  roles: readonly OfficeRole[],
): Result<WantedToken, WantedTokenProblem> {
  const name = typed.name.normalize('NFC').trim()
  if (name === '') return fail({ code: 'token.name-missing' })
  if (name.length > LONGEST_NAME) return fail({ code: 'token.name-too-long' })
  const acts = actsFor(roles).filter((act) => typed.acts.includes(act))
  if (acts.length === 0) return fail({ code: 'token.acts-missing' })
  const days = /^\d{1,3}$/u.test(typed.days.trim()) ? Number(typed.days) : 0
  if (days < 1 || days > LONGEST_DAYS) return fail({ code: 'token.days-wrong' })
  return ok({ name, acts, days, opensCases: typed.opensCases })
}

/** What somebody with these roles in the office can give to a program. Roles in cases are looked up when it comes. */
export function actsFor(roles: readonly OfficeRole[]): readonly TokenAct[] {
  return TOKEN_ACTS.filter((act) => {
    const permission = permissionOf(act)
    return permission.needs !== 'office-role' || permission.roles.some((role) => roles.includes(role))
  })
}

/** The acts of a stored token; what is no act of a token any more is left out. */
export function tokenActs(stored: readonly string[]): ReadonlySet<Act> {
  return new Set(TOKEN_ACTS.filter((act) => stored.includes(act)))
}

/** What a program holds: which token it is, and a secret that is nowhere else. */
export interface TokenText {
  readonly token: Id<'Token'>
  readonly secret: Uint8Array
}

const SECRET_BYTES = 32

/** As it stands behind `Bearer`: `demarche_` and two parts that people need not read. The word in front is for those who look for lost secrets. */
export function formatToken({ token, secret }: TokenText): string {
  return `demarche_${token}_${toBase64(secret).replaceAll('+', '-').replaceAll('/', '.').replaceAll('=', '')}`
}

/** Reads what a program sent; null for anything that we did not write. */
export function parseToken(text: string): TokenText | null {
  const match = /^demarche_([0-9a-f-]{36})_([A-Za-z0-9.-]{43})$/u.exec(text)
  const token = parseId<'Token'>(match?.[1] ?? '')
  const secret = fromBase64(`${(match?.[2] ?? '').replaceAll('-', '+').replaceAll('.', '/')}=`)
  return token && secret?.length === SECRET_BYTES ? { token, secret } : null
}
