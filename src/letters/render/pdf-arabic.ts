import { unzlibSync, zlibSync } from 'fflate'
import {
  bytesAsText,
  objectsWith,
  objectText,
  referenceIn,
  streamOf,
  textAsBytes,
  withStream,
  type PdfFile,
} from './pdf-objects.ts'

/** Objects of a file to be changed, by number, and to be added behind the last. */
interface Mended {
  readonly changed: ReadonlyMap<number, string>
  readonly added: readonly string[]
}

/**
 * Gives Arabic text back as it was written to programs that search, copy or read aloud. The font draws a letter as its
 * body and its dots, several letters have the same body, and the compiler lets each piece stand for the whole letter.
 * Here every use of a piece as a part of another letter gets a code of its own, which says that letter; dots and vowel
 * signs, which take no room, say nothing where the body beside them says the letter with its signs. What is drawn stays the same.
 */
export function mendArabicText(file: PdfFile): Mended {
  const changed = new Map<number, string>()
  const fonts = arabicFontsOf(file)
  if (fonts.size === 0) return { changed, added: [] }
  for (const number of objectsWith(file, '/Type /Page')) {
    const page = objectText(file, number)
    const fontsByName = new Map<string, ArabicFont>()
    for (const [, name = '', font] of page.matchAll(/\/(f\d+) (\d+) 0 R/gu)) {
      const arabic = fonts.get(Number(font))
      if (arabic) fontsByName.set(name, arabic)
    }
    if (fontsByName.size === 0) continue
    const contents = referenceIn(page, 'Contents')
    const stream = objectText(file, contents)
    const drawn = bytesAsText(unzlibSync(textAsBytes(streamOf(stream))))
    const mended = bytesAsText(zlibSync(textAsBytes(mendPage(drawn, fontsByName))))
    changed.set(contents, withStream(stream, mended))
  }
  const added: string[] = []
  for (const font of fonts.values()) {
    if (font.codes.size === 0) continue
    const map = file.objects.size + 1 + added.length
    added.push(glyphMap(map, font))
    changed.set(font.descendant, withCodes(objectText(file, font.descendant), map, font))
    changed.set(font.toUnicode, withMeanings(objectText(file, font.toUnicode), font))
  }
  return { changed, added }
}

/** A font with Arabic letters: `widths` and `meanings` (hexadecimal UTF-16) by code, which is the glyph's number. */
interface ArabicFont {
  readonly descendant: number
  readonly toUnicode: number
  readonly widths: ReadonlyMap<number, number>
  readonly meanings: ReadonlyMap<number, string>
  /** Codes of our own, by glyph and meaning. */
  readonly codes: Map<string, OwnCode>
  readonly firstOwn: number
}

interface OwnCode {
  readonly code: number
  readonly glyph: number
  readonly meaning: string
}

/** In a list of meanings: a letter of an Arabic block. */
const ARABIC_MEANING = /<(?:06|07[0-7]|08[7-9A-F]|FB[5-9A-F]|FC|FD|FE[7-9A-F])[0-9A-F]{1,2}/iu

function arabicFontsOf(file: PdfFile): ReadonlyMap<number, ArabicFont> {
  const fonts = new Map<number, ArabicFont>()
  for (const number of objectsWith(file, '/Subtype /Type0')) {
    const font = objectText(file, number)
    const [descendant, toUnicode] = [referenceIn(font, 'DescendantFonts'), referenceIn(font, 'ToUnicode')]
    const list = streamOf(objectText(file, toUnicode))
    const described = objectText(file, descendant)
    if (!described.includes('/CIDToGIDMap /Identity') || !ARABIC_MEANING.test(list)) continue
    const meanings = new Map<number, string>()
    for (const [, code = '', meaning = ''] of list.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gimu)) {
      meanings.set(Number.parseInt(code, 16), meaning.toUpperCase())
    }
    const firstOwn = Math.max(...meanings.keys()) + 1
    const widths = widthsOf(described)
    fonts.set(number, { descendant, toUnicode, widths, meanings, codes: new Map(), firstOwn })
  }
  return fonts
}

