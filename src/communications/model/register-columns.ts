/** The columns of a register that we know, in the order in which we write them. */
export const REGISTER_COLUMNS = [
  'date',
  'addressee',
  'type',
  'reference',
  'mandates',
  'summary',
  'replies',
  'file',
  'public_address',
  'public_since',
] as const

export type RegisterColumn = (typeof REGISTER_COLUMNS)[number]

/** A column of a file: the one that we know, or null; and its name as the file has it. */
export interface ColumnOfFile {
  readonly column: RegisterColumn | null
  readonly given: string
}

/** The columns that a header names. Case, spaces, hyphens and underscores do not count. */
export function readColumns(header: readonly string[]): readonly ColumnOfFile[] {
  return header.map((text) => {
    const given = text.trim()
    return { column: COLUMN_BY_NAME.get(foldColumn(given)) ?? null, given }
  })
}

const COLUMN_BY_NAME: ReadonlyMap<string, RegisterColumn> = new Map(
  REGISTER_COLUMNS.map((column) => [foldColumn(column), column]),
)

function foldColumn(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\p{Pd}\p{Cf}]+/gu, '')
}
