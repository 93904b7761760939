/** A row of a table, its cells by the name of their column. */
export type Row = Readonly<Record<string, string>>

/**
 * Reads a table of `data/law`: tab-separated, a header line, no quoting, no tab or line break inside a cell.
 * Throws where a row has another number of cells than the header: the file is broken then.
 */
export function parseTable(text: string): readonly Row[] {
  const lines = text.split('\n')
  const columns = (lines[0] ?? '').replace('\uFEFF', '').replace('\r', '').split('\t')
  const rows: Row[] = []
  for (let index = 1; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').replace('\r', '')
    if (line === '') continue
    const cells = line.split('\t')
    if (cells.length !== columns.length) {
      throw new Error(`table: line ${index + 1} has ${cells.length} cells, its header ${columns.length}`)
    }
    const row: Record<string, string> = {}
    for (let column = 0; column < columns.length; column += 1)
      row[columns[column] ?? ''] = cells[column] ?? ''
    rows.push(row)
  }
  return rows
}
