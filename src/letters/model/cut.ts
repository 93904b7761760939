import type { LetterMark, LetterNode } from './letter.ts'
import { CUT_MARKER } from './persons.ts'

/** The inside of a block or note without what its redactions cut, and the words that are gone. */
export interface CutInline {
  readonly content: readonly LetterNode[]
  readonly cut: readonly string[]
}

/**
 * Cuts every run of redacted nodes out of the inside of a block. What stands there instead is the form of the redaction
 * that covers the whole run, if it has one, else one marker, whatever the run held; runs with only spaces or line ends
 * between them are one. A note that alone is redacted keeps its place and loses its words.
 */
export function cutRedactions(content: readonly LetterNode[]): CutInline {
  const pieces = mergedAcrossGaps(runsOf(content))
  const cut = pieces.flatMap((piece) => (piece.isCut ? wordsOf(piece.nodes) : []))
  return { content: pieces.flatMap((piece) => (piece.isCut ? standIn(piece.nodes) : piece.nodes)), cut }
}

/** Whether all words of a block were cut and no form stands for them. */
export function isOnlyMarker(content: readonly LetterNode[]): boolean {
  return content.length === 1 && content[0]?.text === CUT_MARKER
}

interface Run {
  readonly isCut: boolean
  readonly nodes: readonly LetterNode[]
}

function runsOf(content: readonly LetterNode[]): readonly Run[] {
  const runs: { isCut: boolean; nodes: LetterNode[] }[] = []
  for (const node of content) {
    const isCut = redactionsOn(node).length > 0
    const last = runs.at(-1)
    if (last?.isCut === isCut) last.nodes.push(node)
    else runs.push({ isCut, nodes: [node] })
  }
  return runs
}

/** Two markers beside each other would tell that what they hide are two things. */
function mergedAcrossGaps(runs: readonly Run[]): readonly Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    const gap = merged.at(-1)
    const before = merged.at(-2)
    if (run.isCut && gap && before && isGap(gap) && isMarker(before) && isMarker(run)) {
      merged.splice(-2, 2, { isCut: true, nodes: [...before.nodes, ...gap.nodes, ...run.nodes] })
    } else merged.push(run)
  }
  return merged
}

function isGap({ isCut, nodes }: Run): boolean {
  return !isCut && nodes.every((node) => node.type === 'hard_break' || /^\s+$/u.test(node.text ?? ''))
}

function isMarker({ isCut, nodes }: Run): boolean {
  return isCut && formOf(nodes) === null && nodes.some((node) => node.type !== 'footnote')
}

function standIn(nodes: readonly LetterNode[]): readonly LetterNode[] {
  const marker = { type: 'text', text: formOf(nodes) ?? CUT_MARKER }
  const [first] = nodes
  if (first && nodes.every((node) => node.type === 'footnote')) {
    return [{ type: 'footnote', attrs: { ...first.attrs, works: [] }, content: [marker] }]
  }
  return [marker]
}

/** The form of the first redaction that covers all of the nodes and has one. */
function formOf(nodes: readonly LetterNode[]): string | null {
  const [first] = nodes
  if (!first) return null
  const covering = redactionsOn(first).filter((mark) =>
    nodes.every((node) => redactionsOn(node).some((other) => other.attrs?.['id'] === mark.attrs?.['id'])),
  )
  for (const { attrs } of covering) {
    const form = attrs?.['form']
    if (typeof form === 'string' && form.trim() !== '') return form
  }
  return null
}

function redactionsOn(node: LetterNode): readonly LetterMark[] {
  return node.marks?.filter(({ type }) => type === 'redaction') ?? []
}

/** What nodes say: their text as one, so that a word half in bold is one word; then their notes and the works they name. */
export function wordsOf(nodes: readonly LetterNode[]): readonly string[] {
  const text = nodes.map((node) => node.text ?? ' ').join('')
  return [text, ...nodes.flatMap((node) => [...worksOn(node), ...wordsOf(node.content ?? [])])].filter(
    (one) => one.trim() !== '',
  )
}

function worksOn({ attrs }: LetterNode): readonly string[] {
  const works: unknown = attrs?.['works']
  return Array.isArray(works) ? works.flatMap((work: unknown) => stringsIn(work)) : []
}

/** The strings of a work, but for its addresses: another work of the same site is no secret. */
function stringsIn(work: unknown): readonly string[] {
  if (typeof work !== 'object' || work === null) return []
  return Object.entries(work).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'address' && name !== 'accessed' ? [value] : [],
  )
}
