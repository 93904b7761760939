import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  append,
  consistencyProof,
  inclusionProof,
  isConsistent,
  isIncluded,
  keptNodes,
  leafHash,
  NO_LEAVES,
  rootOf,
} from './tree.ts'

/** RFC 6962, 2.1, word for word and by another library: slow, and nothing kept. */
const naive = {
  hash: (...parts: readonly Uint8Array[]): Buffer => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest()
  },
  split: (count: number): number => 2 ** (Math.ceil(Math.log2(count)) - 1),
  mth: (leaves: readonly Uint8Array[]): Buffer => {
    const [only] = leaves
    if (!only) return naive.hash()
    if (leaves.length === 1) return naive.hash(Uint8Array.of(0), only)
    const k = naive.split(leaves.length)
    return naive.hash(Uint8Array.of(1), naive.mth(leaves.slice(0, k)), naive.mth(leaves.slice(k)))
  },
  path: (m: number, leaves: readonly Uint8Array[]): readonly Buffer[] => {
    if (leaves.length === 1) return []
    const k = naive.split(leaves.length)
    return m < k
      ? [...naive.path(m, leaves.slice(0, k)), naive.mth(leaves.slice(k))]
      : [...naive.path(m - k, leaves.slice(k)), naive.mth(leaves.slice(0, k))]
  },
  subproof: (m: number, leaves: readonly Uint8Array[], isWhole: boolean): readonly Buffer[] => {
    if (m === leaves.length) return isWhole ? [] : [naive.mth(leaves)]
    const k = naive.split(leaves.length)
    return m <= k
      ? [...naive.subproof(m, leaves.slice(0, k), isWhole), naive.mth(leaves.slice(k))]
      : [...naive.subproof(m - k, leaves.slice(k), false), naive.mth(leaves.slice(0, k))]
  },
}

function treeOf(leaves: readonly Uint8Array[]) {
  const { keep, nodeAt } = keptNodes()
  const roots = [rootOf(NO_LEAVES)]
  let peaks = NO_LEAVES
  for (const leaf of leaves) {
    peaks = append(peaks, leafHash(leaf), keep)
    roots.push(rootOf(peaks))
  }
  return { nodeAt, rootAt: (size: number) => roots[size] ?? new Uint8Array() }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The test tree that implementations of RFC 6962 share, and its roots by size. */
const SHARED_LEAVES = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'))
const SHARED_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test.each(SHARED_ROOTS.map((root, size) => ({ root, size })))(
  'the shared test tree of $size leaves has the root $root',
  ({ root, size }) => {
    expect(hex(treeOf(SHARED_LEAVES).rootAt(size))).toBe(root)
    expect(hex(naive.mth(SHARED_LEAVES.slice(0, size)))).toBe(root)
  },
)

const MANY = Array.from({ length: 70 }, (_, index) => Buffer.from(`leaf ${index}`))
const many = treeOf(MANY)

describe.each([1, 2, 3, 4, 7, 8, 9, 16, 31, 33, 64, 70])('in a tree of %i leaves', (size) => {
  const leaves = MANY.slice(0, size)

  test('the root and every proof are those of the naive recursion, and verify', () => {
    const root = many.rootAt(size)
    expect(hex(root)).toBe(hex(naive.mth(leaves)))
    for (const [index, leaf] of leaves.entries()) {
      const proof = inclusionProof(index, size, many.nodeAt)
      expect(proof.map(hex)).toEqual(naive.path(index, leaves).map(hex))
      expect(isIncluded({ leaf: leafHash(leaf), index, size, root, proof })).toBe(true)
    }
    for (let earlier = 1; earlier <= size; earlier += 1) {
      const proof = consistencyProof(earlier, size, many.nodeAt)
      expect(proof.map(hex)).toEqual(naive.subproof(earlier, leaves, true).map(hex))
      const growth = { earlier: { size: earlier, root: many.rootAt(earlier) }, later: { size, root }, proof }
      expect(isConsistent(growth)).toBe(true)
    }
  })

  test('a proof fits no other leaf, place, size or root', () => {
    const root = many.rootAt(size)
    for (const [index, leaf] of leaves.entries()) {
      const given = {
        leaf: leafHash(leaf),
        index,
        size,
        root,
        proof: inclusionProof(index, size, many.nodeAt),
      }
      for (const other of [-1, size, size + 1, index + 1, index - 1, index + 0.5, Number.NaN]) {
        expect(isIncluded({ ...given, index: other })).toBe(false)
      }
      expect(isIncluded({ ...given, leaf: leafHash(Buffer.from('another')) })).toBe(false)
      expect(isIncluded({ ...given, root: many.rootAt(size - 1) })).toBe(false)
      expect(isIncluded({ ...given, proof: [...given.proof, root] })).toBe(false)
      for (const at of given.proof.keys()) {
        expect(isIncluded({ ...given, proof: given.proof.toSpliced(at, 1) })).toBe(false)
      }
    }
  })
})

test('an empty log is continued by every log, and by none from another beginning', () => {
  const [earlier, later] = [0, 5].map((size) => ({ size, root: many.rootAt(size) }))
  if (!earlier || !later) throw new Error('two states were made')
  expect(isConsistent({ earlier, later, proof: [] })).toBe(true)
  expect(isConsistent({ earlier: { size: 0, root: later.root }, later, proof: [] })).toBe(false)
  expect(isConsistent({ earlier, later, proof: [later.root] })).toBe(false)
  expect(isConsistent({ earlier: later, later: earlier, proof: [] })).toBe(false)
})

test('two logs that part at any leaf are never consistent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, some, other) => {
      const earlier = 1 + (some % (size - 1))
      const parted = other % earlier
      const fork = treeOf(
        MANY.slice(0, size).map((leaf, index) => (index === parted ? Buffer.from('x') : leaf)),
      )
      const before = { size: earlier, root: many.rootAt(earlier) }
      const after = { size, root: fork.rootAt(size) }
      for (const { nodeAt } of [many, fork]) {
        const proof = consistencyProof(earlier, size, nodeAt)
        expect(isConsistent({ earlier: before, later: after, proof })).toBe(false)
      }
    }),
    { numRuns: 2000 },
  )
})
