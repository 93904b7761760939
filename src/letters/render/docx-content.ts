import type { Letter } from '../model/letter.ts'
import {
  printedLetter,
  type Piece,
  type PrintedBlock,
  type PrintedBreak,
  type PrintedCell,
  type PrintedTable,
  type PrintedText,
  type TableWidths,
} from './text-blocks.ts'

/** What a Word file holds: the printed letter, and what editors did to it. */
export interface DocxContent {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  /** On every page but the first; null for none. */
  readonly runningHead: string | null
  /** Written into hidden bookmarks; null where the file must not carry ids, parts and lineage. */
  readonly lineage: { readonly value: string | null } | null
  readonly blocks: readonly DocxBlock[]
  readonly notes: readonly DocxNote[]
  readonly comments: readonly DocxComment[]
}

/** A tracked change as Word keeps it. */
export interface DocxChange {
  readonly kind: 'insertion' | 'deletion'
  readonly author: string
  /** As the file writes it: `2024-03-01T10:00:00Z`. */
  readonly at: string | null
}

/** A comment; its place is where its start and end stand among the pieces. */
export interface DocxComment {
  readonly author: string
  readonly at: string | null
  /** A paragraph each. */
  readonly lines: readonly string[]
}

export type DocxPiece =
  | (Piece & { readonly change: DocxChange | null })
  | { readonly kind: 'comment-start' | 'comment-end'; readonly comment: number }

/** `change` says that the whole paragraph, with its mark, was inserted or deleted. */
export interface DocxText extends Omit<PrintedText, 'pieces'> {
  readonly pieces: readonly DocxPiece[]
  readonly change: DocxChange | null
}

export interface DocxTable extends Omit<PrintedTable, 'rows'> {
  readonly rows: readonly (readonly DocxCell[])[]
}

interface DocxCell extends Omit<PrintedCell, 'paragraphs'> {
  readonly paragraphs: readonly DocxText[]
}

export type DocxBlock = DocxText | DocxTable | PrintedBreak

export interface DocxNote {
  readonly id: string
  readonly pieces: readonly DocxPiece[]
}

/** The content of a letter's Word file with no changes and no comments. `withIds` false for the public layer. */
export function docxContent(letter: Letter, withIds: boolean, widths?: TableWidths): DocxContent {
  const printed = printedLetter(letter, widths)
  return {
    title: letter.title,
    language: letter.language,
    runningHead: runningHeadOf(letter),
    lineage: withIds ? { value: letter.lineage } : null,
    blocks: printed.blocks.map((block) => docxBlock(block)),
    notes: printed.notes.map(({ id, pieces }) => ({
      id,
      pieces: pieces.map(docxPiece),
    })),
    comments: [],
  }
}

function docxBlock(block: PrintedBlock): DocxBlock {
  if (block.kind === 'page-break') return block
  if (block.kind !== 'table') return docxText(block)
  const rows = block.rows.map((row) =>
    row.map(({ header, paragraphs }) => ({ header, paragraphs: paragraphs.map(docxText) })),
  )
  return { ...block, rows }
}

function docxText(block: PrintedText): DocxText {
  return { ...block, change: null, pieces: block.pieces.map(docxPiece) }
}

function docxPiece(piece: Piece): DocxPiece {
  return { ...piece, change: null }
}

function runningHeadOf({ type, reference }: Letter): string | null {
  if (reference === null) return null
  return type === null ? reference : `${type} ${reference}`
}
