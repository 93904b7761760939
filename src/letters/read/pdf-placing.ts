import { textRun } from './drafts.ts'
import type {
  ReadBlock,
  ReadComment,
  ReadDocument,
  ReadNote,
  ReadOmission,
  ReadRun,
  TrackedChange,
} from './read-document.ts'

/** A run whose place is not yet known: `start` and `end` are 0 until the document is placed. */
export function looseRun(text: string, look: Partial<ReadRun> = {}): ReadRun {
  return { ...textRun(text, 0, 0), ...look }
}

/** A remark, a change or an omission at a block: `block` is its place in the list; null where it stands nowhere. */
export type AtBlock<Thing> = Omit<Thing, 'start' | 'end'> & { readonly block: number | null }

/** All that a reader found, without places in the text. */
export interface Unplaced {
  readonly format: ReadDocument['format']
  readonly blocks: readonly ReadBlock[]
  readonly notes: readonly ReadNote[]
  readonly language: string | null
  readonly title: string | null
  readonly lineage: string | null
  readonly changes: readonly AtBlock<TrackedChange>[]
  readonly comments: readonly AtBlock<ReadComment>[]
  readonly omissions: readonly AtBlock<ReadOmission>[]
}

/** Writes the text of a document, blocks parted by a blank line and notes at the end, and gives everything its place in it. */
export function placed(found: Unplaced): ReadDocument {
  const writer = new TextWriter()
  const blocks = found.blocks.map((block): ReadBlock => {
    const isEmpty = block.runs.length === 0 && block.label === null
    const start = isEmpty ? writer.length : writer.beginBlock()
    if (block.label !== null) writer.add(block.runs.length > 0 ? `${block.label} ` : block.label)
    const runs = block.runs.map((run) => writer.run(run))
    return { ...block, start, end: writer.length, runs }
  })
  const notes = found.notes.map(({ number, runs }): ReadNote => {
    const start = writer.beginBlock()
    writer.add(runs.length > 0 ? `${number} ` : number)
    const written = runs.map((run) => writer.run(run))
    return { number, start, end: writer.length, runs: written }
  })
  const at = (index: number | null) => ({
    start: index === null ? 0 : (blocks[index]?.start ?? writer.length),
    end: index === null ? 0 : (blocks[index]?.end ?? writer.length),
  })
  return {
    ...{ format: found.format, text: writer.text, blocks, notes },
    ...{ language: found.language, title: found.title, lineage: found.lineage },
    changes: found.changes.map(({ block, ...change }) => ({ ...change, ...at(block) })),
    comments: found.comments.map(({ block, ...comment }) => ({ ...comment, ...at(block) })),
    omissions: found.omissions.map(({ block, ...omission }) => ({ ...omission, start: at(block).start })),
  }
}

class TextWriter {
  readonly #parts: string[] = []
  length = 0

  get text(): string {
    return this.#parts.join('')
  }

  add(text: string): void {
    this.#parts.push(text)
    this.length += text.length
  }

  beginBlock(): number {
    if (this.length > 0) this.add('\n\n')
    return this.length
  }

  run(run: ReadRun): ReadRun {
    const start = this.length
    this.add(run.text)
    return { ...run, start, end: this.length }
  }
}

/** Puts neighbours of one look together; no white space at either end or beside a break, and one space for several. */
export function tidied(runs: readonly ReadRun[]): readonly ReadRun[] {
  const merged: ReadRun[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    const text = spaced(run, last)
    if (text === '') continue
    if (run.kind === 'break') trimEnd(merged)
    const before = merged.at(-1)
    if (run.kind === 'break' && before === undefined) continue
    if (before && run.kind === 'text' && before.kind === 'text' && looksAs(before, run))
      merged[merged.length - 1] = { ...before, text: before.text + text }
    else merged.push({ ...run, text })
  }
  while (trimEnd(merged) || merged.at(-1)?.kind === 'break') if (merged.at(-1)?.kind === 'break') merged.pop()
  return merged
}

/** The text of a run without spaces that the runs before it already have; none at all at the start of a line. */
function spaced(run: ReadRun, last: ReadRun | undefined): string {
  if (run.kind !== 'text') return run.text
  const text = run.text.replace(/ {2,}/gu, ' ')
  if (!last || last.kind === 'break') return text.trimStart()
  return last.text.endsWith(' ') ? text.replace(/^[ \t]+/u, '') : text
}

/** Takes white space from the end of the last run; tells whether that left nothing of it. */
function trimEnd(runs: ReadRun[]): boolean {
  const last = runs.at(-1)
  if (last?.kind !== 'text') return false
  const text = last.text.trimEnd()
  if (text.length === last.text.length) return false
  runs.pop()
  if (text !== '') runs.push({ ...last, text })
  return text === ''
}

function looksAs(one: ReadRun, other: ReadRun): boolean {
  return (
    one.strong === other.strong &&
    one.emphasis === other.emphasis &&
    one.underline === other.underline &&
    one.superscript === other.superscript &&
    one.link === other.link
  )
}
