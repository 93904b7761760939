/** A letter as a line of a table has it. */
export interface LetterLine {
  readonly id: string
  readonly stage: string
  readonly type: string | null
  readonly reference: string | null
  readonly dated: string | null
  readonly due: string | null
  readonly states: readonly string[]
  readonly mandates: number
  readonly replies: number
  readonly repliesKnown: string
  readonly subject: string | null
}

const COLUMNS = [
  ...(['id', 'stage', 'type', 'reference', 'dated', 'due', 'states', 'mandates', 'replies'] as const),
  ...(['repliesKnown', 'subject'] as const),
] as const

/** The first line of letters as CSV (RFC 4180, UTF-8): the names of the columns. */
export const LETTERS_CSV_HEAD = `${COLUMNS.join(',')}\r\n`

/** One letter as a line of CSV; several States are parted by a space. */
export function letterCsvLine(letter: LetterLine): string {
  const cells = COLUMNS.map((column) => {
    const value = letter[column]
    return csvCell(typeof value === 'object' && value !== null ? value.join(' ') : String(value ?? ''))
  })
  return `${cells.join(',')}\r\n`
}

/** What others wrote is words, never a formula: a spreadsheet would reckon with what begins like one. */
function csvCell(text: string): string {
  const said = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(said) ? `"${said.replaceAll('"', '""')}"` : said
}
