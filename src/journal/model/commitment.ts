import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalEntry, type WrittenEntry } from './entry.ts'
import type { Hash } from './tree.ts'

/** A nonce hides an entry: who does not have its 32 random bytes learns nothing from the commitment, not even by guessing. */
const NONCE_BYTES = 32

const encoder = new TextEncoder()

/**
 * What the log holds of an entry: SHA-256(0x00 ‖ nonce ‖ canonical entry). Without the nonce nothing can be learnt from
 * it; with it and the entry anyone can check it. Each entry has a nonce of its own; when it is destroyed, the entry is
 * hidden for ever and the log still verifies.
 */
export function commitmentTo(entry: WrittenEntry, nonce: Uint8Array): Hash {
  if (nonce.length !== NONCE_BYTES) throw new RangeError('a nonce has 32 bytes')
  return sha256
    .create()
    .update(Uint8Array.of(0))
    .update(nonce)
    .update(encoder.encode(canonicalEntry(entry)))
    .digest()
}
