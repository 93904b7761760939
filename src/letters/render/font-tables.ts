/** Which characters a font can draw. */
export interface Coverage {
  readonly has: (codePoint: number) => boolean
}

interface Table {
  readonly start: number
  readonly length: number
}

/** The family names that a font file gives itself, in every face and language; null for what is no TrueType or OpenType font. */
export function readFontNames(bytes: Uint8Array): readonly string[] | null {
  return attempt(() => {
    const names = new Set<string>()
    for (const face of facesOf(bytes)) for (const name of familiesOf(bytes, face)) names.add(name)
    return names.size === 0 ? null : [...names]
  })
}

/** The characters of the face that has this family name; null where the file is no font or has no such face. */
export function readCoverage(bytes: Uint8Array, family: string): Coverage | null {
  return attempt(() => {
    const face = facesOf(bytes).find((one) => familiesOf(bytes, one).includes(family))
    const cmap = face?.get('cmap')
    return cmap ? coverageOf(bytes, cmap) : null
  })
}

/** A foreign font may point anywhere: reading past its end throws a RangeError, and it is no font then. */
function attempt<Value>(read: () => Value | null): Value | null {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

type Face = ReadonlyMap<string, Table>

const MOST_FACES = 64
const MOST_TABLES = 200

/** One face in `.ttf` and `.otf`, several in `.ttc`. */
function facesOf(bytes: Uint8Array): readonly Face[] {
  const view = viewOf(bytes)
  const kind = view.getUint32(0)
  if (kind === TTC) {
    const count = Math.min(view.getUint32(8), MOST_FACES)
    return Array.from({ length: count }, (_, index) => faceAt(bytes, view.getUint32(12 + 4 * index)))
  }
  return kind === TRUETYPE || kind === OPENTYPE || kind === TRUE ? [faceAt(bytes, 0)] : []
}

const TTC = 0x74_74_63_66
const TRUETYPE = 0x00_01_00_00
const OPENTYPE = 0x4f_54_54_4f
const TRUE = 0x74_72_75_65

function faceAt(bytes: Uint8Array, start: number): Face {
  const view = viewOf(bytes)
  const tables = new Map<string, Table>()
  const count = Math.min(view.getUint16(start + 4), MOST_TABLES)
  for (let index = 0; index < count; index += 1) {
    const at = start + 12 + 16 * index
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    tables.set(tag, { start: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  }
  return tables
}

const FAMILY = 1
const TYPOGRAPHIC_FAMILY = 16
const WINDOWS = 3

function familiesOf(bytes: Uint8Array, face: Face): readonly string[] {
  const table = face.get('name')
  if (!table) return []
  const view = viewOf(bytes)
  const strings = table.start + view.getUint16(table.start + 4)
  const families: string[] = []
  for (let index = 0; index < Math.min(view.getUint16(table.start + 2), 2000); index += 1) {
    const at = table.start + 6 + 12 * index
    const [platform, id] = [view.getUint16(at), view.getUint16(at + 6)]
    if (platform !== WINDOWS || (id !== FAMILY && id !== TYPOGRAPHIC_FAMILY)) continue
    const [length, offset] = [view.getUint16(at + 8), view.getUint16(at + 10)]
    let name = ''
    for (let unit = 0; unit + 1 < length; unit += 2) {
      name += String.fromCharCode(view.getUint16(strings + offset + unit))
    }
    families.push(name)
  }
  return families
}

/** Prefers the full Unicode table (format 12) to the one of the first 65,536 characters (format 4). */
function coverageOf(bytes: Uint8Array, cmap: Table): Coverage | null {
  const view = viewOf(bytes)
  const tables = new Map<number, number>()
  for (let index = 0; index < Math.min(view.getUint16(cmap.start + 2), MOST_TABLES); index += 1) {
    const at = cmap.start + 4 + 8 * index
    const [platform, encoding] = [view.getUint16(at), view.getUint16(at + 2)]
    const isUnicode = platform === 0 || (platform === WINDOWS && (encoding === 1 || encoding === 10))
    const start = cmap.start + view.getUint32(at + 4)
    if (isUnicode) tables.set(view.getUint16(start), start)
  }
  const [full, basic] = [tables.get(12), tables.get(4)]
  if (full !== undefined) return new CharacterSet(rangesOfFormat12(view, full))
  return basic === undefined ? null : new CharacterSet(rangesOfFormat4(view, basic))
}

type Range = readonly [first: number, last: number]

function* rangesOfFormat12(view: DataView, start: number): Generator<Range> {
  const count = view.getUint32(start + 12)
  let before = -1
  for (let index = 0; index < count; index += 1) {
    const at = start + 16 + 12 * index
    const [first, last] = [view.getUint32(at), view.getUint32(at + 4)]
    if (first <= before) return // Out of order, and so no table that a font maker wrote; nor may it take long.
    before = last
    // A character that is mapped to glyph 0 is one that the font does not have.
    yield [first + (view.getUint32(at + 8) === 0 ? 1 : 0), last]
  }
}

function* rangesOfFormat4(view: DataView, start: number): Generator<Range> {
  const segments = view.getUint16(start + 6) / 2
  const [ends, starts] = [start + 14, start + 16 + 2 * segments]
  const [deltas, offsets] = [starts + 2 * segments, starts + 4 * segments]
  let before = -1
  for (let index = 0; index < segments; index += 1) {
    const [first, last] = [view.getUint16(starts + 2 * index), view.getUint16(ends + 2 * index)]
    if (first <= before) return
    before = last
    const [delta, offset] = [view.getUint16(deltas + 2 * index), view.getUint16(offsets + 2 * index)]
    for (let code = first; code <= last && code !== 0xff_ff; code += 1) {
      const stored = offset === 0 ? code : view.getUint16(offsets + 2 * index + offset + 2 * (code - first))
      const isMissing = offset === 0 ? ((code + delta) & 0xff_ff) === 0 : stored === 0
      if (!isMissing) yield [code, code]
    }
  }
}

const LAST_CHARACTER = 0x10_ff_ff

/** A bit a character. */
class CharacterSet implements Coverage {
  readonly #bits = new Uint8Array((LAST_CHARACTER >> 3) + 1)

  constructor(ranges: Iterable<Range>) {
    for (const [first, last] of ranges) {
      for (let code = first; code <= Math.min(last, LAST_CHARACTER); code += 1) {
        this.#bits[code >> 3] = (this.#bits[code >> 3] ?? 0) | (1 << (code & 7))
      }
    }
  }

  has(codePoint: number): boolean {
    return ((this.#bits[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
