import type { ReadBlock, ReadNote, ReadOmission, TrackedChange } from '../read/read-document.ts'
import {
  addText,
  finish,
  newDraft,
  type Bias,
  type BlockFacts,
  type Draft,
  type Piece,
  type RunShape,
  type Source,
} from './draft.ts'
import type { Field } from './fields.ts'
import type { Numbering } from './numbering.ts'
import { parseOwnBookmark } from './own-bookmarks.ts'
import type { DocxPackage } from './package.ts'
import type { Part } from './relations.ts'
import type { Styles } from './styles.ts'
import { typedDepths } from './typed-label.ts'
import { attributeOf, type XmlElement } from './xml.ts'

/** In which part of the file a text stands. */
type Zone = 'body' | 'header' | 'note'

/** A stretch of the text with its source. `note`: the number of the note it stands in. */
export interface PlacedPiece extends Piece {
  readonly zone: Zone
  readonly note: string | null
}

/** A change whose places are still to come. */
export type OpenChange = { -readonly [Key in keyof TrackedChange]: TrackedChange[Key] }

/** A comment's places in the text, as they are found. */
interface CommentPlace {
  start: number | null
  end: number | null
}

/** A note that a mark in the text refers to. */
export interface NoteUse {
  readonly number: string
  readonly kind: 'footnote' | 'endnote'
  readonly id: string
  /** What stands in the text for it. */
  readonly mark: string
  /** Typed by hand, here and in the note. */
  readonly isCustom: boolean
  readonly source: Source
}

/** Everything about a file that does not change while it is read. */
export interface Sources {
  readonly docx: DocxPackage
  readonly main: Part
  readonly styles: Styles
  readonly numbering: Numbering
  readonly noteNumber: (kind: NoteUse['kind'], custom: string | null) => string
}

/** A file while it is read. */
export interface Reading extends Sources {
  text: string
  readonly blocks: ReadBlock[]
  readonly notes: ReadNote[]
  readonly changes: OpenChange[]
  readonly comments: Map<string, CommentPlace>
  readonly omissions: { -readonly [Key in keyof ReadOmission]: ReadOmission[Key] }[]
  readonly pieces: PlacedPiece[]
  readonly noteUses: NoteUse[]
  readonly languages: Map<string, number>
  readonly depthOf: (label: string) => number
  lineage: string | null
  tables: number
  /** What changes from part to part: where relations are looked up, whose fields are read. */
  part: Part
  zone: Zone
  note: string | null
  fieldMarks: ReadonlyMap<XmlElement, XmlElement>
  fields: Field[]
  cell: ReadBlock['cell']
  /** The paragraph that is read, or that waits for the one it was merged with. */
  draft: Draft
  /** Page breaks and rules that wait for the text they stand before. */
  readonly waiting: ReadBlock[]
}

/** A reading that has read nothing. */
export function newReading(sources: Sources): Reading {
  return {
    ...sources,
    text: '',
    blocks: [],
    notes: [],
    changes: [],
    comments: new Map(),
    omissions: [],
    pieces: [],
    noteUses: [],
    languages: new Map(),
    depthOf: typedDepths(),
    lineage: null,
    tables: 0,
    part: sources.main,
    zone: 'body',
    note: null,
    fieldMarks: new Map(),
    fields: [],
    cell: null,
    draft: newDraft(),
    waiting: [],
  }
}

/** Adds words to the paragraph that is read. */
export function say(reading: Reading, text: string, shape: RunShape, source: Source): void {
  addText(reading.draft, text, shape, source)
}

/** Calls back with the place in the text where the reading stands, once that is known. */
export function placeHere(reading: Reading, bias: Bias, place: (at: number) => void): void {
  reading.draft.marks.push({ raw: reading.draft.length, bias, place })
}

/** Lists something that is in the file and not in the text. */
export function omit(reading: Reading, kind: ReadOmission['kind'], says: string): void {
  const omission = { kind, start: 0, says }
  reading.omissions.push(omission)
  placeHere(reading, 'forward', (at) => {
    omission.start = at
  })
}

/** Lists a change at the place where the reading stands. */
export function changeHere(
  reading: Reading,
  kind: TrackedChange['kind'],
  element: XmlElement,
  text: string,
): OpenChange {
  const change: OpenChange = {
    kind,
    author: attributeOf(element, 'w:author'),
    at: attributeOf(element, 'w:date'),
    text,
    start: 0,
    end: 0,
  }
  reading.changes.push(change)
  placeHere(reading, 'forward', (at) => {
    change.start = at
    change.end = at
  })
  return change
}

