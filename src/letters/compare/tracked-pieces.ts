import type { DocxChange, DocxNote, DocxPiece } from '../render/docx-content.ts'
import type { Piece, PrintedBlock, PrintedLetter, PrintedText } from '../render/text-blocks.ts'
import { NOTE_MARK } from './merge-base.ts'

/** How long a piece is in the text in which places are counted. */
function pieceLength(piece: Piece): number {
  return piece.kind === 'text' ? piece.text.length : 1
}

/** The text of pieces, as places in it are counted: new lines as "\n", marks of notes as `NOTE_MARK`. */
export function piecesText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? '\n' : NOTE_MARK))
    .join('')
}

/** Hands out pieces from front to back, cut where it is told. */
export class PieceCursor {
  readonly #pieces: readonly Piece[]
  #next = 0
  #done = 0

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces
  }

  /** The next pieces, of so many characters together. */
  take(length: number): readonly Piece[] {
    const taken: Piece[] = []
    let left = length
    for (let piece = this.#pieces[this.#next]; piece && left > 0; piece = this.#pieces[this.#next]) {
      const rest = pieceLength(piece) - this.#done
      const now = Math.min(rest, left)
      taken.push(
        piece.kind === 'text' ? { ...piece, text: piece.text.slice(this.#done, this.#done + now) } : piece,
      )
      left -= now
      this.#done = now === rest ? 0 : this.#done + now
      if (now === rest) this.#next += 1
    }
    return taken
  }
}

/** The paragraphs of a letter in reading order, those of cells too; null for a page break. */
export function flatParagraphs(blocks: readonly PrintedBlock[]): readonly (PrintedText | null)[] {
  return blocks.flatMap((block): readonly (PrintedText | null)[] => {
    if (block.kind === 'page-break') return [null]
    if (block.kind !== 'table') return [block]
    return block.rows.flatMap((row) => row.flatMap(({ paragraphs }) => paragraphs))
  })
}

/** Notes gathered for a file: those that are still marked, each once. */
export class NoteShelf {
  readonly #notes: DocxNote[] = []

  /** Puts a note on the shelf; returns its place. */
  add(note: DocxNote): number {
    this.#notes.push(note)
    return this.#notes.length - 1
  }

  /** The piece with its note of `letter` on the shelf; other pieces as they are. */
  shelved(piece: Piece, change: DocxChange | null, letter: PrintedLetter): DocxPiece {
    if (piece.kind !== 'note') return { ...piece, change }
    const note = letter.notes[piece.note]
    const pieces = (note?.pieces ?? []).map((one): DocxPiece => ({ ...one, change: null }))
    return { kind: 'note', note: this.add({ id: note?.id ?? '', pieces }), change }
  }

  get notes(): readonly DocxNote[] {
    return this.#notes
  }
}
