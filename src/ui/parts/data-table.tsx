import type { ReactNode } from 'react'
import { Paging, type PagingLinks } from './paging.tsx'

/** One column of a table. The first column is the row's own name and its header. */
export interface Column<Row> {
  /** Different for each column of a table. */
  readonly key: string
  readonly heading: string
  readonly cell: (row: Row) => ReactNode
  /** Stands at the end of its cell, with digits under digits. */
  readonly isNumber?: boolean | undefined
}

/** A list as a table: a caption, headers, each row led by its name. Says inside what to do where nothing is there yet. */
export function DataTable<Row>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  keyOf,
  addressOf,
  empty,
  paging,
}: {
  readonly caption: string
  /** Where a heading above says the same: the caption is then for those who listen. */
  readonly isCaptionHidden?: boolean | undefined
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Where the row's name leads. */
  readonly addressOf?: ((row: Row) => string) | undefined
  /** Instead of rows; an `EmptyState`, or a sentence. */
  readonly empty: ReactNode
  readonly paging?: PagingLinks | undefined
}) {
  return (
    <div className="data">
      <table className="data-table">
        <caption className={isCaptionHidden ? 'for-listeners' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Cells key={keyOf(row)} row={row} columns={columns} address={addressOf?.(row)} />
          ))}
          {rows.length === 0 && (
            <tr className="is-empty">
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
      {paging && <Paging {...paging} of={caption} />}
    </div>
  )
}

function Cells<Row>({
  row,
  columns: [first, ...others],
  address,
}: {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly address: string | undefined
}) {
  if (first === undefined) return null
  const name = first.cell(row)
  return (
    <tr>
      <th scope="row" className={classOf(first)}>
        {address === undefined ? name : <a href={address}>{name}</a>}
      </th>
      {others.map((column) => (
        // On a phone the style sheet shows the heading beside each value; a listener hears it from the table already.
        <td key={column.key} className={classOf(column)} data-heading={column.heading}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function classOf<Row>({ isNumber = false }: Column<Row>): string | undefined {
  return isNumber ? 'is-number' : undefined
}
