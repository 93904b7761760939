import { compareWords } from './compare-words.ts'
import { NOTE_MARK, type BaseParagraph } from './merge-base.ts'
import type { EditAuthor, InsertedPiece, ListedEdit, MergeEdit } from './merge-model.ts'
import { insertedPiece, type StreamToken, type Tracker } from './merge-stream.ts'
import { wordsOf } from './words.ts'

/** An edit before it is known how many made it and whether it is disputed. */
export type FoundEdit = Omit<MergeEdit, 'id' | 'by' | 'conflict'> & { readonly by: EditAuthor }

/** What a returned paragraph does to the one it came from. */
export interface Alignment {
  readonly edits: readonly FoundEdit[]
  readonly listed: readonly ListedEdit[]
  /** Marks of notes that stayed: which of the paragraph's own notes, and the number that the file gives it. */
  readonly notes: readonly { readonly own: number; readonly number: string }[]
  /** Where places of the file's text stand in the paragraph, in order. */
  readonly places: readonly { readonly inFile: number; readonly inBase: number; readonly length: number }[]
}

/** Who a file's changes belong to. */
export interface FileFacts {
  readonly file: string
  readonly noteText: (number: string) => string
}

type Change =
  | { readonly kind: 'out'; readonly text: string; readonly by: EditAuthor }
  | { readonly kind: 'in'; readonly piece: InsertedPiece; readonly text: string; readonly by: EditAuthor }
  | { readonly kind: 'keep'; readonly text: string }

/**
 * Lays the tokens of a returned paragraph beside the one that was sent out. What was tracked belongs to who tracked it;
 * what differs although nobody tracked it belongs to the file.
 */
export function align(
  base: BaseParagraph,
  index: number,
  tokens: readonly StreamToken[],
  facts: FileFacts,
): Alignment {
  const walk = new Walk(base, tokens, facts)
  const before = tokens.flatMap((one) => (one.kind === 'words' && one.state !== 'inserted' ? [one.text] : []))
  for (const { op, text } of compareWords(base.words, wordsOf(before.join(''), base.language))) {
    if (op === '-') walk.missing(text)
    else walk.take(text, op === '=')
  }
  walk.finish()
  const edits = editsOf(walk.changes, base, index)
  return { edits, listed: walk.listed, notes: walk.notes, places: walk.places }
}

class Walk {
  readonly changes: Change[] = []
  readonly listed: ListedEdit[] = []
  readonly notes: { own: number; number: string }[] = []
  readonly places: { inFile: number; inBase: number; length: number }[] = []
  readonly #base: BaseParagraph
  readonly #tokens: readonly StreamToken[]
  readonly #facts: FileFacts
  #next = 0
  /** How much of the next token is done. */
  #done = 0
  #inBase = 0
  #notesSeen = 0

  constructor(base: BaseParagraph, tokens: readonly StreamToken[], facts: FileFacts) {
    this.#base = base
    this.#tokens = tokens
    this.#facts = facts
  }

  /** Words of the base that the file does not have. A mark or a blank that went with tracked words went by the same hand. */
  missing(text: string): void {
    const next = this.#tokens[this.#next]
    const last = this.changes.at(-1)
    const isSlight = text.split('').every((one) => one === NOTE_MARK || one.trim() === '')
    const hand =
      next?.kind === 'words' && next.state === 'deleted' && this.#done > 0
        ? this.#by(next.tracker)
        : last?.kind === 'out'
          ? last.by
          : null
    if (hand === null && text.trim() === '') this.#list('spaces', text, NOBODY)
    if (hand === null && text.trim() === '') this.#keep(text)
    else this.#out(text, isSlight && hand ? hand : this.#untracked())
  }

