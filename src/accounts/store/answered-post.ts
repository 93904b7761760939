import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'
import { accountTables } from './tables.ts'

/** Which post of whom: hashes, so that nothing of it stands here. */
export interface PostKey {
  readonly office: Id<'Office'>
  readonly account: Id<'Account'>
  readonly keyHash: Uint8Array
}

/** A post as it was answered. */
export interface AnsweredPost {
  readonly requestHash: Uint8Array
  readonly status: number
  /** JSON. */
  readonly answer: string
}

/** Takes a key for a post; false where it was taken before. Waits for one that is being answered. */
export async function takePostKey(
  tx: DatabaseTransaction,
  { office, account, keyHash }: PostKey,
  { requestHash, at }: { readonly requestHash: Uint8Array; readonly at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await accountTables(tx)
    .insertInto('answered_post')
    .values({
      ...{ office_id: office, account_id: account, key_hash: Buffer.from(keyHash) },
      ...{ request_hash: Buffer.from(requestHash), status: null, answer: null, made_at: at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What a post was answered with; null where it has not been. */
export async function findAnsweredPost(
  tx: DatabaseTransaction,
  { office, account, keyHash }: PostKey,
): Promise<AnsweredPost | null> {
  const row = await accountTables(tx)
    .selectFrom('answered_post')
    .select(['request_hash', 'status', 'answer'])
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('key_hash', '=', Buffer.from(keyHash))
    .executeTakeFirst()
  if (!row || row.status === null || row.answer === null) return null
  return { requestHash: new Uint8Array(row.request_hash), status: row.status, answer: row.answer }
}

export async function keepAnswer(
  tx: DatabaseTransaction,
  { office, account, keyHash }: PostKey,
  { status, answer }: Pick<AnsweredPost, 'status' | 'answer'>,
): Promise<void> {
  await accountTables(tx)
    .updateTable('answered_post')
    .set({ status, answer })
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('key_hash', '=', Buffer.from(keyHash))
    .execute()
}

/** Forgets what somebody's programs posted before then. */
export async function forgetPosts(
  tx: DatabaseTransaction,
  { office, account }: Pick<PostKey, 'office' | 'account'>,
  before: Date,
): Promise<void> {
  await accountTables(tx)
    .deleteFrom('answered_post')
    .where('office_id', '=', office)
    .where('account_id', '=', account)
    .where('made_at', '<', before)
    .execute()
}
