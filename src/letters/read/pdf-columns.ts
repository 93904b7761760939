import { listLabelOf } from './list-label.ts'
import type { Line, Part } from './pdf-lines.ts'
import type { Column } from './pdf-paragraph.ts'
import type { PdfRule } from './pdf-pages.ts'

/** A line and the column it stands in; null where it is the page's own. */
export interface FlowingLine {
  readonly line: Line
  readonly column: Column | null
  /** A new column: nothing of the line before goes on here. */
  readonly isTop: boolean
}

/** In parts of the size: the least gap that begins columns, that goes on with them, and how far apart rows of one signature block may stand. */
const GUTTER = 2
const NARROW_GUTTER = 0.8
const FARTHEST_ROW = 9
/** Lines of a page of small print: a bound on time. */
const LONGEST_REGION = 300
/** Columns in columns in columns: no page has more. */
const DEEPEST = 4

/**
 * Puts the lines of a page into reading order. Where two lines or more have a gap at the same place, as signatures and
 * addresses do, each column is read to its foot; a table within rules is read row by row.
 */
export function inFlow(
  lines: readonly Line[],
  rules: readonly PdfRule[],
  direction: 'ltr' | 'rtl',
  depth = 0,
): readonly FlowingLine[] {
  const flow: FlowingLine[] = []
  for (let index = 0; index < lines.length;) {
    const region = depth < DEEPEST ? columnsFrom(lines, index, rules) : null
    const line = lines[index]
    if (!region) {
      if (line) flow.push({ line, column: null, isTop: false })
      index += 1
      continue
    }
    const sides = direction === 'rtl' ? [region.right, region.left] : [region.left, region.right]
    for (const side of sides) {
      const column = extentOf(side)
      const inside = inFlow(side, rules, direction, depth + 1)
      flow.push(
        ...inside.map((one, at) => ({
          line: one.line,
          column: one.column ?? column,
          isTop: at === 0 || one.isTop,
        })),
      )
    }
    index = region.end
    const next = lines[index]
    if (next) {
      flow.push({ line: next, column: null, isTop: true })
      index += 1
    }
  }
  return flow
}

interface Region {
  readonly left: readonly Line[]
  readonly right: readonly Line[]
  /** The first line below it. */
  readonly end: number
}

/** The columns that begin at a line; null where none do. */
function columnsFrom(lines: readonly Line[], from: number, rules: readonly PdfRule[]): Region | null {
  const first = lines[from]
  const gap = first && widestGap(first)
  if (!first || !gap) return null
  let [left, right] = [gap.left, gap.right]
  const both = [first]
  let end = from + 1
  for (; end < Math.min(lines.length, from + LONGEST_REGION); end += 1) {
    const line = lines[end]
    const above = lines[end - 1]
    if (!line || !above || line.y - above.y > FARTHEST_ROW * line.size) break
    const free = freeAround(line, left, right)
    if (!free || free.right - free.left < NARROW_GUTTER * line.size) break
    ;[left, right] = [free.left, free.right]
    if (line.left < left && line.right > right) both.push(line)
  }
  if (both.length < 2) return null
  const rows = lines.slice(from, lastBoth(lines, from, end, left, right))
  const last = rows.at(-1)
  const isTable = rules.some(
    ({ y, left: start, right: stop }) =>
      y > first.y - first.size && y < (last?.y ?? 0) + first.size && start < left && stop > right,
  )
  const isNamed = both.every((line) => textOf(line, -Infinity, left).endsWith(':'))
  if (isTable || isNamed) return null
  return {
    left: rows.flatMap((line) => partOf(line, -Infinity, (left + right) / 2)),
    right: rows.flatMap((line) => partOf(line, (left + right) / 2, Infinity)),
    end: from + rows.length,
  }
}

/** Where the region ends: lines of one side that follow the last of both belong to it while they are close. */
function lastBoth(lines: readonly Line[], from: number, end: number, left: number, right: number): number {
  let last = from + 1
  for (let index = from; index < end; index += 1) {
    const line = lines[index]
    const above = lines[index - 1]
    if (!line) break
    const isClose = above !== undefined && line.y - above.y < 1.7 * line.size
    if ((line.left < left && line.right > right) || (isClose && index === last)) last = index + 1
  }
  return last
}

/** Whether a gap parts a line that may be one between columns; a narrower one may go on with columns above it. */
export function hasGutter(line: Line, isBelowColumns: boolean): boolean {
  return widestGap(line, isBelowColumns ? NARROW_GUTTER : GUTTER) !== null
}

function widestGap(line: Line, least = GUTTER): Column | null {
  let widest: Column | null = null
  let end = -Infinity
  for (const [index, { piece }] of line.parts.entries()) {
    if (piece.text === ' ') continue
    const gap = piece.x - end
    const isWide = gap >= least * line.size && gap > (widest ? widest.right - widest.left : 0)
    if (end > -Infinity && isWide && !isLabel(line, index)) widest = { left: end, right: piece.x }
    end = Math.max(end, piece.x + piece.width)
  }
  return widest
}

/** Longer beginnings are no label of a list. */
const LABEL_PARTS = 8

/** Whether all that stands before a part is the label of a list item: the gap after it is no gutter. */
function isLabel(line: Line, before: number): boolean {
  if (before > LABEL_PARTS) return false
  const parts = line.parts.slice(0, before)
  const text = parts
    .map(({ piece }) => piece.text)
    .join('')
    .trim()
  return listLabelOf(text)?.length === text.length || /^\p{Nd}{1,3}$/u.test(text)
}

/** The widest part of a gap that is free of a line's words; null where they cover it. */
function freeAround(line: Line, left: number, right: number): Column | null {
  let widest: Column | null = null
  let from = left
  const offer = (to: number) => {
    if (to > from && to - from > (widest ? widest.right - widest.left : 0)) widest = { left: from, right: to }
  }
  for (const { piece } of line.parts) {
    if (piece.text === ' ' || piece.x + piece.width <= left || piece.x >= right) continue
    offer(piece.x)
    from = Math.max(from, piece.x + piece.width)
  }
  offer(right)
  return widest
}

function partOf(line: Line, from: number, to: number): readonly Line[] {
  const parts = line.parts.filter(({ piece }) => piece.x >= from && piece.x < to)
  const words = parts.filter(({ piece }) => piece.text !== ' ')
  if (words.length === 0) return []
  const left = Math.min(...words.map(({ piece }) => piece.x))
  const right = Math.max(...words.map(({ piece }) => piece.x + piece.width))
  return [{ ...line, parts, left, right }]
}

function textOf(line: Line, from: number, to: number): string {
  const inside = line.parts.filter(({ piece }: Part) => piece.x >= from && piece.x < to)
  return inside
    .map(({ piece }) => piece.text)
    .join('')
    .trim()
}

function extentOf(lines: readonly Line[]): Column {
  let [left, right] = [Infinity, -Infinity]
  for (const line of lines) {
    left = Math.min(left, line.left)
    right = Math.max(right, line.right)
  }
  return { left, right }
}
