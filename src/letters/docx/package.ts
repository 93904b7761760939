import { deflateSync, Inflate } from 'fflate'
import { fail, ok, type Result } from '#base/result.ts'
import type { ReadProblem } from '../read/read-document.ts'
import { crc32 } from './crc32.ts'
import { ASK_AGAIN, DO_NOT_OPEN, DocxProblem } from './problems.ts'
import { writeZip, type ZipPart } from './zip-write.ts'
import { readZipIndex, type ZipEntry } from './zip-index.ts'

/** A DOCX, opened: every part was unpacked once and is what its directory says. */
export interface DocxPackage {
  /** In the order of the file, folders left out. */
  readonly names: readonly string[]
  readonly entries: readonly ZipEntry[]
  /** The unpacked parts that are XML, by name. */
  readonly xml: ReadonlyMap<string, Uint8Array>
}

const LARGEST_FILE = 64 << 20
const LARGEST_PART = 96 << 20
const LARGEST_TOTAL = 256 << 20
const LARGEST_XML = 16 << 20
const LARGEST_XML_TOTAL = 48 << 20
/** A part larger than this may not be packed more tightly than that. */
const SUSPECT_SIZE = 8 << 20
const TIGHTEST = 400

/**
 * Opens a DOCX with limits that hold whatever the file claims about itself. Refuses what is not a plain zip of a
 * word-processing document: locked files, old `.doc`, cut or doubled files, names that lead out, XML with a document type.
 */
export function openDocx(bytes: Uint8Array): Result<DocxPackage, ReadProblem> {
  try {
    return ok(open(bytes))
  } catch (error) {
    if (error instanceof DocxProblem) return fail(error.problem)
    throw error
  }
}

function open(bytes: Uint8Array): DocxPackage {
  if (bytes.length > LARGEST_FILE) {
    throw new DocxProblem(
      'file.too-large',
      `This file has ${Math.round(bytes.length / (1 << 20))} megabytes; ${LARGEST_FILE >> 20} is the most.`,
      'Make its pictures smaller, or take them out.',
    )
  }
  refuseOthers(bytes)
  const entries = readZipIndex(bytes)
  const xml = new Map<string, Uint8Array>()
  let total = 0
  let xmlTotal = 0
  for (const entry of entries) {
    const isXml = /\.(?:xml|rels|vml)$/iu.test(entry.name)
    const room = Math.min(
      isXml ? Math.min(LARGEST_XML, LARGEST_XML_TOTAL - xmlTotal) : LARGEST_PART,
      LARGEST_TOTAL - total,
    )
    const size = unpack(entry, room, isXml ? (whole) => xml.set(entry.name, whole) : null)
    total += size
    if (isXml) xmlTotal += size
  }
  for (const [name, part] of xml) refuseDocumentType(name, part)
  const names = entries.map(({ name }) => name).filter((name) => !name.endsWith('/'))
  return { names, entries, xml }
}

/** What is plainly something else gets its own sentence. */
function refuseOthers(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  if (head.startsWith('PK\u0003\u0004')) return
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')) throw oldBinary(bytes)
  if (bytes.length < 4 || head.startsWith('PK')) {
    throw new DocxProblem('file.truncated', 'This file is empty or breaks off at once.', ASK_AGAIN)
  }
  throw new DocxProblem(
    'file.not-this-format',
    `This is no DOCX file${head.startsWith('%PDF') ? ' but a PDF' : ''}.`,
    'Give the file its right name, or save the letter as .docx.',
  )
}

/** Word wraps a locked DOCX in the container that its old format used; the names of streams in it tell them apart. */
function oldBinary(bytes: Uint8Array): DocxProblem {
  if (holdsWide(bytes, 'EncryptedPackage')) {
    return new DocxProblem(
      'file.encrypted',
      'This file is locked with a password.',
      'Open it in Word with its password, take the password away (File, Info, Protect Document), and save it.',
    )
  }
  if (!holdsWide(bytes, 'WordDocument')) {
    return new DocxProblem(
      'file.not-this-format',
      'This is a file of an old Office program, and no Word document: a message, a table or slides.',
      'Open it in the program that made it and save the letter as .docx or PDF.',
    )
  }
  return new DocxProblem(
    'file.not-this-format',
    'This is a document of the old Word format (.doc).',
    'Open it in Word or LibreOffice and save it as .docx.',
  )
}

