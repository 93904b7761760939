import { Inflate } from 'fflate'
import type { ReadOmission } from '../read/read-document.ts'

/** What a PDF can hold that acts, by the name that its format gives it. Nothing of it is ever done here. */
const PROGRAMS: readonly (readonly [name: string, kind: ReadOmission['kind'], says: string])[] = [
  ['JavaScript', 'macro', 'a script (JavaScript), which was not run'],
  ['Launch', 'macro', 'an action that starts a program or opens a file, which was not done'],
  ['SubmitForm', 'macro', 'an action that sends a form away, which was not done'],
  ['ImportData', 'macro', 'an action that takes in a file, which was not done'],
  ['RichMedia', 'embedded-file', 'a film, a sound or a 3D model'],
  ['XFA', 'form-field', 'a form of the XFA kind, which only its own program can fill in and show'],
]

/** Looked at in pieces of so many bytes; a name across two is seen in both. */
const PIECE = 1 << 20
const LONGEST_NAME = 64
/** Beyond so much of packed objects nothing is looked at. */
const MOST_UNPACKED = 32 << 20

/**
 * Programs and forms that a PDF brings along, found by their names in its objects, also in those that are packed into streams and
 * in those that nothing refers to. In a file that is encrypted only those that stand open are seen.
 */
export function programsIn(bytes: Uint8Array): readonly ReadOmission[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names = new Set<string>()
  for (let from = 0; from < file.length; from += PIECE) {
    gatherNames(file.toString('latin1', from, Math.min(file.length, from + PIECE + LONGEST_NAME)), names)
  }
  let left = MOST_UNPACKED
  for (let at = file.indexOf('/ObjStm'); at >= 0 && left > 0; at = file.indexOf('/ObjStm', at + 7)) {
    left -= gatherPacked(file.subarray(contentsAfter(file, at)), left, names)
  }
  return PROGRAMS.filter(([name]) => names.has(name)).map(([, kind, says]) => ({ kind, start: 0, says }))
}

function gatherNames(objects: string, names: Set<string>): void {
  for (const [, name = ''] of objects.matchAll(/\/([A-Za-z#][A-Za-z0-9#]{2,40})/gu)) {
    names.add(name.includes('#') ? unescaped(name) : name)
  }
}

/** `J#61vaScript` is `JavaScript`. */
function unescaped(name: string): string {
  return name.replace(/#([0-9a-f]{2})/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Where the bytes of a stream begin whose dictionary is at `at`, behind the two that zlib puts first. */
function contentsAfter(file: Buffer, at: number): number {
  const word = file.indexOf('stream', at)
  if (word < 0) return file.length
  const line = file.indexOf('\n', word)
  return line < 0 ? file.length : line + 3
}

const SLICE = 4096

/** Gathers the names in packed bytes, as far as they are whole and not more than `most`; gives how much there was. */
function gatherPacked(packed: Uint8Array, most: number, names: Set<string>): number {
  let [size, rest] = [0, '']
  let isOver = false
  const stream = new Inflate((chunk, isLast) => {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    gatherNames(text, names)
    rest = text.slice(-LONGEST_NAME)
    size += chunk.length
    isOver = isLast
  })
  try {
    // oxlint-disable-next-line no-unmodified-loop-condition -- the stream's own function, called by `push`, changes them
    for (let from = 0; from < packed.length && size < most && !isOver; from += SLICE) {
      stream.push(packed.subarray(from, from + SLICE))
    }
  } catch {
    // Broken, or packed in another way: the names that came out before are known.
  }
  return size + SLICE
}
