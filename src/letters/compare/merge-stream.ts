import type { ReadBlock, ReadDocument, ReadRun, TrackedChange } from '../read/read-document.ts'
import { NOTE_MARK } from './merge-base.ts'
import type { InsertedPiece, ParagraphShape } from './merge-model.ts'

/** Who tracked a change, and when. */
export interface Tracker {
  readonly author: string | null
  readonly at: string | null
}

/** A stretch of a returned paragraph: kept as it was, put in, or taken out. */
export type StreamToken =
  | {
      readonly kind: 'words'
      /** The mark of a note is `NOTE_MARK`. */
      readonly text: string
      readonly state: 'kept' | 'inserted' | 'deleted'
      readonly tracker: Tracker
      /** Where it stands in the text of the file; for what was taken out, where it stood. */
      readonly place: number
      readonly run: ReadRun | null
    }
  | {
      readonly kind: 'paragraph'
      readonly tracker: Tracker
      readonly ends: ParagraphShape
      readonly begins: ParagraphShape
    }

/** A paragraph as it was before anybody tracked a change in it. */
export interface StreamParagraph {
  readonly id: string | null
  readonly shape: ParagraphShape
  readonly tokens: readonly StreamToken[]
  /** Whether its end was taken out, so that it ran into the next; by whom. */
  readonly endDeleted: Tracker | null
}

/** A returned file as paragraphs and notes before the changes, and changes that are about neither. */
export interface ReturnedStream {
  readonly paragraphs: readonly StreamParagraph[]
  /** By number, as printed. */
  readonly notes: ReadonlyMap<string, readonly StreamToken[]>
  readonly formatting: readonly TrackedChange[]
}

/** The style of our letterheads, which are no part of a letter. */
const LETTERHEAD_STYLE = 'Letter Head'

/**
 * Undoes what was tracked in a file, keeping what it was.
 * @param known the ids of the letter's paragraphs: where a new paragraph was put before an old one, the old one's id counts
 */
export function streamOf(document: ReadDocument, known: ReadonlySet<string>): ReturnedStream {
  const blocks = document.blocks.filter(isText)
  const ends = new Set(blocks.map(({ end }) => end))
  const ordered = document.changes.toSorted((one, other) => one.start - other.start)
  const marks = new Map<number, TrackedChange>()
  const words: TrackedChange[] = []
  const formatting: TrackedChange[] = []
  for (const change of ordered) {
    const isMark = change.kind === 'paragraph'
    if (isMark && change.end > change.start && ends.has(change.start)) marks.set(change.start, change)
    else if (change.kind === 'formatting' || (isMark && change.text === '')) formatting.push(change)
    else words.push(change)
  }
  const cursor = changeCursor(words)
  const paragraphs = paragraphsOf(blocks, marks, cursor, known)
  const notes = new Map(
    document.notes.map((note) => [note.number, tokensOf(note, cursor).filter((one) => one.kind === 'words')]),
  )
  return { paragraphs, notes, formatting }
}

function isText(block: ReadBlock): boolean {
  return block.kind !== 'page-break' && block.kind !== 'rule' && block.style !== LETTERHEAD_STYLE
}

function paragraphsOf(
  blocks: readonly ReadBlock[],
  marks: ReadonlyMap<number, TrackedChange>,
  cursor: ChangeCursor,
  known: ReadonlySet<string>,
): readonly StreamParagraph[] {
  const paragraphs: StreamParagraph[] = []
  let open: { id: string | null; shape: ParagraphShape; tokens: StreamToken[] } | null = null
  for (const [index, block] of blocks.entries()) {
    const shape = shapeOf(block)
    open ??= { id: null, shape, tokens: [] }
    if (open.id === null || !known.has(open.id)) open.id = block.id ?? open.id
    for (const token of tokensOf(block, cursor)) {
      if (token.kind !== 'end') open.tokens.push(token)
      else {
        paragraphs.push({ ...open, endDeleted: token.tracker })
        open = { id: null, shape, tokens: [] }
      }
    }
    const mark = marks.get(block.end)
    const next = blocks[index + 1]
    if (mark && next) {
      open.tokens.push({ kind: 'paragraph', tracker: mark, ends: shape, begins: shapeOf(next) })
    } else {
      paragraphs.push({ ...open, endDeleted: null })
      open = null
    }
  }
  if (open) paragraphs.push({ ...open, endDeleted: null })
  return paragraphs
}

