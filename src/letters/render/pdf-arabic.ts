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

/**
 * Gives the vowel signs of Arabic text back as they were written to programs that search, copy or read aloud. The compiler
 * lets the glyph of a letter and the glyph of a sign on it each stand for both. Here each says its own part. What is drawn
 * stays the same. Gives the objects that change, by number.
 */
export function mendArabicText(file: PdfFile): ReadonlyMap<number, string> {
  const fonts = new Map<number, Font>()
  const pages = objectsWith(file, '/Type /Page').map((number) => pageOf(file, number, fonts))
  for (const { drawn, sayings } of pages) {
    giveSignsTheirPart(drawn)
    for (const saying of sayings) giveStrokesNothing(saying)
    // Where nothing else is said of it, a glyph stands for what its font says, so that must be true.
    for (const one of drawn) if (one.saying === null) meet(one)
  }
  const changed = new Map<number, string>()
  for (const { contents, stream, text, drawn, sayings } of pages) {
    for (const one of drawn) if (one.saying !== null) meet(one)
    const mended = withSayings(text, sayings)
    if (mended !== text) changed.set(contents, withStream(stream, bytesAsText(zlibSync(textAsBytes(mended)))))
  }
  for (const { toUnicode, given, met } of fonts.values()) {
    if ([...met].every(([glyph, meaning]) => given.get(glyph) === meaning)) continue
    changed.set(toUnicode, withMeanings(objectText(file, toUnicode), met))
  }
  return changed
}

function meet({ font, glyph, meaning }: DrawnGlyph): void {
  if (!font.met.has(glyph)) font.met.set(glyph, meaning)
}

/** A font, with what its glyphs stand for. */
interface Font {
  readonly toUnicode: number
  readonly widths: ReadonlyMap<number, number>
  /** As the compiler wrote it. */
  readonly given: ReadonlyMap<number, string>
  /** As it is meant. */
  readonly met: Map<number, string>
}

/** A stretch of a page that says what its glyphs stand for together. */
interface Saying {
  /** Where it says it. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly glyphs: DrawnGlyph[]
}

/** A glyph, in the order of drawing. */
interface DrawnGlyph {
  readonly font: Font
  readonly glyph: number
  /** Null where it stands for what its font gives. */
  readonly saying: Saying | null
  /** What the compiler lets it stand for, and what it does. */
  readonly said: string
  meaning: string
}

interface DrawnPage {
  readonly contents: number
  readonly stream: string
  readonly text: string
  readonly drawn: readonly DrawnGlyph[]
  readonly sayings: readonly Saying[]
}

function pageOf(file: PdfFile, number: number, fonts: Map<number, Font>): DrawnPage {
  const page = objectText(file, number)
  const fontsByName = new Map<string, Font>()
  for (const [, name = '', reference] of page.matchAll(/\/(f\d+) (\d+) 0 R/gu)) {
    const font = fonts.get(Number(reference)) ?? fontOf(file, objectText(file, Number(reference)))
    if (font === null) continue
    fonts.set(Number(reference), font)
    fontsByName.set(name, font)
  }
  const contents = referenceIn(page, 'Contents')
  const stream = objectText(file, contents)
  const text = bytesAsText(unzlibSync(textAsBytes(streamOf(stream))))
  return { contents, stream, text, ...glyphsOf(text, fontsByName) }
}

const MEANING = /^<([0-9A-F]{4})> <([0-9A-F]+)>$/gimu

function fontOf(file: PdfFile, described: string): Font | null {
  if (!described.includes('/Subtype /Type0')) return null
  const [descendant, toUnicode] = [
    referenceIn(described, 'DescendantFonts'),
    referenceIn(described, 'ToUnicode'),
  ]
  const given = [...streamOf(objectText(file, toUnicode)).matchAll(MEANING)]
  return {
    toUnicode,
    widths: widthsOf(objectText(file, descendant)),
    given: new Map(
      given.map(([, glyph = '', meaning = '']) => [Number.parseInt(glyph, 16), textOfHex(meaning)]),
    ),
    met: new Map(),
  }
}

/** `/W [first last width first last width …]`; a glyph that is not in it takes no room. */
function widthsOf(font: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const numbers = /\/W \[([\d.\s-]*)\]/u.exec(font)?.[1]?.trim().split(/\s+/u).map(Number) ?? []
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const [first = 0, last = 0, width = 0] = numbers.slice(at, at + 3)
    for (let glyph = first; glyph <= last; glyph += 1) widths.set(glyph, width)
  }
  return widths
}

