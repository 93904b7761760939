import type { PdfRun } from './pdf-runs.ts'
import type { PrintedBlock, PrintedText } from './text-blocks.ts'

/** A list with its labels as printed. */
export interface PdfList {
  /** How many steps it stands in from the edge, where no item above holds it. */
  readonly indent: number
  readonly items: readonly PdfItem[]
}

/** An item; a deeper list hangs in the item above it. */
interface PdfItem {
  readonly label: string
  readonly body: readonly PdfRun[]
  readonly lists: readonly PdfList[]
}

/** The depth of each heading in the file's structure: from 1, and never more than one deeper than the heading above it. */
export function headingDepths(blocks: readonly PrintedBlock[]): ReadonlyMap<PrintedBlock, number> {
  const depths = new Map<PrintedBlock, number>()
  const open: number[] = []
  for (const block of blocks) {
    if (block.kind !== 'heading') continue
    const level = block.level ?? 1
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    depths.set(block, open.length)
  }
  return depths
}

/** Hangs items that stand deeper in the item before them. */
export function nestedLists(
  blocks: readonly PrintedText[],
  runsOf: (block: PrintedText) => readonly PdfRun[],
): readonly PdfList[] {
  const roots: OpenList[] = []
  const open: OpenList[] = []
  for (const block of blocks) {
    const level = block.level ?? 1
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    if (open.at(-1)?.level !== level) {
      const above = open.at(-1)?.items.at(-1)
      const indent = above ? 0 : Math.min(level, DEEPEST_INDENT) - 1
      const list: OpenList = { level, indent, items: [] }
      ;(above?.lists ?? roots).push(list)
      open.push(list)
    }
    open.at(-1)?.items.push({ label: block.label ?? '', body: runsOf(block), lists: [] })
  }
  return roots
}

const DEEPEST_INDENT = 6

interface OpenList extends PdfList {
  readonly level: number
  readonly items: OpenItem[]
}

interface OpenItem extends PdfItem {
  readonly lists: OpenList[]
}
