import {
  AlignmentType,
  Bookmark,
  HeadingLevel,
  PageBreak,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx'
import { blockBookmark, lineageBookmark, partBookmark } from '../docx/own-bookmarks.ts'
import type { DocxBlock, DocxContent, DocxTable, DocxText } from './docx-content.ts'
import { docxNumbering, type DocxNumbering } from './docx-numbering.ts'
import { changeAttributes, docxRuns } from './docx-runs.ts'
import { STYLE_BY_KIND } from './docx-styles.ts'
import { isRightToLeft } from './text-blocks.ts'

/** What is needed to set one block after another. */
export interface DocxPress {
  readonly language: string
  readonly justified: boolean
  /** The width between the margins, in twentieths of a point. */
  readonly textWidth: number
  readonly numbering: DocxNumbering
  /** Whether blocks carry their bookmarks. */
  readonly withIds: boolean
  /** Gives each tracked change, and each bookmark of a part, a number of its own. */
  readonly nextNumber: () => number
}

/** A press for one file, with its counters at zero. */
export function docxPress(
  setting: Pick<DocxPress, 'language' | 'justified' | 'textWidth' | 'withIds'>,
): DocxPress {
  let last = 0
  const nextNumber = (): number => {
    last += 1
    return last
  }
  return { ...setting, numbering: docxNumbering(), nextNumber }
}

/** The blocks as Word's paragraphs and tables, each in its bookmarks. */
export function docxParagraphs(content: DocxContent, press: DocxPress): readonly (Paragraph | Table)[] {
  return content.blocks.map((block, index) => {
    const marks = [
      ...(index === 0 && content.lineage?.value ? [lineageBookmark(content.lineage.value)] : []),
      ...bookmarksOf(block, press),
    ].filter((name) => name !== null)
    const next = content.blocks[index + 1]
    const flow: Flow = {
      keepNext: isSignature(next) && (isSignature(block) || block.kind === 'paragraph'),
      pageBreakBefore: beginsAnnex(content.blocks, index),
      spacing: content.blocks[index - 1]?.kind === 'table' ? AFTER_TABLE : null,
    }
    if (block.kind === 'page-break') return breakParagraph(marks)
    if (block.kind === 'table') return tableOf(block, marks, press)
    return paragraphOf(block, marks, flow, press)
  })
}

interface Flow {
  readonly keepNext: boolean
  readonly pageBreakBefore: boolean
  /** In twentieths of a point; null for that of its style. */
  readonly spacing: { readonly before?: number; readonly after?: number; readonly line?: number } | null
}

/** Word has no space below a table but what the next paragraph has above. */
const AFTER_TABLE = { before: 200 }

const IN_CELL: Flow = { keepNext: false, pageBreakBefore: false, spacing: { before: 40, after: 60 } }
/** Where columns have widths of their own much stands in them: closer together. */
const IN_NARROW_CELL: Flow = { ...IN_CELL, spacing: { before: 20, after: 20, line: 240 } }

/** The names of a block's bookmarks, the inmost last; a reader takes the first of each kind. */
function bookmarksOf({ id, part }: DocxBlock, press: DocxPress): readonly string[] {
  if (!press.withIds) return []
  const names = [
    part === null ? null : partBookmark(part, press.nextNumber()),
    id === '' ? null : blockBookmark(id),
  ]
  return names.filter((name) => name !== null)
}

function inBookmarks(
  names: readonly string[],
  children: readonly ParagraphChild[],
): readonly ParagraphChild[] {
  return names.reduceRight<readonly ParagraphChild[]>(
    (inner, id) => [new Bookmark({ id, children: inner })],
    children,
  )
}

function isSignature(block: DocxBlock | undefined): boolean {
  return block?.kind === 'signature'
}

/** The annex has a page of its own, where no page break says so already. */
function beginsAnnex(blocks: readonly DocxBlock[], index: number): boolean {
  const before = blocks[index - 1]
  return (
    blocks[index]?.part === 'annex' &&
    before !== undefined &&
    before.part !== 'annex' &&
    before.kind !== 'page-break'
  )
}

function paragraphOf(block: DocxText, marks: readonly string[], flow: Flow, press: DocxPress): Paragraph {
  const runs = docxRuns(block.pieces, {
    language: block.language,
    saysLanguage: block.language !== press.language,
    nextNumber: press.nextNumber,
  })
  return new Paragraph({
    ...styleOf(block, press),
    ...alignmentOf(block, press),
    ...directionOf(block, press),
    ...(flow.keepNext ? { keepNext: true } : {}),
    ...(flow.pageBreakBefore ? { pageBreakBefore: true } : {}),
    ...(flow.spacing ? { spacing: flow.spacing } : {}),
    children: inBookmarks(marks, runs),
  })
}

function styleOf(block: DocxText, { numbering }: DocxPress): IParagraphOptions {
  if (block.kind === 'heading') return { heading: HEADINGS[(block.level ?? 1) - 1] ?? HeadingLevel.HEADING_6 }
  const style = STYLE_BY_KIND[block.kind]
  return {
    ...(style === null ? {} : { style }),
    ...(block.label === null
      ? {}
      : { numbering: numbering.placeOf(listOf(block), block.label, block.level ?? 1) }),
  }
}

/** What was taken out counts on its own, so that the numbers of the rest are right when it is gone and when it stays. */
function listOf({ kind, change }: DocxText): string {
  return change?.kind === 'deletion' ? `${kind} taken out` : kind
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const

function alignmentOf(block: DocxText, press: DocxPress): IParagraphOptions {
  switch (block.align) {
    case 'center':
      return { alignment: AlignmentType.CENTER }
    case 'end':
      return { alignment: AlignmentType.END }
    case 'justify':
      return { alignment: AlignmentType.JUSTIFIED }
    case 'start': {
      const isProse = block.kind === 'paragraph' && !block.pieces.some((piece) => piece.kind === 'break')
      return press.justified && isProse ? { alignment: AlignmentType.JUSTIFIED } : {}
    }
  }
}

function directionOf({ language, change }: DocxText, { nextNumber }: DocxPress): IParagraphOptions {
  const rightToLeft = isRightToLeft(language)
  const mark = change ? { [change.kind]: changeAttributes(change, nextNumber) } : {}
  return {
    ...(rightToLeft ? { bidirectional: true } : {}),
    ...(rightToLeft || change ? { run: { ...(rightToLeft ? { rightToLeft: true } : {}), ...mark } } : {}),
  }
}

function breakParagraph(marks: readonly string[]): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0 }, children: inBookmarks(marks, [new PageBreak()]) })
}

