import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** What an office is called. */
export async function officeName(tx: DatabaseTransaction, office: Id<'Office'>): Promise<string> {
  const { rows } = await sql<{
    readonly name: string
  }>`select name from office where office_id = ${office}`.execute(tx)
  return rows[0]?.name ?? ''
}
