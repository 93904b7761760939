import { runSlice } from './drafts.ts'
import { westernDigits } from './list-label.ts'
import type { ReadBlock, ReadNote, ReadRun } from './read-document.ts'

/**
 * Hangs notes that were typed by hand on the words they belong to: a paragraph that begins with a raised number, with
 * `[1]`, or after a rule with a bare number, is a note where an earlier paragraph has the same mark. Marks without a
 * note, and notes without a mark, stay what they are.
 * @param known notes that the file itself marks: their numbers are taken
 */
export function hangTypedNotes(
  blocks: readonly ReadBlock[],
  known: readonly ReadNote[] = [],
): {
  readonly blocks: readonly ReadBlock[]
  readonly notes: readonly ReadNote[]
} {
  const found = new Map<number, FoundNote>()
  const taken = new Set(known.map(({ number }) => number))
  // Most letters have no note that begins a paragraph: then nobody asks where marks stand.
  let marks: ReturnType<typeof marksOf> | null = null
  let isAfterRule = false
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'rule') isAfterRule = true
    else if (block.kind === 'page-break') isAfterRule = false
    else {
      const note = noteBegins(block, isAfterRule)
      const mark =
        note && !taken.has(note.number)
          ? (marks ??= marksOf(blocks)).get(note.number)?.find((one) => fits(one, note, index))
          : null
      if (note && mark) {
        taken.add(note.number)
        found.set(index, { ...note, mark })
      } else isAfterRule = false
    }
  }
  return found.size === 0 ? { blocks, notes: [] } : withNotes(blocks, found)
}

type MarkStyle = 'raised' | 'bracket' | 'bare'

interface NoteStart {
  readonly number: string
  readonly style: MarkStyle
  readonly runs: readonly ReadRun[]
}

interface FoundNote extends NoteStart {
  readonly mark: TypedMark
}

/** Where a mark stands: in which block and run, between which code units of the run. */
interface TypedMark {
  readonly number: string
  readonly style: MarkStyle
  readonly block: number
  readonly run: number
  readonly from: number
  readonly to: number
}

/** A bare number may stand for a note whose mark is bare or raised; others must look alike. */
function fits(mark: TypedMark, note: NoteStart, noteBlock: number): boolean {
  return (
    mark.block < noteBlock &&
    (mark.style === note.style || (note.style === 'bare' && mark.style === 'raised'))
  )
}

