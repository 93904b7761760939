import { sql } from 'kysely'
import type { CalendarDate } from '#base/calendar-date.ts'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** What somebody chose to be told by mail. */
export interface DigestChoice {
  readonly account: Id<'Account'>
  readonly rhythm: 'daily' | 'weekly'
  readonly address: string
  readonly language: string
}

/** The choices of all whose accounts are open; of one of them where `only` is given. */
export async function listChoices(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  only: Id<'Account'> | null = null,
): Promise<readonly DigestChoice[]> {
  const { rows } = await sql<DigestChoice>`
    select c.account_id as account, c.rhythm, c.address, c.language from digest_choice c
    join account a on a.office_id = c.office_id and a.id = c.account_id and a.closed_at is null
    where c.office_id = ${office} and (${only}::uuid is null or c.account_id = ${only}::uuid)
    order by c.account_id limit 10000`.execute(tx)
  return rows
}

/** Keeps a choice in the place of the one before. */
export async function putChoice(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { account, rhythm, address, language }: DigestChoice,
): Promise<void> {
  await sql`
    insert into digest_choice (office_id, account_id, rhythm, address, language)
    values (${office}, ${account}, ${rhythm}, ${address}, ${language})
    on conflict (office_id, account_id) do update set rhythm = excluded.rhythm, address = excluded.address,
      language = excluded.language`.execute(tx)
}

/** Forgets a choice, and its address with it. */
export async function deleteChoice(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  account: Id<'Account'>,
): Promise<void> {
  await sql`delete from digest_choice where office_id = ${office} and account_id = ${account}`.execute(tx)
}

/** Whose digest, of which day. */
export interface DigestOf {
  readonly account: Id<'Account'>
  readonly day: CalendarDate
}

/** Takes a day's digest to be sent; false where it was taken before: it was sent, or may have been. */
export async function takeDigest(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { account, day }: DigestOf,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into digest_sent (office_id, account_id, for_day, begun_at)
    values (${office}, ${account}, ${day}, ${at}) on conflict (office_id, account_id, for_day) do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** It went. */
export async function markDigestSent(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { account, day }: DigestOf,
  at: Date,
): Promise<void> {
  await sql`
    update digest_sent set sent_at = ${at}
    where office_id = ${office} and account_id = ${account} and for_day = ${day}`.execute(tx)
}

/** It surely did not go: it may be taken again. */
export async function giveDigestBack(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  { account, day }: DigestOf,
): Promise<void> {
  await sql`
    delete from digest_sent
    where office_id = ${office} and account_id = ${account} and for_day = ${day} and sent_at is null`.execute(
    tx,
  )
}
