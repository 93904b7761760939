import type { LayeredLetter } from '../model/layers.ts'
import { printedLetter, type Piece, type PrintedBlock, type PrintedText } from './text-blocks.ts'

/**
 * A letter's layer as plain text: blocks parted by a blank line and never broken into lines, labels as printed, headings
 * underlined (all below the first rank alike), a form feed for a new page, notes as `[1]` and at the end.
 */
export function renderText(letter: LayeredLetter): string {
  const { blocks, notes } = printedLetter(letter)
  const texts = [
    ...blocks.map(blockText),
    ...notes.map(({ pieces }, index) => `[${index + 1}] ${piecesText(pieces)}`),
  ]
  return `${texts.join('\n\n')}\n`
}

function blockText(block: PrintedBlock): string {
  if (block.kind === 'page-break') return '\f'
  if (block.kind === 'table') {
    const rows = block.rows.map((row) => row.map((cell) => cell.paragraphs.map(oneLine).join(' ')).join('\t'))
    return rows.join('\n')
  }
  if (block.kind === 'heading') {
    const title = oneLine(block)
    return `${title}\n${(block.level === 1 ? '=' : '-').repeat(underlineLength(title))}`
  }
  return block.label === null ? piecesText(block.pieces) : `${block.label} ${piecesText(block.pieces)}`
}

function oneLine(block: PrintedText): string {
  return piecesText(block.pieces).replaceAll('\n', ' ')
}

/** As wide as the title on screen, where Chinese and Korean signs take two columns; at least three, so that it is a rule. */
function underlineLength(title: string): number {
  const wide =
    title.match(/[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/gu)?.length ?? 0
  return Math.max(3, title.length + Math.min(wide, 10))
}

function piecesText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'text':
          return piece.text
        case 'break':
          return '\n'
        case 'note':
          return `[${piece.note + 1}]`
      }
    })
    .join('')
}
