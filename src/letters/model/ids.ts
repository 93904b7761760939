import { Fragment, type Node } from 'prosemirror-model'

/** So many random bytes, from a source fit for secrets. */
export type Randomness = (bytes: number) => Uint8Array

/** Makes an id that no block had before. */
export type NewId = () => string

/** No vowels, so no words; none that looks like another. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'
const CHARACTERS = 20

/** Ids of blocks and notes: `b` and 20 characters, some 95 bits of chance; fit for bookmarks in Word and anchors in HTML. */
export function idMaker(randomness: Randomness): NewId {
  return () => {
    let id = 'b'
    while (id.length <= CHARACTERS) {
      // Bytes above the last whole multiple are left out, else the first characters would come more often.
      for (const byte of randomness(CHARACTERS)) {
        if (byte < WHOLE && id.length <= CHARACTERS) id += ALPHABET[byte % ALPHABET.length] ?? ''
      }
    }
    return id
  }
}

const WHOLE = 256 - (256 % ALPHABET.length)

/** A node whose id is to be another; `position` as ProseMirror counts, for `tr.setNodeAttribute(position, 'id', id)`. */
export interface IdMend {
  readonly position: number
  readonly id: string
}

/**
 * The blocks and notes that need an id of their own: those without, and the second of two with the same, as a split or a
 * paste leaves them. Nothing to mend gives an empty list, so an `appendTransaction` made of it comes to rest.
 */
export function idMends(document: Node, newId: NewId): readonly IdMend[] {
  const taken = new Set<string>()
  const mends: IdMend[] = []
  const wanting: number[] = []
  document.descendants((node, position) => {
    const id = ownIdOf(node)
    if (id === null) return
    if (id === '' || taken.has(id)) wanting.push(position)
    else taken.add(id)
  })
  for (const position of wanting) {
    let id = newId()
    while (taken.has(id)) id = newId()
    taken.add(id)
    mends.push({ position, id })
  }
  return mends
}

/** The document with all its ids mended; the same object where there was nothing to mend. */
export function withOwnIds(document: Node, newId: NewId): Node {
  const idByPosition = new Map(idMends(document, newId).map(({ position, id }) => [position, id]))
  if (idByPosition.size === 0) return document
  const mended = (node: Node, position: number): Node => {
    if (node.isText) return node
    const children: Node[] = []
    node.forEach((child, offset) => children.push(mended(child, position + 1 + offset)))
    const id = idByPosition.get(position)
    const attrs = id === undefined ? node.attrs : { ...node.attrs, id }
    return node.type.create(attrs, Fragment.fromArray(children), node.marks)
  }
  // The document itself stands before its own beginning.
  return mended(document, -1)
}

/** Empty where a block or note has none yet; null for what has no id of its own: a person's id is the person's. */
function ownIdOf(node: Node): string | null {
  const id: unknown = node.attrs['id']
  return node.type.name !== 'person' && typeof id === 'string' ? id : null
}
