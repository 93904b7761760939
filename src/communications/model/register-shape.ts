import { fail, ok, type Result } from '#base/result.ts'
import { csvReader, type CsvReader, type CsvRecord, type CsvSeparator } from './csv-rows.ts'
import { readColumns, REGISTER_COLUMNS, type ColumnOfFile, type RegisterColumn } from './register-columns.ts'
import { dayOrderOf, NO_ORDER_SEEN, seeDayOrder, type DayOrder, type DayOrderSeen } from './register-dates.ts'

/** How a register is written, as reading it once has shown. */
export interface RegisterShape {
  readonly separator: CsvSeparator
  readonly columns: readonly ColumnOfFile[]
  /** Known columns that the file does not have. */
  readonly missing: readonly RegisterColumn[]
  /** Records before the first row: the header, and what a spreadsheet wrote above it. */
  readonly before: number
  /** Which number is the day, by column; null where nothing settles it. */
  readonly dayOrders: Readonly<Record<DateColumn, DayOrder | null>>
  readonly rows: number
}

export type DateColumn = 'date' | 'replies' | 'public_since'

export type RegisterShapeProblem =
  | { readonly code: 'register.empty' }
  /** No column that we know: `given` are the names it has. */
  | { readonly code: 'register.no-columns'; readonly given: readonly string[] }
  /** Two columns of one name: which counts is not to be told. */
  | { readonly code: 'register.column-twice'; readonly column: RegisterColumn }

/** Reads a register's text once for its shape. */
export interface RegisterSurvey {
  readonly push: (text: string) => void
  readonly end: () => Result<RegisterShape, RegisterShapeProblem>
}

/** A header is no longer. */
const LONGEST_HEADER = 64 * 1024
const SEPARATORS: readonly CsvSeparator[] = [',', ';', '\t']

/** Finds out separator and columns by the header, and by all cells of a column whether its days come before its months. */
export function registerSurvey(): RegisterSurvey {
  let head = ''
  let found: Found | null = null
  const seen: Record<DateColumn, DayOrderSeen> = {
    date: NO_ORDER_SEEN,
    replies: NO_ORDER_SEEN,
    public_since: NO_ORDER_SEEN,
  }
  let records = 0
  const look = (all: readonly CsvRecord[], { header }: Header) => {
    records += all.length
    for (const { cells } of all) {
      for (const [index, { text }] of cells.entries()) {
        const column = header[index]?.column
        if (column !== 'date' && column !== 'replies' && column !== 'public_since') continue
        for (const one of text.split(';')) seen[column] = seeDayOrder(seen[column], one.split('=')[0] ?? '')
      }
    }
  }
  const begin = () => {
    const header = headerIn(head)
    const reader = csvReader(header.separator)
    found = { header, reader }
    look(reader.push(head), header)
    head = ''
  }
  return {
    push: (text) => {
      if (found) look(found.reader.push(text), found.header)
      else {
        head += text
        if (head.length > LONGEST_HEADER) begin()
      }
    },
    end: () => {
      if (!found) begin()
      if (!found) return fail({ code: 'register.empty' })
      const { header, reader }: Found = found
      look(reader.end(), header)
      const rows = records - header.before
      return shapeOf(header, rows, {
        date: dayOrderOf(seen.date),
        replies: dayOrderOf(seen.replies),
        public_since: dayOrderOf(seen.public_since),
      })
    },
  }
}

interface Found {
  readonly header: Header
  readonly reader: CsvReader
}

interface Header {
  readonly separator: CsvSeparator
  readonly header: readonly ColumnOfFile[]
  readonly before: number
}

function shapeOf(
  { separator, header, before }: Header,
  rows: number,
  dayOrders: RegisterShape['dayOrders'],
): Result<RegisterShape, RegisterShapeProblem> {
  if (header.length === 0) return fail({ code: 'register.empty' })
  const known = header.flatMap(({ column }) => column ?? [])
  if (known.length === 0)
    return fail({ code: 'register.no-columns', given: header.map(({ given }) => given).slice(0, 40) })
  const twice = known.find((column, index) => known.indexOf(column) !== index)
  if (twice) return fail({ code: 'register.column-twice', column: twice })
  const missing = REGISTER_COLUMNS.filter((column) => !known.includes(column))
  return ok({ separator, columns: header, missing, before, dayOrders, rows })
}

/** The separator with which the header has most columns that we know, then most columns. */
function headerIn(head: string): Header {
  const candidates = SEPARATORS.map((separator) => {
    const reader = csvReader(separator)
    const records = [...reader.push(head), ...reader.end()].slice(0, 2)
    // Spreadsheets write `sep=;` above the header where they are told to.
    const isMark = /^sep=.?$/iu.test(records[0]?.cells[0]?.text.trim() ?? '')
    const header = readColumns((records[isMark ? 1 : 0]?.cells ?? []).map(({ text }) => text))
    return { separator, header, before: isMark ? 2 : 1 }
  })
  const known = ({ header }: Header) => header.filter(({ column }) => column !== null).length
  const [best] = candidates.toSorted(
    (one, other) => known(other) - known(one) || other.header.length - one.header.length,
  )
  if (!best) throw new Error('there are separators')
  return best
}
