import { constants, deflateRawSync } from 'node:zlib'
import type { Chance } from '../corpus/chance.ts'

const MEGABYTE = 1 << 20

/** Numbers at which counters and sizes go wrong. */
export const NUMBERS: readonly string[] =
  '-1 0 1 2 255 256 65535 65536 2147483647 2147483648 4294967295 4294967296 99999999999999999999 -2147483649 1e308 1e-308 NaN 0.0000001 -0 08 0x7f'.split(
    ' ',
  )

/** Characters that parsers trip over. */
export const TRAPS: readonly string[] = [
  '\u0000',
  '\u001B[2J',
  '\uFEFF',
  '\uFFFE',
  '\u202E',
  '\uD83D',
  '\u0301'.repeat(40),
  '𠀀',
  '\r',
  '\u2028',
  '<',
  '&',
  ']]>',
  '--',
  '"',
  "'",
  '%',
  '\\',
]

/** A file after some accidents that know nothing of its kind: bytes changed, cut, doubled, moved, taken from another file. */
export function mutatedBytes(chance: Chance, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let now = bytes
  const accidents = chance.pick([1, 1, 2, 4, 16])
  for (let accident = 0; accident < accidents; accident += 1) now = oneAccident(chance, now, other)
  return now
}

function oneAccident(chance: Chance, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const at = chance.whole(0, bytes.length)
  const to = Math.min(bytes.length, at + chance.whole(1, chance.pick([1, 4, 64, 4096])))
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)]
  switch (chance.whole(0, 8)) {
    case 0:
      return before
    case 1:
      return after
    case 2:
      return joined(before, after)
    case 3:
      return joined(before, part, part, after)
    case 4:
      return joined(before, part.toReversed(), after)
    case 5:
      return joined(before, new Uint8Array(part.length).fill(chance.pick([0, 32, 255])), after)
    case 6: {
      const from = chance.whole(0, other.length)
      return joined(before, other.subarray(from, from + part.length), after)
    }
    default:
      return flipped(chance, bytes)
  }
}

/** Some bits turned, anywhere. */
function flipped(chance: Chance, bytes: Uint8Array): Uint8Array {
  const made = Uint8Array.from(bytes)
  const flips = chance.pick([1, 2, 8, 64, 512])
  for (let flip = 0; flip < flips && made.length > 0; flip += 1) {
    const at = chance.whole(0, made.length - 1)
    made[at] = (made[at] ?? 0) ^ (1 << chance.whole(0, 7))
  }
  return made
}

/** Bytes one after another. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** So many megabytes of one byte, deflated: one megabyte is packed, and what it packs to repeated, so that a bomb is made at once. */
export function packedRun(megabytes: number, byte = 0): Uint8Array<ArrayBuffer> {
  const one = new Uint8Array(MEGABYTE).fill(byte)
  const packed = deflateRawSync(one, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return joined(...Array.from({ length: megabytes }, () => packed), LAST_BLOCK)
}

/** An empty block that says that none follows. */
const LAST_BLOCK = Uint8Array.of(3, 0)

/** The same as a zlib stream (RFC 1950), as PDFs hold them, with its checksum. */
export function zlibRun(megabytes: number, byte = 0): Uint8Array<ArrayBuffer> {
  const sum = new Uint8Array(4)
  new DataView(sum.buffer).setUint32(0, adlerOfRun(BigInt(megabytes * MEGABYTE), BigInt(byte)))
  return joined(Uint8Array.of(0x78, 0xda), packedRun(megabytes, byte), sum)
}

/** Adler-32 of one byte many times, without going through them. */
function adlerOfRun(count: bigint, byte: bigint): number {
  const low = (1n + count * byte) % 65_521n
  const high = (count + (byte * count * (count + 1n)) / 2n) % 65_521n
  return Number(high * 65_536n + low)
}
