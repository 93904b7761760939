import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '#platform/database/opened-database.ts'

/** A series of references: one for each addressee's code and year. */
export interface ReferenceSeries {
  readonly office: Id<'Office'>
  readonly code: string
  readonly year: number
}

/**
 * The next number of a series, without a gap: its row is held until the transaction ends, and what is undone is not given. A new
 * series goes on behind the letters of ours that have numbers in it already.
 */
export async function nextNumber(tx: DatabaseTransaction, series: ReferenceSeries): Promise<number> {
  const { office, code, year } = series
  const { rows } = await sql<{ readonly last: number }>`
    insert into reference_series (office_id, code, year, last_number)
    values (${office}, ${code}, ${year}, 1 + ${highest(series)})
    on conflict (office_id, code, year) do update set last_number = reference_series.last_number + 1
    returning last_number as last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a series that gave no number')
  return row.last
}

function highest({ office, code, year }: ReferenceSeries) {
  const [from, to] = [`${code} `, `${code}!`]
  return sql`(
    select coalesce(max(split_part(split_part(known.reference, ' ', 2), '/', 1)::int), 0) from (
      select t.reference from reference_taken t
      where t.office_id = ${office} and t.reference >= ${from} and t.reference < ${to}
      union all
      select c.reference from communication c
      where c.office_id = ${office} and c.stage <> 'observed' and c.reference >= ${from} and c.reference < ${to}
    ) known where split_part(known.reference, '/', 2) = ${String(year)})`
}

/** Whether the office gives the references of this series itself. */
export async function isOurSeries(
  tx: DatabaseTransaction,
  { office, code, year }: ReferenceSeries,
): Promise<boolean> {
  const { rows } = await sql`
    select from reference_series where office_id = ${office} and code = ${code} and year = ${year}`.execute(
    tx,
  )
  return rows.length > 0
}

/** Takes a reference for ever; false where a letter of the office's own has it already, in whichever case. */
export async function takeReference(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  reference: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into reference_taken (office_id, reference)
    select ${office}, ${reference}
    where not exists (select from communication c
                      where c.office_id = ${office} and c.reference = ${reference} and c.stage <> 'observed')
    on conflict do nothing returning reference`.execute(tx)
  return rows.length > 0
}

/** Whether a letter of the office's own has this reference, as far as can be seen now. */
export async function isTaken(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  reference: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from reference_taken where office_id = ${office} and reference = ${reference}
    union all
    select from communication where office_id = ${office} and reference = ${reference} and stage <> 'observed'
    limit 1`.execute(tx)
  return rows.length > 0
}
