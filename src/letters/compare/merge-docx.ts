import {
  docxContent,
  type DocxBlock,
  type DocxChange,
  type DocxComment,
  type DocxPiece,
  type DocxText,
} from '../render/docx-content.ts'
import { docxFile } from '../render/docx-file.ts'
import type { OfficeLook } from '../render/office-look.ts'
import {
  printedLetter,
  type Piece,
  type PrintedBlock,
  type PrintedLetter,
  type PrintedText,
} from '../render/text-blocks.ts'
import type { MergeDecisions } from './merge-apply.ts'
import type { InsertedPiece, Merge, MergeComment, MergeEdit, ParagraphShape } from './merge-model.ts'
import { flatParagraphs, NoteShelf, PieceCursor, piecesText } from './tracked-pieces.ts'

/**
 * The letter as a Word file for whoever decides: accepted edits are in it, refused ones are not, undecided ones are
 * tracked under the names of those who made them (of a conflict, each side), and every comment is at its place.
 */
export function renderMerge(merge: Merge, decisions: MergeDecisions, look: OfficeLook): Promise<Uint8Array> {
  const writing = new Writing(merge, decisions)
  const blocks = writing.blocks()
  const content = docxContent(merge.base, merge.base.layer !== 'public')
  const comments = merge.comments.map(({ author, at, text }): DocxComment => {
    return { author, at, lines: text.split('\n') }
  })
  return docxFile({ ...content, blocks, notes: writing.shelf.notes, comments }, look)
}

/** A comment begins or ends. */
interface Boundary {
  readonly at: number
  readonly piece: DocxPiece
}

class Writing {
  readonly shelf = new NoteShelf()
  readonly #printed: PrintedLetter
  readonly #decisions: MergeDecisions
  readonly #editsByIndex = new Map<number, MergeEdit[]>()
  readonly #commentsByIndex = new Map<number, Boundary[]>()
  readonly #count: number
  /** Comments of paragraphs that are gone wait for the next. */
  #waiting: DocxPiece[] = []
  #index = 0
  readonly #joins = new Set<DocxText>()

