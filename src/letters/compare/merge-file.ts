import type { ReadComment, ReadDocument } from '../read/read-document.ts'
import { align, authorOf, type Alignment, type FileFacts, type FoundEdit } from './merge-align.ts'
import type { BaseLetter, BaseParagraph } from './merge-base.ts'
import type { InsertedPiece, ListedEdit, MergeComment } from './merge-model.ts'
import { partedAsInLetter, textBefore, trackerOf } from './merge-parted.ts'
import {
  insertedPiece,
  streamOf,
  type ReturnedStream,
  type StreamParagraph,
  type StreamToken,
  type Tracker,
} from './merge-stream.ts'
import { matchParagraphs, movedMatches, type ParagraphMatch } from './match-paragraphs.ts'
import { wordsOf } from './words.ts'

/** What one returned file does to the letter. */
export interface FileMerge {
  readonly edits: readonly FoundEdit[]
  readonly comments: readonly MergeComment[]
  readonly listed: readonly ListedEdit[]
  readonly matchedByText: readonly {
    readonly file: string
    readonly paragraph: string
    readonly text: string
  }[]
}

/** Lays a returned file beside the letter; null where it is another letter. */
export function mergeFile(
  base: BaseLetter,
  document: ReadDocument,
  file: string,
  trustsIds: boolean,
): FileMerge | null {
  const stream = streamOf(document, new Set(base.paragraphs.map(({ id }) => id)))
  const paragraphs = partedAsInLetter(stream.paragraphs, base, trustsIds)
  const matches = matchParagraphs(
    base.paragraphs,
    paragraphs.map((one) => likeBase(one, base.paragraphs[0]?.language ?? 'en')),
    trustsIds,
  )
  const inUse = base.paragraphs.filter(({ text }) => text.trim() !== '').length
  if (matches.length * 2 < inUse) return null
  return new Collecting({ base, document, file, stream, paragraphs, matches }).collect()
}

function likeBase(
  { id, tokens }: StreamParagraph,
  language: string,
): Pick<BaseParagraph, 'id' | 'kind' | 'text' | 'words'> {
  const text = textBefore(tokens)
  return { id: id ?? '', kind: 'paragraph', text, words: wordsOf(text, language) }
}

interface Laid {
  readonly base: BaseLetter
  readonly document: ReadDocument
  readonly file: string
  readonly stream: ReturnedStream
  readonly paragraphs: readonly StreamParagraph[]
  readonly matches: readonly ParagraphMatch[]
}

class Collecting {
  readonly #laid: Laid
  readonly #facts: FileFacts
  readonly #edits: FoundEdit[] = []
  readonly #listed: ListedEdit[] = []
  /** Where the file's text stands in the letter: by place in the file. */
  readonly #places: { inFile: number; length: number; index: number; inBase: number }[] = []
  readonly #usedNotes = new Set<string>()

