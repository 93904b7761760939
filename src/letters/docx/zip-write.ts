/** A part of a zip to be written, packed already. */
export interface ZipPart {
  readonly name: string
  readonly nameBytes: Uint8Array
  readonly flags: number
  readonly method: number
  readonly time: number
  readonly crc: number
  readonly size: number
  readonly packed: Uint8Array
}

/** Writes a zip: sizes in the headers, no extra fields, no comment, so that the same parts give the same bytes. */
export function writeZip(parts: readonly ZipPart[]): Uint8Array {
  const total = parts.reduce((sum, one) => sum + 76 + 2 * one.nameBytes.length + one.packed.length, 22)
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  const places: number[] = []
  let at = 0
  for (const part of parts) {
    places.push(at)
    view.setUint32(at, 0x04034b50, true)
    writeFacts(view, at + 4, part)
    bytes.set(part.nameBytes, at + 30)
    bytes.set(part.packed, at + 30 + part.nameBytes.length)
    at += 30 + part.nameBytes.length + part.packed.length
  }
  const directory = at
  for (const [index, part] of parts.entries()) {
    view.setUint32(at, 0x02014b50, true)
    view.setUint16(at + 4, 20, true)
    writeFacts(view, at + 6, part)
    view.setUint32(at + 42, places[index] ?? 0, true)
    bytes.set(part.nameBytes, at + 46)
    at += 46 + part.nameBytes.length
  }
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, parts.length, true)
  view.setUint16(at + 10, parts.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return bytes
}

/** The fields that both headers of an entry share. Bit 3 (sizes come later) is cleared: they stand here. */
function writeFacts(view: DataView, at: number, part: ZipPart): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, part.flags & ~8, true)
  view.setUint16(at + 4, part.method, true)
  view.setUint32(at + 6, part.time, true)
  view.setUint32(at + 10, part.crc, true)
  view.setUint32(at + 14, part.packed.length, true)
  view.setUint32(at + 18, part.size, true)
  view.setUint16(at + 22, part.nameBytes.length, true)
}
