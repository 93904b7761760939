import { listLabelOf, orderOf } from './list-label.ts'
import { plainBlock } from './drafts.ts'
import {
  goesOn,
  isInSequence,
  noteLabel,
  numbered,
  type PdfBlock,
  type PdfContent,
  type PdfMark,
} from './pdf-blocks.ts'
import { alignOf, withHeadings, withLevels } from './pdf-looks.ts'
import { hasGutter, inFlow, type FlowingLine } from './pdf-columns.ts'
import { columnOf, readLayout, type Layout } from './pdf-layout.ts'
import { isRaised, type Line } from './pdf-lines.ts'
import { commentsOf, omissionsOf } from './pdf-margins.ts'
import type { PdfItems, PdfPage } from './pdf-pages.ts'
import { Joints } from './pdf-joints.ts'
import { runsOf, type ReadLine, type Setting } from './pdf-paragraph.ts'
import { looseRun, placed, tidied } from './pdf-placing.ts'
import { hangEndnotes } from './pdf-endnotes.ts'
import { hangTypedNotes } from './typed-notes.ts'
import { readTagged, type Tagged } from './pdf-tagged.ts'
import { directionOf, LineReader } from './pdf-words.ts'
import type { ReadBlock, ReadDocument, ReadNote, ReadRun } from './read-document.ts'

/** A tree that names less of the text than this is no guide to it. */
const COVERED = 0.8

/**
 * Reads a letter from what a PDF holds: along its structure tree, or by where its words stand where there is none or
 * it passes over too much. Running heads and page numbers are left out; text that no eye can see is listed.
 */
export function readPdf(items: PdfItems): ReadDocument {
  const { seen, hidden } = withoutHidden(items)
  const reader = new FileReader(seen)
  const tagged = seen.pages.some(({ tree }) => tree !== null) ? readTagged(seen) : null
  const isGuide = tagged !== null && tagged.coverage >= COVERED && !reader.isLineByLine(tagged)
  const content = isGuide ? reader.withUntold(tagged) : readLayout(seen, reader.layout(null))
  const { blocks: found, lines, notes: footnotes } = reader.document(content, !isGuide)
  const { blocks, notes } = footnotes.length > 0 ? { blocks: found, notes: footnotes } : withTypedNotes(found)
  return placed({
    ...{
      format: 'pdf',
      blocks,
      notes,
      language: seen.language,
      title: seen.title,
      lineage: null,
      changes: [],
    },
    comments: commentsOf(seen, lines),
    omissions: omissionsOf(seen, lines, content.figures, hidden),
  })
}

/** Notes at the end of a printed web page, or typed by hand. */
function withTypedNotes(blocks: readonly ReadBlock[]) {
  const endnotes = hangEndnotes(blocks)
  return endnotes.notes.length > 0 ? endnotes : hangTypedNotes(blocks)
}

/** Takes out what is drawn without ink, unless that is most of the text: then it lies over scanned pages. */
function withoutHidden(items: PdfItems): { readonly seen: PdfItems; readonly hidden: readonly string[] } {
  let unseen = 0
  let all = 0
  for (const { pieces } of items.pages) {
    for (const { text, look } of pieces) {
      all += text.length
      if (look === 'unseen') unseen += text.length
    }
  }
  if (unseen === 0 || unseen * 2 > all) return { seen: items, hidden: [] }
  const hidden: string[] = []
  const pages = items.pages.map((page): PdfPage => {
    const words = page.pieces.filter(({ look }) => look === 'unseen').map(({ text }) => text)
    if (words.length === 0) return page
    hidden.push(words.join(' ').replace(/\s+/gu, ' ').trim())
    return { ...page, pieces: page.pieces.filter(({ look }) => look !== 'unseen') }
  })
  return { seen: { ...items, pages }, hidden: hidden.filter((text) => text !== '') }
}

