import type { Acting, Workplace } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { thing } from '#journal/model/entry.ts'
import { firstWraps, type Recipient } from '#keys/case-keys.ts'
import { changeWraps } from '#keys/wrap-files.ts'
import { newId } from '#platform/new-id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { atWork, dayOf, tellAll } from '../at-work.ts'
import { openCaseKeys, type KeysProblem } from '../case-keys.ts'
import {
  caseNumber,
  parseTitle,
  rolesOfOpener,
  type CaseKind,
  type CaseMember,
  type TitleProblem,
} from '../model/case-file.ts'
import { insertCase, nextCaseCount } from '../store/case-files.ts'
import { readOffice, recipientsOf, type OfficeFacts } from '../store/office.ts'

export type NewCaseProblem =
  | KeysProblem
  /** The office has no printed recovery code yet: a case without one could be lost with its last member. */
  | { readonly code: 'office.recovery-key-missing' }

/** A case that was just opened. */
export interface OpenedCase {
  readonly id: Id<'Case'>
  readonly number: string
}

/** Opens a case; whoever does is its first member. The title is sealed: in the open the case has its number alone. */
export async function openCase(
  workplace: Workplace,
  acting: Acting,
  { title }: { readonly title: string },
): Promise<Result<OpenedCase, NewCaseProblem | TitleProblem>> {
  const parsed = parseTitle(title)
  if (!parsed.ok) return parsed
  if (!acting.ring) return fail({ code: 'session.keys-needed' })
  return atWork(workplace, acting, async (tx) => {
    const office = await readOffice(tx, acting.officeId, 'share')
    const members = [{ account: acting.accountId, roles: rolesOfOpener(office.rules) }]
    return makeCase(workplace, acting, { tx, office, kind: 'matter', members, title: parsed.value })
  })
}

/** What a new case is made of. */
export interface CaseToMake {
  readonly tx: DatabaseTransaction
  /** Read under a lock, so that its keys are not swept away before it is there. */
  readonly office: OfficeFacts
  readonly kind: CaseKind
  readonly members: readonly CaseMember[]
  readonly title: string | null
}

/**
 * Makes a case within a transaction: its keys first, then its rows. Where the process ends in between, keys are left that open
 * nothing (`sweepOrphanKeys`); never a case without keys.
 */
export async function makeCase(
  workplace: Workplace,
  acting: Acting,
  { tx, office, kind, members, title }: CaseToMake,
): Promise<Result<OpenedCase, NewCaseProblem>> {
  const { officeId, accountId } = acting
  const id = newId<'Case'>()
  const accounts = await recipientsOf(
    tx,
    officeId,
    members.map(({ account }) => account),
  )
  if (!office.recovery) return fail({ code: 'office.recovery-key-missing' })
  const keyId = await makeKeys(workplace, officeId, id, [...accounts, office.recovery])
  const keys = await openCaseKeys(workplace, acting, id)
  if (!keys.ok) return keys
  const openedOn = dayOf(workplace)
  const year = Number(openedOn.slice(0, 4))
  const count = kind === 'matter' ? await nextCaseCount(tx, officeId, year) : 0
  const number = caseNumber(kind, year, count)
  const titleSealed =
    title === null ? null : keys.value.seal({ table: 'case_file', column: 'title_sealed', row: id }, title)
  await insertCase(tx, officeId, { id, kind, number, titleSealed, openedOn, openedBy: accountId, members })
  await tellAll(workplace, tx, acting, [
    { what: 'case.opened', on: [thing('case', id)] },
    { what: 'case-key.made', on: [thing('case-key', keyId), thing('case', id)] },
  ])
  return ok({ id, number })
}

async function makeKeys(
  { wraps }: Workplace,
  officeId: Id<'Office'>,
  id: Id<'Case'>,
  recipients: readonly Recipient[],
): Promise<Id<'CaseKey'>> {
  const made = await changeWraps(wraps, id, () => firstWraps(officeId, id, recipients))
  if (!made.ok) throw new Error(`the keys of a new case: ${made.error.code}`)
  return made.value.epochs[0].keyId
}