  /** Words of the file before its changes; `isSame` where the base has them too. */
  take(whole: string, isSame: boolean): void {
    let left = whole.length
    while (left > 0) {
      this.#putIn()
      const token = this.#tokens[this.#next]
      if (token?.kind !== 'words') return
      const text = token.text.slice(this.#done, this.#done + left)
      if (isSame) this.#same(token, text)
      else this.#foreign(token, text, whole.trim() === '')
      left -= text.length
      this.#done += text.length
      if (this.#done >= token.text.length) this.#advance()
    }
  }

  finish(): void {
    this.#putIn()
  }

  #same(token: Extract<StreamToken, { kind: 'words' }>, text: string): void {
    if (token.state === 'deleted') {
      this.#out(text, this.#by(token.tracker))
      return
    }
    this.places.push({ inFile: token.place + this.#done, inBase: this.#inBase, length: text.length })
    if (text === NOTE_MARK && token.run?.note)
      this.notes.push({ own: this.#notesSeen, number: token.run.note })
    this.#keep(text)
  }

  /**
   * Words that the base has not, and that nobody tracked. Blanks alone are none; a blank between two such words, which something
   * tracked may part, is one of them.
   */
  #foreign(token: Extract<StreamToken, { kind: 'words' }>, text: string, isBlankAlone: boolean): void {
    if (token.state === 'deleted') this.#list('struck-again', text, token.tracker)
    else if (isBlankAlone && text !== '\n') this.#list('spaces', text, NOBODY)
    else this.#in(text, token, this.#untracked())
  }

  /** Tracked insertions that stand here. */
  #putIn(): void {
    for (let token = this.#tokens[this.#next]; token; token = this.#tokens[this.#next]) {
      if (this.#done > 0) return
      if (token.kind === 'words' && token.state !== 'inserted' && token.text !== '') return
      if (token.kind === 'paragraph') {
        const { ends, begins } = token
        const piece: InsertedPiece = { kind: 'paragraph', ends, begins }
        this.changes.push({ kind: 'in', piece, text: '\n\n', by: this.#by(token.tracker) })
      } else if (token.text !== '') {
        this.places.push({ inFile: token.place, inBase: this.#inBase, length: 0 })
        this.#in(token.text, token, this.#by(token.tracker))
      }
      this.#advance()
    }
  }

  #in(text: string, token: Extract<StreamToken, { kind: 'words' }>, by: EditAuthor): void {
    this.changes.push({ kind: 'in', piece: insertedPiece(text, token.run, this.#facts.noteText), text, by })
  }

  #out(text: string, by: EditAuthor): void {
    this.changes.push({ kind: 'out', text, by })
    this.#pass(text)
  }

  #keep(text: string): void {
    this.changes.push({ kind: 'keep', text })
    this.#pass(text)
  }

  #pass(text: string): void {
    this.#inBase += text.length
    this.#notesSeen += text.split(NOTE_MARK).length - 1
  }

  #advance(): void {
    this.#next += 1
    this.#done = 0
  }

  #list(why: ListedEdit['why'], text: string, { author, at }: Tracker): void {
    this.listed.push({ file: this.#facts.file, author, at, why, text, paragraph: this.#base.id })
  }

  #by(tracker: Tracker): EditAuthor {
    return authorOf(tracker, this.#facts.file)
  }

  #untracked(): EditAuthor {
    return authorOf(null, this.#facts.file)
  }
}

const NOBODY: Tracker = { author: null, at: null }

/** Who made a change: who tracked it, or else the file. */
export function authorOf(tracker: Tracker | null, file: string): EditAuthor {
  if (tracker === null) return { author: file, at: null, file, tracked: false }
  return { author: tracker.author ?? file, at: tracker.at, file, tracked: true }
}

/** Changes of one hand that touch are one edit. */
function editsOf(changes: readonly Change[], base: BaseParagraph, index: number): readonly FoundEdit[] {
  const edits: FoundEdit[] = []
  let place = 0
  let open: {
    from: number
    removed: string
    inserted: string
    pieces: InsertedPiece[]
    by: EditAuthor
  } | null = null
  const close = (): void => {
    if (open) edits.push(editOf(open, base, index))
    open = null
  }
  for (const change of changes) {
    if (change.kind === 'keep') {
      close()
      place += change.text.length
      continue
    }
    if (open && !isSameHand(open.by, change.by)) close()
    open ??= { from: place, removed: '', inserted: '', pieces: [], by: change.by }
    if (change.kind === 'out') {
      open.removed += change.text
      place += change.text.length
    } else {
      open.inserted += change.text
      addPiece(open.pieces, change.piece)
    }
  }
  close()
  return edits
}

function isSameHand(one: EditAuthor, other: EditAuthor): boolean {
  return one.author === other.author && one.tracked === other.tracked
}

function addPiece(pieces: InsertedPiece[], piece: InsertedPiece): void {
  const last = pieces.at(-1)
  if (last?.kind === 'text' && piece.kind === 'text' && sameLook(last, piece))
    pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
  else pieces.push(piece)
}

type TextPiece = Extract<InsertedPiece, { kind: 'text' }>

function sameLook(one: TextPiece, other: TextPiece): boolean {
  return (
    one.strong === other.strong &&
    one.emphasis === other.emphasis &&
    one.underline === other.underline &&
    one.superscript === other.superscript &&
    one.link === other.link
  )
}

function editOf(
  open: {
    readonly from: number
    readonly removed: string
    readonly inserted: string
    readonly pieces: readonly InsertedPiece[]
    readonly by: EditAuthor
  },
  base: BaseParagraph,
  index: number,
): FoundEdit {
  const hasParagraph = open.pieces.some(({ kind }) => kind === 'paragraph')
  const to = open.from + open.removed.length
  const isAtEdge = open.removed === '' && (open.from === 0 || to === base.text.length)
  const what = hasParagraph ? (isAtEdge ? 'paragraph-added' : 'paragraph-split') : 'words'
  return { what, paragraph: base.id, index, to, ...open }
}
