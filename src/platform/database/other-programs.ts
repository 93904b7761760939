import type { OpenedDatabase } from './opened-database.ts'
import { PRESENCE_LOCK } from './presence.ts'

/**
 * How many other programs work with a server of ours: each holds a shared lock as long as it does. On somebody else's server
 * it cannot be known, and is 0.
 */
export async function countOtherPrograms(database: OpenedDatabase): Promise<number> {
  if (database.server().origin === 'external') return 0
  const owner = await database.owner()
  const { rows } = await owner.query<{ readonly present: number }>(
    `select count(*)::int as present from pg_locks
     where locktype = 'advisory' and mode = 'ShareLock' and granted and classid = 0 and objid = $1::int8::oid`,
    [PRESENCE_LOCK],
  )
  return Math.max(0, (rows[0]?.present ?? 0) - 1)
}