/** `/W [first last width first last width …]`; a glyph that is not in it takes no room. */
function widthsOf(font: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const numbers = /\/W \[([\d.\s-]*)\]/u.exec(font)?.[1]?.trim().split(/\s+/u).map(Number) ?? []
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const [first = 0, last = 0, width = 0] = numbers.slice(at, at + 3)
    for (let code = first; code <= last; code += 1) widths.set(code, width)
  }
  return widths
}

/** A stretch that says what it stands for; the compiler puts no other in it. */
const SAYING = /\/Span <<\s*\/ActualText <([0-9a-f]*)>\s*>> BDC((?:(?!\bEMC\b)[^])*)\bEMC\b/giu

/** Gives the codes of Arabic letters on a page their meaning. */
function mendPage(drawn: string, fontsByName: ReadonlyMap<string, ArabicFont>): string {
  const pieces: DrawnPiece[] = []
  eachPiece(drawn, fontsByName, (piece) => {
    pieces.push(piece)
    return ''
  })
  const silent = silentPieces(pieces)
  let index = 0
  return eachPiece(drawn, fontsByName, ({ font, glyph, meaning }) => {
    const isSilent = silent.has(index)
    index += 1
    return codeFor(font, glyph, isSilent ? NOTHING : meaning)
  })
}

/** A glyph in the order of drawing, and what the compiler lets it stand for. */
interface DrawnPiece {
  readonly font: ArabicFont
  readonly glyph: number
  readonly meaning: string
}

/** The places of the pieces without room that repeat what the body beside them says. */
function silentPieces(pieces: readonly DrawnPiece[]): ReadonlySet<number> {
  const silent = new Set<number>()
  const hasRoom = ({ font, glyph }: DrawnPiece): boolean => (font.widths.get(glyph) ?? 0) !== 0
  const sweep = (places: Iterable<number>): void => {
    let body: string | null = null
    for (const place of places) {
      const piece = pieces[place]
      if (piece === undefined) continue
      if (hasRoom(piece)) body = piece.meaning
      else if (piece.meaning === body) silent.add(place)
    }
  }
  const places = [...pieces.keys()]
  sweep(places)
  sweep(places.reverse())
  return silent
}

/** Hands over each Arabic glyph of a page in the order of drawing, and puts the code that is given back in its place. */
function eachPiece(
  drawn: string,
  fontsByName: ReadonlyMap<string, ArabicFont>,
  codeOf: (piece: DrawnPiece) => string,
): string {
  let font: ArabicFont | undefined
  let done = 0
  let mended = ''
  const mend = (text: string, said: string | null): string =>
    withStrings(text, {
      font: (name) => {
        font = fontsByName.get(name)
      },
      codes: (codes) => (font && codes.length % 2 === 0 ? mendCodes(codes, font, said, codeOf) : null),
    })
  for (const match of drawn.matchAll(SAYING)) {
    mended += mend(drawn.slice(done, match.index), null)
    const [whole, hex = '', inside = ''] = match
    const inner = mend(inside, hex.toUpperCase().replace(/^FEFF/u, ''))
    // Its codes say it themselves now.
    mended += font === undefined ? whole : `/Span BMC${inner}EMC`
    done = match.index + whole.length
  }
  return mended + mend(drawn.slice(done), null)
}

interface OnStrings {
  readonly font: (name: string) => void
  /** Two characters a code; gives hexadecimal digits, or null to leave them as they are. */
  readonly codes: (codes: string) => string | null
}

