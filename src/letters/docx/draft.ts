import type { ReadBlock, ReadRun } from '../read/read-document.ts'
import { readTypedLabel } from './typed-label.ts'
import type { XmlElement } from './xml.ts'

/** Where a stretch of text stands in the file. */
export interface Source {
  /** What stands in the flow of a paragraph: a run, a formula; marks can be put before and after it. */
  readonly container: XmlElement
  /** The child of the run that shows the text, where the run may be parted within it; else null. */
  readonly child: XmlElement | null
  /** How much of the child's text stands before it. */
  readonly offset: number
}

/** A stretch of the text and its source, for those who put marks into the file. */
export interface Piece extends Source {
  readonly start: number
  readonly end: number
}

/** How a run looks and what it is. */
export type RunShape = Pick<
  ReadRun,
  'kind' | 'strong' | 'emphasis' | 'underline' | 'superscript' | 'link' | 'note'
>

interface Item {
  readonly text: string
  readonly shape: RunShape
  readonly source: Source
  readonly raw: number
}

/** A paragraph while it is read. Places in it are known only when its label and its blanks are. */
export interface Draft {
  readonly items: Item[]
  /** Length of the text so far. */
  length: number
  readonly marks: { readonly raw: number; readonly bias: Bias; readonly place: (at: number) => void }[]
  id: string | null
  part: string | null
}

/** Where a place belongs if its paragraph turns out to be empty: to what follows or to what came before. */
export type Bias = 'forward' | 'backward'

/** A draft of nothing. */
export function newDraft(): Draft {
  return { items: [], length: 0, marks: [], id: null, part: null }
}

/** Adds a stretch of text. */
export function addText(draft: Draft, text: string, shape: RunShape, source: Source): void {
  if (text === '') return
  draft.items.push({ text, shape, source, raw: draft.length })
  draft.length += text.length
}

/** What a finished paragraph gives; its marks are placed. */
export interface Finished {
  readonly start: number
  readonly end: number
  readonly label: string | null
  readonly isTyped: boolean
  readonly runs: readonly ReadRun[]
  readonly pieces: readonly Piece[]
  readonly text: string
}

/** A part of the raw text and where it comes to stand. `isSquashed`: blanks of which one is printed. */
interface Segment {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly isSquashed: boolean
}

/**
 * Finishes a paragraph that will stand at `start`. Blanks at its ends go; a label is printed before it, or, typed by hand, is
 * recognised, with one space after it. Null where nothing is to be seen.
 */
export function finish(
  draft: Draft,
  start: number,
  printed: string | null,
  mayBeTyped: boolean,
): Finished | null {
  const raw = draft.items.map(({ text }) => text).join('')
  const from = raw.length - raw.trimStart().length
  const to = raw.trimEnd().length
  if (to <= from) return null
  const typed = printed === null && mayBeTyped ? readTypedLabel(raw.slice(from, to)) : null
  const label = printed ?? (typed?.isSure ? typed.label : null)
  const segments =
    printed === null && typed?.isSure
      ? typedSegments(start, from, to, typed.label.length, typed.length)
      : [{ from, to, at: start + (printed === null ? 0 : printed.length + 1), isSquashed: false }]
  const text =
    (printed === null ? '' : `${printed} `) +
    segments.map((one) => (one.isSquashed ? ' ' : raw.slice(one.from, one.to))).join('')
  for (const mark of draft.marks) mark.place(placeOf(mark.raw, segments))
  const content = segments.at(-1)
  return {
    start,
    end: start + text.length,
    label,
    isTyped: typed?.isSure ?? false,
    runs: content ? runsOf(draft.items, content) : [],
    pieces: segments.flatMap((segment) => piecesOf(draft.items, segment)),
    text,
  }
}

function typedSegments(
  start: number,
  from: number,
  to: number,
  label: number,
  length: number,
): readonly Segment[] {
  const segments: Segment[] = [{ from, to: from + label, at: start, isSquashed: false }]
  const hasBlanks = length > label
  if (hasBlanks) segments.push({ from: from + label, to: from + length, at: start + label, isSquashed: true })
  const at = start + label + 1
  // A mark without a blank behind it (`一、`) gets one, as labels do that a program counts.
  if (!hasBlanks) segments.push({ from: from + label, to: from + label, at: start + label, isSquashed: true })
  segments.push({ from: from + length, to, at, isSquashed: false })
  return segments
}

function placeOf(raw: number, segments: readonly Segment[]): number {
  let place = segments[0]?.at ?? 0
  for (const { from, to, at, isSquashed } of segments) {
    if (raw < from) break
    place = isSquashed ? at + (raw > from ? 1 : 0) : at + Math.min(raw, to) - from
  }
  return place
}

function piecesOf(items: readonly Item[], segment: Segment): readonly Piece[] {
  return items.flatMap(({ raw, text, source }) => {
    const from = Math.max(raw, segment.from)
    const to = Math.min(raw + text.length, segment.to)
    if (from >= to) return []
    const start = segment.isSquashed ? segment.at : segment.at + from - segment.from
    const end = segment.isSquashed ? segment.at + 1 : start + to - from
    return [{ ...source, start, end, offset: source.offset + from - raw }]
  })
}

function runsOf(items: readonly Item[], content: Segment): readonly ReadRun[] {
  const runs: ReadRun[] = []
  for (const { raw, text, shape } of items) {
    const from = Math.max(raw, content.from)
    const to = Math.min(raw + text.length, content.to)
    if (from >= to) continue
    const start = content.at + from - content.from
    const last = runs.at(-1)
    const shown = text.slice(from - raw, to - raw)
    if (last && isSameShape(last, shape))
      runs[runs.length - 1] = { ...last, text: last.text + shown, end: start + shown.length }
    else runs.push({ ...shape, text: shown, start, end: start + shown.length })
  }
  return runs
}

function isSameShape(one: RunShape, other: RunShape): boolean {
  return (
    one.kind === 'text' &&
    other.kind === 'text' &&
    one.strong === other.strong &&
    one.emphasis === other.emphasis &&
    one.underline === other.underline &&
    one.superscript === other.superscript &&
    one.link === other.link
  )
}

/** What is known of a block besides its text. */
export type BlockFacts = Pick<ReadBlock, 'kind' | 'level' | 'align' | 'direction' | 'cell' | 'style'>
