import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { StoredToken } from '#keys/token-key.ts'
import { looking } from '#platform/database/look-up.ts'
import type { DatabaseTransaction, OpenedDatabase } from '#platform/database/opened-database.ts'
import type { CaseRole, OfficeRole } from '../model/act.ts'
import type { OfficeRules, SecondFactors } from '../model/team.ts'
import { accountTables } from './tables.ts'

/** A token with whose it is: all that a request has to know of who makes it. */
export interface KnownToken extends StoredToken, SecondFactors {
  readonly id: Id<'Token'>
  readonly acts: readonly string[]
  readonly endsAt: Date
  readonly usedOn: string | null
  readonly accountId: Id<'Account'>
  readonly accountName: string
  readonly officeName: string
  readonly rules: OfficeRules
  readonly officeRoles: readonly OfficeRole[]
  /** In the case that was asked for. */
  readonly caseRoles: readonly CaseRole[]
  readonly isCaseDestroyed: boolean
}

/** A token in the list of one's own. */
export interface ListedToken {
  readonly id: Id<'Token'>
  readonly name: string
  readonly acts: readonly string[]
  readonly opensCases: boolean
  readonly madeAt: Date
  readonly endsAt: Date
  readonly usedOn: CalendarDate | null
}

export async function insertToken(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  token: StoredToken & Pick<ListedToken, 'id' | 'name' | 'acts' | 'madeAt' | 'endsAt'>,
): Promise<void> {
  const { id, name, acts, secretHash, sealedPrivateKey, madeAt, endsAt } = token
  await accountTables(tx)
    .insertInto('access_token')
    .values({
      ...{ office_id: office, account_id: account, id, name, acts, made_at: madeAt, ends_at: endsAt },
      ...{ secret_hash: Buffer.from(secretHash), used_on: null },
      sealed_private_key: sealedPrivateKey && Buffer.from(sealedPrivateKey),
    })
    .execute()
}

interface RawToken {
  readonly id: Id<'Token'>
  readonly account_id: Id<'Account'>
  readonly acts: readonly string[]
  readonly secret_hash: Uint8Array
  readonly sealed_private_key: Uint8Array | null
  readonly ends_at: Date
  readonly used_on: string | null
  readonly name: string
  readonly office_name: string
  readonly rules: OfficeRules
  readonly office_roles: readonly OfficeRole[]
  readonly case_roles: readonly CaseRole[] | null
  readonly case_stage: string | null
  readonly has_totp: boolean
  readonly passkeys: number
}

/** A token by its id, looked up anew on each request; null also where its account was closed. */
export async function findToken(
  { lookUp }: Pick<OpenedDatabase, 'lookUp'>,
  office: Id<'Office'>,
  id: Id<'Token'>,
  caseId: Id<'Case'> | null,
): Promise<KnownToken | null> {
  const [row] = await lookUp<RawToken>(
    { officeId: office, id: 'system' },
    looking`
      select t.id, t.account_id, t.acts, t.secret_hash, t.sealed_private_key, t.ends_at, t.used_on::text as used_on,
             a.name, a.office_roles, a.sealed_totp_secret is not null as has_totp,
             o.name as office_name, o.rules, m.roles as case_roles, f.stage as case_stage,
             (select count(*)::int from passkey p
              where p.office_id = a.office_id and p.account_id = a.id) as passkeys
      from access_token t
      join account a on a.office_id = t.office_id and a.id = t.account_id
      join office o on o.office_id = t.office_id
      left join case_member m
        on m.office_id = t.office_id and m.account_id = t.account_id and m.case_id = ${caseId}
      left join case_file f on f.office_id = t.office_id and f.id = ${caseId}
      where t.office_id = ${office} and t.id = ${id} and a.closed_at is null`,
  )
  return row ? toKnownToken(row) : null
}

function toKnownToken(row: RawToken): KnownToken {
  return {
    ...{ id: row.id, accountId: row.account_id, accountName: row.name, officeName: row.office_name },
    ...{ acts: row.acts, endsAt: row.ends_at, usedOn: row.used_on, rules: row.rules },
    ...{ officeRoles: row.office_roles, caseRoles: row.case_roles ?? [] },
    isCaseDestroyed: row.case_stage === 'destroyed',
    secretHash: new Uint8Array(row.secret_hash),
    sealedPrivateKey: row.sealed_private_key && new Uint8Array(row.sealed_private_key),
    ...{ hasTotp: row.has_totp, passkeys: row.passkeys },
  }
}

/** Somebody's tokens that still count, the newest first. */
export async function listTokens(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  at: Date,
  most: number,
): Promise<readonly ListedToken[]> {
  const rows = await accountTables(tx)
    .selectFrom('access_token')
    .select(['id', 'name', 'acts', 'made_at', 'ends_at'])
    .select(sql<boolean>`sealed_private_key is not null`.as('opens_cases'))
    .select(sql<CalendarDate | null>`used_on::text`.as('used_on'))
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('ends_at', '>', at)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id as Id<'Token'>, name: row.name, acts: row.acts, opensCases: row.opens_cases },
    ...{ madeAt: row.made_at, endsAt: row.ends_at, usedOn: row.used_on },
  }))
}

export async function markTokenUsed(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Token'>,
  on: CalendarDate,
): Promise<void> {
  await accountTables(tx)
    .updateTable('access_token')
    .set({ used_on: on })
    .where('office_id', '=', office)
    .where('id', '=', id)
    .execute()
}

/** Takes one of somebody's tokens away, with the key that it sealed; false where they have none such. */
export async function deleteToken(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  id: Id<'Token'>,
): Promise<boolean> {
  const { numDeletedRows } = await accountTables(tx)
    .deleteFrom('access_token')
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Takes all tokens of somebody away. */
export async function deleteTokensOf(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
): Promise<void> {
  await accountTables(tx)
    .deleteFrom('access_token')
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .execute()
}

/** Takes away tokens that have ended, of everybody. */
export async function sweepTokens(tx: DatabaseTransaction, office: Id<'Office'>, at: Date): Promise<void> {
  await accountTables(tx)
    .deleteFrom('access_token')
    .where('office_id', '=', office)
    .where('ends_at', '<=', at)
    .execute()
}
