/** A PDF as its bytes and the places of its objects, read from a plain table of objects. */
export interface PdfFile {
  readonly bytes: Uint8Array
  /** By number. */
  readonly objects: ReadonlyMap<number, StoredObject>
  readonly root: number
  /** What the trailer calls Info. */
  readonly facts: number
  readonly tableStart: number
  readonly trailerStart: number
}

interface StoredObject {
  readonly start: number
  readonly end: number
}

/** Bytes of a table line: ten digits, five digits, a letter, an end of line. */
const LINE_BYTES = 20

/** Finds the objects. Throws where the file is not laid out as the compiler lays it out: that would be another compiler. */
export function readObjects(bytes: Uint8Array): PdfFile {
  const tail = bytesAsText(bytes, Math.max(0, bytes.length - 64), bytes.length)
  const tableStart = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(tail)?.[1] ?? NaN)
  const head = /^xref\s+0 (\d+)\s*\n/u.exec(bytesAsText(bytes, tableStart, tableStart + 40))
  if (!head) throw new Error('the compiler wrote a PDF without a plain table of objects')
  const count = Number(head[1])
  const linesStart = tableStart + head[0].length
  const table = bytesAsText(bytes, linesStart, linesStart + count * LINE_BYTES)
  const offsets: { readonly number: number; readonly start: number }[] = []
  for (let number = 1; number < count; number += 1) {
    const line = number * LINE_BYTES
    if (table[line + 17] === 'n') offsets.push({ number, start: Number(table.slice(line, line + 10)) })
  }
  offsets.sort((one, other) => one.start - other.start)
  const objects = new Map(
    offsets.map(({ number, start }, index) => [
      number,
      { start, end: offsets[index + 1]?.start ?? tableStart },
    ]),
  )
  const trailerStart = linesStart + count * LINE_BYTES
  const trailer = bytesAsText(bytes, trailerStart, bytes.length)
  const [root, facts] = [referenceIn(trailer, 'Root'), referenceIn(trailer, 'Info')]
  return { bytes, objects, root, facts, tableStart, trailerStart }
}

/** The number of the object that a dictionary names under a key. */
export function referenceIn(dictionary: string, key: string): number {
  const number = new RegExp(`/${key} \\[?(\\d+) 0 R`, 'u').exec(dictionary)?.[1]
  if (number === undefined) throw new Error(`the compiler wrote a PDF without /${key}`)
  return Number(number)
}

/** An object as text, each character one byte. */
export function objectText(file: PdfFile, number: number): string {
  const object = file.objects.get(number)
  if (!object) throw new Error('the compiler wrote a PDF that lacks an object')
  return bytesAsText(file.bytes, object.start, object.end)
}

/** Enough of an object to tell what it is. */
const HEAD_BYTES = 160

/** The numbers of the objects that begin with a dictionary with this entry, such as `/Type /Page`. */
export function objectsWith(file: PdfFile, entry: string): readonly number[] {
  const wanted = new RegExp(`${entry}\\b`, 'u')
  return [...file.objects]
    .filter(([, { start, end }]) =>
      wanted.test(bytesAsText(file.bytes, start, Math.min(end, start + HEAD_BYTES))),
    )
    .map(([number]) => number)
}

/** Below this many bytes a decoder costs more than it saves. */
const SHORT = 256
const BYTES_AS_CHARACTERS = new TextDecoder('utf-16le', { ignoreBOM: true })

/** Each byte as the character of its number. */
export function bytesAsText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const part = bytes.subarray(start, end)
  if (part.length < SHORT) return String.fromCharCode(...part)
  // Two bytes a character, the second 0. A byte has no number that stands for half a character.
  const wide = new Uint8Array(2 * part.length)
  for (let at = 0; at < part.length; at += 1) wide[2 * at] = part[at] ?? 0
  return BYTES_AS_CHARACTERS.decode(wide)
}

/** The bytes for which the characters stand. */
export function textAsBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** The content of a stream, each character one byte. */
export function streamOf(object: string): string {
  const start = object.indexOf('\nstream\n')
  const end = object.lastIndexOf('\nendstream')
  if (start === -1 || end === -1) throw new Error('the compiler wrote a stream in another way')
  return object.slice(start + '\nstream\n'.length, end)
}

/** The object with another content. */
export function withStream(object: string, content: string): string {
  const start = object.indexOf('\nstream\n') + '\nstream\n'.length
  const dictionary = object.slice(0, start).replace(/\/Length \d+/u, `/Length ${content.length}`)
  return dictionary + content + object.slice(object.lastIndexOf('\nendstream'))
}

/** The file with some objects changed, by number. */
export function withObjects(file: PdfFile, changed: ReadonlyMap<number, string>): Uint8Array {
  const { bytes, objects, tableStart, trailerStart } = file
  const edits = [...changed]
    .map(([number, object]) => ({
      ...(objects.get(number) ?? { start: 0, end: 0 }),
      bytes: textAsBytes(object),
    }))
    .sort((one, other) => one.start - other.start)
  const parts: Uint8Array[] = []
  let done = 0
  for (const edit of edits) {
    parts.push(bytes.subarray(done, edit.start), edit.bytes)
    done = edit.end
  }
  parts.push(bytes.subarray(done, tableStart))
  const moved = (offset: number): number =>
    edits
      .filter(({ start }) => start < offset)
      .reduce((sum, edit) => sum + edit.bytes.length - (edit.end - edit.start), offset)
  const table = bytesAsText(bytes, tableStart, trailerStart).replace(
    /(\d{10}) (\d{5}) n\r\n/gu,
    (_, offset: string) => `${String(moved(Number(offset))).padStart(10, '0')} 00000 n\r\n`,
  )
  const trailer = bytesAsText(bytes, trailerStart).replace(
    /startxref\s+\d+/u,
    `startxref\n${moved(tableStart)}`,
  )
  parts.push(textAsBytes(table + trailer))
  return joinedBytes(parts)
}

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