  constructor(laid: Laid) {
    this.#laid = laid
    this.#facts = {
      file: laid.file,
      noteText: (number) => {
        this.#usedNotes.add(number)
        return (laid.stream.notes.get(number) ?? []).map(wordsShown).join('').trim()
      },
    }
  }

  collect(): FileMerge {
    const { paragraphs, matches, base, file } = this.#laid
    const matchByAfter = new Map(matches.map((match) => [match.after, match]))
    const moved = movedMatches(matches)
    let last = -1
    for (const [after, paragraph] of paragraphs.entries()) {
      const match = matchByAfter.get(after)
      if (!match) this.#added(paragraph, last)
      else {
        this.#kept(paragraph, match.before)
        if (moved.has(match)) this.#list('moved', match.before)
        else last = match.before
      }
    }
    this.#removed(new Set(matches.map(({ before }) => before)))
    this.#joined(matchByAfter)
    this.#leftOver()
    const matchedByText = matches.flatMap(({ before, by }) => {
      const known = base.paragraphs[before]
      return by === 'id' || !known ? [] : [{ file, paragraph: known.id, text: known.text }]
    })
    return { edits: this.#edits, comments: this.#comments(), listed: this.#listed, matchedByText }
  }

  #kept(paragraph: StreamParagraph, index: number): void {
    const { base } = this.#laid
    const known = base.paragraphs[index]
    if (!known) return
    if (isGone(paragraph)) {
      this.#remove(index, authorOf(trackerOf(paragraph.tokens), this.#laid.file))
      return
    }
    const found = align(known, index, withTypedLabel(paragraph, known), this.#facts)
    this.#take(found, index)
    for (const { own, number } of found.notes) this.#note(known.notes[own], number)
  }

  /** A note whose mark stayed: its own text may have changed. */
  #note(note: number | undefined, number: string): void {
    const { base, stream } = this.#laid
    const known = note === undefined ? undefined : base.notes[note]
    const tokens = stream.notes.get(number)
    if (note === undefined || !known || !tokens) return
    this.#usedNotes.add(number)
    this.#take(
      align(known, base.paragraphs.length + note, trimmedStart(tokens), this.#facts),
      base.paragraphs.length + note,
    )
  }

  #take({ edits, listed, places }: Alignment, index: number): void {
    this.#edits.push(...edits)
    this.#listed.push(...listed)
    for (const place of places) this.#places.push({ ...place, index })
  }

  #added(paragraph: StreamParagraph, after: number): void {
    const { base, file } = this.#laid
    const known = base.paragraphs[after]
    const shown = paragraph.tokens.filter((one) => one.kind === 'paragraph' || one.state !== 'deleted')
    const gone = paragraph.tokens.filter((one) => one.kind === 'words' && one.state === 'deleted')
    for (const one of gone) this.#list('struck-again', after, wordsShown(one), one.tracker)
    if (shown.length === 0) return
    const by = shown.every((one) => one.kind === 'paragraph' || one.state === 'inserted')
      ? authorOf(shown[0]?.tracker ?? null, file)
      : authorOf(null, file)
    const text = shown.map(wordsShown).join('')
    if (paragraph.shape.inTable) {
      this.#list('in-table', after, text, by)
      return
    }
    const end = known?.text.length ?? 0
    for (const one of shown) {
      if (one.kind === 'words')
        this.#places.push({ inFile: one.place, length: one.text.length, index: after, inBase: end })
    }
    const opening: InsertedPiece = { kind: 'paragraph', ends: paragraph.shape, begins: paragraph.shape }
    const pieces = shown.map((one): InsertedPiece =>
      one.kind === 'paragraph'
        ? { kind: 'paragraph', ends: one.ends, begins: one.begins }
        : insertedPiece(one.text, one.run, this.#facts.noteText),
    )
    this.#edits.push({
      ...{
        what: 'paragraph-added',
        paragraph: known?.id ?? null,
        index: after,
        from: end,
        to: end,
        removed: '',
      },
      ...{ inserted: `\n\n${text}`, pieces: [opening, ...pieces], by },
    })
  }

  /** Paragraphs that the file does not have, and that nobody tracked. */
  #removed(found: ReadonlySet<number>): void {
    const { base, file } = this.#laid
    for (const [index, { text }] of base.paragraphs.entries()) {
      if (!found.has(index) && text.trim() !== '') this.#remove(index, authorOf(null, file))
    }
  }

  #remove(index: number, by: FoundEdit['by']): void {
    const known = this.#laid.base.paragraphs[index]
    if (!known) return
    this.#edits.push({
      ...{ what: 'paragraph-removed', paragraph: known.id, index, from: 0, to: known.text.length },
      ...{ removed: known.text, inserted: '', pieces: [], by },
    })
  }

  /** Paragraphs whose end was taken out while their words stayed. */
  #joined(matchByAfter: ReadonlyMap<number, ParagraphMatch>): void {
    const { base, paragraphs, file } = this.#laid
    for (const [after, paragraph] of paragraphs.entries()) {
      const match = matchByAfter.get(after)
      const next = matchByAfter.get(after + 1)
      const known = match ? base.paragraphs[match.before] : undefined
      if (!paragraph.endDeleted || isGone(paragraph) || !match || !known) continue
      if (next?.before !== match.before + 1) continue
      this.#edits.push({
        ...{ what: 'paragraphs-joined', paragraph: known.id, index: match.before },
        ...{ from: known.text.length, to: known.text.length, removed: '\n\n', inserted: '', pieces: [] },
        by: authorOf(paragraph.endDeleted, file),
      })
    }
  }

  #leftOver(): void {
    const { stream, file } = this.#laid
    for (const { author, at, text, start } of stream.formatting) {
      const paragraph = this.#baseOf(start)?.paragraph ?? null
      this.#listed.push({ file, author, at, why: 'formatting', text, paragraph })
    }
    for (const [number, tokens] of stream.notes) {
      if (this.#usedNotes.has(number)) continue
      const text = tokens.map(wordsShown).join('').trim()
      this.#listed.push({ file, author: null, at: null, why: 'note-without-mark', text, paragraph: null })
    }
  }

  #list(why: ListedEdit['why'], index: number, text?: string, tracker?: Tracker): void {
    const { base, file } = this.#laid
    const known = base.paragraphs[index]
    this.#listed.push({
      ...{ file, author: tracker?.author ?? null, at: tracker?.at ?? null, why },
      ...{ text: text ?? known?.text ?? '', paragraph: known?.id ?? null },
    })
  }

  #comments(): readonly MergeComment[] {
    this.#places.sort((one, other) => one.inFile - other.inFile)
    return this.#laid.document.comments.map((comment) => this.#comment(comment))
  }

  #comment({ author, at, text, start, end }: ReadComment): MergeComment {
    const { file, document } = this.#laid
    const [first, last] = [this.#baseOf(start), this.#baseOf(end)]
    const from = first?.place ?? 0
    return {
      ...{ author: author ?? file, at, file, text, about: document.text.slice(start, end) },
      ...{ paragraph: first?.paragraph ?? null, index: first?.index ?? 0, from },
      // A comment over several paragraphs is shown at the first.
      to: last && last.index === first?.index ? Math.max(from, last.place) : from,
    }
  }

  /** The place in the letter of a place in the file: within what is known, else at its nearest end. */
  #baseOf(
    place: number,
  ): { readonly index: number; readonly place: number; readonly paragraph: string | null } | null {
    let [low, high] = [0, this.#places.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#places[middle]?.inFile ?? 0) <= place) low = middle + 1
      else high = middle
    }
    const near = this.#places[low - 1] ?? this.#places[0]
    if (!near) return null
    const within = Math.min(Math.max(place - near.inFile, 0), near.length)
    const { base } = this.#laid
    const known = base.paragraphs[near.index] ?? base.notes[near.index - base.paragraphs.length]
    const inBase = Math.min(near.inBase + within, known?.text.length ?? 0)
    return { index: near.index, place: inBase, paragraph: known?.id ?? null }
  }
}

