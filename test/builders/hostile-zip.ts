import { deflateSync } from 'fflate'
import { crc32 } from '#letters/docx/crc32.ts'
import { joined } from './hostile-bytes.ts'

/** An entry of a zip that may lie in every field. */
export interface RawEntry {
  readonly name: string
  readonly bytes: Uint8Array
  /** The bytes as they stand in the file, where they are not `bytes` packed. */
  readonly packed?: Uint8Array
  /** What the headers claim, where it is not so. */
  readonly claimedSize?: number
  readonly claimedPacked?: number
  /** Where it is known already. */
  readonly crc?: number
  readonly method?: number
  readonly flags?: number
  /** The name in the directory, where it is another than before the bytes. */
  readonly listedAs?: string
  /** Where the directory says that it begins. */
  readonly listedAt?: number
  /** Not before the bytes, only in the directory. */
  readonly isOnlyListed?: boolean
}

/** A zip as hostile people write it: nothing is checked, nothing put right. */
export function rawZip(entries: readonly RawEntry[], claimedCount = entries.length): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const packed = entry.packed ?? (entry.method === 0 ? entry.bytes : deflateSync(entry.bytes))
    const local = joined(header(entry, packed, null), packed)
    directory.push(header(entry, packed, entry.listedAt ?? at))
    if (entry.isOnlyListed === true) continue
    locals.push(local)
    at += local.length
  }
  const listed = joined(...directory)
  const end = new Uint8Array(22)
  const view = new DataView(end.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, claimedCount, true)
  view.setUint16(10, claimedCount, true)
  view.setUint32(12, listed.length, true)
  view.setUint32(16, at, true)
  return joined(...locals, listed, end)
}

/** The header of an entry: before its bytes, or (with its place) in the directory. */
function header(entry: RawEntry, packed: Uint8Array, place: number | null): Uint8Array {
  const name = new TextEncoder().encode(place === null ? entry.name : (entry.listedAs ?? entry.name))
  const fixed = new Uint8Array(place === null ? 30 : 46)
  const view = new DataView(fixed.buffer)
  const facts = place === null ? 4 : 6
  view.setUint32(0, place === null ? 0x04034b50 : 0x02014b50, true)
  view.setUint16(facts, 20, true)
  view.setUint16(facts + 2, entry.flags ?? 0, true)
  view.setUint16(facts + 4, entry.method ?? 8, true)
  view.setUint32(facts + 10, entry.crc ?? crc32(entry.bytes, 0), true)
  view.setUint32(facts + 14, entry.claimedPacked ?? packed.length, true)
  view.setUint32(facts + 18, entry.claimedSize ?? entry.bytes.length, true)
  view.setUint16(facts + 22, name.length, true)
  if (place !== null) view.setUint32(42, place, true)
  return joined(fixed, name)
}
