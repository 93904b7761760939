import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { accountTables, type AccountTables } from './tables.ts'

/** A passkey as its owner sees it. */
export interface ListedPasskey {
  readonly id: Id<'Passkey'>
  readonly label: string
  readonly madeAt: Date
  readonly usedAt: Date | null
}

/** A passkey as its answers are checked. */
export interface KnownPasskey {
  readonly id: Id<'Passkey'>
  readonly accountId: Id<'Account'>
  readonly credentialId: Uint8Array
  readonly publicKey: Uint8Array
  readonly counter: number
}

export type ChallengePurpose = AccountTables['passkey_challenge']['purpose']

export async function insertChallenge(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  challenge: {
    readonly id: Id<'Challenge'>
    readonly accountId: Id<'Account'> | null
    readonly purpose: ChallengePurpose
    readonly challenge: string
    readonly at: Date
  },
): Promise<void> {
  const { id, accountId, purpose, challenge: text, at } = challenge
  await accountTables(tx)
    .insertInto('passkey_challenge')
    .values({ office_id: office, id, account_id: accountId, purpose, challenge: text, made_at: at })
    .execute()
}

/** Takes a question, so that it cannot be answered twice; those that are too old go with it. */
export async function takeChallenge(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  asked: {
    readonly id: Id<'Challenge'>
    readonly accountId: Id<'Account'> | null
    readonly purpose: ChallengePurpose
    readonly since: Date
  },
): Promise<string | null> {
  const tables = accountTables(tx)
  await tables
    .deleteFrom('passkey_challenge')
    .where('office_id', '=', office)
    .where('made_at', '<', asked.since)
    .execute()
  const taken = await tables
    .deleteFrom('passkey_challenge')
    .where('office_id', '=', office)
    .where('id', '=', asked.id)
    .where('purpose', '=', asked.purpose)
    .where('account_id', 'is not distinct from', asked.accountId)
    .returning('challenge')
    .executeTakeFirst()
  return taken?.challenge ?? null
}

export async function insertPasskey(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  passkey: KnownPasskey & { readonly transports: readonly string[]; readonly label: string },
): Promise<void> {
  const { id, accountId, credentialId, publicKey, counter, transports, label } = passkey
  await accountTables(tx)
    .insertInto('passkey')
    .values({
      ...{ office_id: office, id, account_id: accountId, transports, label, used_at: null },
      credential_id: Buffer.from(credentialId),
      public_key: Buffer.from(publicKey),
      counter: String(counter),
    })
    .execute()
}

/** A passkey of somebody who can still sign in, by what it calls itself. Its row is held until the transaction ends. */
export async function findPasskey(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  credentialId: Uint8Array,
): Promise<KnownPasskey | null> {
  const row = await accountTables(tx)
    .selectFrom('passkey')
    .innerJoin('account', (join) =>
      join
        .onRef('account.office_id', '=', 'passkey.office_id')
        .onRef('account.id', '=', 'passkey.account_id'),
    )
    .select(['passkey.id', 'passkey.account_id', 'passkey.credential_id', 'passkey.public_key', 'counter'])
    .where('passkey.office_id', '=', office)
    .where('passkey.credential_id', '=', Buffer.from(credentialId))
    .where('account.closed_at', 'is', null)
    .forUpdate('passkey')
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id as Id<'Passkey'>,
    accountId: row.account_id as Id<'Account'>,
    credentialId: new Uint8Array(row.credential_id),
    publicKey: new Uint8Array(row.public_key),
    counter: Number(row.counter),
  }
}

export async function notePasskeyUse(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  id: Id<'Passkey'>,
  { counter, at }: { readonly counter: number; readonly at: Date },
): Promise<void> {
  await accountTables(tx)
    .updateTable('passkey')
    .set({ counter: String(counter), used_at: at })
    .where('office_id', '=', office)
    .where('id', '=', id)
    .execute()
}

/** Somebody's passkeys, the oldest first. */
export async function listPasskeys(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
): Promise<readonly (ListedPasskey & { readonly credentialId: Uint8Array })[]> {
  const rows = await accountTables(tx)
    .selectFrom('passkey')
    .select(['id', 'label', 'made_at', 'used_at', 'credential_id'])
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .orderBy('made_at')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'Passkey'>,
    label: row.label,
    madeAt: row.made_at,
    usedAt: row.used_at,
    credentialId: new Uint8Array(row.credential_id),
  }))
}

/** False where somebody has none such. */
export async function deletePasskey(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
  id: Id<'Passkey'>,
): Promise<boolean> {
  const { numDeletedRows } = await accountTables(tx)
    .deleteFrom('passkey')
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
