import { calendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { makeTokenSecret, openToken, sealForToken } from '#keys/token-key.ts'
import { instantAfter, instantOf } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import {
  formatToken,
  MOST_TOKENS,
  tokenActs,
  type TokenText,
  type WantedToken,
} from '../model/access-token.ts'
import {
  deleteToken,
  findToken,
  insertToken,
  listTokens,
  markTokenUsed,
  type KnownToken,
  type ListedToken,
} from '../store/access-token.ts'
import type { SessionFacts } from '../store/session.ts'
import { recordBy } from './entry.ts'
import { visitorOf, type Visitor } from './visitor.ts'

const DAY_MS = 24 * 60 * 60_000

export type MakeTokenProblem =
  /** To seal their keys for a token they have to be open. */
  { readonly code: 'session.keys-needed' } | { readonly code: 'token.too-many'; readonly most: number }

/** A token that was just made; its text is shown once and kept nowhere. */
export interface MadeToken {
  readonly id: Id<'Token'>
  readonly text: string
}

/** Makes a token for a program of whoever is at work. */
export async function makeToken(
  { database, now }: Workplace,
  acting: Acting,
  wanted: WantedToken,
): Promise<Result<MadeToken, MakeTokenProblem>> {
  const { officeId, accountId } = acting
  const token = newId<'Token'>()
  const { secret, secretHash } = makeTokenSecret()
  const of = { token, account: accountId }
  const sealedPrivateKey = wanted.opensCases
    ? (acting.ring?.sealedBy((privateKey) => sealForToken(of, secret, privateKey)) ?? null)
    : null
  if (wanted.opensCases && !sealedPrivateKey) return fail({ code: 'session.keys-needed' })
  const made = await database.atomically<Result<null, MakeTokenProblem>>(actorOf(acting), async (tx) => {
    const at = now()
    const present = await listTokens(tx, officeId, accountId, at, MOST_TOKENS)
    if (present.length === MOST_TOKENS) return fail({ code: 'token.too-many', most: MOST_TOKENS })
    const { name, acts, days } = wanted
    const times = { madeAt: at, endsAt: instantAfter(at, days * DAY_MS) }
    await insertToken(tx, officeId, accountId, {
      ...{ id: token, name, acts, secretHash, sealedPrivateKey, ...times },
    })
    const on = [thing('token', token), thing('account', accountId)] as const
    await recordBy(tx, acting, at, { what: 'token.made', on })
    return ok(null)
  })
  if (!made.ok) return made
  const text = formatToken({ token, secret })
  secret.fill(0)
  return ok({ id: token, text })
}

/** One's own tokens that still count. */
export function readOwnTokens({ database, now }: Workplace, acting: Acting): Promise<readonly ListedToken[]> {
  return database.atomically(actorOf(acting), (tx) =>
    listTokens(tx, acting.officeId, acting.accountId, now(), MOST_TOKENS),
  )
}

/** Takes one of one's own tokens away; false where there is none such. */
export function revokeToken(
  { database, now }: Workplace,
  acting: Acting,
  token: Id<'Token'>,
): Promise<boolean> {
  const { officeId, accountId } = acting
  return database.atomically(actorOf(acting), async (tx) => {
    if (!(await deleteToken(tx, officeId, accountId, token))) return false
    const on = [thing('token', token), thing('account', accountId)] as const
    await recordBy(tx, acting, now(), { what: 'token.revoked', on })
    return true
  })
}

/** Who a program acts for, and what they are in the case that it asks for. Null for a token that does not count, whatever the reason. */
export async function findTokenVisitor(
  { database, now }: Workplace,
  office: Id<'Office'>,
  { token: id, secret }: TokenText,
  caseId: Id<'Case'> | null,
): Promise<Visitor | null> {
  const known = await findToken(database, office, id, caseId)
  if (!known) return null
  const at = now()
  if (at.getTime() >= known.endsAt.getTime()) return null
  const opened = openToken({ token: id, account: known.accountId }, known, secret)
  if (!opened) return null
  await markUsed(database, office, known, at)
  return visitorOf(office, factsOf(known), opened.privateKey, { id, acts: tokenActs(known.acts) })
}

/** A token has no session and proves nothing: an act that asks for a fresh proof is not for it. */
function factsOf({ secretHash: _hash, sealedPrivateKey, acts: _acts, ...known }: KnownToken): SessionFacts {
  const opensCases = sealedPrivateKey !== null
  return { ...known, id: known.id as string as Id<'Session'>, opensCases, provedAt: instantOf(0) }
}

/** The day alone, in universal time: not every request writes, and nobody's hours are kept. */
async function markUsed(
  database: Workplace['database'],
  office: Id<'Office'>,
  { id, usedOn }: KnownToken,
  at: Date,
): Promise<void> {
  const day = calendarDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
  if (usedOn === day) return
  await database.atomically({ officeId: office, id: 'system' }, (tx) => markTokenUsed(tx, office, id, day))
}

/** Writes that a program read what is sealed, before it has it. */
export function recordSealedRead(
  { database, now }: Workplace,
  acting: Acting,
  caseId: Id<'Case'> | null,
): Promise<void> {
  const about = thing('account', acting.accountId)
  const on = caseId === null ? ([about] as const) : ([thing('case', caseId), about] as const)
  return database.atomically(actorOf(acting), (tx) =>
    recordBy(tx, acting, now(), { what: 'token.opened-sealed', on }),
  )
}
