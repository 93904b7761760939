import { noteLabel } from './pdf-blocks.ts'
import type { ReadBlock, ReadNote, ReadRun } from './read-document.ts'

/** The arrow by which a note on a web page leads back to its mark. */
const BACK = /\s*[↩↵⤴]\uFE0E?\s*$/u

/**
 * Hangs the notes of a printed web page on their marks: items at its end that close with an arrow back, under a number
 * that stands raised in the text.
 */
export function hangEndnotes(blocks: readonly ReadBlock[]): {
  readonly blocks: readonly ReadBlock[]
  readonly notes: readonly ReadNote[]
} {
  const marks = new Map<string, { readonly block: number; readonly run: number }>()
  for (const [block, { runs }] of blocks.entries()) {
    for (const [run, one] of runs.entries()) {
      const label = one.superscript && one.kind === 'text' ? noteLabel(one.text) : null
      if (label !== null && !marks.has(label)) marks.set(label, { block, run })
    }
  }
  const notes: ReadNote[] = []
  const taken = new Set<number>()
  const numbers = new Map<number, Map<number, string>>()
  for (const [index, { label, runs }] of blocks.entries()) {
    const number = noteLabel(label ?? '')
    const mark = number === null ? undefined : marks.get(number)
    if (number === null || !mark || mark.block >= index || !BACK.test(runs.at(-1)?.text ?? '')) continue
    marks.delete(number)
    taken.add(index)
    numbers.set(mark.block, (numbers.get(mark.block) ?? new Map<number, string>()).set(mark.run, number))
    notes.push({ number, start: 0, end: 0, runs: withoutArrow(runs) })
  }
  const kept = blocks.flatMap((block, index) => {
    if (taken.has(index)) return []
    const here = numbers.get(index)
    return [here ? { ...block, runs: block.runs.map((run, at) => marked(run, here.get(at))) } : block]
  })
  return { blocks: kept, notes }
}

function marked(run: ReadRun, number: string | undefined): ReadRun {
  return number === undefined ? run : { ...run, kind: 'note', note: number, text: run.text.trim() }
}

function withoutArrow(runs: readonly ReadRun[]): readonly ReadRun[] {
  const last = runs.at(-1)
  if (!last) return runs
  const text = last.text.replace(BACK, '')
  return text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text }]
}
