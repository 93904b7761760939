import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** Somebody of the office, by what they are called. */
export interface Colleague {
  readonly id: Id<'Account'>
  readonly name: string
}

/** What these colleagues are called, also those who have left. */
export async function findNames(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  accounts: readonly Id<'Account'>[],
): Promise<ReadonlyMap<Id<'Account'>, string>> {
  const { rows } = await sql<Colleague>`
    select id, name from account where office_id = ${office} and id = any (${accounts}::uuid[]) order by id`.execute(
    tx,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Everybody who is there now, by their names. An office has few people: there is no paging. */
export async function listColleagues(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    select id, name from account where office_id = ${office} and closed_at is null
    order by name, id limit 1000`.execute(tx)
  return rows
}