/** Whether the words stand in the bytes in UTF-16. */
function holdsWide(bytes: Uint8Array, words: string): boolean {
  const wide = Uint8Array.from([...words].flatMap((letter) => [letter.charCodeAt(0), 0]))
  const [first] = wide
  for (let at = bytes.indexOf(first ?? 0); at >= 0; at = bytes.indexOf(first ?? 0, at + 1)) {
    if (wide.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}

/** So much of a packed part is unpacked at a time: at most a thousand times as much can come out of it. */
const SLICE = 16 << 10

/** Unpacks a part, counting; hands the whole to `keep` where it is wanted. Returns its true size. */
function unpack(entry: ZipEntry, room: number, keep: ((whole: Uint8Array) => void) | null): number {
  const chunks: Uint8Array[] = []
  let size = 0
  let crc = 0
  const take = (chunk: Uint8Array): void => {
    size += chunk.length
    if (size > room || isTooTight(size, entry.packed.length)) throw bomb(entry.name)
    crc = crc32(chunk, crc)
    if (keep) chunks.push(chunk)
  }
  if (entry.claimedSize > room) throw bomb(entry.name)
  if (entry.method === 0) take(entry.packed)
  else inflate(entry, take)
  if (size !== entry.claimedSize || crc !== entry.crc) throw damaged(entry.name)
  keep?.(joined(chunks, size))
  return size
}

function inflate(entry: ZipEntry, take: (chunk: Uint8Array) => void): void {
  const stream = new Inflate(take)
  try {
    for (let from = 0; from < entry.packed.length; from += SLICE) {
      const to = Math.min(from + SLICE, entry.packed.length)
      stream.push(entry.packed.subarray(from, to), to === entry.packed.length)
    }
  } catch (error) {
    if (error instanceof DocxProblem) throw error
    throw damaged(entry.name)
  }
}

function isTooTight(size: number, packed: number): boolean {
  return size > SUSPECT_SIZE && size > packed * TIGHTEST
}

function bomb(name: string): DocxProblem {
  return new DocxProblem('file.bomb', `Unpacked, ${name} is far larger than any letter.`, DO_NOT_OPEN)
}

function damaged(name: string): DocxProblem {
  return new DocxProblem('file.unreadable', `The part ${name} of this file is damaged.`, ASK_AGAIN)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** A document type can name other files and grow without end; Word never writes one. */
function refuseDocumentType(name: string, part: Uint8Array): void {
  const isWide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  const shown = new TextDecoder(isWide ? (part[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'latin1').decode(part)
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(shown)) {
    throw new DocxProblem(
      'file.unsafe',
      `The part ${name} of this file declares a document type or entities.`,
      DO_NOT_OPEN,
    )
  }
}

/**
 * Packs a DOCX again with some parts changed or added (in the order given). Parts that are not named stay as they are, to the
 * packed byte; the same input gives the same bytes.
 */
export function packDocx(docx: DocxPackage, changed: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: ZipPart[] = docx.entries.map((entry) => {
    const bytes = changed.get(entry.name)
    return bytes
      ? newPart(entry.name, entry.nameBytes, entry.time, bytes)
      : { ...entry, size: entry.claimedSize }
  })
  const known = new Set(docx.entries.map(({ name }) => name))
  for (const [name, bytes] of changed) {
    if (!known.has(name)) parts.push(newPart(name, new TextEncoder().encode(name), FIRST_OF_1980, bytes))
  }
  return writeZip(parts)
}

/** The earliest time a zip can hold. */
const FIRST_OF_1980 = 0x00210000

function newPart(name: string, nameBytes: Uint8Array, time: number, bytes: Uint8Array): ZipPart {
  const content = deflateSync(bytes, { level: 6 })
  return {
    name,
    nameBytes,
    flags: 0x800,
    method: 8,
    time,
    crc: crc32(bytes, 0),
    size: bytes.length,
    packed: content,
  }
}
