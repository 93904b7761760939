import type { LayeredLetter } from '../model/layers.ts'
import {
  docxContent,
  type DocxBlock,
  type DocxChange,
  type DocxPiece,
  type DocxText,
} from '../render/docx-content.ts'
import { docxFile } from '../render/docx-file.ts'
import type { OfficeLook } from '../render/office-look.ts'
import {
  printedLetter,
  type PrintedBlock,
  type PrintedLetter,
  type PrintedText,
} from '../render/text-blocks.ts'
import { comparedParagraphs, type ComparedParagraph } from './compare.ts'
import { compareWords } from './compare-words.ts'
import { paragraphsOf } from './paragraphs.ts'
import { flatParagraphs, NoteShelf, PieceCursor, piecesText } from './tracked-pieces.ts'
import { wordsOf } from './words.ts'

/** Whose name the changes bear, and when they were made: `2024-03-01T10:00:00Z`, or null for no time. */
export interface TrackedAs {
  readonly author: string
  readonly at: string | null
}

/**
 * Two versions of a letter as one Word file: the later one, with what changed as tracked changes. Accepting all gives the later,
 * refusing all the earlier. A paragraph that moved is taken out where it was and put in where it is; a table that went is
 * shown as its paragraphs.
 */
export function renderTracked(
  before: LayeredLetter,
  after: LayeredLetter,
  as: TrackedAs,
  look: OfficeLook,
): Promise<Uint8Array> {
  const tracking = new Tracking(before, after, as)
  const withIds = before.layer !== 'public' && after.layer !== 'public'
  const blocks = tracking.blocks()
  return docxFile({ ...docxContent(after, withIds), blocks, notes: tracking.shelf.notes }, look)
}

class Tracking {
  readonly shelf = new NoteShelf()
  readonly #before: PrintedLetter
  readonly #after: PrintedLetter
  readonly #flatBefore: readonly (PrintedText | null)[]
  readonly #compared: readonly ComparedParagraph[]
  /** Place in the list with notes, to place in the flat list. */
  readonly #flatPlaces: readonly number[]
  readonly #insertion: DocxChange
  readonly #deletion: DocxChange
  #next = 0

