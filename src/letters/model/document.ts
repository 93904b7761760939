import type { Node } from 'prosemirror-model'
import { canonicalJson } from './canonical-json.ts'
import type { Letter, LetterMark, LetterNode } from './letter.ts'
import { letterSchema } from './schema.ts'

/**
 * A letter's content as a ProseMirror document: defaults filled, marks in the order of the schema, equal text joined.
 * Throws for content that is not of `letterSchema`: what comes from outside is read by `parseLetter` first.
 */
export function documentOf(letter: Letter): Node {
  return fromLetterNode(letter.content)
}

/** A node of `letterSchema` from its JSON, as `documentOf` has it. */
export function fromLetterNode(node: LetterNode): Node {
  return letterSchema.nodeFromJSON(inOrder(node))
}

/** A node as plain JSON, every attribute written out. */
export function toLetterNode(node: Node): LetterNode {
  return node.toJSON() as LetterNode
}

const RANK_BY_MARK = new Map(Object.keys(letterSchema.marks).map((name, rank) => [name, rank]))

/** The node with the marks of its text in one order and each once, and without text nodes that hold nothing. */
function inOrder(node: LetterNode): LetterNode {
  const content = node.content?.filter((child) => child.type !== 'text' || child.text !== '').map(inOrder)
  return {
    ...node,
    ...(content ? { content } : {}),
    ...(node.marks ? { marks: marksInOrder(node.marks) } : {}),
  }
}

function marksInOrder(marks: readonly LetterMark[]): readonly LetterMark[] {
  if (marks.length < 2) return marks
  const keyed = marks.map((mark) => {
    return { mark, rank: RANK_BY_MARK.get(mark.type) ?? -1, key: keyOf(mark) }
  })
  const ordered = keyed.toSorted(
    (one, other) => one.rank - other.rank || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0),
  )
  return ordered
    .filter((one, index) => index === 0 || one.key !== ordered[index - 1]?.key)
    .map(({ mark }) => mark)
}

function keyOf(mark: LetterMark): string {
  return canonicalJson(letterSchema.markFromJSON(mark).toJSON())
}
