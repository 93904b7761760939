import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { parsePassphrase, type Passphrase } from '#keys/model/passphrase.ts'
import { openUserKeys } from '#keys/user-keys.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import type { GuardProblem, SignInGuard } from '../sign-in-guard.ts'
import { findAccount, type Account } from '../store/account.ts'
import { changeSession } from '../store/session.ts'
import { renewSession, type BegunSession } from './begin-session.ts'
import { recordBy } from './entry.ts'

export type ProveProblem = { readonly code: 'proof.refused' } | GuardProblem

/**
 * Somebody proves again who they are, with their passphrase: their keys are open from then on, and for some minutes they may do
 * what is dangerous. The cookie is a new one.
 */
export async function proveWithPassphrase(
  workplace: Workplace,
  guard: SignInGuard,
  acting: Acting,
  typed: string,
): Promise<Result<BegunSession, ProveProblem>> {
  const passphrase = parsePassphrase(typed)
  if (!passphrase.ok) return fail({ code: 'proof.refused' })
  const guarded = await guard.guarded(`proof:${acting.accountId}`, () =>
    openOwnKeys(workplace, acting, passphrase.value),
  )
  if (!guarded.ok) return guarded
  if (!guarded.value.ok) return guarded.value
  const privateKey = guarded.value.value.privateKey
  const at = workplace.now()
  return workplace.database.atomically(actorOf(acting), async (tx) => {
    const of = { session: acting.sessionId, account: acting.accountId }
    const begun = await renewSession(tx, acting.officeId, of, { privateKey, at })
    await recordProof(tx, acting, at)
    return ok(begun)
  })
}

/** One's own account with its private key, opened by the passphrase; the key is the caller's to zero. */
async function openOwnKeys(
  { database }: Workplace,
  acting: Acting,
  passphrase: Passphrase,
): Promise<
  Result<{ readonly account: Account; readonly privateKey: Uint8Array }, { readonly code: 'proof.refused' }>
> {
  const account = await database.atomically(actorOf(acting), (tx) =>
    findAccount(tx, acting.officeId, acting.accountId),
  )
  if (!account) return fail({ code: 'proof.refused' })
  const opened = await openUserKeys(account.id, account.keys, passphrase)
  return opened.ok ? ok({ account, privateKey: opened.value }) : fail({ code: 'proof.refused' })
}

/** A proof that opens no keys: by passkey. */
export async function noteProof(tx: DatabaseTransaction, acting: Acting, at: Date): Promise<void> {
  await changeSession(tx, acting.officeId, acting.sessionId, { seen_at: at, proved_at: at })
  await recordProof(tx, acting, at)
}

function recordProof(tx: DatabaseTransaction, acting: Acting, at: Date): Promise<void> {
  const on = [thing('session', acting.sessionId)] as const
  return recordBy(tx, acting, at, { what: 'session.proved-again', on })
}
