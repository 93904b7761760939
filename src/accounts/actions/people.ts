import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { parsePassphrase, type PassphraseProblem } from '#keys/model/passphrase.ts'
import { changePassphrase } from '#keys/user-keys.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import type { OfficeRole } from '../model/act.ts'
import { rulesFor, type OfficeRules } from '../model/team.ts'
import {
  changeAccount,
  countAccounts,
  findAccount,
  listAccounts,
  type ListedAccount,
} from '../store/account.ts'
import { listInvitations, type OpenInvitation } from '../store/invitation.ts'
import { changeOffice, readOffice, type Office } from '../store/office.ts'
import { deleteTokensOf } from '../store/access-token.ts'
import { deleteSessionsBut } from '../store/session.ts'
import { recordBy } from './entry.ts'
import { parseOfficeName, type OpenOfficeProblem } from './open-office.ts'

export type PeopleProblem =
  | { readonly code: 'account.unknown' }
  /** Somebody has to look after the office. */
  | { readonly code: 'account.last-administrator' }

/** Everybody in the office, and who was asked in. */
export function readPeople(
  { database, now }: Workplace,
  acting: Acting,
): Promise<{
  readonly people: readonly ListedAccount[]
  readonly invitations: readonly OpenInvitation[]
  readonly office: Office
}> {
  return database.atomically(actorOf(acting), async (tx) => ({
    people: await listAccounts(tx, acting.officeId),
    invitations: await listInvitations(tx, acting.officeId, now()),
    office: await readOffice(tx, acting.officeId),
  }))
}

/** Changes what somebody does in the office. */
export async function changeOfficeRoles(
  { database, now }: Workplace,
  acting: Acting,
  id: Id<'Account'>,
  roles: readonly OfficeRole[],
): Promise<Result<null, PeopleProblem>> {
  return database.atomically(actorOf(acting), async (tx) => {
    const { administrators } = await countAccounts(tx, acting.officeId)
    const account = await findAccount(tx, acting.officeId, id)
    if (!account) return fail({ code: 'account.unknown' as const })
    const isLast = account.officeRoles.includes('administrator') && administrators === 1
    if (isLast && !roles.includes('administrator'))
      return fail({ code: 'account.last-administrator' as const })
    await changeAccount(tx, acting.officeId, id, { office_roles: roles })
    const on = [thing('account', id)] as const
    await recordBy(tx, acting, now(), { what: 'account.role-changed', on })
    return ok(null)
  })
}

/** Somebody leaves: they cannot sign in any more, and their sessions end now. Their cases are others’ to take them out of. */
export async function closeAccount(
  { database, now }: Workplace,
  acting: Acting,
  id: Id<'Account'>,
): Promise<Result<null, PeopleProblem>> {
  return database.atomically(actorOf(acting), async (tx) => {
    const { administrators } = await countAccounts(tx, acting.officeId)
    const account = await findAccount(tx, acting.officeId, id)
    if (!account) return fail({ code: 'account.unknown' as const })
    if (account.officeRoles.includes('administrator') && administrators === 1)
      return fail({ code: 'account.last-administrator' as const })
    const at = now()
    await changeAccount(tx, acting.officeId, id, { closed_at: at })
    await deleteSessionsBut(tx, acting.officeId, id, null)
    await deleteTokensOf(tx, acting.officeId, id)
    await recordBy(tx, acting, at, { what: 'account.closed', on: [thing('account', id)] })
    return ok(null)
  })
}

export type OfficeSettingsProblem =
  | Extract<OpenOfficeProblem, { readonly code: `office.name-${string}` }>
  /** Three people and more are a team. */
  | { readonly code: 'office.has-to-be-team' }

/** Changes the office's name, and whether it works as a team. */
export async function changeOfficeSettings(
  { database, now }: Workplace,
  acting: Acting,
  given: { readonly name: string; readonly rules: OfficeRules },
): Promise<Result<null, OfficeSettingsProblem>> {
  const name = parseOfficeName(given.name)
  if (!name.ok) return name
  return database.atomically(actorOf(acting), async (tx) => {
    const { people } = await countAccounts(tx, acting.officeId)
    if (rulesFor(given.rules, people) !== given.rules) return fail({ code: 'office.has-to-be-team' as const })
    await changeOffice(tx, acting.officeId, { name: name.value, rules: given.rules })
    const on = [thing('office', acting.officeId)] as const
    await recordBy(tx, acting, now(), { what: 'office.settings-changed', on })
    return ok(null)
  })
}

export type ChangePassphraseProblem =
  { readonly code: 'proof.refused' } | { readonly code: 'passphrase.differs' } | PassphraseProblem

/** Puts one's keys under another passphrase, and ends all one's other sessions and all one's tokens. */
export async function changeOwnPassphrase(
  { database, now }: Workplace,
  acting: Acting,
  given: { readonly current: string; readonly next: string; readonly nextAgain: string },
): Promise<Result<null, ChangePassphraseProblem>> {
  const [current, next] = [parsePassphrase(given.current), parsePassphrase(given.next)]
  if (!next.ok) return next
  if (given.next !== given.nextAgain) return fail({ code: 'passphrase.differs' })
  if (!current.ok) return fail({ code: 'proof.refused' })
  const { officeId, accountId } = acting
  const account = await database.atomically(actorOf(acting), (tx) => findAccount(tx, officeId, accountId))
  if (!account) return fail({ code: 'proof.refused' })
  const both = { now: current.value, next: next.value }
  const changed = await changePassphrase(accountId, account.keys, both)
  if (!changed.ok) return fail({ code: 'proof.refused' })
  const sealed = Buffer.from(changed.value.sealedPrivateKey)
  return database.atomically(actorOf(acting), async (tx) => {
    await changeAccount(tx, officeId, accountId, { sealed_private_key: sealed })
    await deleteSessionsBut(tx, officeId, accountId, acting.sessionId)
    await deleteTokensOf(tx, officeId, accountId)
    const on = [thing('user-key', accountId)] as const
    await recordBy(tx, acting, now(), { what: 'user-key.passphrase-changed', on })
    return ok(null)
  })
}
