import { Fragment, type Node } from 'prosemirror-model'
import type { NewId } from '../model/ids.ts'
import { contentPosition, mergeText } from './merge-base.ts'
import { insertedContent, shapedBlock } from './merge-content.ts'
import type { MergeEdit, ParagraphShape } from './merge-model.ts'

/** The document with these edits in it. `paragraphs`: how many it has, since places of notes come after them. */
export function mergedDocument(
  document: Node,
  edits: readonly MergeEdit[],
  paragraphs: number,
  newId: NewId,
): Node {
  const editsByIndex = new Map<number, MergeEdit[]>()
  for (const edit of edits) {
    const known = editsByIndex.get(edit.index)
    if (known) known.push(edit)
    else editsByIndex.set(edit.index, [edit])
  }
  const joins = new Set<Node>()
  const work: Work = { editsByIndex, nextParagraph: 0, nextNote: paragraphs, newId, joins }
  const opening = linesOf(null, editsByIndex.get(-1) ?? [], newId)
  const blocks = [
    ...blocksOf(opening, null, document.firstChild, newId),
    ...document.children.flatMap((node) => mergedBlock(node, work)),
  ]
  const joined = joinedBlocks(blocks, joins)
  // A letter has a block, even where all were taken out.
  const [first] = document.children
  const left = joined.length > 0 || !first ? joined : [first.copy(Fragment.empty)]
  return document.copy(Fragment.fromArray([...left]))
}

interface Work {
  readonly editsByIndex: ReadonlyMap<number, readonly MergeEdit[]>
  nextParagraph: number
  nextNote: number
  readonly newId: NewId
  /** Blocks that the block after them runs into. */
  readonly joins: Set<Node>
}

/** The blocks that a block becomes: none, itself, or itself and others. */
function mergedBlock(node: Node, work: Work): readonly Node[] {
  if (node.type.name === 'table') {
    const mergedRow = (row: Node): Node => row.copy(mapped(row, (cell) => mergedCell(cell, work)))
    return [node.copy(mapped(node, mergedRow))]
  }
  if (!node.isTextblock) return [node]
  const edits = work.editsByIndex.get(work.nextParagraph) ?? []
  work.nextParagraph += 1
  const noted = withNotes(node, work)
  if (edits.length === 0) return [noted]
  const isRemoved = edits.some(({ what }) => what === 'paragraph-removed')
  const inText = edits.filter(({ what }) => what !== 'paragraph-removed' && what !== 'paragraphs-joined')
  const blocks = blocksOf(linesOf(noted, inText, work.newId), isRemoved ? 'gone' : noted, noted, work.newId)
  const last = blocks.at(-1)
  if (last && edits.some(({ what }) => what === 'paragraphs-joined')) work.joins.add(last)
  return blocks
}

/** A cell keeps its paragraph, if without words; what was put in beside it was listed, so there is nothing else. */
function mergedCell(cell: Node, work: Work): Node {
  return cell.copy(
    mapped(cell, (paragraph) => mergedBlock(paragraph, work)[0] ?? paragraph.copy(Fragment.empty)),
  )
}

function mapped(node: Node, map: (child: Node) => Node): Fragment {
  return Fragment.fromArray(node.children.map(map))
}

/** The block with its notes merged, its own words as they were. */
function withNotes(node: Node, work: Work): Node {
  return node.copy(
    mapped(node, (child) => {
      if (child.type.name !== 'footnote') return child
      const edits = work.editsByIndex.get(work.nextNote) ?? []
      work.nextNote += 1
      if (edits.length === 0) return child
      const lines = linesOf(child, edits, work.newId)
      return child.copy(lines.reduce((whole, { content }) => whole.append(content), Fragment.empty))
    }),
  )
}

/** A paragraph in the making: how much of the block's own words it keeps, and what it looks like in the file. */
interface Line {
  content: Fragment
  kept: number
  shape: ParagraphShape | null
}

/** The text of a block with the edits in it, in as many paragraphs as they make of it. */
function linesOf(block: Node | null, edits: readonly MergeEdit[], newId: NewId): readonly Line[] {
  let line: Line = { content: Fragment.empty, kept: 0, shape: null }
  const lines = [line]
  let at = 0
  const keep = (until: number): void => {
    if (!block || until <= at) return
    const cut = block.content.cut(contentPosition(block, at), contentPosition(block, until))
    line.content = line.content.append(cut)
    line.kept += until - at
    at = until
  }
  for (const { from, to, pieces } of edits) {
    keep(from)
    for (const piece of pieces) {
      if (piece.kind === 'paragraph' && block?.type.name !== 'footnote') {
        line.shape ??= piece.ends
        line = { content: Fragment.empty, kept: 0, shape: piece.begins }
        lines.push(line)
      } else {
        line.content = line.content.append(insertedContent([piece], block, { from, to }, newId))
      }
    }
    at = Math.max(at, to)
  }
  if (block) keep(mergeText(block).length)
  return lines
}

/** The paragraph that keeps most of the block's words is the block still (or gone with it); others are new, beside `neighbour`. */
function blocksOf(
  lines: readonly Line[],
  block: Node | 'gone' | null,
  neighbour: Node | null,
  newId: NewId,
): readonly Node[] {
  const most = Math.max(...lines.map(({ kept }) => kept))
  const isOwn = ({ kept, content }: Line): boolean => (most > 0 ? kept === most : content.size > 0)
  const itself = block === null ? -1 : Math.max(0, lines.findIndex(isOwn))
  return lines.flatMap((line, index): readonly Node[] => {
    if (index === itself) return block === null || block === 'gone' ? [] : [block.copy(line.content)]
    if (line.content.size === 0 || line.shape === null) return []
    return [shapedBlock(line.shape, line.content, neighbour, newId)]
  })
}

function joinedBlocks(blocks: readonly Node[], joins: ReadonlySet<Node>): readonly Node[] {
  const joined: Node[] = []
  let isOpen = false
  for (const block of blocks) {
    const last = joined.at(-1)
    if (isOpen && last?.isTextblock && block.isTextblock) {
      joined[joined.length - 1] = last.copy(last.content.append(block.content))
    } else {
      joined.push(block)
    }
    isOpen = joins.has(block)
  }
  return joined
}