  constructor(merge: Merge, decisions: MergeDecisions) {
    this.#printed = printedLetter(merge.base)
    this.#decisions = decisions
    this.#count = flatParagraphs(this.#printed.blocks).filter((one) => one !== null).length
    for (const edit of merge.edits) {
      if (decisions.get(edit.id) !== 'refused') push(this.#editsByIndex, edit.index, edit)
    }
    for (const [comment, one] of merge.comments.entries()) this.#place(one, comment)
    for (const boundaries of this.#commentsByIndex.values())
      boundaries.sort((one, other) => one.at - other.at)
  }

  /** Word has no comments in notes: those go to the paragraph that has the note's mark. */
  #place({ index, from, to }: MergeComment, comment: number): void {
    const marked = index < this.#count ? null : this.#markOf(index - this.#count)
    const where = marked ?? { index: Math.max(index, 0), from, to }
    push(this.#commentsByIndex, where.index, { at: where.from, piece: { kind: 'comment-start', comment } })
    push(this.#commentsByIndex, where.index, { at: where.to, piece: { kind: 'comment-end', comment } })
  }

  #markOf(note: number): { readonly index: number; readonly from: number; readonly to: number } | null {
    const texts = flatParagraphs(this.#printed.blocks).filter((one) => one !== null)
    for (const [index, { pieces }] of texts.entries()) {
      let at = 0
      for (const piece of pieces) {
        if (piece.kind === 'note' && piece.note === note) return { index, from: at, to: at + 1 }
        at += piece.kind === 'text' ? piece.text.length : 1
      }
    }
    return null
  }

  blocks(): readonly DocxBlock[] {
    const first = flatParagraphs(this.#printed.blocks).find((one) => one !== null)
    const opening = first ? this.#lines({ ...first, id: '', pieces: [] }, -1).slice(1) : []
    const blocks = [...opening, ...this.#printed.blocks.flatMap((block) => this.#block(block))]
    return this.#withWaiting(this.#joined(blocks))
  }

  #block(block: PrintedBlock): readonly DocxBlock[] {
    if (block.kind === 'page-break') return [block]
    if (block.kind !== 'table') return this.#text(block)
    const rows = block.rows.map((row) =>
      row.map(({ header, paragraphs }) => ({
        header,
        paragraphs: paragraphs.flatMap((one) => this.#text(one)),
      })),
    )
    return [{ ...block, rows }]
  }

  #text(text: PrintedText): readonly DocxText[] {
    const index = this.#index
    this.#index += 1
    const edits = this.#editsByIndex.get(index) ?? []
    const removal = edits.find(({ what }) => what === 'paragraph-removed')
    if (removal && this.#isAccepted(removal)) {
      for (const { piece } of this.#commentsByIndex.get(index) ?? []) this.#waiting.push(piece)
      return this.#lines({ ...text, pieces: [] }, index).slice(1)
    }
    const lines = this.#lines(text, index)
    const join = edits.find(({ what }) => what === 'paragraphs-joined')
    const last = lines.at(-1)
    if (!last || (!join && !removal)) return lines
    const ended = removal
      ? changeOf(removal, 'deletion')
      : join && !this.#isAccepted(join)
        ? changeOf(join, 'deletion')
        : null
    const whole = { ...last, change: ended }
    if (join && this.#isAccepted(join)) this.#joins.add(whole)
    return [...lines.slice(0, -1), whole]
  }

  #isAccepted({ id }: MergeEdit): boolean {
    return this.#decisions.get(id) === 'accepted'
  }

  /** The paragraph with its edits, in as many paragraphs as they make of it. */
  #lines(text: PrintedText, index: number): readonly DocxText[] {
    const cursor = new PieceCursor(text.pieces)
    const boundaries = text.pieces.length > 0 ? [...(this.#commentsByIndex.get(index) ?? [])] : []
    const length = piecesText(text.pieces).length
    const lines: DocxText[] = []
    let shape: ParagraphShape | null = null
    let pieces: DocxPiece[] = this.#waiting
    this.#waiting = []
    let at = 0
    const marks = (until: number): void => {
      while (boundaries[0] && boundaries[0].at <= until) {
        pieces.push(...boundaries.splice(0, 1).map(({ piece }) => piece))
      }
    }
    const go = (until: number, change: DocxChange | null, isShown: boolean): void => {
      while (at < until) {
        marks(at)
        const stop = Math.min(until, boundaries[0]?.at ?? until)
        for (const piece of cursor.take(stop - at)) if (isShown) pieces.push(this.#shelved(piece, change))
        at = stop
      }
    }
    for (const edit of this.#editsByIndex.get(index) ?? []) {
      const isAccepted = this.#isAccepted(edit)
      const insertion = isAccepted ? null : changeOf(edit, 'insertion')
      go(Math.min(edit.from, length), null, true)
      if (edit.what === 'paragraphs-joined') continue
      go(Math.min(edit.to, length), isAccepted ? null : changeOf(edit, 'deletion'), !isAccepted)
      for (const piece of edit.pieces) {
        if (piece.kind !== 'paragraph') {
          pieces.push(this.#inserted(piece, insertion))
          continue
        }
        lines.push({ ...shaped(text, shape), pieces, change: insertion })
        pieces = []
        shape = piece.begins
      }
    }
    go(length, null, true)
    marks(Infinity)
    lines.push({ ...shaped(text, shape), pieces, change: null })
    return withOwn(text, lines)
  }

  #shelved(piece: Piece, change: DocxChange | null): DocxPiece {
    if (piece.kind !== 'note') return { ...piece, change }
    const note = this.#printed.notes[piece.note]
    if (!note) return { ...piece, change }
    const text: PrintedText = { ...NOTE_TEXT, id: note.id, pieces: note.pieces }
    const [whole, ...others] = this.#lines(text, this.#count + piece.note)
    const pieces = [whole, ...others].flatMap((one) => one?.pieces ?? [])
    return { kind: 'note', note: this.shelf.add({ id: note.id, pieces }), change }
  }

  #inserted(piece: Exclude<InsertedPiece, { kind: 'paragraph' }>, change: DocxChange | null): DocxPiece {
    if (piece.kind !== 'note') return { ...piece, change }
    const { strong, emphasis, underline, superscript, link } = PLAIN
    const words = {
      kind: 'text',
      text: piece.text,
      strong,
      emphasis,
      underline,
      superscript,
      link,
      change,
    } as const
    return { kind: 'note', note: this.shelf.add({ id: '', pieces: [words] }), change }
  }

  #joined(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
    const joined: DocxBlock[] = []
    let open: DocxText | null = null
    for (const block of blocks) {
      const isText = block.kind !== 'table' && block.kind !== 'page-break'
      if (open && isText) joined[joined.length - 1] = { ...open, pieces: [...open.pieces, ...block.pieces] }
      else joined.push(block)
      open = isText && this.#joins.has(block) ? block : null
    }
    return joined
  }

  /** Comments of what stood last, and is gone, go to the last paragraph that is left. */
  #withWaiting(blocks: readonly DocxBlock[]): readonly DocxBlock[] {
    const last = blocks.findLastIndex(({ kind }) => kind !== 'table' && kind !== 'page-break')
    return blocks.map((block, index) =>
      index === last && block.kind !== 'table' && block.kind !== 'page-break'
        ? { ...block, pieces: [...block.pieces, ...this.#waiting] }
        : block,
    )
  }
}

function push<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** Where several did the same, the first has his name on it. */
function changeOf({ by }: MergeEdit, kind: DocxChange['kind']): DocxChange {
  const [first] = by
  return { kind, author: by.map(({ author }) => author).join(', '), at: first?.at ?? null }
}

const PLAIN = { strong: false, emphasis: false, underline: false, superscript: false, link: null } as const

const NOTE_TEXT: Omit<PrintedText, 'id' | 'pieces'> = {
  ...{ kind: 'paragraph', part: null, language: 'en', label: null, level: null, align: 'start' },
}

/** The paragraph as its file has it; the letter's own where nothing says otherwise. */
function shaped(text: PrintedText, shape: ParagraphShape | null): Omit<DocxText, 'pieces' | 'change'> {
  if (shape === null) return text
  const { part, language } = text
  const align = shape.align ?? 'start'
  const { label, level } = shape
  const common = { id: '', part, language, align, label, level }
  if (shape.kind === 'heading') return { ...common, kind: 'heading', label: null }
  if (label === null)
    return { ...common, kind: text.kind === 'heading' ? 'paragraph' : text.kind, level: null }
  return { ...common, kind: text.label === null ? 'list-item' : text.kind }
}

/** Of several paragraphs one is still the letter's own: that which has most of its words. */
function withOwn(text: PrintedText, lines: readonly DocxText[]): readonly DocxText[] {
  const [only] = lines
  if (lines.length < 2 || !only) return lines
  const kept = lines.map(({ pieces }) =>
    pieces.reduce(
      (sum, one) => sum + (one.kind === 'text' && one.change?.kind !== 'insertion' ? one.text.length : 0),
      0,
    ),
  )
  const own = kept.indexOf(Math.max(...kept))
  const { kind, label, level, align } = text
  return lines.map((line, index) => {
    if (index === own) return { ...line, id: text.id, kind, label, level, align }
    return { ...line, id: '' }
  })
}
