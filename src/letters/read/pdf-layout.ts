import { listLabelOf } from './list-label.ts'
import { goesOn, isInSequence, type PdfBlock, type PdfContent, type PdfNote } from './pdf-blocks.ts'
import { inFlow, type FlowingLine } from './pdf-columns.ts'
import { linesOf, type Line, type Part } from './pdf-lines.ts'
import { partsOf } from './pdf-links.ts'
import { footnotesOf } from './pdf-footnotes.ts'
import type { PdfItems } from './pdf-pages.ts'
import type { Joints } from './pdf-joints.ts'
import { endsEarly, type Column, type ReadLine, type Setting } from './pdf-paragraph.ts'
import { runningLines } from './pdf-running.ts'

/** How lines are read, and what the whole file tells about them. */
export interface Layout {
  readonly direction: 'ltr' | 'rtl'
  readonly read: (line: Line) => ReadLine
  readonly joints: Joints
  /** The parts of each page, in its order; null: all that is no artifact. */
  readonly partsOnPage: ((page: number) => readonly Part[]) | null
}

/** Reads a PDF that is not tagged: by where its words stand. */
export function readLayout(items: PdfItems, layout: Layout): PdfContent {
  const pages = items.pages.map((page) => {
    const parts = layout.partsOnPage ? layout.partsOnPage(page.number) : partsOf(page)
    const level = linesOf(
      page.number,
      parts.filter(({ piece }) => piece.look !== 'turned'),
    )
    return [...level, ...turnedLines(page.number, parts)].map(layout.read)
  })
  const running = runningLines(
    pages,
    items.pages.map(({ label }) => label),
  )
  const kept = pages.map((page) => page.filter(({ line }) => !running.has(line)))
  const type = typeOf(kept.flat())
  const notes: PdfNote[] = []
  const lines: TypedLine[] = []
  const rules: { readonly page: number; readonly y: number }[] = []
  for (const [index, page] of items.pages.entries()) {
    const words = kept[index] ?? []
    const foot = footnotesOf(words, page.rules, type.size, notes.at(-1) ?? null)
    if (foot.goesOn) notes[notes.length - 1] = foot.goesOn
    notes.push(...foot.notes)
    const flow = inFlow(
      foot.above.map(({ line }) => line),
      page.rules,
      layout.direction,
    )
    lines.push(...flow.map((one) => ({ ...one, ...layout.read(one.line) })))
    rules.push(
      ...page.rules
        .filter((rule) => isParting(rule, foot.above, type.column))
        .map(({ y }) => ({ page: page.number, y })),
    )
  }
  const { direction, joints } = layout
  const setting = {
    ...{ fonts: items.fonts, column: type.column, direction, joints },
    ...{ isInCell: false, noteOf: () => null },
  }
  return { blocks: withRules(grouped(lines, type, setting), rules), notes, figures: [] }
}

/** What is not written from left to right stands behind the rest of its page, a line each. */
function turnedLines(page: number, parts: readonly Part[]): readonly Line[] {
  return parts
    .filter(({ piece }) => piece.look === 'turned' && piece.text !== ' ')
    .flatMap((part) => linesOf(page, [part]))
}

interface TypedLine extends FlowingLine, ReadLine {}

/** How the text of a file is set. */
interface Type {
  /** The size of most letters. */
  readonly size: number
  /** From baseline to baseline within a paragraph, in parts of the size. */
  readonly leading: number
  readonly column: Column
  /** Paragraphs are parted by space. */
  readonly hasGaps: boolean
}