/** What begins a saying, ends a stretch, names a font, or begins a string. */
const TOKEN =
  /\/Span <<\s*\/ActualText <FEFF([0-9A-F]*)>\s*>> BDC|\bEMC\b|\/(f\d+) [\d.]+ Tf|<([0-9A-F]+)>|\(/giu

/** The glyphs that a page draws, in order, and what is said of some of them. */
function glyphsOf(
  text: string,
  fontsByName: ReadonlyMap<string, Font>,
): Pick<DrawnPage, 'drawn' | 'sayings'> {
  const drawn: DrawnGlyph[] = []
  const sayings: Saying[] = []
  let font: Font | undefined
  let saying: Saying | null = null
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [token, said, name, hex] = found
    if (said !== undefined) {
      saying = { start: found.index, end: TOKEN.lastIndex, text: textOfHex(said), glyphs: [] }
      sayings.push(saying)
    } else if (token === 'EMC') saying = null
    else if (name !== undefined) font = fontsByName.get(name)
    else {
      const string =
        hex === undefined ? literalAt(text, found.index) : { bytes: bytesOfHex(hex), end: TOKEN.lastIndex }
      TOKEN.lastIndex = string.end
      // Only what is drawn: else it is a word of a dictionary.
      if (!font || !/^\s*(?:Tj|\]|[-\d.(<])/u.test(text.slice(string.end, string.end + 8))) continue
      for (let at = 0; at + 1 < string.bytes.length; at += 2) {
        const glyph = string.bytes.charCodeAt(at) * 256 + string.bytes.charCodeAt(at + 1)
        const one = drawnGlyph(font, glyph, saying)
        drawn.push(one)
        saying?.glyphs.push(one)
      }
    }
  }
  return { drawn, sayings }
}

function drawnGlyph(font: Font, glyph: number, saying: Saying | null): DrawnGlyph {
  const said = saying?.text ?? font.given.get(glyph) ?? ''
  return { font, glyph, saying, said, meaning: said }
}

function textOfHex(hex: string): string {
  return hex.replace(/.{4}/gu, (code) => String.fromCharCode(Number.parseInt(code, 16)))
}

function bytesOfHex(hex: string): string {
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

/** Signs are drawn right before the letter they stand on, which is said with them. */
function giveSignsTheirPart(drawn: readonly DrawnGlyph[]): void {
  let signs: DrawnGlyph[] = []
  for (const one of drawn) {
    if (signs[0] && signs[0].said !== one.said) {
      partsOf(signs, null)
      signs = []
    }
    if (isSign(one)) signs.push(one)
    else if (signs.length > 0) {
      partsOf(signs, one)
      signs = []
    }
  }
  partsOf(signs, null)
}

const SIGNED = /\p{Script=Arabic}\p{M}/u

function isSign({ font, glyph, said }: DrawnGlyph): boolean {
  return (font.widths.get(glyph) ?? 0) === 0 && SIGNED.test(said)
}

/** From right to left a character each: the letter, then its signs; the last sign all that is left. */
function partsOf(signs: readonly DrawnGlyph[], letter: DrawnGlyph | null): void {
  const characters = [...(signs[0]?.said ?? '')]
  const letters = characters.filter((one) => !/\p{M}/u.test(one)).join('')
  // As the font orders them, a doubled letter's sign is the first.
  const marks = characters
    .filter((one) => /\p{M}/u.test(one))
    .sort((one, other) => Number(other === SHADDA) - Number(one === SHADDA))
  if (signs.length > marks.length) return
  if (letter) letter.meaning = letters
  signs.toReversed().forEach((sign, index) => {
    sign.meaning = marks.slice(index, index === signs.length - 1 ? marks.length : index + 1).join('')
  })
}

const SHADDA = '\u0651'

/** A letter may be drawn in several strokes; the first from the right says it. */
function giveStrokesNothing({ text, glyphs }: Saying): void {
  const letters = [...text].filter((one) => !/\p{M}/u.test(one))
  const strokes = glyphs.filter((one) => !isSign(one))
  if (strokes.length <= letters.length || !/\p{Script=Arabic}/u.test(text)) return
  strokes.forEach((stroke, index) => {
    stroke.meaning = index === strokes.length - 1 ? letters.join('') : NOTHING
  })
}

/** Without width or look, and passed over by programs that read text; a glyph must say something. */
const NOTHING = '\u200B'

/** The page, where a stretch says something only if its glyphs do not say it by themselves. */
function withSayings(text: string, sayings: readonly Saying[]): string {
  let done = 0
  let all = ''
  for (const { start, end, text: said, glyphs } of sayings) {
    const areTrue = glyphs.every(({ font, glyph, meaning }) => font.met.get(glyph) === meaning)
    const own = glyphs.length === 1 ? (glyphs[0]?.meaning ?? said) : said
    all += text.slice(done, start)
    all +=
      areTrue && glyphs.some(isMended) && glyphs.length <= [...said].length
        ? '/ReversedChars BMC'
        : `/Span <<\n  /ActualText <FEFF${hexOf(own)}>\n>> BDC`
    done = end
  }
  return all + text.slice(done)
}

function isMended({ said, meaning }: DrawnGlyph): boolean {
  return said !== meaning
}

function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'),
  ).join('')
}

function withMeanings(toUnicode: string, meanings: ReadonlyMap<number, string>): string {
  const list = streamOf(toUnicode).replace(MEANING, (line, glyph: string) => {
    const meaning = meanings.get(Number.parseInt(glyph, 16))
    return meaning === undefined ? line : `<${glyph}> <${hexOf(meaning)}>`
  })
  return withStream(toUnicode, list)
}
