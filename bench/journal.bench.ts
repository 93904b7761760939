// How fast the journal's log grows and proves, beside recomputing the tree from all leaves as the RFC defines it.
import { createHash } from 'node:crypto'
import { commitmentTo } from '#journal/model/commitment.ts'
import { logKeyOf, readCheckpoint, signCheckpoint } from '#journal/model/checkpoint.ts'
import {
  append,
  areEqual,
  consistencyProof,
  inclusionProof,
  isConsistent,
  isIncluded,
  keptNodes,
  leafHash,
  NO_LEAVES,
  rootOf,
  type Hash,
} from '#journal/model/tree.ts'
import { anEntry, bytesBy } from '../test/builders/journal-logs.ts'
import { chanceOf } from '../test/corpus/chance.ts'
import { writeResult } from '../test/results.ts'
import { rounded, say } from './measures.ts'

const SEED = 20_261_122
const SHARE = Number(process.env['BENCH_SHARE'] ?? 1)
const LEAVES = Math.round(200_000 * SHARE)
const PROOFS = Math.round(2000 * SHARE)
/** A naive answer takes long; so few are enough for its mean. */
const NAIVE = 5
const AIMS = { appendsPerSecond: 20_000, naiveRootToAppend: 1000, naiveProofToProof: 1000 }

const chance = chanceOf(SEED, 'bench')
const hidden = Array.from({ length: LEAVES }, (_, index) => ({
  entry: anEntry(chance, index),
  nonce: bytesBy(chance, 32),
}))

/** Milliseconds for each of `count` turns. */
function millisecondsEach(count: number, turn: (index: number) => void): number {
  const began = performance.now()
  for (let index = 0; index < count; index += 1) turn(index)
  return (performance.now() - began) / count
}

const { keep, nodeAt } = keptNodes()
let peaks = NO_LEAVES
const leaves: Hash[] = []
const commitMs = millisecondsEach(LEAVES, (index) => {
  const one = hidden[index]
  if (one) leaves.push(commitmentTo(one.entry, one.nonce))
})
const appendMs = millisecondsEach(LEAVES, (index) => {
  peaks = append(peaks, leafHash(leaves[index] ?? new Uint8Array()), keep)
})
const root = rootOf(peaks)

/** The tree as RFC 6962 defines it, by Node's own and faster SHA-256. */
function naiveRoot(from: number, to: number): Hash {
  if (to - from === 1) return hashed(0, leaves[from] ?? new Uint8Array())
  const middle = from + 2 ** (Math.ceil(Math.log2(to - from)) - 1)
  return hashed(1, naiveRoot(from, middle), naiveRoot(middle, to))
}

function hashed(first: number, ...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256').update(Uint8Array.of(first))
  for (const part of parts) hash.update(part)
  return hash.digest()
}

let wrong = 0
const naiveMs = millisecondsEach(NAIVE, () => {
  if (!areEqual(naiveRoot(0, LEAVES), root)) wrong += 1
})
const places = Array.from({ length: PROOFS }, () => chance.whole(1, LEAVES - 1))
const proofs: (readonly Hash[])[] = []
const proofMs = millisecondsEach(PROOFS, (turn) => {
  proofs.push(inclusionProof(places[turn] ?? 0, LEAVES, nodeAt))
})
const verifyMs = millisecondsEach(PROOFS, (turn) => {
  const index = places[turn] ?? 0
  const leaf = leafHash(leaves[index] ?? new Uint8Array())
  if (!isIncluded({ leaf, index, size: LEAVES, root, proof: proofs[turn] ?? [] })) wrong += 1
})
const growths: (readonly Hash[])[] = []
const growthMs = millisecondsEach(PROOFS, (turn) => {
  growths.push(consistencyProof(places[turn] ?? 1, LEAVES, nodeAt))
})
const later = { size: LEAVES, root }
for (const turn of [0, 1, 2]) {
  const size = places[turn] ?? 1
  const earlier = { size, root: naiveRoot(0, size) }
  if (!isConsistent({ earlier, later, proof: growths[turn] ?? [] })) wrong += 1
}
const secretKey = bytesBy(chance, 32)
const checkpoint = { origin: 'journal.example.org/office', size: LEAVES, root }
const signMs = millisecondsEach(50, () => void signCheckpoint(checkpoint, secretKey))
const note = signCheckpoint(checkpoint, secretKey)
const key = logKeyOf(checkpoint.origin, secretKey)
const readMs = millisecondsEach(50, () => {
  if (!readCheckpoint(note, key).ok) wrong += 1
})

const facts = {
  leaves: LEAVES,
  commitmentsPerSecond: Math.round(1000 / commitMs),
  appendsPerSecond: Math.round(1000 / appendMs),
  naiveRootMilliseconds: rounded(naiveMs),
  naiveRootToAppend: Math.round(naiveMs / appendMs),
  inclusionProofMilliseconds: rounded(proofMs),
  inclusionVerifiedMilliseconds: rounded(verifyMs),
  consistencyProofMilliseconds: rounded(growthMs),
  naiveProofToProof: Math.round(naiveMs / proofMs),
  longestProofHashes: Math.max(...proofs.map(({ length }) => length)),
  checkpointSignedMilliseconds: rounded(signMs),
  checkpointVerifiedMilliseconds: rounded(readMs),
  wrongAnswers: wrong,
}
say(
  `${LEAVES} entries: ${facts.commitmentsPerSecond} commitments/s, ${facts.appendsPerSecond} appends/s (aim ${AIMS.appendsPerSecond})`,
  `the root from all leaves, with Node's SHA-256: ${facts.naiveRootMilliseconds} ms, ${facts.naiveRootToAppend} appends (aim ${AIMS.naiveRootToAppend})`,
  `a proof: made in ${facts.inclusionProofMilliseconds} ms, verified in ${facts.inclusionVerifiedMilliseconds} ms, at most ${facts.longestProofHashes} hashes; from all leaves ${facts.naiveProofToProof} times as long (aim ${AIMS.naiveProofToProof})`,
  `a proof of growth: ${facts.consistencyProofMilliseconds} ms; a checkpoint: signed in ${facts.checkpointSignedMilliseconds} ms, verified in ${facts.checkpointVerifiedMilliseconds} ms`,
  `wrong answers: ${wrong}`,
)
if (wrong > 0) process.exitCode = 1
if (SHARE === 1) writeResult('journal', { seed: SEED, aims: AIMS, ...facts }, 'bench')