/** A paragraph that begins with "1." reads as an item of a list; where the letter has it as words, it is words. */
function withTypedLabel(
  { shape, tokens }: StreamParagraph,
  { kind, text }: BaseParagraph,
): readonly StreamToken[] {
  const { label } = shape
  if (label === null || !UNLABELLED.has(kind) || !text.startsWith(label)) return tokens
  const rest = text.slice(label.length)
  const typed = label + rest.slice(0, rest.length - rest.trimStart().length)
  const place = tokens.find((one) => one.kind === 'words')?.place ?? 0
  const token = { kind: 'words', state: 'kept', text: typed, tracker: { author: null, at: null } } as const
  return [{ ...token, place: Math.max(0, place - typed.length), run: null }, ...tokens]
}

const UNLABELLED = new Set(['paragraph', 'heading', 'addressee', 'signature'])

/** Whether all that it was has been taken out, and nothing put in. */
function isGone({ tokens }: StreamParagraph): boolean {
  return tokens.length > 0 && tokens.every((one) => one.kind === 'words' && one.state === 'deleted')
}

function wordsShown(token: StreamToken): string {
  return token.kind === 'paragraph' ? '\n\n' : token.text
}

function trimmedStart(tokens: readonly StreamToken[]): readonly StreamToken[] {
  const [first, ...rest] = tokens
  if (first?.kind !== 'words') return tokens
  const text = first.text.trimStart()
  const cut = first.text.length - text.length
  return cut === 0 ? tokens : [{ ...first, text, place: first.place + cut }, ...rest]
}
