import { hkdfSync, randomBytes } from 'node:crypto'
import { fail, ok, type Result } from '#base/result.ts'
import { decryptWith, encryptWith, KEY_BYTES, NONCE_BYTES, TAG_BYTES } from './aead.ts'
import { areEqualBytes } from './equal-bytes.ts'
import { makeKeyPair, sharedSecret, type KeyPair } from './key-pair.ts'
import { BackupDamaged } from './model/backup-content.ts'
import {
  headBytes,
  openHeadBytes,
  type BackupHead,
  type BackupHeadProblem,
  type WrappedHead,
} from './model/backup-head.ts'
import { framed } from './model/frame.ts'
import { wrappingKey } from './wrap.ts'

/** How much is sealed at once. A reader has shown that a record is whole before it uses a byte of it. */
export const RECORD_BYTES = 64 * 1024
const SEALED_RECORD_BYTES = RECORD_BYTES + TAG_BYTES

export type SealedStreamProblem =
  | BackupHeadProblem
  /** The code is well typed, and is not the one that this was sealed for. */
  | { readonly code: 'backup.other-code' }

/** Where bytes go, one lot after the other. */
export type Sink = (bytes: Uint8Array) => Promise<void>

/** Takes what is to be sealed. Without its `end` nothing of it can be opened as a whole. */
export interface SealingStream {
  readonly write: Sink
  readonly end: () => Promise<void>
}

/**
 * Seals bytes for the holder of the head's recovery key, in records of 64 KiB, each under its number and whether it is the
 * last (the STREAM construction). The file's key is new each time and known to nobody here once the stream has ended.
 */
export async function sealStream(
  head: BackupHead,
  sink: Sink,
): Promise<Result<SealingStream, { readonly code: 'backup.public-key-refused' }>> {
  const fileKey = new Uint8Array(randomBytes(KEY_BYTES))
  const wrapped = wrapFileKey(head, fileKey)
  if (!wrapped) return fail({ code: 'backup.public-key-refused' })
  const recordsKey = recordsKeyOf(fileKey, wrapped)
  fileKey.fill(0)
  await sink(headBytes(wrapped))
  return ok(sealingStream(recordsKey, sink))
}

function sealingStream(key: Uint8Array, sink: Sink): SealingStream {
  const record = new Uint8Array(RECORD_BYTES)
  let [filled, number] = [0, 0]
  const flush = async (isLast: boolean) => {
    const sealed = encryptWith(key, nonceOf(number, isLast), record.subarray(0, filled), NOTHING)
    number += 1
    filled = 0
    await sink(sealed)
  }
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        // A full record waits for the next byte: it may be the last.
        // oxlint-disable-next-line no-await-in-loop -- in order
        if (filled === RECORD_BYTES) await flush(false)
        const part = bytes.subarray(at, at + RECORD_BYTES - filled)
        record.set(part, filled)
        filled += part.length
        at += part.length
      }
    },
    end: async () => {
      await flush(true)
      key.fill(0)
      record.fill(0)
    },
  }
}

/** The key of a file's records; the code's pair has to be the one that the head names. */
export function openHead(head: WrappedHead, pair: KeyPair): Result<Uint8Array, SealedStreamProblem> {
  if (!areEqualBytes(head.recoveryKey, pair.publicKey)) return fail({ code: 'backup.other-code' })
  const secret = sharedSecret(pair.privateKey, head.ephemeralKey)
  if (!secret) return fail({ code: 'backup.damaged' })
  const bound = boundToHead(head)
  const [wrapping, nonce] = wrappingKey(secret, bound)
  const fileKey = decryptWith(wrapping, nonce, head.wrappedKey, bound)
  wrapping.fill(0)
  if (!fileKey) return fail({ code: 'backup.damaged' })
  const recordsKey = recordsKeyOf(fileKey, head)
  fileKey.fill(0)
  return ok(recordsKey)
}

/**
 * What was sealed, from the bytes that follow the head. Each lot is authentic and in its place; only a stream that ends
 * without a throw was whole. Throws `BackupDamaged`.
 */
export async function* openRecords(
  key: Uint8Array,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let number = 0
  let rest = new Uint8Array()
  for await (const bytes of sealed) {
    rest = rest.length === 0 ? new Uint8Array(bytes) : Buffer.concat([rest, bytes])
    let at = 0
    // A record of full length is the last only where nothing follows.
    while (rest.length - at > SEALED_RECORD_BYTES) {
      yield openRecord(key, number, false, rest.subarray(at, at + SEALED_RECORD_BYTES))
      number += 1
      at += SEALED_RECORD_BYTES
    }
    rest = rest.subarray(at)
  }
  const last = openRecord(key, number, true, rest)
  // Only a stream of nothing ends in an empty record: else two files would be the same stream.
  if (last.length === 0 && number > 0) throw new BackupDamaged()
  yield last
}

function openRecord(key: Uint8Array, number: number, isLast: boolean, sealed: Uint8Array): Uint8Array {
  const record = decryptWith(key, nonceOf(number, isLast), sealed, NOTHING)
  if (!record) throw new BackupDamaged()
  return record
}

const NOTHING = new Uint8Array()

/** number (11, the highest byte first) | whether it is the last (1). The key is the file's own, so no nonce comes twice. */
function nonceOf(number: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES)
  new DataView(nonce.buffer).setBigUint64(3, BigInt(number))
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0
  return nonce
}

function wrapFileKey(head: BackupHead, fileKey: Uint8Array): WrappedHead | null {
  const ephemeral = makeKeyPair()
  const secret = sharedSecret(ephemeral.privateKey, head.recoveryKey)
  ephemeral.privateKey.fill(0)
  if (!secret) return null
  const bound = boundToHead({ ...head, ephemeralKey: ephemeral.publicKey })
  const [wrapping, nonce] = wrappingKey(secret, bound)
  const wrappedKey = encryptWith(wrapping, nonce, fileKey, bound)
  wrapping.fill(0)
  return { ...head, ephemeralKey: ephemeral.publicKey, wrappedKey }
}

function boundToHead(head: BackupHead & Pick<WrappedHead, 'ephemeralKey'>): Uint8Array {
  return framed('demarche key of a backup', openHeadBytes(head), head.ephemeralKey)
}

/** Of the file's key and of its whole head: under another head, nothing opens. */
function recordsKeyOf(fileKey: Uint8Array, head: WrappedHead): Uint8Array {
  const bound = framed('demarche records of a backup', headBytes(head))
  return new Uint8Array(hkdfSync('sha256', fileKey, NOTHING, bound, KEY_BYTES))
}
