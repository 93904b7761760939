import { linesOf, type Line, type Part } from './pdf-lines.ts'
import { ARTIFACT, type PdfElement, type PdfItems, type PdfPage, type PdfPiece } from './pdf-pages.ts'
import { noteLabel, type PdfBlock, type PdfContent, type PdfFigure, type PdfNote } from './pdf-blocks.ts'

/** What a structure tree tells, and how much of the text it reaches. */
export interface Tagged extends PdfContent {
  /** What the tree does not name and is no artifact, by page. */
  readonly untold: ReadonlyMap<number, readonly Part[]>
  /** The part of the characters that it names, from 0 to 1. */
  readonly coverage: number
}

/** Reads a PDF along its structure tree. The text of a page that the tree passes over is given apart. */
export function readTagged(items: PdfItems): Tagged {
  const walker = new TreeWalker()
  const untold = new Map<number, readonly Part[]>()
  let told = 0
  let all = 0
  for (const page of items.pages) {
    const pieces = piecesByMark(page)
    if (page.tree) walker.walkPage(page, pieces, page.tree)
    const rest: Part[] = []
    for (const piece of page.pieces) {
      if (piece.mark === ARTIFACT) continue
      const length = piece.text.trim().length
      all += length
      if (walker.wasTold(page.number, piece.mark)) told += length
      else rest.push({ piece, link: null, isMark: false })
    }
    if (rest.some(({ piece }) => piece.text !== ' ')) untold.set(page.number, rest)
  }
  return { ...walker.content(), untold, coverage: all === 0 ? 0 : told / all }
}

function piecesByMark(page: PdfPage): ReadonlyMap<number, readonly PdfPiece[]> {
  const pieces = new Map<number, PdfPiece[]>()
  for (const piece of page.pieces) {
    const known = pieces.get(piece.mark)
    if (known) known.push(piece)
    else pieces.set(piece.mark, [piece])
  }
  return pieces
}

/** A block that is still being filled. */
interface OpenBlock {
  readonly kind: PdfBlock['kind']
  readonly level: number | null
  readonly style: string
  readonly cell: PdfBlock['cell']
  readonly page: number
  readonly parts: Part[]
  /** Null while a list item still waits for it. */
  label: readonly Line[] | null
}

/** How the contents of an element are to be taken. */
interface Inside {
  readonly link: string | null
  readonly isMark: boolean
}

const PLAIN: Inside = { link: null, isMark: false }
const HEADING = /^H([1-6])$/u
const BLOCKS: ReadonlySet<string> = new Set([
  'P',
  'H',
  'Title',
  'Caption',
  'TOCI',
  'BibEntry',
  'Index',
  'Formula',
  'Sub',
])
/** Containers that end a paragraph they stand behind. */
const GROUPS: ReadonlySet<string> = new Set([
  'Root',
  'Document',
  'DocumentFragment',
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'Aside',
  'TOC',
  'L',
  'Table',
  'THead',
  'TBody',
  'TFoot',
])

class TreeWalker {
  readonly #blocks: PdfBlock[] = []
  readonly #notes: PdfNote[] = []
  readonly #figures: PdfFigure[] = []
  readonly #told = new Set<string>()
  #page: PdfPage | null = null
  #pieces: ReadonlyMap<number, readonly PdfPiece[]> = new Map()
  #addresses = new Map<string, string | null>()
  #open: OpenBlock | null = null
  /** The note that is being filled; its label is null until it is known. */
  #note: { label: string | null; readonly parts: Part[] } | null = null
  #depth = 0
  /** Whether an item of a list is told, and not its list. */
  #isInItem = false
  #cell: { readonly table: number; row: number; column: number } | null = null
  #tables = 0

