import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** A column that registers of a demonstration have, and no other: letters that only such a line tells of are its own. */
const MARK = '["demonstration", "yes"]'

/** Letters of the library that came with a demonstration, and of which no other register tells. */
export async function listDemonstrationLetters(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
): Promise<readonly { readonly id: Id<'Communication'>; readonly reference: string | null }[]> {
  const { rows } = await sql<{ readonly id: Id<'Communication'>; readonly reference: string | null }>`
    select c.id, c.reference from communication c
    where c.office_id = ${office}
      and exists (
        select from communication_row r
        where r.office_id = c.office_id and r.case_id = c.case_id and r.communication_id = c.id
          and position(${MARK} in cast(r.cells as text)) > 0
      )
      and not exists (
        select from communication_row r
        where r.office_id = c.office_id and r.case_id = c.case_id and r.communication_id = c.id
          and position(${MARK} in cast(r.cells as text)) = 0
      )
    order by c.listed_on, c.id
    limit 100`.execute(tx)
  return rows
}
