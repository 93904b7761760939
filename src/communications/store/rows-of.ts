/**
 * Rows as one value for `jsonb_to_recordset`, whatever their number. NUL and halves of characters, which PostgreSQL keeps
 * nowhere, become the replacement character.
 */
export function rowsOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value))
}

/** A text as the database can keep it. */
export function storable(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD')
}
