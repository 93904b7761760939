const encoder = new TextEncoder()

/**
 * Parts put one after another so that no two lists of parts give the same bytes: each with its length before it (four
 * bytes, the highest first). The first says what it is for, so that what is made for one purpose fits no other.
 */
export function framed(purpose: string, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = [purpose, ...parts].map((part) => (typeof part === 'string' ? encoder.encode(part) : part))
  const whole = new Uint8Array(bytes.reduce((total, part) => total + 4 + part.length, 0))
  const view = new DataView(whole.buffer)
  let at = 0
  for (const part of bytes) {
    view.setUint32(at, part.length)
    whole.set(part, at + 4)
    at += 4 + part.length
  }
  return whole
}