/** Reads one file; keeps what its lines have taught. */
class FileReader {
  readonly #items: PdfItems
  readonly #reader: LineReader
  readonly #direction: 'ltr' | 'rtl'
  readonly #read = new Map<Line, ReadLine>()
  readonly #lines: ReadLine[] = []
  readonly #joints: Joints

  constructor(items: PdfItems) {
    this.#items = items
    this.#reader = new LineReader(items.drawsSpaces)
    this.#joints = new Joints(this.#lines, items.marksLineEnds)
    this.#direction = directionOf(items.pages.flatMap(({ pieces }) => pieces)) ?? 'ltr'
  }

  layout(partsOnPage: Layout['partsOnPage']): Layout {
    const read = (line: Line) => this.#lineOf(line, this.#direction)
    return { direction: this.#direction, read, joints: this.#joints, partsOnPage }
  }

  #lineOf(line: Line, direction: 'ltr' | 'rtl'): ReadLine {
    const known = this.#read.get(line)
    if (known && (direction === this.#direction || direction === 'ltr')) return known
    const fragments = this.#reader.read(line, direction)
    const text = fragments.map((fragment) => fragment.text).join('')
    const read = { line, fragments, text, endsWithSpace: endsWithSpace(line, direction) }
    if (!known) this.#lines.push(read)
    this.#read.set(line, read)
    return read
  }

  /** Whether the tree calls nearly every line a paragraph: then it tells nothing. */
  isLineByLine({ blocks }: PdfContent): boolean {
    const paragraphs = blocks.filter(({ kind, cell }) => kind === 'paragraph' && cell === null)
    const setting = this.#setting(paragraphs, this.#direction)
    let pairs = 0
    let torn = 0
    paragraphs.forEach((block, index) => {
      const [last, next] = [block.lines.at(-1), paragraphs[index + 1]?.lines[0]]
      if (!last || !next || next.page !== last.page) return
      pairs += 1
      const [one, other] = [this.#lineOf(last, this.#direction), this.#lineOf(next, this.#direction)]
      if (/^\p{Ll}/u.test(other.text) && /[\p{Ll},]\s*$/u.test(one.text) && goesOn(one, other, setting))
        torn += 1
    })
    return pairs >= 4 && torn > 0.3 * pairs
  }

  #setting(blocks: readonly PdfBlock[], direction: 'ltr' | 'rtl'): Setting {
    const lines = blocks.flatMap((block) =>
      block.cell ? [] : block.lines.map((line) => this.#lineOf(line, direction)),
    )
    return { ...this.#bare(columnOf(lines)), direction }
  }

  #bare(column: Setting['column']): Setting {
    return {
      fonts: this.#items.fonts,
      column,
      direction: this.#direction,
      isInCell: false,
      joints: this.#joints,
      noteOf: () => null,
    }
  }

  /** What the tree tells; what it passes over on a page behind the rest of that page; paragraphs joined over pages. */
  withUntold(tagged: Tagged): PdfContent {
    const joined = this.#joined(this.#inColumns(tagged.blocks))
    if (tagged.untold.size === 0) return { ...tagged, blocks: joined }
    const rest = readLayout(
      this.#items,
      this.layout((page) => tagged.untold.get(page) ?? []),
    )
    const blocks: PdfBlock[] = []
    const waiting = rest.blocks.filter(({ kind }) => kind !== 'rule')
    let taken = 0
    for (const [index, block] of joined.entries()) {
      blocks.push(block)
      const isLastOfPage = (joined[index + 1]?.page ?? Infinity) > block.page
      const upTo = isLastOfPage
        ? waiting.findIndex(({ page }, at) => at >= taken && page > block.page)
        : taken
      const end = upTo < 0 ? waiting.length : upTo
      blocks.push(...waiting.slice(taken, end))
      taken = end
    }
    return {
      ...tagged,
      blocks: [...blocks, ...waiting.slice(taken)],
      notes: [...tagged.notes, ...rest.notes],
    }
  }

  /** Signatures side by side that the tree tells line by line: each column to its foot. */
  #inColumns(blocks: readonly PdfBlock[]): readonly PdfBlock[] {
    const whole: PdfBlock[] = []
    for (let from = 0; from < blocks.length;) {
      let to = from
      while (isRow(blocks[to], to > from) && blocks[to]?.page === blocks[from]?.page) to += 1
      const rows = blocks.slice(from, Math.max(to, from + 1))
      const lines = rows.flatMap((block) => block.lines)
      const flow = rows.length > 1 ? inFlow(lines, [], this.#direction) : []
      whole.push(...(flow.some(({ column }) => column !== null) ? blocksInColumns(rows, flow) : rows))
      from += rows.length
    }
    return whole
  }

  #joined(blocks: readonly PdfBlock[]): readonly PdfBlock[] {
    const setting = this.#setting(blocks, this.#direction)
    const joined: PdfBlock[] = []
    for (const block of blocks) {
      const last = joined.at(-1)
      if (last && this.#continues(last, block, setting))
        joined[joined.length - 1] = { ...last, lines: [...last.lines, ...block.lines] }
      else joined.push(block)
    }
    return joined
  }

  #continues(last: PdfBlock, block: PdfBlock, setting: Setting): boolean {
    const [end, start] = [last.lines.at(-1), block.lines[0]]
    if (!end || !start || start.page !== end.page + 1 || last.cell || block.cell) return false
    if (last.kind !== block.kind || (last.kind !== 'paragraph' && last.kind !== 'list-item')) return false
    if (block.label !== null) return false
    const [one, other] = [this.#lineOf(end, this.#direction), this.#lineOf(start, this.#direction)]
    // Typed by hand, the label of an item begins its words.
    if (last.kind === 'paragraph' && listLabelOf(other.text) && !/^\p{Ll}/u.test(other.text)) return false
    return goesOn(one, other, setting)
  }

  document(content: PdfContent, isLayout: boolean) {
    const marks = content.blocks.flatMap((block) => block.lines.flatMap(marksIn))
    const { numbers, numberByPart } = numbered(content.notes, marks)
    const base = {
      ...this.#setting(content.blocks, this.#direction),
      noteOf: (part: Line['parts'][number]) => numberByPart.get(part) ?? null,
    }
    const orders = this.#orders(content.blocks)
    const typed = content.blocks.map((block) => this.#blockOf(block, base, orders))
    // LibreOffice puts the inner list of a list beside it: how far in it stands tells then.
    const isFlat = isLayout || typed.every(({ kind, level }) => kind !== 'list-item' || level === 1)
    const levelled = isFlat ? withLevels(typed, content.blocks, base) : typed
    const shown = isLayout ? withHeadings(levelled, content.blocks, this.#items) : levelled
    const notes = content.notes.map(({ lines }, index): ReadNote => {
      const direction = this.#directionOf(lines)
      const read = lines.map((line) => this.#lineOf(line, direction))
      const runs = runsOf(read, { ...base, direction, noteOf: () => null })
      return { number: numbers[index] ?? '', start: 0, end: 0, runs }
    })
    return { blocks: shown, lines: content.blocks.map(({ lines }) => lines), notes }
  }

  #directionOf(lines: readonly Line[]): 'ltr' | 'rtl' {
    if (this.#direction === 'ltr' && lines.length > 0) {
      // A file in Latin letters rarely has a paragraph of others: look only where a line was not plain.
      return directionOf(lines.flatMap(({ parts }) => parts.map(({ piece }) => piece))) ?? 'ltr'
    }
    return directionOf(lines.flatMap(({ parts }) => parts.map(({ piece }) => piece))) ?? this.#direction
  }

  #orders(blocks: readonly PdfBlock[]): ReadonlySet<number> {
    const orders = new Set<number>()
    for (const { lines } of blocks) {
      const [first] = lines
      const label = first && listLabelOf(this.#lineOf(first, this.#direction).text)
      const order = label ? orderOf(label.label) : null
      if (order !== null) orders.add(order)
    }
    return orders
  }

  #blockOf(block: PdfBlock, base: Setting, orders: ReadonlySet<number>): ReadBlock {
    const direction = this.#directionOf(block.lines)
    const lines = block.lines.map((line) => this.#lineOf(line, direction))
    const column = block.column ?? base.column
    const runs = runsOf(lines, { ...base, direction, column, isInCell: block.cell !== null })
    const look = { level: block.level, page: block.page, cell: block.cell, style: block.style, direction }
    if (block.kind === 'rule') return { ...plainBlock([], 0, 0, { page: block.page }), kind: 'rule' }
    const align = alignOf(block.lines, base.column, direction)
    const shown = { ...plainBlock(runs, 0, 0, look), align, kind: block.kind }
    if (block.kind === 'heading') return shown
    if (block.label !== null) {
      // A label is set in the direction of its list, also before words of another.
      const label = block.label.map((line) => this.#lineOf(line, this.#direction).text.trim()).join(' ')
      return { ...shown, label: label === '' ? '•' : label }
    }
    const typed = listLabelOf(runs[0]?.kind === 'text' ? headOf(runs) : '')
    if (!typed || !isInSequence(typed.label, orders)) return shown
    return {
      ...shown,
      kind: 'list-item',
      level: block.level ?? 1,
      label: typed.label,
      runs: withoutStart(runs, typed.length),
    }
  }
}

/** A paragraph of one line that a wide gap parts. */
function isRow(block: PdfBlock | undefined, isBelow: boolean): boolean {
  const [line, ...more] = block?.lines ?? []
  return (
    block?.kind === 'paragraph' &&
    block.cell === null &&
    line !== undefined &&
    more.length === 0 &&
    hasGutter(line, isBelow)
  )
}

/** The lines of several blocks as they flow: a block for each column, and for each line outside them. */
function blocksInColumns(rows: readonly PdfBlock[], flow: readonly FlowingLine[]): readonly PdfBlock[] {
  const [first] = rows
  const blocks: PdfBlock[] = []
  for (const { line, column, isTop } of flow) {
    const last = blocks.at(-1)
    if (last && column !== null && !isTop)
      blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line] }
    else if (first) blocks.push({ ...first, page: line.page, lines: [line], column })
  }
  return blocks
}

/** A line's raised numbers, and what the tree calls the mark of a note. */
function marksIn(line: Line): readonly PdfMark[] {
  return line.parts.flatMap((part) => {
    if (!part.isMark && !isRaised(part, line)) return []
    const label = noteLabel(part.piece.text)
    return label === null ? [] : [{ part, page: line.page, label }]
  })
}

/** Enough of the start of a block to see its label. */
function headOf(runs: readonly ReadRun[]): string {
  let head = ''
  for (const { text } of runs) {
    head += text
    if (head.length > 30) break
  }
  return head.replaceAll('\t', ' ')
}

function withoutStart(runs: readonly ReadRun[], length: number): readonly ReadRun[] {
  let left = length
  const rest = runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length)
    left -= cut
    return cut === run.text.length
      ? []
      : [cut === 0 ? run : looseRun(run.text.slice(cut), { ...run, text: run.text.slice(cut) })]
  })
  return tidied(rest)
}

/** In an Arabic line the last space may be drawn upon the last character. */
function endsWithSpace({ parts, left, size }: Line, direction: 'ltr' | 'rtl'): boolean {
  if (direction === 'ltr') return parts.at(-1)?.piece.text === ' '
  const end = parts.findIndex(({ piece }) => piece.x > left + UPON * size)
  return parts.slice(0, end < 0 ? parts.length : end).some(({ piece }) => piece.text === ' ')
}

/** In parts of the size: what stands no farther apart stands at one place. */
const UPON = 0.05
