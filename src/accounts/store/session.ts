import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { StoredSession } from '#keys/session-key.ts'
import { looking } from '#platform/database/look-up.ts'
import type { DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'
import type { CaseRole, OfficeRole } from '../model/act.ts'
import type { OfficeRules, SecondFactors } from '../model/team.ts'
import { accountTables } from './tables.ts'

/** All that a request has to know of who makes it. */
export interface SessionFacts extends SecondFactors {
  readonly id: Id<'Session'>
  readonly accountId: Id<'Account'>
  readonly accountName: string
  readonly officeName: string
  readonly rules: OfficeRules
  readonly officeRoles: readonly OfficeRole[]
  /** In the case that was asked for. */
  readonly caseRoles: readonly CaseRole[]
  /** That case was destroyed: its number and its days are left. */
  readonly isCaseDestroyed: boolean
  /** Whether it has their keys. */
  readonly opensCases: boolean
  readonly provedAt: Date
}

/** A session with whose it is. */
export interface KnownSession extends SessionFacts {
  readonly cookieKeyHash: Uint8Array
  readonly sealedPrivateKey: Uint8Array | null
  readonly startedAt: Date
  readonly seenAt: Date
}

/** A session in the list of one's own. */
export interface ListedSession {
  readonly id: Id<'Session'>
  readonly startedAt: Date
  readonly seenAt: Date
  readonly opensCases: boolean
}

/** A session that begins: at one moment started, seen and proved. */
export async function insertSession(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  session: {
    readonly id: Id<'Session'>
    readonly accountId: Id<'Account'>
    readonly stored: Pick<StoredSession, 'cookieKeyHash'> & { readonly sealedPrivateKey: Uint8Array | null }
    readonly at: Date
  },
): Promise<void> {
  const { id, accountId, stored, at } = session
  await accountTables(tx)
    .insertInto('session')
    .values({
      ...{ office_id: office, id, account_id: accountId, started_at: at, seen_at: at, proved_at: at },
      cookie_key_hash: Buffer.from(stored.cookieKeyHash),
      sealed_private_key: stored.sealedPrivateKey && Buffer.from(stored.sealedPrivateKey),
    })
    .execute()
}

interface RawSession {
  readonly id: Id<'Session'>
  readonly account_id: Id<'Account'>
  readonly name: string
  readonly office_name: string
  readonly rules: OfficeRules
  readonly office_roles: readonly OfficeRole[]
  readonly case_roles: readonly CaseRole[] | null
  readonly case_stage: string | null
  readonly cookie_key_hash: Uint8Array
  readonly sealed_private_key: Uint8Array | null
  readonly started_at: Date
  readonly seen_at: Date
  readonly proved_at: Date
  readonly has_totp: boolean
  readonly passkeys: number
}

/** A session by its id, looked up anew on each request; null also where its account was closed. */
export async function findSession(
  { lookUp }: Pick<OpenedDatabase, 'lookUp'>,
  office: Id<'Office'>,
  id: Id<'Session'>,
  caseId: Id<'Case'> | null,
): Promise<KnownSession | null> {
  const [row] = await lookUp<RawSession>(
    { officeId: office, id: 'system' },
    looking`
      select s.id, s.account_id, s.cookie_key_hash, s.sealed_private_key, s.started_at, s.seen_at, s.proved_at,
             a.name, a.office_roles, a.sealed_totp_secret is not null as has_totp,
             o.name as office_name, o.rules, m.roles as case_roles, f.stage as case_stage,
             (select count(*)::int from passkey p
              where p.office_id = a.office_id and p.account_id = a.id) as passkeys
      from session s
      join account a on a.office_id = s.office_id and a.id = s.account_id
      join office o on o.office_id = s.office_id
      left join case_member m
        on m.office_id = s.office_id and m.account_id = s.account_id and m.case_id = ${caseId}
      left join case_file f on f.office_id = s.office_id and f.id = ${caseId}
      where s.office_id = ${office} and s.id = ${id} and a.closed_at is null`,
  )
  if (!row) return null
  return {
    id: row.id,
    accountId: row.account_id,
    accountName: row.name,
    officeName: row.office_name,
    rules: row.rules,
    officeRoles: row.office_roles,
    caseRoles: row.case_roles ?? [],
    isCaseDestroyed: row.case_stage === 'destroyed',
    cookieKeyHash: new Uint8Array(row.cookie_key_hash),
    opensCases: row.sealed_private_key !== null,
    sealedPrivateKey: row.sealed_private_key && new Uint8Array(row.sealed_private_key),
    startedAt: row.started_at,
    seenAt: row.seen_at,
    provedAt: row.proved_at,
    hasTotp: row.has_totp,
    passkeys: row.passkeys,
  }
}

/** What of a session may change. */
export interface SessionChange {
  readonly seen_at?: Date
  readonly proved_at?: Date
  readonly cookie_key_hash?: Buffer
  readonly sealed_private_key?: Buffer
}

export async function changeSession(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Session'>,
  change: SessionChange,
): Promise<void> {
  await accountTables(tx)
    .updateTable('session')
    .set(change)
    .where('office_id', '=', office)
    .where('id', '=', id)
    .execute()
}

/** Somebody's sessions, the newest first; those that ended by themselves are not there. */
export async function listSessions(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  since: { readonly started: Date; readonly seen: Date },
): Promise<readonly ListedSession[]> {
  const rows = await accountTables(tx)
    .selectFrom('session')
    .select(['id', 'started_at', 'seen_at'])
    .select(sql<boolean>`sealed_private_key is not null`.as('opens_cases'))
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('started_at', '>', since.started)
    .where('seen_at', '>', since.seen)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'Session'>,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    opensCases: row.opens_cases,
  }))
}

/** Ends one session of somebody; false where they have none such. */
export async function deleteSession(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  id: Id<'Session'>,
): Promise<boolean> {
  const { numDeletedRows } = await accountTables(tx)
    .deleteFrom('session')
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Ends all sessions of somebody but one; null ends all. */
export async function deleteSessionsBut(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  kept: Id<'Session'> | null,
): Promise<void> {
  let ending = accountTables(tx)
    .deleteFrom('session')
    .where('office_id', '=', office)
    .where('account_id', '=', account)
  if (kept !== null) ending = ending.where('id', '<>', kept)
  await ending.execute()
}

/** Takes away sessions that ended by themselves, of everybody. */
export async function sweepSessions(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  before: { readonly started: Date; readonly seen: Date },
): Promise<void> {
  await accountTables(tx)
    .deleteFrom('session')
    .where('office_id', '=', office)
    .where((one) => one.or([one('started_at', '<', before.started), one('seen_at', '<', before.seen)]))
    .execute()
}