  constructor(before: LayeredLetter, after: LayeredLetter, as: TrackedAs) {
    this.#before = printedLetter(before)
    this.#after = printedLetter(after)
    this.#flatBefore = flatParagraphs(this.#before.blocks)
    this.#compared = withMoves(comparedParagraphs(before, after)).filter(
      (one) => (one.after ?? one.before)?.kind !== 'footnote',
    )
    let flat = -1
    this.#flatPlaces = paragraphsOf(before).map(({ kind }) => (kind === 'footnote' ? flat : (flat += 1)))
    this.#insertion = { kind: 'insertion', ...as }
    this.#deletion = { kind: 'deletion', ...as }
  }

  blocks(): readonly DocxBlock[] {
    const blocks = this.#after.blocks.flatMap((block) => this.#block(block))
    return [...blocks, ...this.#gone()]
  }

  #block(block: PrintedBlock): readonly DocxBlock[] {
    if (block.kind === 'page-break') {
      const gone = this.#gone()
      this.#next += 1
      return [...gone, block]
    }
    if (block.kind !== 'table') return [...this.#gone(), this.#text(block)]
    // What was taken out within a table is shown before it.
    const gone: DocxText[] = []
    const rows = block.rows.map((row) =>
      row.map(({ header, paragraphs }) => ({
        header,
        paragraphs: paragraphs.map((one) => {
          gone.push(...this.#gone())
          return this.#text(one)
        }),
      })),
    )
    return [...gone, { ...block, rows }]
  }

  /** The paragraphs that were taken out before the next one that is there. */
  #gone(): readonly DocxText[] {
    const gone: DocxText[] = []
    for (let one = this.#compared[this.#next]; one && one.after === null; one = this.#compared[this.#next]) {
      const text = this.#printedBefore(one)
      if (text) gone.push(this.#whole(text, this.#deletion, this.#before))
      this.#next += 1
    }
    return gone
  }

  #text(text: PrintedText): DocxText {
    const compared = this.#compared[this.#next]
    this.#next += 1
    const before = compared && compared.change !== 'moved' ? this.#printedBefore(compared) : null
    if (!before) return this.#whole(text, this.#insertion, this.#after)
    return { ...text, pieces: this.#changed(before, text), change: null }
  }

  #printedBefore({ placeBefore }: ComparedParagraph): PrintedText | null {
    const flat = placeBefore === null ? undefined : this.#flatPlaces[placeBefore]
    return flat === undefined ? null : (this.#flatBefore[flat] ?? null)
  }

  #whole(text: PrintedText, change: DocxChange, letter: PrintedLetter): DocxText {
    return { ...text, pieces: text.pieces.map((piece) => this.shelf.shelved(piece, change, letter)), change }
  }

  #changed(before: PrintedText, after: PrintedText): readonly DocxPiece[] {
    const [left, right] = [new PieceCursor(before.pieces), new PieceCursor(after.pieces)]
    return changesBetween(before, after).flatMap(({ op, text }): readonly DocxPiece[] => {
      const [gone, come] = [
        op === '+' ? [] : left.take(text.length),
        op === '-' ? [] : right.take(text.length),
      ]
      if (op === '-') return gone.map((piece) => this.shelf.shelved(piece, this.#deletion, this.#before))
      if (op === '+') return come.map((piece) => this.shelf.shelved(piece, this.#insertion, this.#after))
      const notes = gone.flatMap((piece) => (piece.kind === 'note' ? [piece.note] : []))
      return come.map((piece) =>
        piece.kind === 'note' ? this.#note(notes.shift(), piece.note) : { ...piece, change: null },
      )
    })
  }

  /** A note that stayed where it was, with what changed in its own words. */
  #note(before: number | undefined, after: number): DocxPiece {
    const [old, now] = [this.#before.notes[before ?? -1], this.#after.notes[after]]
    const id = now?.id ?? ''
    const [left, right] = [new PieceCursor(old?.pieces ?? []), new PieceCursor(now?.pieces ?? [])]
    const words = changesBetween(
      { language: 'en', pieces: old?.pieces ?? [] },
      { language: 'en', pieces: now?.pieces ?? [] },
    )
    const pieces = words.flatMap(({ op, text }): readonly DocxPiece[] => {
      const gone = op === '+' ? [] : left.take(text.length)
      const come = op === '-' ? [] : right.take(text.length)
      const change = op === '+' ? this.#insertion : op === '-' ? this.#deletion : null
      return (op === '-' ? gone : come).map((piece) => ({ ...piece, change }))
    })
    return { kind: 'note', note: this.shelf.add({ id, pieces }), change: null }
  }
}

function changesBetween(
  before: Pick<PrintedText, 'language' | 'pieces'>,
  after: Pick<PrintedText, 'language' | 'pieces'>,
): ReturnType<typeof compareWords> {
  const words = ({ language, pieces }: Pick<PrintedText, 'language' | 'pieces'>): readonly string[] =>
    wordsOf(piecesText(pieces), language)
  return compareWords(words(before), words(after))
}

/** A paragraph that moved, as one taken out where it was beside the one put in where it is. */
function withMoves(compared: readonly ComparedParagraph[]): readonly ComparedParagraph[] {
  const moved = compared
    .filter(({ change }) => change === 'moved')
    .toSorted((one, other) => (one.placeBefore ?? 0) - (other.placeBefore ?? 0))
  const all: ComparedParagraph[] = []
  let next = 0
  const until = (place: number): void => {
    for (let one = moved[next]; one && (one.placeBefore ?? 0) < place; one = moved[next]) {
      all.push({ ...one, after: null, change: 'removed' })
      next += 1
    }
  }
  for (const one of compared) {
    if (one.change !== 'moved' && one.placeBefore !== null) until(one.placeBefore)
    all.push(one)
  }
  until(Infinity)
  return all
}
