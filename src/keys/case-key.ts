import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#base/id.ts'
import { KEY_BYTES } from './aead.ts'
import { framed } from './model/frame.ts'

/** The key of a case in one epoch; a new epoch begins when a member leaves. The bytes live for one request. */
export interface CaseKey {
  readonly id: Id<'CaseKey'>
  readonly caseId: Id<'Case'>
  /** From 1. */
  readonly epoch: number
  readonly bytes: Uint8Array
}

/** A new random key. */
export function makeCaseKey(caseId: Id<'Case'>, epoch: number): CaseKey {
  return caseKeyOf(caseId, epoch, new Uint8Array(randomBytes(KEY_BYTES)))
}

/** The key with these 32 bytes; they are the caller's to hand over, and are zeroed with the ring. */
export function caseKeyOf(caseId: Id<'Case'>, epoch: number, bytes: Uint8Array): CaseKey {
  return { id: keyIdOf(bytes), caseId, epoch, bytes }
}

/**
 * A key's id is a hash of it, in the form of a UUID (version 8). So nobody can put another key in its place, not even one
 * who can write to the folder of wraps; and of 32 random bytes the hash tells nothing.
 */
export function keyIdOf(bytes: Uint8Array): Id<'CaseKey'> {
  const hash = createHash('sha256').update(framed('demarche case key id', bytes)).digest('hex')
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, '$1-$2-8$3-a$4-$5') as Id<'CaseKey'>
}
