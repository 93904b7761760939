import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { planNightly } from '#journal/nightly.ts'
import { parsePassphrase, type PassphraseProblem } from '#keys/model/passphrase.ts'
import type { RecoveryCode } from '#keys/model/recovery-code.ts'
import { makeRecoveryCode, recoveryPair } from '#keys/recovery.ts'
import { makeUserKeys, openUserKeys } from '#keys/user-keys.ts'
import { newId } from '#platform/new-id.ts'
import type { Workplace } from '../acting.ts'
import { parseAccountName, type AccountNameProblem } from '../model/account-name.ts'
import { OFFICE_ROLES } from '../model/act.ts'
import { insertAccount } from '../store/account.ts'
import { findOffice, findUnopenedOffice, insertOffice, openUnopenedOffice } from '../store/office.ts'
import { beginSession, type BegunSession } from './begin-session.ts'
import { recordBy } from './entry.ts'

/** What the first person of an office gives. */
export interface OfficeGiven {
  readonly officeName: string
  readonly name: string
  readonly passphrase: string
  readonly passphraseAgain: string
}

/** What came of it: the code is shown once, printed, and kept nowhere. */
export interface OpenedOffice {
  readonly office: Id<'Office'>
  readonly account: Id<'Account'>
  readonly recoveryCode: RecoveryCode
  readonly session: BegunSession
}

export type OpenOfficeProblem =
  | { readonly code: 'office.is-open' }
  | { readonly code: 'office.name-missing' }
  | { readonly code: 'office.name-too-long'; readonly most: number }
  | { readonly code: 'passphrase.differs' }
  | AccountNameProblem
  | PassphraseProblem

const MOST_OFFICE_CHARACTERS = 120

/** Two forms that are sent at once must not make two offices. One process opens an office: it is the only one there yet. */
let opening: Promise<unknown> = Promise.resolve()

/** Opens an office of one: the office, its first person with all roles, their keys, the office's printed code, and a session. */
export async function openOffice(
  workplace: Workplace,
  given: OfficeGiven,
): Promise<Result<OpenedOffice, readonly OpenOfficeProblem[]>> {
  const turn = opening.then(() => open(workplace, given))
  opening = turn.catch(() => null)
  return turn
}

async function open(
  workplace: Workplace,
  given: OfficeGiven,
): Promise<Result<OpenedOffice, readonly OpenOfficeProblem[]>> {
  if (await findOffice(workplace.database)) return fail([{ code: 'office.is-open' }])
  const officeName = parseOfficeName(given.officeName)
  const name = parseAccountName(given.name)
  const passphrase = parsePassphrase(given.passphrase)
  const isSame = given.passphrase === given.passphraseAgain
  if (!officeName.ok || !name.ok || !passphrase.ok || !isSame) {
    const problems = [officeName, name, passphrase].flatMap((read) => (read.ok ? [] : [read.error]))
    return fail(isSame || !passphrase.ok ? problems : [...problems, { code: 'passphrase.differs' }])
  }
  // An import may have come before: what it brought is this office's.
  const unopened = await findUnopenedOffice(workplace.database)
  const [office, account] = [unopened?.id ?? newId<'Office'>(), newId<'Account'>()]
  const recoveryCode = makeRecoveryCode()
  const keys = await makeUserKeys(account, passphrase.value)
  const privateKey = await openUserKeys(account, keys, passphrase.value)
  if (!privateKey.ok) throw new Error('keys that were just made do not open')
  const { publicKey: recoveryPublicKey } = recoveryPair(office, recoveryCode)
  const at = workplace.now()
  return workplace.database.atomically({ officeId: office, id: account }, async (tx) => {
    const opened = { id: office, name: officeName.value, rules: 'one', recoveryPublicKey } as const
    await (unopened ? openUnopenedOffice(tx, opened) : insertOffice(tx, opened))
    await insertAccount(tx, office, { id: account, name: name.value, officeRoles: OFFICE_ROLES, keys })
    const session = await beginSession(tx, office, account, { privateKey: privateKey.value, at })
    await planNightly(tx, office, at)
    const by = { officeId: office, accountId: account }
    await recordBy(tx, by, at, {
      what: 'office.opened',
      on: [thing('office', office), thing('account', account), thing('session', session.session)],
    })
    return ok({ office, account, recoveryCode, session })
  })
}

/** Reads an office's name: it heads pages and letters. */
export function parseOfficeName(
  typed: string,
): Result<string, Extract<OpenOfficeProblem, { readonly code: `office.name-${string}` }>> {
  const name = typed
    .slice(0, 1000)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (name === '') return fail({ code: 'office.name-missing' })
  return [...name].length > MOST_OFFICE_CHARACTERS
    ? fail({ code: 'office.name-too-long', most: MOST_OFFICE_CHARACTERS })
    : ok(name)
}
