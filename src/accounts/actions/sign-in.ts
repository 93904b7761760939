import { createHash } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { record } from '#journal/record.ts'
import { openPersonal } from '#keys/personal.ts'
import { parsePassphrase, type Passphrase } from '#keys/model/passphrase.ts'
import { parseRecoveryCode } from '#keys/model/recovery-code.ts'
import { likeUserKeys, openUserKeys } from '#keys/user-keys.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Workplace } from '../acting.ts'
import { parseAccountName } from '../model/account-name.ts'
import { checkTotp, looksLikeTotp } from '../model/totp.ts'
import type { GuardProblem, SignInGuard } from '../sign-in-guard.ts'
import { findAccountByName, takeRecoveryCode, takeTotpStep, type Account } from '../store/account.ts'
import { beginSession, type BegunSession } from './begin-session.ts'
import { momentOf, recordBy } from './entry.ts'

/** What somebody types to sign in. `code`: of their authenticator, or one of their recovery codes; empty where they have none. */
export interface SignInGiven {
  readonly name: string
  readonly passphrase: string
  readonly code: string
}

export type SignInProblem =
  /** Name, passphrase or code is wrong; it is not said which. */
  { readonly code: 'sign-in.refused' } | GuardProblem

type Refused = Extract<SignInProblem, { readonly code: 'sign-in.refused' }>

const REFUSED: Refused = { code: 'sign-in.refused' }

/** Signs somebody in with their passphrase, and their second factor where they have one. An unknown name costs the same work. */
export async function signIn(
  workplace: Workplace,
  guard: SignInGuard,
  office: Id<'Office'>,
  given: SignInGiven,
): Promise<Result<BegunSession, SignInProblem>> {
  const name = parseAccountName(given.name)
  const passphrase = parsePassphrase(given.passphrase)
  if (!name.ok || !passphrase.ok) return fail(REFUSED)
  const guarded = await guard.guarded(name.value.key, () =>
    check(workplace, office, { nameKey: name.value.key, passphrase: passphrase.value, code: given.code }),
  )
  return guarded.ok ? guarded.value : guarded
}

async function check(
  workplace: Workplace,
  office: Id<'Office'>,
  given: { readonly nameKey: string; readonly passphrase: Passphrase; readonly code: string },
): Promise<Result<BegunSession, Refused>> {
  const { database } = workplace
  const account = await database.atomically({ officeId: office, id: 'system' }, (tx) =>
    findAccountByName(tx, office, given.nameKey),
  )
  const opened = await openUserKeys(account?.id ?? newId(), account?.keys ?? likeUserKeys(), given.passphrase)
  const at = workplace.now()
  if (!account || !opened.ok) return refuse(workplace, office, account)
  return database
    .atomically({ officeId: office, id: account.id }, async (tx) => {
      const proof = await checkSecondFactor(tx, office, account, {
        ...{ privateKey: opened.value, code: given.code, at },
      })
      if (!proof) {
        opened.value.fill(0)
        await recordRefused(tx, office, account, at)
        return ok(null)
      }
      const session = await beginSession(tx, office, account.id, { privateKey: opened.value, at })
      await recordBy(tx, { officeId: office, accountId: account.id }, at, {
        what: 'session.opened',
        on: [thing('session', session.session)],
      })
      return ok(session)
    })
    .then((begun) => (begun.value === null ? fail(REFUSED) : ok(begun.value)))
}

/** The refusal stays, so it is no failed transaction. */
async function refuse(
  { database, now }: Workplace,
  office: Id<'Office'>,
  account: Account | null,
): Promise<Result<never, Refused>> {
  const at = now()
  await database.atomically({ officeId: office, id: 'system' }, (tx) =>
    recordRefused(tx, office, account, at),
  )
  return fail(REFUSED)
}

function recordRefused(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Account | null,
  at: Date,
): Promise<void> {
  const on = account ? thing('account', account.id) : thing('office', office)
  return record(tx, office, { who: 'system', what: 'session.refused', on: [on], when: momentOf(at) })
}

/**
 * Whether what was shown beside the passphrase is enough: a code of the authenticator or a recovery code, each of which counts
 * once; nothing for who has set up nothing. Who has a passkey alone needs that, or a recovery code.
 */
async function checkSecondFactor(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Pick<Account, 'id' | 'hasTotp' | 'passkeys' | 'sealedTotpSecret' | 'totpStep'>,
  given: { readonly privateKey: Uint8Array; readonly code: string; readonly at: Date },
): Promise<boolean> {
  if (!account.hasTotp && account.passkeys === 0) return true
  if (looksLikeTotp(given.code)) return checkTotpOf(tx, office, account, given)
  const recovery = parseRecoveryCode(given.code)
  if (!recovery.ok) return false
  const hash = hashOfRecoveryCode(recovery.value)
  return takeRecoveryCode(tx, office, account.id, { hash, at: given.at })
}

async function checkTotpOf(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { id, sealedTotpSecret, totpStep: lastStep }: Pick<Account, 'id' | 'sealedTotpSecret' | 'totpStep'>,
  given: { readonly privateKey: Uint8Array; readonly code: string; readonly at: Date },
): Promise<boolean> {
  const place = { account: id, purpose: 'totp-secret' } as const
  const secret = sealedTotpSecret && openPersonal(place, given.privateKey, sealedTotpSecret)
  if (!secret) return false
  const step = checkTotp(secret, given.code, { nowMs: given.at.getTime(), lastStep })
  secret.fill(0)
  return step.ok && takeTotpStep(tx, office, id, step.value)
}

/** What is kept of a recovery code: 140 random bits need no slow hash. */
export function hashOfRecoveryCode(code: string): Uint8Array {
  return createHash('sha256').update(`demarche recovery code of an account\n${code}`).digest()
}