/** Hands over each font and each string that is drawn, in order. */
function withStrings(text: string, on: OnStrings): string {
  const begins = /\/(f\d+) [\d.]+ Tf|<([0-9A-F]+)>|\(/giu
  let done = 0
  let all = ''
  for (let found = begins.exec(text); found; found = begins.exec(text)) {
    const [token, name, hex] = found
    if (name !== undefined) {
      on.font(name)
      continue
    }
    const string =
      hex === undefined
        ? literalAt(text, found.index)
        : { bytes: hexBytes(hex), end: found.index + token.length }
    begins.lastIndex = string.end
    // Only what is drawn: else it is a word of a dictionary.
    if (!/^\s*(?:Tj|\]|[-\d.(<])/u.test(text.slice(string.end, string.end + 8))) continue
    const codes = on.codes(string.bytes)
    if (codes === null) continue
    all += `${text.slice(done, found.index)}<${codes}>`
    done = string.end
  }
  return all + text.slice(done)
}

function hexBytes(hex: string): string {
  return hex.replace(/../gu, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A string in parentheses, which may hold others, with its escapes undone. */
function literalAt(text: string, start: number): { readonly bytes: string; readonly end: number } {
  let bytes = ''
  let depth = 1
  let at = start + 1
  for (; at < text.length && depth > 0; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\') {
      const octal = /^[0-7]{1,3}/u.exec(text.slice(at + 1, at + 4))?.[0]
      const next = text[at + 1] ?? ''
      bytes += octal === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8))
      at += octal?.length ?? 1
      continue
    }
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth > 0) bytes += character
  }
  return { bytes, end: at }
}

/** Says nothing: it has no width, and programs that read text pass over it. */
const NOTHING = '200B'

/** Codes as hexadecimal digits. `said`: what all of them together stand for, where it is not what they mean one by one. */
function mendCodes(
  codes: string,
  font: ArabicFont,
  said: string | null,
  codeOf: (piece: DrawnPiece) => string,
): string {
  let isSaid = false
  return codes.replace(/([^])([^])/gu, (_, high: string, low: string) => {
    const glyph = high.charCodeAt(0) * 256 + low.charCodeAt(0)
    const meaning = said === null ? font.meanings.get(glyph) : isSaid ? NOTHING : said
    isSaid = true
    return codeOf({ font, glyph, meaning: meaning ?? NOTHING })
  })
}

function codeFor(font: ArabicFont, glyph: number, meaning: string): string {
  if (meaning === font.meanings.get(glyph)) return toHex(glyph)
  const key = `${glyph} ${meaning}`
  const known = font.codes.get(key)
  if (known) return toHex(known.code)
  const code = font.firstOwn + font.codes.size
  font.codes.set(key, { code, glyph, meaning })
  return toHex(code)
}

function toHex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}

/** Which glyph a code draws: its own number, or for a code of ours the glyph it was made for. */
function glyphMap(number: number, font: ArabicFont): string {
  let glyphs = ''
  const add = (glyph: number): void => {
    glyphs += String.fromCharCode(glyph >> 8, glyph & 255)
  }
  for (let code = 0; code < font.firstOwn; code += 1) add(code)
  for (const { glyph } of font.codes.values()) add(glyph)
  return `${number} 0 obj\n<<\n  /Length ${glyphs.length}\n>>\nstream\n${glyphs}\nendstream\nendobj\n\n`
}

function withCodes(font: string, map: number, { codes, widths }: ArabicFont): string {
  const own = [...codes.values()].map(({ code, glyph }) => ` ${code} ${code} ${widths.get(glyph) ?? 0}`)
  return font
    .replace('/CIDToGIDMap /Identity', `/CIDToGIDMap ${map} 0 R`)
    .replace(/(\/W \[[\d.\s-]*)\]/u, (_, list: string) => `${list}${own.join('')}]`)
}

/** Adds what the new codes mean, a hundred at a time, as the format asks. */
function withMeanings(toUnicode: string, { codes }: ArabicFont): string {
  const lines = [...codes.values()].map(({ code, meaning }) => `<${toHex(code)}> <${meaning}>\n`)
  let blocks = ''
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks += `${block.length} beginbfchar\n${block.join('')}endbfchar\n`
  }
  const list = streamOf(toUnicode)
  return withStream(
    toUnicode,
    list.replace('endcmap', () => `${blocks}endcmap`),
  )
}
