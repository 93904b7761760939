import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** Somebody's calendar by link. The link itself is kept nowhere. */
export interface Feed {
  readonly id: Id<'CalendarFeed'>
  readonly account: Id<'Account'>
  readonly secretHash: Uint8Array
  readonly withObserved: boolean
  readonly madeAt: Date
}

interface RawFeed {
  readonly id: Id<'CalendarFeed'>
  readonly account_id: Id<'Account'>
  readonly secret_hash: Buffer
  readonly with_observed: boolean
  readonly made_at: Date
}

/** A feed by its id or its owner; null where there is none, or its owner's account is closed. */
export async function findFeed(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  key: { readonly id: Id<'CalendarFeed'> } | { readonly account: Id<'Account'> },
): Promise<Feed | null> {
  const wanted = 'id' in key ? sql`f.id = ${key.id}` : sql`f.account_id = ${key.account}`
  const { rows } = await sql<RawFeed>`
    select f.id, f.account_id, f.secret_hash, f.with_observed, f.made_at from calendar_feed f
    join account a on a.office_id = f.office_id and a.id = f.account_id and a.closed_at is null
    where f.office_id = ${office} and ${wanted}`.execute(tx)
  const [row] = rows
  if (!row) return null
  return {
    ...{ id: row.id, account: row.account_id, secretHash: new Uint8Array(row.secret_hash) },
    ...{ withObserved: row.with_observed, madeAt: row.made_at },
  }
}

/** Puts a feed in the place of the one they had. */
export async function putFeed(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { id, account, secretHash, withObserved, madeAt }: Feed,
): Promise<void> {
  await sql`
    insert into calendar_feed (office_id, id, account_id, secret_hash, with_observed, made_at)
    values (${office}, ${id}, ${account}, ${Buffer.from(secretHash)}, ${withObserved}, ${madeAt})
    on conflict (office_id, account_id) do update set id = excluded.id, secret_hash = excluded.secret_hash,
      with_observed = excluded.with_observed, made_at = excluded.made_at`.execute(tx)
}

/** Takes their feed away; false where they have none. */
export async function deleteFeed(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from calendar_feed where office_id = ${office} and account_id = ${account}`.execute(tx)
  return numAffectedRows === 1n
}
