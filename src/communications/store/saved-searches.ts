import { sql } from 'kysely'
import type { Acting } from '#accounts/acting.ts'
import type { Id } from '#base/id.ts'
import { PLANNED_ONCE } from '#platform/database/acting-connections.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

type Keeper = Pick<Acting, 'officeId' | 'accountId'>

/** A search that somebody keeps: what they call it, and what it asks for, as an address says it. */
export interface SavedSearch {
  readonly id: Id<'SavedSearch'>
  readonly name: string
  /** `q=forced+return&state=CHN`. */
  readonly address: string
}

/** As many as somebody may keep. */
export const MOST_SAVED = 50

/** The searches that somebody keeps, the first kept first. */
export async function listSavedSearches(
  tx: DatabaseTransaction,
  { officeId, accountId }: Keeper,
  most: number,
): Promise<readonly SavedSearch[]> {
  const { rows } = await sql<SavedSearch>`
    select id, name, address from saved_search
    where office_id = ${officeId} and account_id = ${accountId} and ${PLANNED_ONCE}
    order by made_at, id limit ${sql.lit(most)}`.execute(tx)
  return rows
}

/** Keeps one. */
export async function insertSavedSearch(
  tx: DatabaseTransaction,
  { officeId, accountId }: Keeper,
  { id, name, address }: SavedSearch,
): Promise<void> {
  await sql`
    insert into saved_search (office_id, id, account_id, name, address)
    values (${officeId}, ${id}, ${accountId}, ${name}, ${address})`.execute(tx)
}

/** Forgets one of their own; false where there is none. */
export async function deleteSavedSearch(
  tx: DatabaseTransaction,
  { officeId, accountId }: Keeper,
  id: Id<'SavedSearch'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from saved_search where office_id = ${officeId} and account_id = ${accountId} and id = ${id}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}