function shapeOf({ kind, level, label, style, align, cell }: ReadBlock): ParagraphShape {
  return { kind, level, label, style, align, inTable: cell !== null }
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly runs: readonly ReadRun[]
}

type RawToken = Extract<StreamToken, { kind: 'words' }> | { readonly kind: 'end'; readonly tracker: Tracker }

/** Hands out the changes of one stretch after another; each stretch begins where the last ended or later. */
interface ChangeCursor {
  readonly within: (stretch: Stretch) => readonly TrackedChange[]
}

function changeCursor(changes: readonly TrackedChange[]): ChangeCursor {
  let next = 0
  return {
    within: ({ start, end }) => {
      while (next < changes.length && (changes[next]?.end ?? 0) < start) next += 1
      const found: TrackedChange[] = []
      for (let index = next; index < changes.length; index += 1) {
        const change = changes[index]
        if (!change || change.start > end) break
        if (change.end >= start) found.push(change)
      }
      return found
    },
  }
}

function tokensOf(stretch: Stretch, cursor: ChangeCursor): readonly RawToken[] {
  const changes = cursor.within(stretch)
  const insertions = changes.filter(({ start, end }) => end > start)
  const gone = changes.filter(({ start, end }) => end === start)
  const cuts = [...new Set(changes.flatMap(({ start, end }) => [start, end]))].toSorted(
    (one, other) => one - other,
  )
  const tokens: RawToken[] = []
  let [nextGone, nextCut, nextInsertion] = [0, 0, 0]
  const emitGone = (until: number): void => {
    for (let one = gone[nextGone]; one && one.start <= until; one = gone[nextGone]) {
      tokens.push(goneToken(one))
      nextGone += 1
    }
  }
  for (const run of stretch.runs) {
    for (let from = run.start; from < run.end;) {
      while ((cuts[nextCut] ?? Infinity) <= from) nextCut += 1
      while ((insertions[nextInsertion]?.end ?? Infinity) <= from) nextInsertion += 1
      const to = Math.min(run.end, cuts[nextCut] ?? run.end)
      emitGone(from)
      const insertion = insertions[nextInsertion]
      tokens.push(shownToken(run, from, to, insertion && insertion.start <= from ? insertion : null))
      from = to
    }
  }
  emitGone(stretch.end)
  return tokens
}

function goneToken(change: TrackedChange): RawToken {
  if (change.kind === 'paragraph') return { kind: 'end', tracker: change }
  return {
    kind: 'words',
    text: change.text,
    state: 'deleted',
    tracker: change,
    place: change.start,
    run: null,
  }
}

function shownToken(run: ReadRun, from: number, to: number, insertion: TrackedChange | null): RawToken {
  return {
    kind: 'words',
    text: shownText(run, from, to),
    state: insertion ? 'inserted' : 'kept',
    tracker: insertion ?? NOBODY,
    ...{ place: from, run },
  }
}

function shownText(run: ReadRun, from: number, to: number): string {
  if (run.kind === 'text') return run.text.slice(from - run.start, to - run.start)
  return run.kind === 'break' ? '\n' : NOTE_MARK
}

const NOBODY: Tracker = { author: null, at: null }

/** The words of a token as they are put into the letter. */
export function insertedPiece(
  text: string,
  run: ReadRun | null,
  noteText: (number: string) => string,
): InsertedPiece {
  if (run?.kind === 'break') return { kind: 'break' }
  if (run?.kind === 'note') return { kind: 'note', text: noteText(run.note ?? '') }
  return {
    ...{ kind: 'text', text, strong: run?.strong ?? false, emphasis: run?.emphasis ?? false },
    ...{
      underline: run?.underline ?? false,
      superscript: run?.superscript ?? false,
      link: run?.link ?? null,
    },
  }
}
