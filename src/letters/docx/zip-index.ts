import { ASK_AGAIN, DO_NOT_OPEN, DocxProblem, SAVE_AGAIN } from './problems.ts'

/** One file of a zip, as its directory claims it; none of its sizes is to be trusted but `packed`. */
export interface ZipEntry {
  readonly name: string
  /** The bytes of the name, as written. */
  readonly nameBytes: Uint8Array
  readonly flags: number
  /** 0 stored, 8 deflated. */
  readonly method: number
  /** DOS time and date, as one number. */
  readonly time: number
  readonly crc: number
  readonly claimedSize: number
  /** The bytes as they stand in the file. */
  readonly packed: Uint8Array
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_LENGTH = 22
const MOST_ENTRIES = 2_000

/**
 * Reads the directory of a zip and holds it against what the file really contains: every byte must belong to one entry or to
 * the directory, none may belong to two, and both must name the same things. So no other program can see another file in it.
 */
export function readZipIndex(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(bytes, view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const directory = view.getUint32(end + 16, true)
  if (count === 0xffff || size === 0xffffffff || directory === 0xffffffff) {
    throw new DocxProblem(
      'file.unreadable',
      'This file uses the long form of zip, which no letter needs.',
      SAVE_AGAIN,
    )
  }
  if (count > MOST_ENTRIES) {
    throw new DocxProblem(
      'file.bomb',
      `This file holds ${count} parts; a letter has a few dozen.`,
      DO_NOT_OPEN,
    )
  }
  if (directory + size !== end) throw misplaced(directory + size > end ? 'truncated' : 'junk')
  const claims = readDirectory(bytes, view, { directory, end, count })
  return readLocals(bytes, view, claims, directory)
}

function findEnd(bytes: Uint8Array, view: DataView): number {
  const last = bytes.length - END_LENGTH
  if (last >= 0 && view.getUint32(last, true) === END && view.getUint16(last + 20, true) === 0) return last
  for (let at = last; at >= 0; at -= 1) {
    // An end that fits what stands before it: a whole zip with something after it. Else it is one of a file within the file.
    if (view.getUint32(at, true) !== END) continue
    if (view.getUint32(at + 12, true) + view.getUint32(at + 16, true) === at) throw misplaced('junk')
  }
  throw misplaced('truncated')
}

function misplaced(how: 'truncated' | 'junk'): DocxProblem {
  if (how === 'truncated') {
    return new DocxProblem('file.truncated', 'This file breaks off: its end is missing.', ASK_AGAIN)
  }
  return new DocxProblem(
    'file.unsafe',
    'This file holds bytes that belong to no part of it: something else is hidden in it or attached to it.',
    DO_NOT_OPEN,
  )
}

interface Claim extends Omit<ZipEntry, 'packed'> {
  readonly packedSize: number
  readonly local: number
}

function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  { directory, end, count }: { readonly directory: number; readonly end: number; readonly count: number },
): readonly Claim[] {
  const claims: Claim[] = []
  let at = directory
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw misplaced('truncated')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw misplaced('truncated')
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength)
    claims.push({
      name: new TextDecoder().decode(nameBytes),
      nameBytes,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      time: view.getUint32(at + 12, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      claimedSize: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    })
    at = next
  }
  if (at !== end) throw misplaced('junk')
  checkNames(claims)
  return claims
}

/** Part names of a package are equal whatever the case of their letters. */
function checkNames(claims: readonly Claim[]): void {
  const seen = new Set<string>()
  for (const { name } of claims) {
    const isEscape = name === '' || /^\/|\\|:|\p{Cc}|\uFFFD/u.test(name) || name.split('/').includes('..')
    if (isEscape) {
      throw new DocxProblem(
        'file.unsafe',
        'A part of this file has a name that leads out of its folder.',
        DO_NOT_OPEN,
      )
    }
    if (seen.has(name.toLowerCase())) {
      throw new DocxProblem('file.unsafe', `This file holds two parts of one name: ${name}.`, DO_NOT_OPEN)
    }
    seen.add(name.toLowerCase())
  }
}

function readLocals(
  bytes: Uint8Array,
  view: DataView,
  claims: readonly Claim[],
  directory: number,
): readonly ZipEntry[] {
  const packed = new Map<Claim, Uint8Array>()
  let expected = 0
  for (const claim of claims.toSorted((one, other) => one.local - other.local)) {
    if (claim.local !== expected) throw misplaced('junk')
    const from = beginningOf(view, bytes, claim, directory)
    const to = from + claim.packedSize
    if (to > directory) throw misplaced('truncated')
    packed.set(claim, bytes.subarray(from, to))
    expected = to + ((claim.flags & 8) === 0 ? 0 : descriptorLength(view, to, directory))
  }
  if (expected !== directory) throw misplaced('junk')
  return claims.map((claim) => {
    const { packedSize: _size, local: _local, ...facts } = claim
    return { ...facts, packed: packed.get(claim) ?? new Uint8Array() }
  })
}

/** Where the bytes of an entry begin, after its own header, which must say what the directory says. */
function beginningOf(view: DataView, bytes: Uint8Array, claim: Claim, directory: number): number {
  const { local, nameBytes } = claim
  if (local + 30 > directory || view.getUint32(local, true) !== LOCAL) throw misplaced('junk')
  if ((claim.flags & 1) !== 0 || (view.getUint16(local + 6, true) & 1) !== 0) {
    throw new DocxProblem(
      'file.encrypted',
      'This file is locked with a password.',
      'Open it with its password, save it without one, and try again.',
    )
  }
  const nameLength = view.getUint16(local + 26, true)
  const own = bytes.subarray(local + 30, local + 30 + nameLength)
  const isSame =
    own.length === nameBytes.length &&
    own.every((byte, index) => byte === nameBytes[index]) &&
    view.getUint16(local + 8, true) === claim.method
  if (!isSame) throw misplaced('junk')
  if (claim.method !== 0 && claim.method !== 8) {
    throw new DocxProblem(
      'file.unreadable',
      `A part of this file is packed in an unusual way (${claim.method}).`,
      SAVE_AGAIN,
    )
  }
  return local + 30 + nameLength + view.getUint16(local + 28, true)
}

/** Sizes may be written after the bytes of an entry, with or without a signature, in the short or the long form. */
function descriptorLength(view: DataView, at: number, directory: number): number {
  for (const length of [16, 12, 24, 20]) {
    const next = at + length
    if (next === directory || (next < directory - 4 && view.getUint32(next, true) === LOCAL)) return length
  }
  throw misplaced('junk')
}