/** Lists a change of the words that `read` will read. */
export function changeAround(
  reading: Reading,
  kind: TrackedChange['kind'],
  element: XmlElement,
  read: () => void,
): void {
  const change = changeHere(reading, kind, element, '')
  read()
  placeHere(reading, 'backward', (at) => {
    change.end = Math.max(at, change.start)
  })
}

/** Takes what a bookmark of ours says of the paragraph that is read. */
export function takeBookmark(reading: Reading, name: string): void {
  const own = parseOwnBookmark(name)
  if (own?.kind === 'block') reading.draft.id ??= own.id
  if (own?.kind === 'part') reading.draft.part ??= own.part
  if (own?.kind === 'lineage') reading.lineage ??= own.lineage
}

/** Ends the paragraph: it becomes a block, or, where nothing is to be seen, its places go to its neighbours. */
export function endParagraph(reading: Reading, facts: BlockFacts, printed: string | null): void {
  const { draft } = reading
  const start = reading.text === '' ? 0 : reading.text.length + PARTING.length
  // A paragraph of ours is no list item because it begins with "1.".
  const finished = finish(draft, start, printed, draft.id === null)
  if (!finished) {
    reading.draft = passOn(reading, draft)
    return
  }
  reading.draft = newDraft()
  reading.text += (start === 0 ? '' : PARTING) + finished.text
  emitWaiting(reading, start)
  const depth = finished.isTyped && finished.label !== null ? reading.depthOf(finished.label) : null
  const isTypedItem = facts.kind === 'paragraph' && depth !== null
  reading.blocks.push({
    ...facts,
    kind: isTypedItem ? 'list-item' : facts.kind,
    level: isTypedItem ? depth : facts.level,
    id: draft.id,
    part: draft.part,
    label: finished.label,
    start: finished.start,
    end: finished.end,
    runs: finished.runs,
    page: null,
  })
  keepPieces(reading, finished.pieces)
}

/** Blocks and notes are parted by a blank line. */
const PARTING = '\n\n'

/** An empty paragraph: what began in it begins in the next, what ended in it ended in the last. */
function passOn(reading: Reading, draft: Draft): Draft {
  const next = newDraft()
  for (const mark of draft.marks) {
    if (mark.bias === 'backward') mark.place(reading.text.length)
    else next.marks.push({ ...mark, raw: 0 })
  }
  return next
}

/** Puts a page break or a rule before the text that follows; it takes the id of the paragraph that is read. */
export function wait(reading: Reading, kind: 'page-break' | 'rule', style: string | null): void {
  const { id, part } = reading.draft
  if (kind === 'page-break' && id === null && reading.waiting.some((one) => one.kind === kind)) return
  reading.waiting.push({
    id,
    kind,
    level: null,
    label: null,
    start: 0,
    end: 0,
    runs: [],
    page: null,
    align: null,
    direction: null,
    cell: reading.cell,
    style,
    part,
  })
  reading.draft.id = null
  reading.draft.part = null
}

function emitWaiting(reading: Reading, at: number): void {
  for (const one of reading.waiting) reading.blocks.push({ ...one, start: at, end: at })
  reading.waiting.length = 0
}

/** Ends a story: what waits for more text gets its end. */
export function endStory(reading: Reading): void {
  const at = reading.text.length
  emitWaiting(reading, at)
  for (const mark of reading.draft.marks) mark.place(at)
  reading.draft = newDraft()
}

/** Ends a note: its number is printed before it, also where it has no words. */
export function endNote(reading: Reading, number: string): void {
  const { draft } = reading
  reading.draft = newDraft()
  const start = reading.text === '' ? 0 : reading.text.length + PARTING.length
  const finished = finish(draft, start, number, false)
  reading.text += (start === 0 ? '' : PARTING) + (finished?.text ?? number)
  const end = reading.text.length
  if (!finished) for (const mark of draft.marks) mark.place(end)
  reading.notes.push({ number, start, end, runs: finished?.runs ?? [] })
  keepPieces(reading, finished?.pieces ?? [])
}

function keepPieces(reading: Reading, pieces: readonly Piece[]): void {
  for (const piece of pieces) reading.pieces.push({ ...piece, zone: reading.zone, note: reading.note })
}