  content(): PdfContent {
    return { blocks: this.#blocks, notes: this.#notes, figures: this.#figures }
  }

  wasTold(page: number, mark: number): boolean {
    return this.#told.has(`${page} ${mark}`)
  }

  walkPage(page: PdfPage, pieces: ReadonlyMap<number, readonly PdfPiece[]>, tree: PdfElement): void {
    this.#page = page
    this.#pieces = pieces
    this.#addresses = new Map()
    for (const one of page.annotations) if (one.kind === 'link') this.#addresses.set(one.id, one.address)
    this.#walk(tree, PLAIN)
    this.#close()
    this.#cell = null
    this.#depth = 0
    this.#isInItem = false
  }

  #walk(element: PdfElement, inside: Inside): void {
    const { role } = element
    const level = HEADING.exec(role)?.[1]
    if (role === 'Artifact') this.#forget(element)
    else if (role === 'Note' || role === 'FENote') this.#walkNote(element)
    else if (this.#note) this.#walkInNote(element, inside)
    else if (level !== undefined) this.#walkBlock(element, { kind: 'heading', level: Number(level) })
    else if (role === 'H' || role === 'Title') this.#walkBlock(element, { kind: 'heading', level: 1 })
    else if (role === 'L') this.#walkList(element)
    else if (role === 'LI') this.#walkItem(element)
    else if (role === 'Lbl') this.#walkLabel(element)
    else if (role === 'Table') this.#walkTable(element)
    else if (role === 'TR') this.#walkRow(element)
    else if (role === 'TD' || role === 'TH') this.#walkCell(element)
    else if (role === 'Figure') this.#walkFigure(element)
    else if (BLOCKS.has(role)) this.#walkBlock(element, { kind: 'paragraph', level: null })
    else if (GROUPS.has(role)) this.#walkGroup(element)
    else if (role === 'Link' || role === 'Annot') this.#walkLink(element, inside)
    else this.#walkChildren(element, role === 'Reference' ? { ...inside, isMark: true } : inside)
  }

  #walkChildren(element: PdfElement, inside: Inside): void {
    for (const child of element.children) {
      if (typeof child === 'number') this.#add(child, inside)
      else if (typeof child !== 'string') this.#walk(child, inside)
    }
  }

