import type { Pool, PoolClient } from 'pg'
import type { Result } from '#base/result.ts'

/**
 * One look at the whole database as it is at this moment, whatever others write meanwhile. Nothing can be changed in it.
 * Values are written in one way on every server, so that the same rows are the same bytes.
 */
export function inSnapshot<Value>(owner: Pool, look: (client: PoolClient) => Promise<Value>): Promise<Value> {
  return within(owner, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    await setForCopying(client)
    const value = await look(client)
    await client.query('commit')
    return value
  })
}

/** Does all of `work` or nothing of it, as the owner of the tables: a throw or a failed result undoes it, also changes of the schema. */
export function asOwner<Value, Problem>(
  owner: Pool,
  work: (client: PoolClient) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  return within(owner, async (client) => {
    await client.query('begin')
    await setForCopying(client)
    const result = await work(client)
    await client.query(result.ok ? 'commit' : 'rollback')
    return result
  })
}

async function within<Value>(owner: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await owner.connect()
  let isWhole = false
  try {
    const value = await work(client)
    isWhole = true
    return value
  } finally {
    // A connection in the midst of something is closed, which undoes it.
    client.release(!isWhole)
  }
}

/** For this transaction alone. Looking after the whole takes as long as it takes. */
async function setForCopying(client: PoolClient): Promise<void> {
  await client.query(
    `select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
            set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true),
            set_config('extra_float_digits', '1', true), set_config('statement_timeout', '0', true),
            set_config('lock_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`,
  )
}
