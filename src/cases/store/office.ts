import { sql } from 'kysely'
import type { OfficeRole } from '#accounts/model/act.ts'
import type { Id } from '#base/id.ts'
import type { Recipient } from '#keys/case-keys.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { OfficeRules } from '#accounts/model/team.ts'
/** What opening a case needs to know of an office. */
export interface OfficeFacts {
  readonly rules: OfficeRules
  readonly recovery: Recipient | null
}

/**
 * What the office is. `share`: no sweep of keys runs until the transaction ends (others may open cases too); `alone`: nobody
 * opens a case until then.
 */
export async function readOffice(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  lock: 'none' | 'share' | 'alone',
): Promise<OfficeFacts> {
  const { rows } = await facts(office)[lock].execute(tx)
  const [row] = rows
  if (!row) throw new Error('there is no such office')
  return { rules: row.rules, recovery: row.recovery && { holder: 'recovery', publicKey: row.recovery } }
}

interface RawOffice {
  readonly rules: OfficeRules
  readonly recovery: Uint8Array | null
}

const facts = (office: Id<'Office'>) => ({
  none: sql<RawOffice>`select ${COLUMNS} from office where office_id = ${office}`,
  share: sql<RawOffice>`select ${COLUMNS} from office where office_id = ${office} for share`,
  alone: sql<RawOffice>`select ${COLUMNS} from office where office_id = ${office} for no key update`,
})

const COLUMNS = sql`rules, recovery_public_key as recovery`

/** Those of these accounts who are still there, with what keys are wrapped to. */
export async function recipientsOf(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  accounts: readonly Id<'Account'>[],
): Promise<readonly (Recipient & { readonly account: Id<'Account'> })[]> {
  const { rows } = await sql<{ readonly id: Id<'Account'>; readonly public_key: Uint8Array }>`
    select id, public_key from account
    where office_id = ${office} and id = any (${accounts}::uuid[]) and closed_at is null order by id`.execute(
    tx,
  )
  return rows.map(({ id, public_key: publicKey }) => ({ account: id, holder: `account:${id}`, publicKey }))
}

/** Everybody with a role in the office who is still there. */
export async function accountsWithRole(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  role: OfficeRole,
): Promise<readonly Id<'Account'>[]> {
  const { rows } = await sql<{ readonly id: Id<'Account'> }>`
    select id from account
    where office_id = ${office} and ${role} = any (office_roles) and closed_at is null order by id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
