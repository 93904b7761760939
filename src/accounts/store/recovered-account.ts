import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { UserKeys } from '#keys/user-keys.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { AccountName } from '../model/account-name.ts'
import { CASE_ROLES, type OfficeRole } from '../model/act.ts'

/** An account as recovery finds it by its name. */
export interface FoundAccount {
  readonly id: Id<'Account'>
  readonly officeRoles: readonly OfficeRole[]
  readonly isClosed: boolean
}

/** The account with this name; null where there is none. */
export async function findByName(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { key }: AccountName,
): Promise<FoundAccount | null> {
  const { rows } = await sql<FoundAccount>`
    select id, office_roles as "officeRoles", closed_at is not null as "isClosed"
    from account where office_id = ${office} and name_key = ${key}`.execute(tx)
  return rows[0] ?? null
}

/** Whether anybody who is still here looks after the office. */
export async function hasAdministrator(tx: DatabaseTransaction, office: Id<'Office'>): Promise<boolean> {
  const { rows } = await sql<{ readonly has: boolean }>`
    select exists (select from account
                   where office_id = ${office} and closed_at is null and 'administrator' = any (office_roles)) as has
  `.execute(tx)
  return rows[0]?.has === true
}

/** An account to be written, with new keys. */
export interface RekeyedAccount {
  readonly id: Id<'Account'>
  readonly name: AccountName
  readonly officeRoles: readonly OfficeRole[]
  readonly keys: UserKeys
}

/** Writes a new account, or gives one that is there its new keys and roles and takes its one-time codes from it. */
export async function writeRekeyed(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { id, name, officeRoles, keys }: RekeyedAccount,
): Promise<void> {
  await sql`
    insert into account (office_id, id, name, name_key, office_roles, public_key, sealed_private_key)
    values (${office}, ${id}, ${name.shown}, ${name.key}, ${[...officeRoles]}::text[],
            ${Buffer.from(keys.publicKey)}, ${Buffer.from(keys.sealedPrivateKey)})
    on conflict (office_id, id) do update
    set office_roles = excluded.office_roles, public_key = excluded.public_key,
        sealed_private_key = excluded.sealed_private_key, sealed_totp_secret = null, totp_step = null`.execute(
    tx,
  )
}

/** Ends every session of an account, and takes its passkeys and codes away. How many sessions there were, and whether a second factor. */
export async function endAllSignIns(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
): Promise<{ readonly sessions: number; readonly hadSecondFactor: boolean }> {
  const { rows } = await sql<{ readonly sessions: number; readonly hadSecondFactor: boolean }>`
    select (select count(*)::int from session where office_id = ${office} and account_id = ${account}) as sessions,
           exists (select from passkey where office_id = ${office} and account_id = ${account})
             or exists (select from account where office_id = ${office} and id = ${account}
                          and sealed_totp_secret is not null) as "hadSecondFactor"`.execute(tx)
  await sql`delete from session where office_id = ${office} and account_id = ${account}`.execute(tx)
  await sql`delete from access_token where office_id = ${office} and account_id = ${account}`.execute(tx)
  await sql`delete from passkey where office_id = ${office} and account_id = ${account}`.execute(tx)
  await sql`delete from recovery_code where office_id = ${office} and account_id = ${account}`.execute(tx)
  await sql`delete from passkey_challenge where office_id = ${office} and account_id = ${account}`.execute(tx)
  return rows[0] ?? { sessions: 0, hadSecondFactor: false }
}

/** The cases of which somebody is a member. */
export async function casesOf(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
): Promise<readonly Id<'Case'>[]> {
  const { rows } = await sql<{ readonly id: Id<'Case'> }>`
    select case_id as id from case_member
    where office_id = ${office} and account_id = ${account} order by case_id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Makes somebody a member of these cases, in every role. */
export async function joinCases(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  cases: readonly Id<'Case'>[],
): Promise<void> {
  await sql`
    insert into case_member (office_id, case_id, account_id, roles, added_by)
    select ${office}::uuid, c.id, ${account}::uuid, ${[...CASE_ROLES]}::text[], ${account}::uuid
    from unnest(${[...cases]}::uuid[]) as c (id)
    on conflict (office_id, case_id, account_id) do update set roles = excluded.roles`.execute(tx)
}
