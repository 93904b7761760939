import type { PdfPiece } from './pdf-pages.ts'

/** A piece with what is known of it beyond its place. */
export interface Part {
  readonly piece: PdfPiece
  readonly link: string | null
  /** The file itself says that it is the mark of a note. */
  readonly isMark: boolean
}

/** What stands on one line of a page, from left to right. */
export interface Line {
  readonly page: number
  readonly parts: readonly Part[]
  /** The baseline of its largest letters, and their size. */
  readonly y: number
  readonly size: number
  readonly left: number
  readonly right: number
}

/** A line that may still grow. */
interface Row {
  parts: Part[]
  y: number
  size: number
}

/** In parts of the size: how far baselines of one line may differ, and how far a small mark is raised. */
const LEVEL = 0.22
const RAISED = 0.75
const LOWERED = 0.35
const SMALL = 0.86

/** Sets the parts of one page, or of one block on it, into lines from top to bottom; raised marks stay in their line. */
export function linesOf(page: number, parts: readonly Part[]): readonly Line[] {
  return withRaised(rowsOf(parts)).map((row) => lineOf(page, row))
}

function rowsOf(parts: readonly Part[]): Row[] {
  const sorted = isSorted(parts) ? parts : parts.toSorted((one, other) => one.piece.y - other.piece.y)
  const rows: Row[] = []
  for (const part of sorted) {
    const { y, size, text } = part.piece
    const row = rows.at(-1)
    if (row && y - row.y <= LEVEL * Math.min(size, row.size)) {
      row.parts.push(part)
      if (size > row.size && text !== ' ') {
        row.size = size
        row.y = y
      }
    } else rows.push({ parts: [part], y, size })
  }
  return rows.filter((row) => row.parts.some(({ piece }) => piece.text !== ' '))
}

function isSorted(parts: readonly Part[]): boolean {
  return parts.every((part, index) => part.piece.y >= (parts[index - 1]?.piece.y ?? -Infinity))
}

function withRaised(rows: readonly Row[]): readonly Row[] {
  for (const row of rows) row.parts = byPlace(row.parts)
  const kept: Row[] = []
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    if (!row) continue
    const next = rows[index + 1]
    const previous = kept.at(-1)
    if (next && isBeside(row, next, next.y - row.y, RAISED)) {
      next.parts = byPlace([...row.parts, ...next.parts])
    } else if (previous && isBeside(row, previous, row.y - previous.y, LOWERED)) {
      previous.parts = byPlace([...previous.parts, ...row.parts])
    } else kept.push(row)
  }
  return kept
}

/** Whether a row is only small marks that touch the words of another. */
function isBeside(marks: Row, row: Row, distance: number, most: number): boolean {
  if (distance > most * row.size || marks.size > row.size) return false
  const isSmall = marks.size < SMALL * row.size
  const width = marks.parts.reduce((sum, { piece }) => sum + piece.width, 0)
  if (!isSmall && (width > 2.5 * row.size || distance > 0.5 * row.size)) return false
  return marks.parts.every(({ piece }) => piece.text === ' ' || touches(piece, row))
}

function touches(mark: PdfPiece, row: Row): boolean {
  let low = 0
  let high = row.parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((row.parts[middle]?.piece.x ?? 0) <= mark.x) low = middle + 1
    else high = middle
  }
  const reach = 0.6 * row.size
  const before = row.parts[low - 1]?.piece
  const after = row.parts[low]?.piece
  const isAfter = before !== undefined && Math.abs(mark.x - before.x - before.width) < reach
  const isBefore = after !== undefined && Math.abs(after.x - mark.x - mark.width) < reach
  return isAfter || isBefore
}

function byPlace(parts: Part[]): Part[] {
  const isOrdered = parts.every((part, index) => part.piece.x >= (parts[index - 1]?.piece.x ?? -Infinity))
  return isOrdered ? parts : parts.toSorted((one, other) => one.piece.x - other.piece.x)
}

function lineOf(page: number, { parts, y, size }: Row): Line {
  let left = Infinity
  let right = -Infinity
  for (const { piece } of parts) {
    if (piece.text === ' ') continue
    left = Math.min(left, piece.x)
    right = Math.max(right, piece.x + piece.width)
  }
  return { page, parts, y, size, left, right }
}

/** Whether a piece is small and raised above its line. */
export function isRaised({ piece }: Part, line: Line): boolean {
  return piece.size < SMALL * line.size && piece.y < line.y - 0.12 * line.size
}
