import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseId, type Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { parsePassphrase, type PassphraseProblem } from '#keys/model/passphrase.ts'
import { makeUserKeys, openUserKeys } from '#keys/user-keys.ts'
import { instantAfter } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { actorOf, type Acting, type Workplace } from '../acting.ts'
import { parseAccountName, type AccountNameProblem } from '../model/account-name.ts'
import type { OfficeRole } from '../model/act.ts'
import { rulesFor } from '../model/team.ts'
import { countAccounts, insertAccount, isNameTaken } from '../store/account.ts'
import {
  findInvitation,
  insertInvitation,
  takeInvitationRow,
  withdrawInvitationRow,
} from '../store/invitation.ts'
import { changeOffice, holdOffice, readOffice } from '../store/office.ts'
import { beginSession, type BegunSession } from './begin-session.ts'
import { recordBy } from './entry.ts'

/** A link counts for a week, once. */
const VALID_MS = 7 * 24 * 60 * 60_000
const SECRET_BYTES = 20

export type TakeInvitationProblem =
  /** Taken, withdrawn, expired, mistyped: it is not said which. */
  | { readonly code: 'invitation.unknown' }
  | { readonly code: 'account-name.taken' }
  | { readonly code: 'passphrase.differs' }
  | AccountNameProblem
  | PassphraseProblem

/** Invites somebody. What is given back stands in the link and nowhere else: `/join/…`. */
export async function invite(
  { database, now }: Workplace,
  acting: Acting,
  officeRoles: readonly OfficeRole[],
): Promise<{ readonly link: string; readonly expiresAt: Date }> {
  const [id, secret, madeAt] = [newId<'Invitation'>(), randomBytes(SECRET_BYTES), now()]
  const expiresAt = instantAfter(madeAt, VALID_MS)
  await database.atomically(actorOf(acting), async (tx) => {
    await insertInvitation(tx, acting.officeId, {
      ...{ id, secretHash: hashOf(secret), officeRoles, invitedBy: acting.accountId, madeAt, expiresAt },
    })
    await recordBy(tx, acting, madeAt, {
      what: 'account.invited',
      on: [thing('office', acting.officeId)],
    })
  })
  return { link: `${id}.${secret.toString('hex')}`, expiresAt }
}

/** Takes back an invitation that nobody has taken; false where there is none such. */
export function withdrawInvitation(
  { database, now }: Workplace,
  acting: Acting,
  id: Id<'Invitation'>,
): Promise<boolean> {
  return database.atomically(actorOf(acting), async (tx) => {
    const at = now()
    if (!(await withdrawInvitationRow(tx, acting.officeId, id, at))) return false
    const on = [thing('office', acting.officeId)] as const
    await recordBy(tx, acting, at, { what: 'account.invitation-withdrawn', on })
    return true
  })
}

/** Whether a link still counts. */
export async function isInvitationOpen(
  workplace: Workplace,
  office: Id<'Office'>,
  link: string,
): Promise<boolean> {
  return workplace.database.atomically({ officeId: office, id: 'system' }, async (tx) => {
    return (await findByLink(tx, office, link, workplace.now())) !== null
  })
}

/** What the invited give. */
export interface JoiningGiven {
  readonly name: string
  readonly passphrase: string
  readonly passphraseAgain: string
}

/** Somebody takes an invitation: an account of their own, and a session. The third person makes the office a team. */
export async function takeInvitation(
  workplace: Workplace,
  office: Id<'Office'>,
  link: string,
  given: JoiningGiven,
): Promise<Result<BegunSession, readonly TakeInvitationProblem[]>> {
  if (!(await isInvitationOpen(workplace, office, link))) return fail([{ code: 'invitation.unknown' }])
  const [name, passphrase] = [parseAccountName(given.name), parsePassphrase(given.passphrase)]
  const isSame = given.passphrase === given.passphraseAgain
  if (!name.ok || !passphrase.ok || !isSame) {
    const problems = [name, passphrase].flatMap((read) => (read.ok ? [] : [read.error]))
    return fail(isSame || !passphrase.ok ? problems : [...problems, { code: 'passphrase.differs' }])
  }
  const account = newId<'Account'>()
  const keys = await makeUserKeys(account, passphrase.value)
  const privateKey = await openUserKeys(account, keys, passphrase.value)
  if (!privateKey.ok) throw new Error('keys that were just made do not open')
  const at = workplace.now()
  return workplace.database.atomically({ officeId: office, id: account }, async (tx) => {
    await holdOffice(tx, office)
    const invitation = await findByLink(tx, office, link, at)
    if (!invitation) return fail([{ code: 'invitation.unknown' as const }])
    if (await isNameTaken(tx, office, name.value.key)) return fail([{ code: 'account-name.taken' as const }])
    const { officeRoles } = invitation
    await insertAccount(tx, office, { id: account, name: name.value, officeRoles, keys })
    await takeInvitationRow(tx, office, invitation.id, account)
    await becomeTeam(tx, office)
    const session = await beginSession(tx, office, account, { privateKey: privateKey.value, at })
    const on = [thing('account', account), thing('session', session.session)] as const
    await recordBy(tx, { officeId: office, accountId: account }, at, { what: 'account.opened', on })
    return ok(session)
  })
}

async function becomeTeam(tx: DatabaseTransaction, office: Id<'Office'>): Promise<void> {
  const { people } = await countAccounts(tx, office)
  const { rules } = await readOffice(tx, office)
  const next = rulesFor(rules, people)
  if (next !== rules) await changeOffice(tx, office, { rules: next })
}

async function findByLink(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  link: string,
  at: Date,
): Promise<{ readonly id: Id<'Invitation'>; readonly officeRoles: readonly OfficeRole[] } | null> {
  const match = /^([0-9a-f-]{36})\.([0-9a-f]{40})$/u.exec(link)
  const id = parseId<'Invitation'>(match?.[1] ?? '')
  if (!id) return null
  const found = await findInvitation(tx, office, id, at)
  const given = hashOf(Buffer.from(match?.[2] ?? '', 'hex'))
  return found && timingSafeEqual(found.secretHash, given) ? { id, officeRoles: found.officeRoles } : null
}

function hashOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('demarche invitation\n').update(secret).digest()
}
