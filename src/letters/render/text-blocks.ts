import { Node } from 'prosemirror-model'
import type { Letter } from '../model/letter.ts'
import { letterSchema } from '../model/schema.ts'

/** A letter as it is set on paper or screen: blocks in order, and the footnotes in the order of their marks. */
export interface PrintedLetter {
  readonly blocks: readonly PrintedBlock[]
  readonly notes: readonly PrintedNote[]
}

/** What every printed block carries of the model's block. */
interface Printed {
  /** Empty where the letter has none. */
  readonly id: string
  readonly part: string | null
  /** BCP 47; that of the letter where the block has none of its own. */
  readonly language: string
}

/** A block of running text. */
export interface PrintedText extends Printed {
  readonly kind: 'paragraph' | 'heading' | 'question' | 'ask' | 'list-item' | 'addressee' | 'signature'
  /** What is printed before it: `1.`, `(a)`, `•`. */
  readonly label: string | null
  /** Of a heading and of what has a label, from 1; else null. */
  readonly level: number | null
  readonly align: 'start' | 'center' | 'end' | 'justify'
  readonly pieces: readonly Piece[]
}

/** A table; every cell holds paragraphs. */
export interface PrintedTable extends Printed {
  readonly kind: 'table'
  /** How wide the columns are beside each other; null where nobody said. */
  readonly widths: readonly number[] | null
  readonly rows: readonly (readonly PrintedCell[])[]
}

/** How wide the columns of tables are beside each other, by the ids of the tables: no part of a letter. */
export type TableWidths = ReadonlyMap<string, readonly number[]>

/** What follows begins on a new page. */
export interface PrintedBreak extends Printed {
  readonly kind: 'page-break'
}

export type PrintedBlock = PrintedText | PrintedTable | PrintedBreak

export interface PrintedCell {
  readonly header: boolean
  readonly paragraphs: readonly PrintedText[]
}

/** A stretch of a block: text of one look, a new line, or the mark of a note (`note` is its place in `notes`). */
export type Piece = TextPiece | { readonly kind: 'break' } | { readonly kind: 'note'; readonly note: number }

export interface TextPiece {
  readonly kind: 'text'
  readonly text: string
  readonly strong: boolean
  readonly emphasis: boolean
  readonly underline: boolean
  readonly superscript: boolean
  readonly link: string | null
}

/** A footnote; its number is its place in the list and one. */
export interface PrintedNote {
  readonly id: string
  readonly pieces: readonly Piece[]
}

/**
 * The letter as it is printed. It must have been resolved to a layer: a `person` atom still in it is a bug and throws,
 * since nothing may be printed in the place of a name by chance.
 */
export function printedLetter(letter: Letter, widths: TableWidths = NO_WIDTHS): PrintedLetter {
  const notes: PrintedNote[] = []
  const root = Node.fromJSON(letterSchema, letter.content)
  const blocks = root.children.map((node) => printedBlock(node, letter.language, notes, widths))
  return { blocks, notes }
}

const NO_WIDTHS: TableWidths = new Map()

/** Whether a language is written from right to left. */
export function isRightToLeft(language: string): boolean {
  return /^(?:ar|fa|he|ur|ps|sd|ug|yi|dv)(?:-|$)/u.test(language)
}

function printedBlock(
  node: Node,
  letterLanguage: string,
  notes: PrintedNote[],
  widths: TableWidths,
): PrintedBlock {
  const own = {
    id: words(node, 'id') ?? '',
    part: words(node, 'part'),
    language: words(node, 'language') ?? letterLanguage,
  }
  switch (node.type.name) {
    case 'page_break':
      return { ...own, kind: 'page-break' }
    case 'table':
      return {
        ...{ ...own, kind: 'table', widths: widths.get(own.id) ?? null },
        rows: node.children.map((row) => printedRow(row, own.language, notes)),
      }
    default:
      return printedText(node, letterLanguage, notes)
  }
}

function printedRow(row: Node, language: string, notes: PrintedNote[]): readonly PrintedCell[] {
  return row.children.map((cell) => {
    const paragraphs = cell.children.map((node) => printedText(node, language, notes))
    return { header: cell.attrs['header'] === true, paragraphs }
  })
}

function printedText(node: Node, letterLanguage: string, notes: PrintedNote[]): PrintedText {
  return {
    id: words(node, 'id') ?? '',
    part: words(node, 'part'),
    language: words(node, 'language') ?? letterLanguage,
    ...printedKind(node),
    align: alignOf(node),
    pieces: piecesOf(node, notes),
  }
}

function printedKind(node: Node): Pick<PrintedText, 'kind' | 'label' | 'level'> {
  switch (node.type.name) {
    case 'heading':
      return { kind: 'heading', label: null, level: whole(node, 'level') }
    case 'question':
      return { kind: 'question', label: `${words(node, 'number') ?? ''}.`, level: 1 }
    case 'ask': {
      const number = words(node, 'number')
      return number === null
        ? { kind: 'ask', label: null, level: null }
        : { kind: 'ask', label: `${number}.`, level: 1 }
    }
    case 'list_item':
      return { kind: 'list-item', label: words(node, 'marker'), level: whole(node, 'level') }
    case 'addressee':
      return { kind: 'addressee', label: null, level: null }
    case 'signature':
      return { kind: 'signature', label: null, level: null }
    default:
      return { kind: 'paragraph', label: null, level: null }
  }
}

function alignOf(node: Node): PrintedText['align'] {
  const align = words(node, 'align')
  return align === 'center' || align === 'end' || align === 'justify' ? align : 'start'
}

function piecesOf(node: Node, notes: PrintedNote[]): readonly Piece[] {
  return node.children.map((child): Piece => {
    switch (child.type.name) {
      case 'text':
        return textPiece(child)
      case 'hard_break':
        return { kind: 'break' }
      case 'footnote': {
        const note = notes.length
        notes.push({ id: words(child, 'id') ?? '', pieces: [] })
        notes[note] = { id: words(child, 'id') ?? '', pieces: piecesOf(child, notes) }
        return { kind: 'note', note }
      }
      default:
        throw new Error(`a ${child.type.name} is left in a letter that was to be printed`)
    }
  })
}

function textPiece(node: Node): TextPiece {
  const has = (name: string): boolean => node.marks.some((mark) => mark.type.name === name)
  const href: unknown = node.marks.find((mark) => mark.type.name === 'link')?.attrs['href']
  return {
    kind: 'text',
    text: node.text ?? '',
    strong: has('strong'),
    emphasis: has('emphasis'),
    underline: has('underline'),
    superscript: has('superscript'),
    link: typeof href === 'string' ? href : null,
  }
}

function words(node: Node, name: string): string | null {
  const value: unknown = node.attrs[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function whole(node: Node, name: string): number {
  const value: unknown = node.attrs[name]
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : 1
}
