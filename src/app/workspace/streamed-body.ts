/** Thrown into whoever makes a file when nobody reads it any more. */
class ReaderGone extends Error {}

/**
 * A body that is written while it is read: begun with the first read, one piece for each. Where the reader goes, `write` is told by a
 * throw from its next `put`, and nobody else is; a fault of its own ends the body unfinished and is reported.
 */
export function streamedBody(
  write: (put: (text: string) => Promise<void>) => Promise<void>,
  reportFault: (fault: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const reader = { isAsking: false, isGone: false, hasBegun: false, wake: () => {} }
  const putter = (controller: ReadableStreamDefaultController<Uint8Array>) => async (text: string) => {
    if (!reader.isAsking && !reader.isGone) await new Promise<void>((resolve) => (reader.wake = resolve))
    if (reader.isGone) throw new ReaderGone()
    reader.isAsking = false
    controller.enqueue(encoder.encode(text))
  }
  const begin = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      await write(putter(controller))
      if (!reader.isGone) controller.close()
    } catch (fault) {
      if (fault instanceof ReaderGone) return
      reportFault(fault)
      if (!reader.isGone) controller.error(fault)
    }
  }
  const source = {
    pull: (controller: ReadableStreamDefaultController<Uint8Array>) => {
      reader.isAsking = true
      reader.wake()
      if (!reader.hasBegun) void begin(controller)
      reader.hasBegun = true
    },
    cancel: () => {
      reader.isGone = true
      reader.wake()
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}
