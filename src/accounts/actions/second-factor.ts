import { randomBytes } from 'node:crypto'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { sealPersonal } from '#keys/personal.ts'
import { makeRecoveryCode } from '#keys/recovery.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import { lacksSecondFactor } from '../model/team.ts'
import {
  checkTotp,
  parseTotpSecret,
  TOTP_SECRET_BYTES,
  totpAddress,
  totpSecretText,
  type TotpProblem,
} from '../model/totp.ts'
import { changeAccount, countRecoveryCodes, findAccount, replaceRecoveryCodes } from '../store/account.ts'
import { readOffice } from '../store/office.ts'
import { recordBy } from './entry.ts'
import { hashOfRecoveryCode } from './sign-in.ts'

/** A secret for an authenticator that is offered and not kept yet. */
export interface OfferedTotp {
  readonly secret: string
  readonly address: string
}

/** Where somebody stands with what they show beside their passphrase. */
export interface OwnFactors {
  readonly hasTotp: boolean
  readonly passkeys: number
  readonly recoveryCodesLeft: number
}

export type SecondFactorProblem =
  | TotpProblem
  | { readonly code: 'totp.secret-malformed' }
  /** In a team everybody keeps one. */
  | { readonly code: 'second-factor.last' }

const RECOVERY_CODES = 10

/** A new secret, to be scanned and then confirmed with a code. Nothing is kept until then. */
export function offerTotp(office: string, account: string): OfferedTotp {
  const secret = new Uint8Array(randomBytes(TOTP_SECRET_BYTES))
  const offered = { secret: totpSecretText(secret), address: totpAddress(secret, office, account) }
  secret.fill(0)
  return offered
}

/** The same offer again, after a code that was mistyped; null for a secret that we did not write. */
export function offerTotpAgain(secretText: string, office: string, account: string): OfferedTotp | null {
  const secret = parseTotpSecret(secretText)
  return secret && { secret: totpSecretText(secret), address: totpAddress(secret, office, account) }
}

/** Takes an authenticator that has shown a right code. Gives ten recovery codes, shown once. */
export async function confirmTotp(
  { database, now }: Workplace,
  acting: Acting,
  given: { readonly secret: string; readonly code: string },
): Promise<Result<readonly RecoveryCode[], SecondFactorProblem>> {
  const secret = parseTotpSecret(given.secret)
  if (!secret) return fail({ code: 'totp.secret-malformed' })
  const at = now()
  const step = checkTotp(secret, given.code, { nowMs: at.getTime(), lastStep: null })
  if (!step.ok) return step
  return database.atomically(actorOf(acting), async (tx) => {
    const { officeId, accountId } = acting
    const account = await findAccount(tx, officeId, accountId)
    if (!account) throw new Error('an account that is signed in is not there')
    const place = { account: accountId, purpose: 'totp-secret' } as const
    const sealed = sealPersonal(place, account.keys.publicKey, secret)
    secret.fill(0)
    await changeAccount(tx, officeId, accountId, {
      sealed_totp_secret: Buffer.from(sealed),
      totp_step: String(step.value),
    })
    return ok(await giveRecoveryCodes(tx, acting, at))
  })
}

/** Makes new recovery codes; the older ones count no more. */
export function renewRecoveryCodes(
  { database, now }: Workplace,
  acting: Acting,
): Promise<readonly RecoveryCode[]> {
  return database.atomically(actorOf(acting), (tx) => giveRecoveryCodes(tx, acting, now()))
}

async function giveRecoveryCodes(
  tx: DatabaseTransaction,
  acting: Acting,
  at: Date,
): Promise<readonly RecoveryCode[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode)
  await replaceRecoveryCodes(tx, acting.officeId, acting.accountId, codes.map(hashOfRecoveryCode))
  await recordFactorChange(tx, acting, at)
  return codes
}

/** Takes the authenticator away, where something else is left or nothing is asked for. */
export async function removeTotp(
  { database, now }: Workplace,
  acting: Acting,
): Promise<Result<null, SecondFactorProblem>> {
  return database.atomically(actorOf(acting), async (tx) => {
    const { officeId, accountId } = acting
    const [office, account] = [await readOffice(tx, officeId), await findAccount(tx, officeId, accountId)]
    if (!account) throw new Error('an account that is signed in is not there')
    if (lacksSecondFactor(office.rules, { hasTotp: false, passkeys: account.passkeys }))
      return fail({ code: 'second-factor.last' as const })
    await changeAccount(tx, officeId, accountId, { sealed_totp_secret: null, totp_step: null })
    if (account.passkeys === 0) await replaceRecoveryCodes(tx, officeId, accountId, [])
    await recordFactorChange(tx, acting, now())
    return ok(null)
  })
}

/** What somebody has set up. */
export function readOwnFactors({ database }: Workplace, acting: Acting): Promise<OwnFactors> {
  return database.atomically(actorOf(acting), async (tx) => {
    const { officeId, accountId } = acting
    const account = await findAccount(tx, officeId, accountId)
    return {
      hasTotp: account?.hasTotp === true,
      passkeys: account?.passkeys ?? 0,
      recoveryCodesLeft: await countRecoveryCodes(tx, officeId, accountId),
    }
  })
}

/** That somebody changed how they sign in; not what. */
export function recordFactorChange(tx: DatabaseTransaction, acting: Acting, at: Date): Promise<void> {
  const on = [thing('account', acting.accountId)] as const
  return recordBy(tx, acting, at, { what: 'account.factors-changed', on })
}
