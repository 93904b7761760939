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

/**
 * Brings the pieces that come in together to a frame, and then to the next; refuses one larger than `limitBytes`, one that is no
 * message, and what comes with a frame and belongs to none: it was not asked for.
 */
export class FrameReader {
  readonly #limitBytes: number
  #head = new Filled(HEAD_BYTES)
  #json: Filled | null = null
  #body: Filled | null = null

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  push(chunk: Uint8Array): FrameRead {
    let rest = this.#head.take(chunk)
    if (!this.#head.isFull) return { kind: 'waiting' }
    if (!this.#json || !this.#body) {
      const view = new DataView(this.#head.bytes.buffer)
      const [jsonBytes, bodyBytes] = [view.getUint32(0, true), view.getUint32(4, true)]
      if (HEAD_BYTES + jsonBytes + bodyBytes > this.#limitBytes) return { kind: 'refused' }
      this.#json = new Filled(jsonBytes)
      this.#body = new Filled(bodyBytes)
    }
    const [json, body] = [this.#json, this.#body]
    rest = body.take(json.take(rest))
    if (!json.isFull || !body.isFull) return { kind: 'waiting' }
    const message = parse(json.bytes)
    if (message === undefined || rest.length > 0) return { kind: 'refused' }
    this.#head = new Filled(HEAD_BYTES)
    this.#json = this.#body = null
    return { kind: 'frame', frame: { message, bytes: body.bytes } }
  }
}

/** So many bytes, filled from the front: each that comes in is copied once. */
class Filled {
  readonly bytes: Uint8Array<ArrayBuffer>
  #at = 0

  constructor(length: number) {
    this.bytes = new Uint8Array(length)
  }

  get isFull(): boolean {
    return this.#at === this.bytes.length
  }

  /** Takes what it has room for; gives the rest. */
  take(chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, this.bytes.length - this.#at)
    this.bytes.set(taken, this.#at)
    this.#at += taken.length
    return chunk.subarray(taken.length)
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
