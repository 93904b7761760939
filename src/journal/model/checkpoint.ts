import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '#base/base64.ts'
import { fail, ok, type Result } from '#base/result.ts'
import { areEqual, type Hash } from './tree.ts'

/** What a log says of itself at one moment: which log it is, how many leaves it has, and the root over them. */
export interface Checkpoint {
  /** The log's name, such as `journal.example.org/office-1`: no spaces, no plus sign. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

/** The public half of a log's signing key, with the log's name. */
export interface LogKey {
  readonly name: string
  readonly publicKey: Uint8Array
}

export type LogKeyProblem = { readonly code: 'log-key.malformed' }

export type CheckpointProblem =
  | { readonly code: 'checkpoint.malformed' }
  | { readonly code: 'checkpoint.other-key' }
  | { readonly code: 'checkpoint.signature-wrong' }
  | { readonly code: 'checkpoint.other-log'; readonly origin: string }

/** C2SP signed-note: the kind of signature is its first byte, both in the key and in what the key's id is made of. */
const ED25519 = 1
const KEY_ID_BYTES = 4
const ROOT_BYTES = 32
const MOST_SIGNATURES = 16

const encoder = new TextEncoder()

/** The key as others keep it, in the form of C2SP's signed notes: `name+id+base64`. */
export function formatLogKey(key: LogKey): string {
  return `${key.name}+${bytesToHex(keyId(key))}+${toBase64(concatBytes(Uint8Array.of(ED25519), key.publicKey))}`
}

/** Reads a key as `formatLogKey` writes it. */
export function parseLogKey(text: string): Result<LogKey, LogKeyProblem> {
  const malformed = fail({ code: 'log-key.malformed' as const })
  const match = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/u.exec(text)
  const [, name = '', id, encoded = ''] = match ?? []
  const bytes = fromBase64(encoded)
  if (!match || bytes?.length !== 1 + 32 || bytes[0] !== ED25519) return malformed
  const key = { name, publicKey: bytes.subarray(1) }
  return bytesToHex(keyId(key)) === id ? ok(key) : malformed
}

/** The first bytes of a hash over name and key, so that a reader knows which signature is whose. */
function keyId({ name, publicKey }: LogKey): Uint8Array {
  const named = concatBytes(encoder.encode(`${name}\n`), Uint8Array.of(ED25519), publicKey)
  return sha256(named).subarray(0, KEY_ID_BYTES)
}

/** The signed text of a checkpoint (C2SP tlog-checkpoint): origin, size, root, each on a line. */
function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** The public half of a secret key of 32 random bytes, under the log's name. */
export function logKeyOf(name: string, secretKey: Uint8Array): LogKey {
  return { name, publicKey: ed25519.getPublicKey(secretKey) }
}

/** The checkpoint as a note signed with the log's secret key, Ed25519; it can be published and kept by anyone. */
export function signCheckpoint(checkpoint: Checkpoint, secretKey: Uint8Array): string {
  const key = logKeyOf(checkpoint.origin, secretKey)
  const text = checkpointText(checkpoint)
  const signature = ed25519.sign(encoder.encode(text), secretKey)
  return `${text}\n— ${key.name} ${toBase64(concatBytes(keyId(key), signature))}\n`
}

/**
 * Reads a note and believes it only if the log's key signed it. Signatures of others (witnesses) are let stand and not
 * judged. Lines after the root, which the form allows, are refused: we write none, and nobody would read them.
 */
export function readCheckpoint(note: string, key: LogKey): Result<Checkpoint, CheckpointProblem> {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  const checkpoint = end < 0 ? null : parseCheckpointText(text)
  const signatures = parseSignatures(note.slice(end + 2))
  if (!checkpoint || !signatures) return fail({ code: 'checkpoint.malformed' })
  const ours = signatures.filter(({ name, id }) => name === key.name && areEqual(id, keyId(key)))
  if (ours.length === 0) return fail({ code: 'checkpoint.other-key' })
  const message = encoder.encode(text)
  if (!ours.every(({ signature }) => isSigned(signature, message, key.publicKey))) {
    return fail({ code: 'checkpoint.signature-wrong' })
  }
  if (checkpoint.origin !== key.name) {
    return fail({ code: 'checkpoint.other-log', origin: checkpoint.origin })
  }
  return ok(checkpoint)
}

function isSigned(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    // As RFC 8032 has it, and as node:crypto does: not the laxer reading of ZIP 215.
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    // What is no point of the curve signed nothing.
    return false
  }
}

function parseCheckpointText(text: string): Checkpoint | null {
  const match = /^([^\s+]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/u.exec(text)
  const [, origin = '', digits = '', encoded = ''] = match ?? []
  const root = fromBase64(encoded)
  const size = Number(digits)
  return match && root?.length === ROOT_BYTES && Number.isSafeInteger(size) ? { origin, size, root } : null
}

interface Signature {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

function parseSignatures(block: string): readonly Signature[] | null {
  if (!block.endsWith('\n')) return null
  const lines = block.slice(0, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return null
  const signatures: Signature[] = []
  for (const line of lines) {
    const [, name = '', encoded = ''] = /^— ([^\s+]{1,200}) ([A-Za-z0-9+/=]{8,8000})$/u.exec(line) ?? []
    const bytes = fromBase64(encoded)
    if (!bytes || bytes.length <= KEY_ID_BYTES) return null
    signatures.push({ name, id: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) })
  }
  return signatures
}
