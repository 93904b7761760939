import { listLabelOf, orderOf } from './list-label.ts'
import { isInSequence } from './pdf-blocks.ts'
import { tidied } from './pdf-placing.ts'
import type { ReadBlock, ReadRun } from './read-document.ts'

/** Labels that were typed by hand, or that Word wrote as words. */
export function withTypedLabels(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  const labels = blocks.map((block) =>
    block.kind === 'paragraph' || (block.kind === 'list-item' && block.label === null)
      ? listLabelOf(headOf(block))
      : null,
  )
  const orders = new Set(
    labels.flatMap((label) => (label ? [orderOf(label.label)] : [])).filter((order) => order !== null),
  )
  return blocks.map((block, index) => {
    const label = labels[index]
    if (!label || !isInSequence(label.label, orders))
      return block.kind === 'paragraph' ? { ...block, level: null } : block
    return {
      ...block,
      kind: 'list-item',
      level: block.level ?? 1,
      label: label.label,
      runs: withoutStart(block.runs, label.length),
    }
  })
}

function headOf({ runs }: ReadBlock): string {
  let head = ''
  for (const { kind, text } of runs) {
    if (kind !== 'text') break
    head += text
    if (head.length > 40) break
  }
  return head
}

function withoutStart(runs: readonly ReadRun[], length: number): readonly ReadRun[] {
  let left = length
  return tidied(
    runs.flatMap((run) => {
      const cut = Math.min(left, run.text.length)
      left -= cut
      return cut === run.text.length && cut > 0 ? [] : [{ ...run, text: run.text.slice(cut) }]
    }),
  )
}
