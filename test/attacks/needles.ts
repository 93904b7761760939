import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib'
import type { Mark } from './marks.ts'

/** One way in which a value can stand in a file. */
export interface Needle {
  readonly mark: Mark
  readonly as: string
  readonly bytes: Buffer
}

/** Fewer bytes could be there by chance. */
const LEAST_BYTES = 8

/** Every way in which a value can stand in a file: ten encodings of text, those of them that differ; five of bytes. */
export function needlesOf(mark: Mark): readonly Needle[] {
  const { text, bytes } = mark
  const made: (readonly [string, Buffer])[] = []
  if (text === null) made.push(['as it is', bytes], ...inBase64('base64', bytes), ...inHex('hex', bytes))
  else
    for (const form of new Set([text, text.normalize('NFC'), text.normalize('NFD')])) {
      const written = Buffer.from(form)
      const called =
        form === text.normalize('NFC') ? 'NFC' : form === text.normalize('NFD') ? 'NFD' : 'as typed'
      made.push(
        [`UTF-8 ${called}`, written],
        [`UTF-16LE ${called}`, Buffer.from(form, 'utf16le')],
        [`UTF-16BE ${called}`, Buffer.from(form, 'utf16le').swap16()],
        ...inBase64(`base64 ${called}`, written),
        ...inHex(`hex ${called}`, written),
        ...escapesOf(form).map(([as, escaped]) => [`${as} ${called}`, Buffer.from(escaped)] as const),
      )
    }
  const known = new Set<string>()
  return made
    .filter(
      ([, one]) =>
        one.length >= LEAST_BYTES && !known.has(one.toString('latin1')) && known.add(one.toString('latin1')),
    )
    .map(([as, one]) => ({ mark, as, bytes: one }))
}

/** At each of the three places that a value can have among bytes that are written together. */
function inBase64(as: string, bytes: Buffer): readonly (readonly [string, Buffer])[] {
  return [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '')
    // The first and the last characters hold bits of what stands beside it.
    const [first, last] = [offset === 0 ? 0 : offset + 1, (bytes.length + offset) % 3 === 0 ? 0 : 1]
    return [`${as} at ${offset}`, Buffer.from(shifted.slice(first, shifted.length - last))] as const
  })
}

function inHex(as: string, bytes: Buffer): readonly (readonly [string, Buffer])[] {
  const hex = bytes.toString('hex')
  return [
    [as, Buffer.from(hex)],
    [`${as} in capitals`, Buffer.from(hex.toUpperCase())],
  ]
}

function escapesOf(text: string): readonly (readonly [string, string])[] {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  const points = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const every = (write: (unit: number) => string) => units.map(write).join('')
  const inPercent = [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [
    ['percent', encodeURIComponent(text)],
    ['percent, every byte', inPercent.toUpperCase()],
    [
      'percent, small letters',
      encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()),
    ],
    [
      'JSON',
      every((unit) => (unit < 128 ? String.fromCharCode(unit) : `\\u${unit.toString(16).padStart(4, '0')}`)),
    ],
    [
      'JSON in capitals',
      every((unit) =>
        unit < 128 ? String.fromCharCode(unit) : `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`,
      ),
    ],
    ['HTML', points.map((point) => (point < 128 ? String.fromCodePoint(point) : `&#${point};`)).join('')],
    [
      'HTML in hex',
      points
        .map((point) =>
          point < 128 ? String.fromCodePoint(point) : `&#x${point.toString(16).toUpperCase()};`,
        )
        .join(''),
    ],
  ]
}

/** Where a value was found. */
export interface Hit {
  readonly needle: Needle
  readonly where: string
}

/** Looks for many values at once, in whatever is given: every place is looked at once, whatever their number. */
export class Search {
  readonly #byStart = new Map<number, Needle[]>()
  readonly #starts = new Uint8Array(1 << 24)
  readonly hits: Hit[] = []
  #bytes = 0