function typeOf(lines: readonly ReadLine[]): Type {
  const size = commonest(lines.map(({ line, text }) => [Math.round(line.size * 4) / 4, text.length])) ?? 11
  const body = lines.filter(({ line }) => Math.abs(line.size - size) < 0.1 * size)
  const column = columnOf(body.length > 0 ? body : lines)
  const width = column.right - column.left
  const steps: [number, number][] = []
  body.forEach(({ line }, index) => {
    const next = body[index + 1]?.line
    const isFull = line.right - line.left > 0.8 * width
    if (next?.page === line.page && next.y > line.y) steps.push([step(next.y - line.y), isFull ? 4 : 1])
  })
  const leading = commonest(steps.filter(([height]) => height < 2.6 * size)) ?? 1.2 * size
  const gaps = steps.filter(([height]) => height > 1.2 * leading).length
  const shorts = body.filter(({ line }) => line.right - line.left < 0.75 * width).length
  return { size, leading: leading / size, column, hasGaps: gaps > 0.3 * shorts }
}

function step(height: number): number {
  return Math.round(height * 2) / 2
}

/** The value with the most weight; the smallest of several. */
function commonest(values: readonly (readonly [number, number])[]): number | null {
  const weights = new Map<number, number>()
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight)
  let best: number | null = null
  for (const [value, weight] of weights) {
    const top = best === null ? 0 : (weights.get(best) ?? 0)
    if (weight > top || (weight === top && best !== null && value < best)) best = value
  }
  return best
}

/** The edges that most long lines keep. */
export function columnOf(lines: readonly ReadLine[]): Column {
  let widest = 0
  for (const { line } of lines) widest = Math.max(widest, line.right - line.left)
  const long = lines.filter(({ line }) => line.right - line.left > 0.5 * widest).map(({ line }) => line)
  const lefts = long.map(({ left }) => left).toSorted((one, other) => one - other)
  const rights = long.map(({ right }) => right).toSorted((one, other) => one - other)
  return {
    left: lefts[Math.floor(lefts.length * 0.05)] ?? 0,
    right: rights[Math.ceil(rights.length * 0.95) - 1] ?? 0,
  }
}

/** A rule across the column with words on both sides parts the text; one under words underlines them. */
function isParting(
  rule: { left: number; right: number; y: number },
  lines: readonly ReadLine[],
  column: Column,
): boolean {
  if (rule.right - rule.left < 0.5 * (column.right - column.left)) return false
  return lines.every(({ line }) => rule.y < line.y - 0.8 * line.size || rule.y > line.y + 0.4 * line.size)
}

/** Lines put together to paragraphs. */
function grouped(lines: readonly TypedLine[], type: Type, setting: Setting): readonly PdfBlock[] {
  const orders = labelOrders(lines)
  const blocks: TypedLine[][] = []
  let open: TypedLine[] = []
  for (const line of lines) {
    const last = open.at(-1)
    if (last && begins(open, last, line, type, setting, orders)) {
      blocks.push(open)
      open = []
    }
    open.push(line)
  }
  if (open.length > 0) blocks.push(open)
  return blocks.map((block): PdfBlock => {
    const [first] = block
    return {
      ...{ kind: 'paragraph', level: null, label: null, cell: null, style: null },
      page: first?.line.page ?? 1,
      column: first?.column ?? null,
      lines: block.map(({ line }) => line),
    }
  })
}

/** The numbers that begin lines: a number alone in its sequence is no label. */
function labelOrders(lines: readonly TypedLine[]): ReadonlySet<number> {
  const orders = new Set<number>()
  for (const { text } of lines) {
    const order = listLabelOf(text)?.order ?? null
    if (order !== null) orders.add(order)
  }
  return orders
}

/** Whether a line begins a paragraph of its own after those already put together. */
function begins(
  open: readonly TypedLine[],
  last: TypedLine,
  line: TypedLine,
  type: Type,
  setting: Setting,
  orders: ReadonlySet<number>,
): boolean {
  if (line.isTop || isTurned(line) || isTurned(last)) return true
  const column = line.column ?? setting.column
  const here = { ...setting, column }
  const label = listLabelOf(line.text)
  const isFull = !endsEarly(last, line, column, setting.direction)
  const isLabelled =
    label !== null &&
    isInSequence(label.label, orders) &&
    (!isFull || /[.:;!?…]\s*$/u.test(last.text) || isHung(open, line))
  if (last.line.page !== line.line.page) return isLabelled || !goesOn(last, line, here)
  if (Math.abs(last.line.size - line.line.size) > 0.08 * line.line.size) return true
  const height = line.line.y - last.line.y
  if (height > gapFrom(type, last, line) || height < -0.5 * line.line.size) return true
  if (isLabelled || isRowOfColumns(last) || isRowOfColumns(line)) return true
  return isIndented(open, last, line, column, setting) || (!isFull && isApart(last, line, type, setting))
}