function tableOf(block: DocxTable, marks: readonly string[], press: DocxPress): Table {
  const columns = Math.max(1, ...block.rows.map((row) => row.length))
  const widths = columnWidths(block.widths, columns, press.textWidth)
  const rightToLeft = isRightToLeft(block.language)
  const flow = block.widths === null ? IN_CELL : IN_NARROW_CELL
  // The table's own come after those of its first paragraph.
  let pending = marks
  const rows = block.rows.map((row, rowIndex) => {
    const cells = row.map(({ header, paragraphs }, column) => {
      const children = paragraphs.map((one) => {
        const around = [...bookmarksOf(one, press), ...pending]
        pending = []
        return paragraphOf(one, around, flow, press)
      })
      return new TableCell({
        children,
        width: { size: widths[column] ?? 0, type: WidthType.DXA },
        ...(header ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF1F0' } } : {}),
      })
    })
    const isHeader = rowIndex === 0 && row.every(({ header }) => header)
    return new TableRow({ children: cells, cantSplit: true, ...(isHeader ? { tableHeader: true } : {}) })
  })
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    margins: { top: 20, bottom: 20, left: 100, right: 100 },
    ...(rightToLeft ? { visuallyRightToLeft: true } : {}),
  })
}

/** In twentieths of a point; all alike where nobody said. */
function columnWidths(shares: readonly number[] | null, columns: number, textWidth: number): number[] {
  const whole = shares?.reduce((sum, one) => sum + one, 0) ?? columns
  return Array.from({ length: columns }, (_, index) =>
    Math.floor((textWidth * (shares === null ? 1 : (shares[index] ?? 0))) / whole),
  )
}