const RAISED = '¹²³⁰⁴⁵⁶⁷⁸⁹'
const MARKS_IN_TEXT =
  /(?<=[^\s\d])([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|(?<=[^\s[])\s?\[(\p{Nd}{1,3})\]|(?<=[\p{L}.,;:!?”"'’»)])(\p{Nd}{1,3})(?=\s|$)/gu

function marksOf(blocks: readonly ReadBlock[]): ReadonlyMap<string, readonly TypedMark[]> {
  const marks = new Map<string, TypedMark[]>()
  const add = (mark: TypedMark) => {
    const known = marks.get(mark.number)
    if (known) known.push(mark)
    else marks.set(mark.number, [mark])
  }
  for (const [block, { runs }] of blocks.entries()) {
    for (const [run, one] of runs.entries()) {
      if (one.kind !== 'text') continue
      const raised = run > 0 && one.superscript ? NOTE_NUMBER.exec(one.text)?.[1] : undefined
      if (raised !== undefined) {
        add({ number: westernDigits(raised), style: 'raised', block, run, from: 0, to: one.text.length })
      } else if (!one.superscript) {
        for (const mark of marksInText(one.text)) add({ ...mark, block, run })
      }
    }
  }
  return marks
}

function* marksInText(text: string): Generator<Pick<TypedMark, 'number' | 'style' | 'from' | 'to'>> {
  for (const match of text.matchAll(MARKS_IN_TEXT)) {
    const [whole, raised, bracket, bare] = match
    const lead = whole.length - whole.trimStart().length
    const place = { from: match.index + lead, to: match.index + whole.length }
    if (raised !== undefined) yield { number: lowered(raised), style: 'raised', ...place }
    else if (bracket !== undefined) yield { number: westernDigits(bracket), style: 'bracket', ...place }
    else if (bare !== undefined) yield { number: westernDigits(bare), style: 'bare', ...place }
  }
}

const NOTE_NUMBER = /^\s*\(?(\p{Nd}{1,3}|[*†‡§]{1,3}|[a-z]|[ivx]{1,5})\)?\s*$/u

function noteBegins(block: ReadBlock, isAfterRule: boolean): NoteStart | null {
  const [first] = block.runs
  if (!first || first.kind !== 'text' || block.cell !== null || block.kind === 'heading') return null
  if (first.superscript) {
    const number = NOTE_NUMBER.exec(first.text)?.[1]
    return number === undefined
      ? null
      : { number: westernDigits(number), style: 'raised', runs: trimmedStart(block.runs.slice(1)) }
  }
  const raised = /^[¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3}(?=\s*\S)/u.exec(first.text)?.[0]
  if (raised !== undefined)
    return { number: lowered(raised), style: 'raised', runs: cutStart(block.runs, raised.length) }
  const bracket = /^\[(\p{Nd}{1,3})\](?=\s*\S)/u.exec(first.text)
  if (bracket)
    return {
      number: westernDigits(bracket[1] ?? ''),
      style: 'bracket',
      runs: cutStart(block.runs, bracket[0].length),
    }
  if (!isAfterRule) return null
  const listed = /^(\p{Nd}{1,3})[.)]?$/u.exec(block.label ?? '')?.[1]
  if (listed !== undefined) return { number: westernDigits(listed), style: 'bare', runs: block.runs }
  const bare = /^(\p{Nd}{1,3})\s+(?=\S|$)/u.exec(first.text)
  return (
    bare && {
      number: westernDigits(bare[1] ?? ''),
      style: 'bare',
      runs: cutStart(block.runs, bare[0].length),
    }
  )
}

function lowered(raised: string): string {
  return [...raised].map((digit) => RAISED_VALUES[RAISED.indexOf(digit)] ?? '').join('')
}

const RAISED_VALUES = '1230456789'

function cutStart(runs: readonly ReadRun[], length: number): readonly ReadRun[] {
  const [first, ...rest] = runs
  return first ? trimmedStart([runSlice(first, length, first.text.length), ...rest]) : []
}

function trimmedStart(runs: readonly ReadRun[]): readonly ReadRun[] {
  const [first, ...rest] = runs
  if (!first) return []
  const spaces = first.text.length - first.text.trimStart().length
  if (first.kind === 'note' || spaces === 0) return runs
  return spaces === first.text.length
    ? trimmedStart(rest)
    : [runSlice(first, spaces, first.text.length), ...rest]
}

function withNotes(blocks: readonly ReadBlock[], found: ReadonlyMap<number, FoundNote>) {
  const marksByBlock = new Map<number, TypedMark[]>()
  for (const { mark } of found.values())
    marksByBlock.set(mark.block, [...(marksByBlock.get(mark.block) ?? []), mark])
  const notes: ReadNote[] = []
  const kept: ReadBlock[] = []
  for (const [index, block] of blocks.entries()) {
    const runs = markedRuns(block.runs, marksByBlock.get(index) ?? [])
    const note = found.get(index)
    // A note may itself carry the mark of another; it stays text there.
    if (note) notes.push({ number: note.number, start: block.start, end: block.end, runs: note.runs })
    else kept.push(runs === block.runs ? block : { ...block, runs })
  }
  return { blocks: kept, notes }
}

function markedRuns(runs: readonly ReadRun[], marks: readonly TypedMark[]): readonly ReadRun[] {
  if (marks.length === 0) return runs
  return runs.flatMap((run, index) => {
    const here = marks.filter((mark) => mark.run === index).toSorted((one, other) => one.from - other.from)
    const pieces: ReadRun[] = []
    let at = 0
    for (const { from, to, number } of here) {
      if (from > at) pieces.push(runSlice(run, at, from))
      pieces.push({ ...runSlice(run, from, to), kind: 'note', note: number })
      at = to
    }
    return at < run.text.length ? [...pieces, runSlice(run, at, run.text.length)] : pieces
  })
}
