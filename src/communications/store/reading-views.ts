import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import { instantOf } from '#platform/clock.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import type { Viewer } from '../model/answer.ts'
import type { ReadReplyKey } from './answers.ts'

/**
 * Whether a viewer sees what the first reader found in the reply that this names: those who may become the second reader do not,
 * until two have read it, or they said that they will not. `at`: an alias whose row has the reply and its case.
 */
export function isShown(
  at: 'a' | 'r',
  { account, mayRead }: Viewer,
  letter: ReturnType<typeof sql>,
): ReturnType<typeof sql<boolean>> {
  const row = sql.raw(at)
  const reply = sql.raw(at === 'a' ? 'a.reply_id' : 'r.reply_id')
  return sql<boolean>`(not ${mayRead}::boolean
    or exists (select from reply_reading g
      where g.office_id = ${row}.office_id and g.case_id = ${row}.case_id and g.reply_id = ${reply}
        and g.communication_id = ${letter} and (g.role <> 'first' or g.read_by = ${account}::uuid))
    or exists (select from reading_seen s
      where s.office_id = ${row}.office_id and s.case_id = ${row}.case_id and s.reply_id = ${reply}
        and s.communication_id = ${letter} and s.account_id = ${account}::uuid))`
}

/** The replies to a letter that somebody has read, and of which this viewer is not shown what they found. */
export async function listHeldBack(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  letter: Id<'Communication'>,
  viewer: Viewer,
): Promise<readonly Id<'Reply'>[]> {
  const { rows } = await sql<{ readonly reply: Id<'Reply'> }>`
    select r.reply_id as reply from reply_reading r
    where r.office_id = ${office} and r.communication_id = ${letter} and r.role = 'first'
      and not ${isShown('r', viewer, sql`${letter}::uuid`)}
    order by r.reply_id limit 500`.execute(tx)
  return rows.map(({ reply }) => reply)
}

/** Whether somebody has said that they will not be the second reader of a reply. */
export async function findSeen(
  tx: DatabaseTransaction,
  { office, caseId, reply, letter }: ReadReplyKey,
  account: Id<'Account'>,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from reading_seen where office_id = ${office} and case_id = ${caseId} and reply_id = ${reply}
      and communication_id = ${letter} and account_id = ${account}`.execute(tx)
  return rows.length > 0
}

/** Keeps that somebody looks at what the first reader found. Twice is as good as once. */
export async function putSeen(
  tx: DatabaseTransaction,
  { office, caseId, reply, letter }: ReadReplyKey,
  { account, atMs }: { readonly account: Id<'Account'>; readonly atMs: number },
): Promise<void> {
  await sql`
    insert into reading_seen (office_id, case_id, reply_id, communication_id, account_id, seen_at)
    values (${office}, ${caseId}, ${reply}, ${letter}, ${account}, ${instantOf(atMs)})
    on conflict do nothing`.execute(tx)
}

/** Whether more than one person works in an office. */
export async function hasColleagues(tx: DatabaseTransaction, office: Id<'Office'>): Promise<boolean> {
  const { rows } = await sql`select 1 from account where office_id = ${office} limit 2`.execute(tx)
  return rows.length > 1
}
