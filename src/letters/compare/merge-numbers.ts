import { Fragment, type Node } from 'prosemirror-model'

/** Questions and asks that were numbered 1, 2, 3 … are so again after some were put in or taken out. */
export function renumbered(before: Node, after: Node): Node {
  const kinds = ['question', 'ask'].filter((kind) => isCounted(numbersOf(before, kind)))
  const next = new Map(kinds.map((kind) => [kind, 1]))
  const blocks = after.children.map((block) => {
    const number = next.get(block.type.name)
    if (number === undefined || block.attrs['number'] === null) return block
    next.set(block.type.name, number + 1)
    if (block.attrs['number'] === String(number)) return block
    return block.type.create({ ...block.attrs, number: String(number) }, block.content)
  })
  return after.copy(Fragment.from(blocks))
}

function numbersOf(document: Node, kind: string): readonly unknown[] {
  return document.children
    .filter((block) => block.type.name === kind)
    .map((block): unknown => block.attrs['number'])
    .filter((number) => number !== null)
}

function isCounted(numbers: readonly unknown[]): boolean {
  return numbers.every((number, index) => number === String(index + 1))
}
