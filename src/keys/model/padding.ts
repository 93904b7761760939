/** Values up to here all look the same from outside: most names, numbers and addresses are shorter. */
const SHORTEST_BYTES = 64

const END = 0x80

/**
 * The bytes followed by an end mark and zeros, so that the length of a sealed name does not tell the name. Up to 64 bytes
 * one length; above, lengths by Padmé (PURBs, PoPETs 2019): at most 12 % longer, and few lengths to tell apart.
 */
export function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(paddedLength(bytes.length + 1))
  whole.set(bytes)
  whole[bytes.length] = END
  return whole
}

/** What was padded; null where no end mark is found. */
export function unpadded(bytes: Uint8Array): Uint8Array | null {
  let end = bytes.length - 1
  while (end >= 0 && bytes[end] === 0) end -= 1
  return bytes[end] === END ? bytes.subarray(0, end) : null
}

function paddedLength(length: number): number {
  if (length <= SHORTEST_BYTES) return SHORTEST_BYTES
  const exponent = Math.floor(Math.log2(length))
  const kept = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** (exponent - kept)
  return Math.ceil(length / step) * step
}
