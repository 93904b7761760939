import {
  printedLetter,
  type Piece,
  type PrintedBlock,
  type PrintedText,
} from '#letters/render/text-blocks.ts'
import type { Letter } from '#letters/model/letter.ts'
import type { ReadBlock, ReadDocument, ReadRun } from '#letters/read/read-document.ts'

/** What must be the same of a block in a letter and in a file made of it. */
interface SeenBlock {
  readonly kind: ReadBlock['kind']
  readonly level: number | null
  readonly label: string | null
  readonly id: string | null
  readonly part: string | null
  readonly inTable: boolean
  /** With new lines, and notes as `⟦1⟧`. */
  readonly text: string
}

/** A letter or a file as its reader sees it. */
export interface Seen {
  readonly blocks: readonly SeenBlock[]
  readonly notes: readonly string[]
}

/** The letter as a file made of it should read. A new page before an annex that has none is one that the file adds. */
export function seenInLetter(letter: Letter, withIds: boolean): Seen {
  const { blocks, notes } = printedLetter(letter)
  const nothing = { id: null, part: null, level: null, label: null, inTable: false, text: '' }
  const seen = (block: PrintedText, inTable: boolean): SeenBlock => ({
    kind: block.label !== null ? 'list-item' : block.kind === 'heading' ? 'heading' : 'paragraph',
    ...{ level: block.level, label: block.label, inTable },
    id: withIds && block.id !== '' ? block.id : null,
    part: withIds ? block.part : null,
    text: block.pieces.map(pieceText).join(''),
  })
  const inFile = (block: PrintedBlock, index: number): readonly SeenBlock[] => {
    if (block.kind === 'page-break') {
      const own = withIds ? { id: block.id, part: block.part } : {}
      return [{ ...nothing, kind: 'page-break', ...own }]
    }
    if (block.kind === 'table') {
      const paragraphs = block.rows.flatMap((row) => row.flatMap((cell) => cell.paragraphs))
      return paragraphs.map((one) => seen(one, true))
    }
    const before = blocks[index - 1]
    const isAdded =
      block.part === 'annex' && before && before.part !== 'annex' && before.kind !== 'page-break'
    return [...(isAdded ? [{ ...nothing, kind: 'page-break' as const }] : []), seen(block, false)]
  }
  return { blocks: blocks.flatMap(inFile), notes: notes.map(({ pieces }) => pieces.map(pieceText).join('')) }
}

/** The file as it was read. */
export function seenInFile({ blocks, notes }: ReadDocument): Seen {
  return {
    blocks: blocks.map(({ kind, level, label, id, part, cell, runs }) => ({
      ...{ kind, level, label, id, part, inTable: cell !== null, text: runs.map(runText).join('') },
    })),
    notes: notes.map(({ runs }) => runs.map(runText).join('').trim()),
  }
}

function pieceText(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'break':
      return '\n'
    case 'note':
      return `⟦${piece.note + 1}⟧`
  }
}

function runText({ kind, text, note }: ReadRun): string {
  if (kind === 'note') return `⟦${note}⟧`
  return kind === 'break' ? '\n' : text
}

/** Without new pages, which HTML has by its style sheet and so without ids. */
export function withoutBreaks({ blocks, notes }: Seen): Seen {
  return { blocks: blocks.filter(({ kind }) => kind !== 'page-break'), notes }
}
