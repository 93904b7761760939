import { parseXml, XmlElement, type XmlDocument } from '@rgrove/parse-xml'
import { fail, ok, type Result } from '#base/result.ts'

/** A picture whose content is what it says it is. JPEG without the notes that cameras and programs leave in it. */
export interface Logo {
  readonly format: 'png' | 'jpeg' | 'svg'
  readonly bytes: Uint8Array
}

/** Why a file cannot be a logo. */
export type LogoProblem =
  | { readonly code: 'logo.not-a-picture' }
  | { readonly code: 'logo.damaged'; readonly says: string }
  | { readonly code: 'logo.too-large' }
  | { readonly code: 'logo.unsafe'; readonly says: string }

const LARGEST_BYTES = 4 * 1024 * 1024
const LARGEST_SIDE = 4000

/** Reads a logo by its content, not its name. An SVG may hold shapes alone: no text, script, picture, link or outside file. */
export function readLogo(bytes: Uint8Array): Result<Logo, LogoProblem> {
  if (bytes.length > LARGEST_BYTES) return fail({ code: 'logo.too-large' })
  if (PNG_MARK.every((byte, index) => bytes[index] === byte)) return readPng(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return readJpeg(bytes)
  return readSvg(bytes)
}

const PNG_MARK = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function readPng(bytes: Uint8Array): Result<Logo, LogoProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < 45 || ascii(bytes, 12, 16) !== 'IHDR') return damaged('its header is missing')
  if (!isPrintable(view.getUint32(16), view.getUint32(20))) return fail({ code: 'logo.too-large' })
  for (let at = PNG_MARK.length; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return damaged('it ends in the middle')
    if (ascii(bytes, at + 4, at + 8) === 'IEND') return ok({ format: 'png', bytes: bytes.slice(0, end) })
    at = end
  }
  return damaged('it ends in the middle')
}

/** Walks the segments up to the picture itself, and leaves out comments and application notes (place, camera, thumbnails). */
function readJpeg(bytes: Uint8Array): Result<Logo, LogoProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let isSized = false
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint16(at)
    const end = at + 2 + view.getUint16(at + 2)
    if (marker < 0xff_c0 || marker === 0xff_ff || end > bytes.length) return damaged('a segment is broken')
    if (isFrame(marker)) {
      if (end - at < 9) return damaged('its header is broken')
      if (!isPrintable(view.getUint16(at + 7), view.getUint16(at + 5)))
        return fail({ code: 'logo.too-large' })
      isSized = true
    }
    if (marker === START_OF_SCAN) {
      if (!isSized || bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return damaged('it ends in the middle')
      return ok({ format: 'jpeg', bytes: joined([...kept, bytes.subarray(at)]) })
    }
    if (!isNote(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return damaged('it holds no picture')
}

const START_OF_SCAN = 0xff_da

/** SOF0 to SOF15, which say how large the picture is; C4, C8 and CC mean other things. */
function isFrame(marker: number): boolean {
  return marker >= 0xff_c0 && marker <= 0xff_cf && ![0xff_c4, 0xff_c8, 0xff_cc].includes(marker)
}

/** Comments and APP1 to APP15, but for the colour profile (APP2) and the note that says how colours are stored (APP14). */
function isNote(marker: number): boolean {
  if (marker === 0xff_fe) return true
  return marker >= 0xff_e1 && marker <= 0xff_ef && marker !== 0xff_e2 && marker !== 0xff_ee
}

const SVG_ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'metadata'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask'],
])
const MOST_SVG_ELEMENTS = 20_000
const MOST_SVG_USES = 200
const DEEPEST_SVG = 60

function readSvg(bytes: Uint8Array): Result<Logo, LogoProblem> {
  const text = decode(bytes)
  if (text === null || !/^\s*<(?:\?xml|!--|svg|!DOCTYPE)/u.test(text)) {
    return fail({ code: 'logo.not-a-picture' })
  }
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return unsafe('a document type')
  const parsed = parseSvg(text)
  if (parsed === null) return damaged('it is not well-formed XML')
  const root = parsed.root
  if (root === null || localName(root.name) !== 'svg') return fail({ code: 'logo.not-a-picture' })
  const wrong = whatIsUnsafe(root)
  return wrong === null ? ok({ format: 'svg', bytes }) : unsafe(wrong)
}

function parseSvg(text: string): XmlDocument | null {
  try {
    return parseXml(text)
  } catch {
    // The parser throws for whatever is not well-formed.
    return null
  }
}

function whatIsUnsafe(root: XmlElement): string | null {
  let [count, uses] = [0, 0]
  const open: { readonly element: XmlElement; readonly depth: number }[] = [{ element: root, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { element, depth } = next
    count += 1
    if (count > MOST_SVG_ELEMENTS || depth > DEEPEST_SVG) return 'too many shapes'
    const name = localName(element.name)
    if (name === 'metadata') continue
    // What a drawing program keeps for itself (`sodipodi:namedview`) is not drawn.
    if (element.name.includes(':') && !element.name.startsWith('svg:')) continue
    if (!SVG_ELEMENTS.has(name)) return `<${name}>`
    if (name === 'use') uses += 1
    if (uses > MOST_SVG_USES) return 'too many copies of a shape'
    const wrong = Object.entries(element.attributes).find(([key, value]) => isUnsafeAttribute(key, value))
    if (wrong) return `${wrong[0]}="${wrong[1].slice(0, 40)}"`
    for (const child of element.children) {
      if (child instanceof XmlElement) open.push({ element: child, depth: depth + 1 })
    }
  }
  return null
}

/** Scripts, and references to anything outside the file itself. */
function isUnsafeAttribute(name: string, value: string): boolean {
  if (/^on/iu.test(name)) return true
  if (localName(name) === 'href') return !value.startsWith('#')
  if (name === 'xmlns' || name.startsWith('xmlns:')) return false
  return (
    /url\(\s*['"]?(?!#)/iu.test(value.replace(/url\(\s*['"]?#/giu, '')) || /javascript:|@import/iu.test(value)
  )
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: no SVG that we take.
    return null
  }
}

function isPrintable(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function damaged(says: string): Result<never, LogoProblem> {
  return fail({ code: 'logo.damaged', says })
}

function unsafe(says: string): Result<never, LogoProblem> {
  return fail({ code: 'logo.unsafe', says })
}