/** A line with a gap as wide as between columns: a row of a table, a reference beside a date. */
function isRowOfColumns({ text }: TypedLine): boolean {
  return text.includes('\t') && listLabelOf(text) === null
}

function isTurned({ line }: TypedLine): boolean {
  return line.parts[0]?.piece.look === 'turned'
}

/** The least step between paragraphs. */
function gapFrom(type: Type, last: TypedLine, line: TypedLine): number {
  const size = Math.max(last.line.size, line.line.size)
  return 1.22 * type.leading * size + 0.4
}

/** A label that stands further out than the words before it. */
function isHung(open: readonly TypedLine[], line: TypedLine): boolean {
  const [, second] = open
  return second !== undefined && line.line.left < second.line.left - 0.5 * line.line.size
}

/** Whether the first line of a paragraph shows by its indent, or a block set further in ends. */
function isIndented(
  open: readonly TypedLine[],
  last: TypedLine,
  line: TypedLine,
  column: Column,
  { direction }: Setting,
): boolean {
  const startOf = ({ line: one }: TypedLine) =>
    direction === 'rtl' ? column.right - one.right : one.left - column.left
  if (isCentred(last, column) && isCentred(line, column)) return false
  const [start, before] = [startOf(line), startOf(last)]
  const size = line.line.size
  const first = open[0]
  const isHanging = first !== undefined && listLabelOf(first.text) !== null
  if (isHanging && start < startOf(first) - 0.4 * size) return true
  if (start > before + 0.8 * size) return !(isHanging && open.length === 1) && start < before + 8 * size
  const isAfterFirst = open.length === 1
  return start < before - size && !isAfterFirst
}

function isCentred({ line }: TypedLine, column: Column): boolean {
  const before = line.left - column.left
  const after = column.right - line.right
  return before > 1.5 * line.size && Math.abs(before - after) < 0.6 * line.size
}

/** After a line that was ended on purpose: another paragraph, unless the file parts paragraphs by space and this has none. */
function isApart(last: TypedLine, line: TypedLine, type: Type, setting: Setting): boolean {
  const bold = (one: TypedLine) =>
    one.fragments.every(({ part }) => setting.fonts[part.piece.font]?.isBold === true)
  if (bold(last) !== bold(line)) return true
  return !type.hasGaps
}

/** In points: a thick rule may be drawn as two. */
const SAME_RULE = 4

/** Rules as blocks at their places. */
function withRules(
  blocks: readonly PdfBlock[],
  rules: readonly { readonly page: number; readonly y: number }[],
): readonly PdfBlock[] {
  if (rules.length === 0) return blocks
  const whole: PdfBlock[] = []
  const sorted = rules.toSorted((one, other) => one.page - other.page || one.y - other.y)
  const waiting = sorted.filter((rule, index) => {
    const above = sorted[index - 1]
    return above?.page !== rule.page || rule.y - above.y > SAME_RULE
  })
  let next = 0
  for (const block of blocks) {
    const [first] = block.lines
    for (;;) {
      const rule = waiting[next]
      const isAbove =
        rule && first && (rule.page < first.page || (rule.page === first.page && rule.y < first.y))
      if (!rule || !isAbove) break
      whole.push(ruleBlock(rule.page))
      next += 1
    }
    whole.push(block)
  }
  return [...whole, ...waiting.slice(next).map(({ page }) => ruleBlock(page))]
}

function ruleBlock(page: number): PdfBlock {
  return { kind: 'rule', level: null, label: null, page, lines: [], cell: null, column: null, style: null }
}
