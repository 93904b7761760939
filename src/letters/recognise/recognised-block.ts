import type { ReadBlock, ReadDocument, ReadRun } from '../read/read-document.ts'

/** A block of a file on its way to be understood: its words as they are seen, and where each stands in the file. */
export interface RecognisedBlock {
  /** The first of the file's blocks that make this one up: a paragraph broken by a page is one block here. */
  readonly block: ReadBlock
  /** Of the block in the letter's model: the file's own, else `b1`, `b2` … */
  readonly id: string
  /** What is seen, without the label of a list item and without the marks of notes; "\n" for a break in the block. */
  readonly text: string
  /** The part of the profile, `allegations`; null where it is not known (yet). */
  readonly part: string | null
  /** The stretches of `text` in order, without gaps. */
  readonly stretches: readonly Stretch[]
  /** The label of an item of a list; null also where every paragraph of the letter has its running number. */
  readonly listLabel: string | null
}

/** A part of a block's text and where it stands in the text of the file. Longer or shorter there where the file has escapes. */
interface Stretch {
  /** In the block's text. */
  readonly from: number
  readonly to: number
  /** In the document's text. */
  readonly start: number
  readonly end: number
  /** The run it comes from; a made one for the space that joins the halves of a paragraph that a page broke. */
  readonly run: ReadRun
}

/** The blocks that have words, as the recogniser's parts take them: one for each block of the file, their parts as the file has them. */
export function recognisedBlocks(document: ReadDocument): readonly RecognisedBlock[] {
  const blocks: RecognisedBlock[] = []
  const taken = new Set(document.blocks.flatMap(({ id }) => id ?? []))
  let count = 0
  for (const block of document.blocks) {
    if (block.kind === 'page-break' || block.kind === 'rule') continue
    do count += 1
    while (block.id === null && taken.has(`b${count}`))
    const listLabel = block.label
    blocks.push({ block, id: block.id ?? `b${count}`, part: block.part, listLabel, ...textOf(block.runs) })
  }
  return blocks
}

/** The seen text of runs with its stretches; marks of notes are left out. */
export function textOf(runs: readonly ReadRun[]): Pick<RecognisedBlock, 'text' | 'stretches'> {
  let text = ''
  const stretches: Stretch[] = []
  for (const run of runs) {
    if (run.kind === 'note' || run.text === '') continue
    stretches.push({
      from: text.length,
      to: text.length + run.text.length,
      start: run.start,
      end: run.end,
      run,
    })
    text += run.text
  }
  return { text, stretches }
}

/** The place in the document's text of a stretch of the block's text. */
export function placeIn(
  { stretches, block, id }: RecognisedBlock,
  from: number,
  to: number,
): { readonly start: number; readonly end: number; readonly block: string } {
  const first = stretches[stretchAt(stretches, from)]
  const last = stretches[stretchAt(stretches, Math.max(from, to - 1))]
  if (!first || !last) return { start: block.start, end: block.end, block: id }
  return { start: startIn(first, from), end: Math.max(startIn(first, from), endIn(last, to)), block: id }
}

/** In a run whose text differs from the file's only the ends are known. */
function startIn(stretch: Stretch, at: number): number {
  const isVerbatim = stretch.end - stretch.start === stretch.to - stretch.from
  return isVerbatim ? Math.min(stretch.start + (at - stretch.from), stretch.end) : stretch.start
}

function endIn(stretch: Stretch, at: number): number {
  const isVerbatim = stretch.end - stretch.start === stretch.to - stretch.from
  return isVerbatim ? Math.min(stretch.start + (at - stretch.from), stretch.end) : stretch.end
}

/** The stretch that holds an offset; the last one where none does. */
function stretchAt(stretches: readonly Stretch[], at: number): number {
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((stretches[middle]?.from ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  return low
}
