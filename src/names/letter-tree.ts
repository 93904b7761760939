/** A tree of words by their letters. Nodes are numbers, the root is 0. */
export interface LetterTree {
  /** Puts a word in, and says the node of its last letter. */
  add(word: string): number
  /** The node one letter further; -1: no word goes on so. */
  next(node: number, unit: number): number
  /** How many nodes there are. */
  size(): number
}

const FIRST_SIZE = 1 << 12

/** An empty tree, kept in flat arrays: a hash of node and letter leads to the next node. Made for millions of nodes. */
export function makeLetterTree(): LetterTree {
  let mask = FIRST_SIZE - 1
  let keys = new Float64Array(FIRST_SIZE).fill(-1)
  let nodes = new Int32Array(FIRST_SIZE)
  let count = 1

  const slotOf = (node: number, unit: number): number => {
    const key = node * 65_536 + unit
    let slot = hashed(node, unit) & mask
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }
  const grow = () => {
    const [oldKeys, oldNodes] = [keys, nodes]
    keys = new Float64Array(oldKeys.length * 2).fill(-1)
    nodes = new Int32Array(oldKeys.length * 2)
    mask = keys.length - 1
    for (const [index, key] of oldKeys.entries()) {
      if (key === -1) continue
      const slot = slotOf(Math.floor(key / 65_536), key % 65_536)
      keys[slot] = key
      nodes[slot] = oldNodes[index] ?? 0
    }
  }
  const nextOrNew = (node: number, unit: number): number => {
    const slot = slotOf(node, unit)
    if (keys[slot] !== -1) return nodes[slot] ?? 0
    keys[slot] = node * 65_536 + unit
    nodes[slot] = count
    count += 1
    if (count * 2 > keys.length) grow()
    return count - 1
  }
  return {
    add(word) {
      let node = 0
      for (let index = 0; index < word.length; index += 1) node = nextOrNew(node, word.charCodeAt(index))
      return node
    },
    next(node, unit) {
      const slot = slotOf(node, unit)
      return keys[slot] === -1 ? -1 : (nodes[slot] ?? -1)
    },
    size: () => count,
  }
}

function hashed(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e37_79b1) ^ Math.imul(unit, 0x85eb_ca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
