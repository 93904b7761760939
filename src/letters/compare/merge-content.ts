import { Fragment, type Mark, type Node } from 'prosemirror-model'
import type { NewId } from '../model/ids.ts'
import { isSafeHref } from '../model/writable.ts'
import { letterSchema } from '../model/schema.ts'
import { contentPosition } from './merge-base.ts'
import type { InsertedPiece, ParagraphShape } from './merge-model.ts'

/**
 * What was put in between two places of a block, as its content. It carries the look it has in the file, and what the words
 * around it or instead of it carry unseen: an allegation goes on, and what stands in for cut words is cut too.
 */
export function insertedContent(
  pieces: readonly InsertedPiece[],
  block: Node | null,
  range: { readonly from: number; readonly to: number },
  newId: NewId,
): Fragment {
  const unseen = block ? unseenMarks(block, range) : []
  const inNote = block?.type.name === 'footnote'
  const nodes = pieces.flatMap((piece): readonly Node[] => {
    switch (piece.kind) {
      case 'text':
        return piece.text === '' ? [] : [letterSchema.text(piece.text, inNote ? [] : marksOf(piece, unseen))]
      case 'break':
        return [letterSchema.node('hard_break')]
      case 'note':
        return inNote ? [] : [noteOf(piece.text, newId).mark(unseen)]
      case 'paragraph':
        return inNote ? [letterSchema.node('hard_break')] : []
    }
  })
  return Fragment.fromArray(nodes)
}

const SPANS = new Set(['quote', 'allegation', 'support', 'redaction'])

function unseenMarks(
  block: Node,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Mark[] {
  const [start, end] = [contentPosition(block, from), contentPosition(block, to)]
  const before = block.content.cut(Math.max(0, start - 1), start).lastChild?.marks ?? []
  const after = block.content.cut(end, Math.min(block.content.size, end + 1)).firstChild?.marks ?? []
  const around = before.filter((mark) => SPANS.has(mark.type.name) && mark.isInSet(after))
  const gone = block.content.cut(start, end).content
  const instead = (gone[0]?.marks ?? []).filter(
    (mark) => SPANS.has(mark.type.name) && gone.every((one) => mark.isInSet(one.marks)),
  )
  const cut = gone.flatMap((one) => one.marks.filter((mark) => mark.type.name === 'redaction'))
  return [...around, ...instead, ...cut]
}

function marksOf(piece: Extract<InsertedPiece, { kind: 'text' }>, unseen: readonly Mark[]): readonly Mark[] {
  const named = (['strong', 'emphasis', 'underline', 'superscript'] as const).filter((name) => piece[name])
  const looks = named.map((name) => letterSchema.mark(name))
  const links =
    piece.link !== null && isSafeHref(piece.link) ? [letterSchema.mark('link', { href: piece.link })] : []
  return [...looks, ...links, ...unseen].reduce<readonly Mark[]>((marks, mark) => mark.addToSet(marks), [])
}

function noteOf(text: string, newId: NewId): Node {
  const lines = text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [letterSchema.node('hard_break')] : []),
      ...(line === '' ? [] : [letterSchema.text(line)]),
    ])
  return letterSchema.node('footnote', { id: newId() }, lines)
}

/** A new block beside `neighbour`, of the kind that the file's paragraph looks like. */
export function shapedBlock(
  shape: ParagraphShape,
  content: Fragment,
  neighbour: Node | null,
  newId: NewId,
): Node {
  const { part, language }: { readonly [name: string]: unknown } = neighbour?.attrs ?? {}
  const own = { id: newId(), part: part ?? null, language: language ?? null }
  if (shape.kind === 'heading')
    return letterSchema.node('heading', { ...own, level: shape.level ?? 1 }, content)
  if (shape.kind === 'list-item' && shape.label !== null) {
    const request = requestKind(shape, neighbour)
    if (request)
      return letterSchema.node(request, { ...own, number: shape.label.replace(/[.)]$/u, '') }, content)
    return letterSchema.node('list_item', { ...own, marker: shape.label, level: shape.level ?? 1 }, content)
  }
  if (shape.style === 'Letter Addressee') return letterSchema.node('addressee', own, content)
  if (shape.style === 'Letter Signature') return letterSchema.node('signature', own, content)
  return letterSchema.node('paragraph', { ...own, align: shape.align ?? 'start' }, content)
}

/** An item after a question is a question, whatever its style; in our own styles it says so. */
function requestKind({ style, level }: ParagraphShape, neighbour: Node | null): 'question' | 'ask' | null {
  if (style === 'Letter Question') return 'question'
  if (style === 'Letter Ask') return 'ask'
  const name = neighbour?.type.name
  if (level !== 1 || style === 'Letter List Item') return null
  return name === 'question' || name === 'ask' ? name : null
}