  /** Text of an artifact is told: it is left out on purpose. */
  #forget(element: PdfElement): void {
    for (const child of element.children) {
      if (typeof child === 'number') this.#told.add(`${this.#page?.number ?? 0} ${child}`)
      else if (typeof child !== 'string') this.#forget(child)
    }
  }

  #walkGroup(element: PdfElement): void {
    // Some writers put a section inside the item of a list.
    if (this.#open && this.#open.parts.length > 0) this.#close()
    this.#walkChildren(element, PLAIN)
    if (this.#open?.kind !== 'list-item') this.#close()
  }

  #walkBlock(element: PdfElement, { kind, level }: Pick<PdfBlock, 'kind' | 'level'>): void {
    const isItem = this.#open?.kind === 'list-item' && this.#open.parts.length === 0 && kind === 'paragraph'
    if (isItem) {
      this.#walkChildren(element, PLAIN)
      return
    }
    this.#begin(kind, level, element.role)
    this.#walkChildren(element, PLAIN)
    this.#close()
  }

  #walkList(element: PdfElement): void {
    this.#close()
    const around = this.#isInItem
    this.#isInItem = false
    this.#depth += 1
    this.#walkChildren(element, PLAIN)
    this.#depth -= 1
    this.#isInItem = around
    this.#close()
  }

  #walkItem(element: PdfElement): void {
    const around = this.#isInItem
    this.#isInItem = true
    this.#begin('list-item', Math.max(this.#depth, 1), element.role)
    this.#walkChildren(element, PLAIN)
    this.#close()
    this.#isInItem = around
  }

  #walkLabel(element: PdfElement): void {
    const open = this.#open
    const isWaiting = open?.kind === 'list-item' && open.label === null
    // Chromium leaves out the item around its label. Within an item a second one is the mark of a note.
    if (!isWaiting && !this.#isInItem && this.#depth > 0 && (!open || open.kind === 'list-item')) {
      this.#begin('list-item', this.#depth, 'LI')
      this.#walkLabel(element)
    } else if (isWaiting) {
      open.label = linesOf(open.page, this.#partsUnder(element))
    } else this.#walkChildren(element, { link: null, isMark: true })
  }

  #partsUnder(element: PdfElement): readonly Part[] {
    return element.children.flatMap((child) => {
      if (typeof child === 'number') return this.#partsOf(child, PLAIN)
      return typeof child === 'string' ? [] : this.#partsUnder(child)
    })
  }

  #hasText(element: PdfElement): boolean {
    return element.children.some((child) => {
      if (typeof child === 'number') return (this.#pieces.get(child) ?? []).some(({ text }) => text !== ' ')
      return typeof child !== 'string' && this.#hasText(child)
    })
  }

  #walkLink(element: PdfElement, inside: Inside): void {
    const id = element.children.find((child): child is string => typeof child === 'string')
    const address = id === undefined ? inside.link : (this.#addresses.get(id) ?? null)
    this.#walkChildren(element, { ...inside, link: address ?? inside.link })
  }

  #walkTable(element: PdfElement): void {
    this.#close()
    const around = this.#cell
    this.#cell = { table: this.#tables, row: -1, column: -1 }
    this.#tables += 1
    this.#walkChildren(element, PLAIN)
    this.#close()
    this.#cell = around
  }

  #walkRow(element: PdfElement): void {
    this.#close()
    if (this.#cell) {
      this.#cell.row += 1
      this.#cell.column = -1
    }
    this.#walkChildren(element, PLAIN)
    this.#close()
  }

  #walkCell(element: PdfElement): void {
    this.#close()
    if (this.#cell) this.#cell.column += 1
    this.#walkChildren(element, PLAIN)
    this.#close()
  }

  #walkFigure(element: PdfElement): void {
    if (this.#hasText(element)) {
      this.#walkChildren(element, PLAIN)
      return
    }
    this.#forget(element)
    if (element.height !== null && element.height < 4) {
      this.#close()
      this.#blocks.push(this.#blockOf('rule', null, 'Figure', []))
    } else this.#figures.push({ says: element.alternative, after: this.#blocks.length })
  }

  #walkNote(element: PdfElement): void {
    const outer = this.#note
    const note: { label: string | null; readonly parts: Part[] } = { label: null, parts: [] }
    this.#note = note
    this.#walkChildren(element, PLAIN)
    this.#note = outer
    const page = this.#page?.number ?? 1
    if (note.parts.length === 0 && note.label === null) return
    const last = this.#notes.at(-1)
    const continues = note.label === null && last && last.page < page && leadingLabel(note.parts) === null
    const lines = linesOf(page, note.parts)
    if (continues) this.#notes[this.#notes.length - 1] = { ...last, page, lines: [...last.lines, ...lines] }
    else
      this.#notes.push({ label: note.label ?? takeLabel(note.parts), page, lines: linesOf(page, note.parts) })
  }

  #walkInNote(element: PdfElement, inside: Inside): void {
    const note = this.#note
    if (
      element.role === 'Lbl' &&
      note?.label === null &&
      note.parts.every(({ piece }) => piece.text === ' ')
    ) {
      const text = textOf(this.#partsUnder(element))
      note.label = noteLabel(text) ?? text
    } else if (element.role === 'Link') this.#walkLink(element, inside)
    else this.#walkChildren(element, inside)
  }

  #begin(kind: PdfBlock['kind'], level: number | null, style: string): void {
    this.#close()
    this.#open = {
      ...{ kind, level, style, parts: [], label: null },
      cell: this.#cell && this.#cell.row >= 0 && this.#cell.column >= 0 ? { ...this.#cell } : null,
      page: this.#page?.number ?? 1,
    }
  }

  #add(mark: number, inside: Inside): void {
    const parts = this.#partsOf(mark, inside)
    if (this.#note) this.#note.parts.push(...parts)
    else if (parts.length > 0) {
      if (!this.#open) this.#begin('paragraph', null, 'P')
      this.#open?.parts.push(...parts)
    }
  }

  #partsOf(mark: number, { link, isMark }: Inside): readonly Part[] {
    const key = `${this.#page?.number ?? 0} ${mark}`
    // A content that two elements name is read once.
    if (this.#told.has(key)) return []
    this.#told.add(key)
    return (this.#pieces.get(mark) ?? []).map((piece) => ({ piece, link, isMark }))
  }

  #close(): void {
    const open = this.#open
    this.#open = null
    if (!open) return
    const lines = linesOf(open.page, open.parts)
    // A list is told on every page that it touches, its items on other pages without their contents.
    const isLabelElsewhere = open.label?.length === 0
    if (lines.length === 0 && (open.label === null || isLabelElsewhere)) return
    const last = this.#blocks.at(-1)
    if (
      isLabelElsewhere &&
      last?.kind === 'list-item' &&
      last.page < open.page &&
      last.level === open.level
    ) {
      this.#blocks[this.#blocks.length - 1] = { ...last, lines: [...last.lines, ...lines] }
      return
    }
    const { kind, level, style, label, cell } = open
    this.#blocks.push({ ...this.#blockOf(kind, level, style, lines), label, cell })
  }

  #blockOf(kind: PdfBlock['kind'], level: number | null, style: string, lines: readonly Line[]): PdfBlock {
    return { kind, level, style, lines, label: null, cell: null, column: null, page: this.#page?.number ?? 1 }
  }
}

function textOf(parts: readonly Part[]): string {
  return parts
    .map(({ piece }) => piece.text)
    .join('')
    .trim()
}

/** The label that the first part of a note is; null where it begins with words. */
function leadingLabel(parts: readonly Part[]): string | null {
  const first = parts.find(({ piece }) => piece.text !== ' ')
  return first ? noteLabel(first.piece.text) : null
}

/** Takes the label from the start of a note whose writer did not mark it; empty where there is none. */
function takeLabel(parts: Part[]): string {
  const label = leadingLabel(parts)
  if (label === null) return ''
  const at = parts.findIndex(({ piece }) => piece.text !== ' ')
  parts.splice(0, at + 1)
  return label
}
