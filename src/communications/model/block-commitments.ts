import { sha256 } from '@noble/hashes/sha2.js'
import { append, leafHash, NO_LEAVES, rootOf, type Hash, type Peaks } from '#journal/model/tree.ts'
import { canonicalJson } from '#letters/model/canonical-json.ts'
import type { LetterNode } from '#letters/model/letter.ts'

/** A nonce hides a block: who does not have its 32 random bytes cannot even guess at a short one. */
export const BLOCK_NONCE_BYTES = 32

/**
 * What is committed to of one block: SHA-256(nonce ‖ canonical block). With nonce and block anybody can check it alone, so that a
 * release may show some blocks and hide others.
 */
export function blockCommitment(block: LetterNode, nonce: Uint8Array): Hash {
  if (nonce.length !== BLOCK_NONCE_BYTES) throw new RangeError('a nonce has 32 bytes')
  return sha256
    .create()
    .update(nonce)
    .update(new TextEncoder().encode(canonicalJson(block)))
    .digest()
}

/** The root over the commitments of blocks in their order, by the tree that the journal has (RFC 9162). */
export function rootOfBlocks(commitments: readonly Hash[]): Hash {
  return rootOf(commitments.reduce<Peaks>((peaks, one) => append(peaks, leafHash(one)), NO_LEAVES))
}
