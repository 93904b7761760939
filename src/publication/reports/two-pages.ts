import type { ReportBlock, ReportTable } from './report-document.ts'

/**
 * Lines of a page of A4 in the size of reports. Typst and word processors set some 54; a row that does not fit any more at the foot
 * of the first page leaves a gap there.
 */
const LINES_ON_PAGE = 50
const PAGES = 2
/** Letters on a line across the whole page. */
const LETTERS_ON_LINE = 96
/** What stands around a paragraph, in lines, around a row, and between the paragraphs of a cell. */
const AROUND = 0.7
const AROUND_ROW = 0.6
const BETWEEN = 0.35
const HEADING = 2.6
/** A heading with the row of column headings below it, and what says that more did not fit. */
const TABLE_HEAD = 4.2
const LAST_NOTE = 3

/** How many rows of each table fit on two pages below what opens them: the first table goes first, but never takes all the room. */
export function fitRows(opening: readonly ReportBlock[], tables: readonly ReportTable[]): readonly number[] {
  let left = LINES_ON_PAGE * PAGES - LAST_NOTE - opening.reduce((sum, block) => sum + linesOf(block), 0)
  return tables.map(({ columns, rows }, index) => {
    left -= TABLE_HEAD
    const share = index === tables.length - 1 ? left : left / 2
    let [used, fitting] = [0, 0]
    for (const row of rows) {
      const height = AROUND_ROW + Math.max(...row.map((cell, at) => heightOf(cell, columns[at]?.width ?? 0)))
      if (used + height > share) break
      used += height
      fitting += 1
    }
    left -= used
    return fitting
  })
}

function heightOf(cell: ReportTable['rows'][number][number], width: number): number {
  const letters = Math.max(8, (LETTERS_ON_LINE * width) / 100 - 1)
  return cell.reduce((sum, { spans }) => sum + linesOfText(spans, letters), 0) + (cell.length - 1) * BETWEEN
}

function linesOf(block: ReportBlock): number {
  switch (block.is) {
    case 'heading':
      return HEADING
    case 'paragraph':
      return AROUND + linesOfText(block.text.spans, LETTERS_ON_LINE)
    case 'list':
      return block.items.reduce((sum, { spans }) => sum + AROUND + linesOfText(spans, LETTERS_ON_LINE - 6), 0)
    case 'table':
      return TABLE_HEAD
  }
}

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu

const ARABIC = /\p{Script=Arabic}/gu
/** Marks of direction and the like. */
const UNSEEN = /\p{Cf}/gu

function linesOfText(spans: readonly { readonly text: string }[], letters: number): number {
  const text = spans
    .map((span) => span.text)
    .join('')
    .replaceAll(UNSEEN, '')
  // A word processor may have none but a broad letter for Arabic.
  const wide = (text.match(WIDE)?.length ?? 0) + (text.match(ARABIC)?.length ?? 0) / 4
  const length = text.length + wide
  // Words do not fill their lines: a long one leaves a gap.
  return length <= letters ? 1 : Math.ceil((length * 1.05) / letters)
}
