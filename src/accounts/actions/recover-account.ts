import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { recordAll } from '#journal/record.ts'
import type { Entry } from '#journal/model/entry.ts'
import { areEqualBytes } from '#keys/equal-bytes.ts'
import type { Passphrase } from '#keys/model/passphrase.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { recoverWraps, recoveryPair, type NothingRecovered, type Recovered } from '#keys/recovery.ts'
import { makeUserKeys, type UserKeys } from '#keys/user-keys.ts'
import { casesWithWraps } from '#keys/wrap-files.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { newId } from '#platform/new-id.ts'
import type { Workplace } from '../acting.ts'
import type { AccountName } from '../model/account-name.ts'
import { OFFICE_ROLES, type OfficeRole } from '../model/act.ts'
import {
  casesOf,
  endAllSignIns,
  findByName,
  hasAdministrator,
  joinCases,
  writeRekeyed,
  type FoundAccount,
} from '../store/recovered-account.ts'

/** Who comes back, with the printed code. */
export interface RecoverOrder {
  readonly office: Id<'Office'>
  readonly rules: 'one' | 'team'
  /** The office's, as the database has it; null where the office has none. */
  readonly recoveryKey: Uint8Array | null
  readonly code: RecoveryCode
  readonly name: AccountName
  readonly passphrase: Passphrase
  /** An instant: `2026-11-22T10:00:00Z`. */
  readonly now: string
}

/** What somebody can do again. */
export interface RecoveredAccount extends Recovered {
  readonly account: Id<'Account'>
  readonly isNew: boolean
  readonly sessionsEnded: number
  readonly hadSecondFactor: boolean
  /** Where no case opened at all: why. */
  readonly nothing: NothingRecovered | null
  /** Cases that open with the code and of which they are no member, so that they stay closed to them: in a team alone. */
  readonly notTheirs: number
}

export type RecoverProblem =
  | { readonly code: 'recovery.other-code' }
  | { readonly code: 'recover.no-recovery-key' }
  /** They have left the office. */
  | { readonly code: 'recover.account-closed' }

/**
 * Lets somebody in with nothing but the office's printed code: a new account, or one that is there with a new pair of keys and
 * a new passphrase. Whoever used that account until now is out. In an office of one every case is theirs; in a team those of
 * which the account was a member already, so that the code alone opens no case to a stranger of it.
 * Killed in the midst it can be done again.
 */
export async function recoverAccount(
  { database, wraps }: Pick<Workplace, 'database' | 'wraps'>,
  order: RecoverOrder,
): Promise<Result<RecoveredAccount, RecoverProblem>> {
  const { office, rules, code, name, passphrase } = order
  const inOffice = <Value>(work: (tx: DatabaseTransaction) => Promise<Value>) =>
    database.atomically({ officeId: office, id: 'operator' }, work)
  const proved = proveCode(order)
  if (!proved.ok) return proved
  const found = await inOffice((tx) => findByName(tx, office, name))
  if (found?.isClosed === true) return fail({ code: 'recover.account-closed' })
  const account = found?.id ?? newId<'Account'>()
  const keys = await makeUserKeys(account, passphrase)
  const ended = await inOffice((tx) => letIn(tx, order, { account, found, keys }))
  // From here on the new keys are known: what is wrapped for them is never wrapped for nobody.
  const theirs = rules === 'one' ? null : new Set(await inOffice((tx) => casesOf(tx, office, account)))
  const recovered = await recoverWraps(
    ...([wraps, code, { holder: `account:${account}`, publicKey: keys.publicKey }] as const),
    (caseId) => theirs?.has(caseId) ?? true,
  )
  const { cases, problems } = recovered.ok ? recovered.value : { cases: [], problems: [] }
  if (rules === 'one' && cases.length > 0) await inOffice((tx) => joinCases(tx, office, account, cases))
  const notTheirs = theirs ? (await casesWithWraps(wraps)).filter((id) => !theirs.has(id)).length : 0
  return ok({
    ...{ account, isNew: found === null, cases, problems, notTheirs },
    nothing: recovered.ok ? null : recovered.error,
    ...{ sessionsEnded: ended.sessions, hadSecondFactor: ended.hadSecondFactor },
  })
}

/** Nobody is let in by a code that the office did not print. */
function proveCode({ office, recoveryKey, code }: RecoverOrder): Result<null, RecoverProblem> {
  if (!recoveryKey) return fail({ code: 'recover.no-recovery-key' })
  const pair = recoveryPair(office, code)
  pair.privateKey.fill(0)
  return areEqualBytes(pair.publicKey, recoveryKey) ? ok(null) : fail({ code: 'recovery.other-code' })
}

interface LetIn {
  readonly account: Id<'Account'>
  readonly found: FoundAccount | null
  readonly keys: UserKeys
}

async function letIn(
  tx: DatabaseTransaction,
  { office, rules, name, now }: RecoverOrder,
  { account, found, keys }: LetIn,
): Promise<{ readonly sessions: number; readonly hadSecondFactor: boolean }> {
  const officeRoles = await rolesFor(tx, office, rules, found)
  const ended = await endAllSignIns(tx, office, account)
  await writeRekeyed(tx, office, { id: account, name, officeRoles, keys })
  const by = { who: 'operator', when: now } as const
  const entries: readonly Entry[] = [
    { ...by, what: 'recovery-key.used', on: [`office:${office}`, `account:${account}`] },
    ...(found ? [] : [{ ...by, what: 'account.opened', on: [`account:${account}`] } as const]),
    { ...by, what: found ? 'user-key.replaced' : 'user-key.made', on: [`account:${account}`] },
    ...(ended.hadSecondFactor
      ? [{ ...by, what: 'second-factor.cleared', on: [`account:${account}`] } as const]
      : []),
    ...(ended.sessions > 0 ? [{ ...by, what: 'session.closed', on: [`account:${account}`] } as const] : []),
  ]
  await recordAll(tx, office, entries)
  return ended
}

/** One person is the whole office. In a team the code makes an administrator where there would be none, and never changes other roles. */
async function rolesFor(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  rules: RecoverOrder['rules'],
  found: FoundAccount | null,
): Promise<readonly OfficeRole[]> {
  if (rules === 'one') return OFFICE_ROLES
  const roles = found?.officeRoles ?? []
  const isNeeded = found === null || !(await hasAdministrator(tx, office))
  return isNeeded && !roles.includes('administrator') ? [...roles, 'administrator'] : roles
}