  constructor(marks: readonly Mark[]) {
    for (const needle of marks.flatMap(needlesOf)) {
      const start = mixed(needle.bytes.readInt32LE(0), needle.bytes.readInt32LE(4))
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), needle])
      this.#starts[start] = 1
    }
  }

  /** How much was looked at, packed parts counted as they are unpacked. */
  get bytes(): number {
    return this.#bytes
  }

  /** Every file below a folder, its name too. */
  folder(folder: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      this.bytesOf(Buffer.from(entry.name), `the name of ${path}`)
      if (entry.isDirectory()) this.folder(path)
      else if (lstatSync(path).isFile()) this.bytesOf(readFileSync(path), path)
    }
  }

  bytesOf(bytes: Buffer, where: string, depth = 0): void {
    this.#bytes += bytes.length
    let [low, high] = [0, 0]
    // The eight bytes that end here; from one to the next a single one is read.
    for (let end = 0; end < bytes.length; end += 1) {
      low = (low >>> 8) | (high << 24)
      high = (high >>> 8) | ((bytes[end] ?? 0) << 24)
      if (end + 1 < LEAST_BYTES) continue
      const start = mixed(low, high)
      if (this.#starts[start] === 1) this.#compare(bytes, end + 1 - LEAST_BYTES, start, where)
    }
    if (depth < 3) for (const [part, as] of unpacked(bytes)) this.bytesOf(part, `${where}, ${as}`, depth + 1)
  }

  #compare(bytes: Buffer, at: number, start: number, where: string): void {
    for (const needle of this.#byStart.get(start) ?? [])
      if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) this.hits.push({ needle, where })
  }
}

/** Eight bytes, mixed into twenty-four bits. */
function mixed(low: number, high: number): number {
  return Math.imul(low ^ Math.imul(high, 0x9e_37_79_b1), 0x85_eb_ca_6b) >>> 8
}

const MOST_UNPACKED = 64 * 1024 * 1024

/** What stands packed in some bytes: members of gzip and zip, and streams of deflate, wherever they begin. */
function unpacked(bytes: Buffer): readonly (readonly [Buffer, string])[] {
  const parts: (readonly [Buffer, string])[] = []
  const take = (as: string, unpack: () => Buffer) => {
    try {
      parts.push([unpack(), as])
    } catch {
      // It only looked like one.
    }
  }
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED }
  for (const at of placesOf(bytes, Buffer.from([0x1f, 0x8b, 0x08])))
    take(`gzip at ${at}`, () => gunzipSync(bytes.subarray(at), options))
  for (const at of placesOf(bytes, Buffer.from('PK\u0003\u0004'))) {
    if (at + 30 > bytes.length || bytes.readUInt16LE(at + 8) !== 8) continue
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    take(`zip at ${at}`, () => inflateRawSync(bytes.subarray(from), options))
  }
  for (const level of [0x01, 0x5e, 0x9c, 0xda])
    for (const at of placesOf(bytes, Buffer.from([0x78, level])))
      // The first block is stored or has codes of its own, or the usual ones: anything else is none.
      if (((bytes[at + 2] ?? 0) & 6) !== 6)
        take(`deflate at ${at}`, () =>
          longEnough(inflateSync(bytes.subarray(at, at + MOST_UNPACKED), options)),
        )
  return parts
}

/** By chance, a few bytes can look like a stream. */
function longEnough(bytes: Buffer): Buffer {
  if (bytes.length < LEAST_BYTES) throw new Error('too short to hold anything')
  return bytes
}

function placesOf(bytes: Buffer, start: Buffer): readonly number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at + 1)) places.push(at)
  return places
}

/** Each value and way in which it was found, once, with the first place of it. */
export function found(hits: readonly Hit[]): readonly string[] {
  const first = new Map<string, string>()
  for (const { needle, where } of hits) {
    const what = `${needle.mark.called} (${needle.as})`
    if (!first.has(what)) first.set(what, where)
  }
  return [...first].map(([what, where]) => `${what} in ${where}`)
}
