import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { UserKeys } from '#keys/user-keys.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { AccountName } from '../model/account-name.ts'
import type { OfficeRole } from '../model/act.ts'
import type { SecondFactors } from '../model/team.ts'
import { holdOffice } from './office.ts'
import { accountTables } from './tables.ts'

/** Somebody's account, with what signing in needs. */
export interface Account extends SecondFactors {
  readonly id: Id<'Account'>
  readonly name: string
  readonly officeRoles: readonly OfficeRole[]
  readonly keys: UserKeys
  readonly sealedTotpSecret: Uint8Array | null
  readonly totpStep: number | null
}

/** Somebody in the list of people. */
export interface ListedAccount extends SecondFactors {
  readonly id: Id<'Account'>
  readonly name: string
  readonly officeRoles: readonly OfficeRole[]
  readonly madeAt: Date
  readonly closedAt: Date | null
}

const PASSKEYS = sql<number>`(select count(*)::int from passkey
  where passkey.office_id = account.office_id and passkey.account_id = account.id)`.as('passkeys')

export async function insertAccount(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: {
    readonly id: Id<'Account'>
    readonly name: AccountName
    readonly officeRoles: readonly OfficeRole[]
    readonly keys: UserKeys
  },
): Promise<void> {
  const { id, name, officeRoles, keys } = account
  await accountTables(tx)
    .insertInto('account')
    .values({
      ...{ office_id: office, id, name: name.shown, name_key: name.key, office_roles: officeRoles },
      public_key: Buffer.from(keys.publicKey),
      sealed_private_key: Buffer.from(keys.sealedPrivateKey),
      ...{ sealed_totp_secret: null, totp_step: null, closed_at: null },
    })
    .execute()
}

/** An account that is open, by its folded name. */
export function findAccountByName(tx: DatabaseTransaction, office: Id<'Office'>, nameKey: string) {
  return findOpen(tx, office, 'name_key', nameKey)
}

/** An account that is open. */
export function findAccount(tx: DatabaseTransaction, office: Id<'Office'>, id: Id<'Account'>) {
  return findOpen(tx, office, 'id', id)
}

async function findOpen(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  column: 'id' | 'name_key',
  value: string,
): Promise<Account | null> {
  const row = await accountTables(tx)
    .selectFrom('account')
    .select(['id', 'name', 'office_roles', 'public_key', 'sealed_private_key'])
    .select(['sealed_totp_secret', 'totp_step', PASSKEYS])
    .where('office_id', '=', office)
    .where(column, '=', value)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row ? toAccount(row) : null
}

/** Whether a name is taken, also by somebody who left. */
export async function isNameTaken(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  nameKey: string,
): Promise<boolean> {
  const row = await accountTables(tx)
    .selectFrom('account')
    .select('id')
    .where('office_id', '=', office)
    .where('name_key', '=', nameKey)
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody, those who left last. An office has few people: there is no paging. */
export async function listAccounts(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<readonly ListedAccount[]> {
  const rows = await accountTables(tx)
    .selectFrom('account')
    .select(['id', 'name', 'office_roles', 'sealed_totp_secret', 'made_at', 'closed_at', PASSKEYS])
    .where('office_id', '=', office)
    .orderBy(sql`closed_at is not null`)
    .orderBy('made_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'Account'>,
    name: row.name,
    officeRoles: row.office_roles,
    hasTotp: row.sealed_totp_secret !== null,
    passkeys: row.passkeys,
    madeAt: row.made_at,
    closedAt: row.closed_at,
  }))
}

/**
 * How many are there now. The office's row is held until the transaction ends, so that two who come or go at once are counted one
 * after the other.
 */
export async function countAccounts(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<{ readonly people: number; readonly administrators: number }> {
  const tables = accountTables(tx)
  await holdOffice(tx, office)
  // A statement of its own: it sees what was done while the first one waited.
  const rows = await tables
    .selectFrom('account')
    .select(['id', 'office_roles'])
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute()
  const administrators = rows.filter((row) => row.office_roles.includes('administrator')).length
  return { people: rows.length, administrators }
}

/** What of an account may change. */
export interface AccountChange {
  readonly sealed_private_key?: Buffer
  readonly sealed_totp_secret?: Buffer | null
  readonly totp_step?: string | null
  readonly office_roles?: readonly OfficeRole[]
  readonly closed_at?: Date
}

export async function changeAccount(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Account'>,
  change: AccountChange,
): Promise<void> {
  await accountTables(tx)
    .updateTable('account')
    .set(change)
    .where('office_id', '=', office)
    .where('id', '=', id)
    .execute()
}

/** Uses up a step of a TOTP code; false where it, or a later one, was used meanwhile. */
export async function takeTotpStep(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Account'>,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await accountTables(tx)
    .updateTable('account')
    .set({ totp_step: String(step) })
    .where('office_id', '=', office)
    .where('id', '=', id)
    .where((one) => one.or([one('totp_step', 'is', null), one('totp_step', '<', String(step))]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts new recovery codes in the place of all older ones. */
export async function replaceRecoveryCodes(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Account'>,
  hashes: readonly Uint8Array[],
): Promise<void> {
  const tables = accountTables(tx)
  await tables
    .deleteFrom('recovery_code')
    .where('office_id', '=', office)
    .where('account_id', '=', id)
    .execute()
  if (hashes.length === 0) return
  await tables
    .insertInto('recovery_code')
    .values(
      hashes.map((hash) => ({
        ...{ office_id: office, account_id: id, used_at: null },
        code_hash: Buffer.from(hash),
      })),
    )
    .execute()
}

/** Uses up a recovery code; false where there is none such, or it was used. */
export async function takeRecoveryCode(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Account'>,
  { hash, at }: { readonly hash: Uint8Array; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await accountTables(tx)
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('office_id', '=', office)
    .where('account_id', '=', id)
    .where('code_hash', '=', Buffer.from(hash))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How many of somebody's recovery codes are left. */
export async function countRecoveryCodes(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Account'>,
): Promise<number> {
  const { left } = await accountTables(tx)
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('office_id', '=', office)
    .where('account_id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}

function toAccount(row: {
  readonly id: string
  readonly name: string
  readonly office_roles: readonly OfficeRole[]
  readonly public_key: Buffer
  readonly sealed_private_key: Buffer
  readonly sealed_totp_secret: Buffer | null
  readonly totp_step: string | null
  readonly passkeys: number
}): Account {
  return {
    id: row.id as Id<'Account'>,
    name: row.name,
    officeRoles: row.office_roles,
    keys: {
      publicKey: new Uint8Array(row.public_key),
      sealedPrivateKey: new Uint8Array(row.sealed_private_key),
    },
    sealedTotpSecret: row.sealed_totp_secret && new Uint8Array(row.sealed_totp_secret),
    totpStep: row.totp_step === null ? null : Number(row.totp_step),
    hasTotp: row.sealed_totp_secret !== null,
    passkeys: row.passkeys,
  }
}
