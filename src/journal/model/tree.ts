import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/** The tree of RFC 6962 (and 9162), section 2.1: leaves and inner nodes are hashed with different first bytes. */
const LEAF = Uint8Array.of(0)
const INNER = Uint8Array.of(1)

/** The hash of a leaf in the tree. */
export function leafHash(data: Uint8Array): Hash {
  return sha256.create().update(LEAF).update(data).digest()
}

function innerHash(left: Hash, right: Hash): Hash {
  return sha256.create().update(INNER).update(left).update(right).digest()
}

/**
 * All that must be known of a log to append to it: how many leaves, and the roots of its complete subtrees, the largest
 * first, one for each bit set in `size`.
 */
export interface Peaks {
  readonly size: number
  readonly hashes: readonly Hash[]
}

export const NO_LEAVES: Peaks = { size: 0, hashes: [] }

/** Where a complete subtree stands: it has 2 to the `level` leaves, and `index` of that size stand before it. */
export type KeepNode = (level: number, index: number, hash: Hash) => void

/** One leaf more, by at most log₂(size) hashes. `keep` is told every subtree that became complete, so that proofs can be made later. */
export function append(peaks: Peaks, leaf: Hash, keep: KeepNode = () => {}): Peaks {
  const hashes = [...peaks.hashes]
  let [hash, level, index] = [leaf, 0, peaks.size]
  keep(level, index, hash)
  for (let rest = peaks.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = hashes.pop()
    if (!left) throw new Error('fewer peaks than the size has bits')
    hash = innerHash(left, hash)
    level += 1
    index = Math.floor(index / 2)
    keep(level, index, hash)
  }
  return { size: peaks.size + 1, hashes: [...hashes, hash] }
}

/** The peaks as one row of bytes, 32 for each. */
export function packPeaks({ hashes }: Peaks): Uint8Array {
  return concatBytes(...hashes)
}

/** Reads what `packPeaks` wrote; null where it cannot be that of so many leaves. */
export function unpackPeaks(size: number, packed: Uint8Array): Peaks | null {
  if (packed.length !== 32 * bitsSet(size)) return null
  const hashes = Array.from({ length: packed.length / 32 }, (_, at) => packed.slice(32 * at, 32 * at + 32))
  return { size, hashes }
}

/** How many subtrees of two leaves and more are complete in a log of this size. */
export function innerNodes(size: number): number {
  return size - bitsSet(size)
}

function bitsSet(count: number): number {
  let bits = 0
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2
  return bits
}

/** The root over all leaves; of none, the hash of nothing. */
export function rootOf({ hashes }: Peaks): Hash {
  const last = hashes.at(-1)
  if (!last) return sha256(new Uint8Array())
  return hashes.slice(0, -1).reduceRight((right, left) => innerHash(left, right), last)
}

/** The root of a complete subtree, as `append` gave it to be kept. */
export type NodeAt = (level: number, index: number) => Hash

/** Where a complete subtree stands. */
export interface NodePlace {
  readonly level: number
  readonly index: number
}

/** Which nodes a proof needs, so that they can be fetched at once: `make` makes it with stand-ins. */
export function nodesNeeded(make: (nodeAt: NodeAt) => unknown): readonly NodePlace[] {
  const places: NodePlace[] = []
  const standIn = new Uint8Array(32)
  make((level, index) => {
    places.push({ level, index })
    return standIn
  })
  return places
}

/** The nodes of a log, in memory. */
export function keptNodes(): { readonly keep: KeepNode; readonly nodeAt: NodeAt } {
  const levels: Hash[][] = []
  return {
    keep: (level, index, hash) => {
      const nodes = (levels[level] ??= [])
      nodes[index] = hash
    },
    nodeAt: (level, index) => {
      const hash = levels[level]?.[index]
      if (!hash) throw new RangeError(`no complete subtree ${index} at level ${level}`)
      return hash
    },
  }
}

/** What shows that leaf `index` is in the log of `size` leaves: log₂(size) hashes (RFC 9162, 2.1.3.1). */
export function inclusionProof(index: number, size: number, nodeAt: NodeAt): readonly Hash[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} among ${size}`)
  const path: Hash[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push(rootBetween(middle, to, nodeAt))
      to = middle
    } else {
      path.push(rootBetween(from, middle, nodeAt))
      from = middle
    }
  }
  return path.toReversed()
}

/** What shows that the log of `size` leaves begins with that of `earlier` leaves (RFC 9162, 2.1.4.1). */
export function consistencyProof(earlier: number, size: number, nodeAt: NodeAt): readonly Hash[] {
  if (!(earlier >= 0 && earlier <= size)) throw new RangeError(`${earlier} is not within ${size}`)
  if (earlier === 0 || earlier === size) return []
  const path: Hash[] = []
  let [from, to] = [0, size]
  while (earlier !== to) {
    const middle = from + splitOf(to - from)
    if (earlier <= middle) {
      path.push(rootBetween(middle, to, nodeAt))
      to = middle
    } else {
      path.push(rootBetween(from, middle, nodeAt))
      from = middle
    }
  }
  // Where the earlier log is itself one complete subtree, the verifier has its root already.
  if (from > 0) path.push(rootBetween(from, to, nodeAt))
  return path.toReversed()
}

/** The largest power of two below `count`, which is at least 2. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

function rootBetween(from: number, to: number, nodeAt: NodeAt): Hash {
  const count = to - from
  if (isPowerOfTwo(count)) return nodeAt(Math.round(Math.log2(count)), from / count)
  const middle = from + splitOf(count)
  return innerHash(rootBetween(from, middle, nodeAt), rootBetween(middle, to, nodeAt))
}

/** Where a leaf is said to stand, in a log of which size and root. */
export interface Inclusion {
  readonly leaf: Hash
  readonly index: number
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/** Whether the proof shows the leaf at its place (RFC 9162, 2.1.3.2). */
export function isIncluded({ leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const beside of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = innerHash(beside, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      hash = innerHash(hash, beside)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && areEqual(hash, root)
}

/** Two states of a log, of which the later is said to begin with the earlier. */
export interface Growth {
  readonly earlier: { readonly size: number; readonly root: Hash }
  readonly later: { readonly size: number; readonly root: Hash }
  readonly proof: readonly Hash[]
}

/** Whether the proof shows that nothing of the earlier log was changed, dropped or moved (RFC 9162, 2.1.4.2). */
export function isConsistent({ earlier, later, proof }: Growth): boolean {
  if (!isCount(earlier.size) || !isCount(later.size) || earlier.size > later.size) return false
  if (earlier.size === 0) return proof.length === 0 && areEqual(earlier.root, rootOf(NO_LEAVES))
  if (earlier.size === later.size) return proof.length === 0 && areEqual(earlier.root, later.root)
  const [first, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof
  if (!first) return false
  let [at, last] = [earlier.size - 1, later.size - 1]
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  let [before, after] = [first, first]
  for (const beside of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = innerHash(beside, before)
      after = innerHash(beside, after)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      after = innerHash(after, beside)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && areEqual(before, earlier.root) && areEqual(after, later.root)
}

function isPowerOfTwo(count: number): boolean {
  let power = 1
  while (power < count) power *= 2
  return power === count
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}

/** Whether two hashes are the same. Not in constant time: what is proved here is public. */
export function areEqual(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
