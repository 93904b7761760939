/** What passes between two processes: a message as JSON, and bytes that need no quoting. */
export interface Frame {
  readonly message: unknown
  readonly bytes: Uint8Array
}

const HEAD_BYTES = 8

/** A frame as bytes: two lengths (32 bits, little end first), the message, the bytes. */
export function frameOf({ message, bytes }: Frame): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(message))
  const frame = new Uint8Array(HEAD_BYTES + json.length + bytes.length)
  const view = new DataView(frame.buffer)
  view.setUint32(0, json.length, true)
  view.setUint32(4, bytes.length, true)
  frame.set(json, HEAD_BYTES)
  frame.set(bytes, HEAD_BYTES + json.length)
  return frame
}

type FrameRead =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'refused' }

/** Brings the pieces that come in together to frames, one at a time; refuses one larger than `limitBytes`, or none at all. */
export class FrameReader {
  readonly #limitBytes: number
  #chunks: Uint8Array[] = []
  #sizeBytes = 0
  #neededBytes = HEAD_BYTES

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  push(chunk: Uint8Array): FrameRead {
    this.#chunks.push(chunk)
    this.#sizeBytes += chunk.length
    if (this.#sizeBytes < this.#neededBytes) return { kind: 'waiting' }
    const all = this.#joined()
    const view = new DataView(all.buffer, all.byteOffset, all.length)
    const [messageBytes, bodyBytes] = [view.getUint32(0, true), view.getUint32(4, true)]
    this.#neededBytes = HEAD_BYTES + messageBytes + bodyBytes
    if (this.#neededBytes > this.#limitBytes) return { kind: 'refused' }
    if (all.length < this.#neededBytes) return { kind: 'waiting' }
    const bodyAt = HEAD_BYTES + messageBytes
    const message = parse(all.subarray(HEAD_BYTES, bodyAt))
    if (message === undefined) return { kind: 'refused' }
    const bytes = all.slice(bodyAt, this.#neededBytes)
    this.#chunks = [all.slice(this.#neededBytes)]
    this.#sizeBytes = all.length - this.#neededBytes
    this.#neededBytes = HEAD_BYTES
    return { kind: 'frame', frame: { message, bytes } }
  }

  #joined(): Uint8Array {
    const [only] = this.#chunks
    if (only && this.#chunks.length === 1) return only
    const all = new Uint8Array(this.#sizeBytes)
    let at = 0
    for (const chunk of this.#chunks) {
      all.set(chunk, at)
      at += chunk.length
    }
    this.#chunks = [all]
    return all
  }
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)) as unknown
  } catch {
    // The other process is not one of ours any more, or has ended in the middle of a word.
    return undefined
  }
}
