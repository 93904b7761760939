import type { PdfBlock } from './pdf-blocks.ts'
import type { Line } from './pdf-lines.ts'
import type { PdfItems } from './pdf-pages.ts'
import type { Column, Setting } from './pdf-paragraph.ts'
import type { ReadBlock } from './read-document.ts'

/** How the lines of a block stand between the edges of the page's column. */
export function alignOf(
  lines: readonly Line[],
  column: Column,
  direction: 'ltr' | 'rtl',
): ReadBlock['align'] {
  const [first] = lines
  if (!first) return null
  const isNear = (one: number, other: number) => Math.abs(one - other) < 0.5 * first.size
  const isCentred = lines.every(({ left, right }) => {
    const before = left - column.left
    return before > first.size && isNear(before, column.right - right)
  })
  if (isCentred) return 'center'
  const isLeft = lines.every(({ left }) => isNear(left, first.left))
  const isRight = lines.every(({ right }) => isNear(right, first.right))
  const isFull = lines
    .slice(0, -1)
    .every(({ left, right }) => right - left > 0.6 * (column.right - column.left))
  if (
    lines.length > 2 &&
    isLeft &&
    lines.slice(0, -1).every(({ right }) => Math.abs(right - first.right) < 1.5)
  ) {
    if (isFull) return 'justify'
  }
  const [startSide, endSide] = direction === 'rtl' ? [isRight, isLeft] : [isLeft, isRight]
  const isFarEnd =
    direction === 'rtl'
      ? column.right - first.right > 4 * first.size && isNear(first.left, column.left)
      : first.left - column.left > 4 * first.size && isNear(first.right, column.right)
  return endSide && isFarEnd && (!startSide || lines.length === 1) ? 'end' : 'start'
}

/** Gives list items their depth by how far in they stand. */
export function withLevels(
  blocks: readonly ReadBlock[],
  sources: readonly PdfBlock[],
  { direction, column }: Setting,
): readonly ReadBlock[] {
  let indents: number[] = []
  return blocks.map((block, index) => {
    const first = sources[index]?.lines[0]
    if (!first) return block
    if (block.kind !== 'list-item') {
      const indent = direction === 'rtl' ? column.right - first.right : first.left - column.left
      // Words set in as far as an item belong to it; the next item goes on with the list.
      if (indents[0] === undefined || indent <= indents[0] + 0.4 * first.size) indents = []
      return block
    }
    const indent = direction === 'rtl' ? column.right - first.right : first.left - column.left
    while (indents.length > 0 && (indents.at(-1) ?? 0) > indent + 0.4 * first.size) indents.pop()
    const last = indents.at(-1)
    if (last === undefined || indent > last + 0.8 * first.size) indents.push(indent)
    return { ...block, level: Math.max(indents.length, 1) }
  })
}

/** Longer blocks are no headings. */
const LONGEST_HEADING = 200
const MOST_LEVELS = 6

/**
 * Finds headings where no tree tells them: what the table of contents names; short blocks in larger, bold or slanted
 * letters with plain text after them. The larger and bolder, the higher.
 */
export function withHeadings(
  blocks: readonly ReadBlock[],
  sources: readonly PdfBlock[],
  items: PdfItems,
): readonly ReadBlock[] {
  const outline = new Map(items.outline.map(({ title, level }) => [compared(title), level]))
  const body = bodySize(sources)
  const looks = blocks.map((block, index) => headingLook(block, sources[index], blocks[index + 1], body))
  const ranks = [...new Set(looks.filter((look) => look !== null))].toSorted((one, other) => other - one)
  return blocks.map((block, index) => {
    if (block.kind !== 'paragraph' || block.cell) return block
    const listed = outline.get(compared(textOf(block)))
    const look = looks[index] ?? null
    const rank = look === null ? null : Math.min(ranks.indexOf(look) + 1, MOST_LEVELS)
    // The depth in a table of contents is not always the rank of the heading: its looks tell more.
    const level = listed === undefined ? rank : (rank ?? Math.min(listed, MOST_LEVELS))
    return level === null ? block : { ...block, kind: 'heading', level }
  })
}

function textOf({ runs }: ReadBlock): string {
  return runs.map(({ text }) => text).join('')
}

function compared(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toLowerCase()
}

function bodySize(sources: readonly PdfBlock[]): number {
  const weights = new Map<number, number>()
  for (const { lines } of sources) {
    for (const { size, right, left } of lines) {
      const rounded = Math.round(size * 4) / 4
      weights.set(rounded, (weights.get(rounded) ?? 0) + right - left)
    }
  }
  let [best, most] = [11, 0]
  for (const [size, weight] of weights) if (weight > most) [best, most] = [size, weight]
  return best
}

/** How strongly a block looks like a heading; null where it does not. */
function headingLook(
  block: ReadBlock,
  source: PdfBlock | undefined,
  next: ReadBlock | undefined,
  body: number,
): number | null {
  const first = source?.lines[0]
  const words = block.runs.filter(({ kind, text }) => kind === 'text' && text.trim() !== '')
  const text = textOf(block)
  if (block.kind !== 'paragraph' || block.cell || !first || words.length === 0 || !next) return null
  if (text.length > LONGEST_HEADING || source.lines.length > 3 || /[.;,]\s*$/u.test(text)) return null
  if (!/\p{L}/u.test(text)) return null
  const isStrong = words.every(({ strong }) => strong)
  const isSlanted = words.every(({ emphasis }) => emphasis)
  const size = Math.round(first.size * 4) / 4
  const isLarge = size > 1.12 * body
  const isBefore =
    next.kind !== 'rule' &&
    next.runs.some(
      ({ strong, emphasis, kind }) => kind === 'text' && !(isStrong && strong) && !(isSlanted && emphasis),
    )
  if (isLarge) return size * 10 + (isStrong ? 2 : 0)
  if (!(isStrong || isSlanted) || size < 0.95 * body || !isBefore) return null
  return size * 10 + (isStrong ? 2 : 1)
}
