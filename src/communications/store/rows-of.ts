import { sql, type RawBuilder } from 'kysely'

/**
 * Rows handed to PostgreSQL as one value, whatever their number. NUL and halves of characters, which it keeps nowhere, become
 * the replacement character.
 */
export function rowsOf(rows: readonly object[], columns: string): RawBuilder<unknown> {
  const written = JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  )
  return sql`jsonb_to_recordset(${written}::jsonb) as row (${sql.raw(columns)})`
}

/** A text as the database can keep it. */
export function storable(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD')
}
