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
 * lets a letter and the signs on it stand together for what they say, in an order of drawing that such programs turn
 * round. Here each of the glyphs says its own part. What is drawn stays the same. Gives the changed objects, by number.
 */
export function mendArabicText(file: PdfFile): ReadonlyMap<number, string> {
  const fonts = new Map<number, Meanings>()
  const pages = objectsWith(file, '/Type /Page').map((number) => pageOf(file, number, fonts))
  for (const { drawn } of pages) {
    for (const { saying, meanings, glyph } of drawn) if (saying === null) meanings.fixed.add(glyph)
  }
  const changed = new Map<number, string>()
  for (const { contents, stream, text, sayings } of pages) {
    const said = sayings.filter(learn)
    if (said.length > 0) {
      const mended = zlibSync(textAsBytes(withoutSayings(text, said)))
      changed.set(contents, withStream(stream, bytesAsText(mended)))
    }
  }
  for (const [number, meanings] of fonts) {
    if (meanings.learnt.size > 0) changed.set(number, withMeanings(objectText(file, number), meanings.learnt))
  }
  return changed
}

/** What the glyphs of a font stand for, in hexadecimal UTF-16. */
interface Meanings {
  readonly given: ReadonlyMap<number, string>
  /** Glyphs that are drawn somewhere by themselves: they stand for what is given. */
  readonly fixed: Set<number>
  /** What was found out about others. */
  readonly learnt: Map<number, string>
}

/** A stretch of a page that says in Arabic letters what its glyphs stand for together. */
interface Saying {
  /** Where it says it. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly glyphs: DrawnGlyph[]
}

/** A glyph, in the order of drawing, and the saying it is part of; null where it stands for what its font gives. */
interface DrawnGlyph {
  readonly meanings: Meanings
  readonly glyph: number
  readonly saying: Saying | null
}

interface DrawnPage {
  readonly contents: number
  readonly stream: string
  readonly text: string
  readonly drawn: readonly DrawnGlyph[]
  readonly sayings: readonly Saying[]
}

function pageOf(file: PdfFile, number: number, fonts: Map<number, Meanings>): DrawnPage {
  const page = objectText(file, number)
  const fontsByName = new Map<string, Meanings>()
  for (const [, name = '', font] of page.matchAll(/\/(f\d+) (\d+) 0 R/gu)) {
    const list = referenceIn(objectText(file, Number(font)), 'ToUnicode')
    const meanings = fonts.get(list) ?? meaningsIn(streamOf(objectText(file, list)))
    fonts.set(list, meanings)
    fontsByName.set(name, meanings)
  }
  const contents = referenceIn(page, 'Contents')
  const stream = objectText(file, contents)
  const text = bytesAsText(unzlibSync(textAsBytes(streamOf(stream))))
  return { contents, stream, text, ...glyphsOf(text, fontsByName) }
}

const MEANING = /^<([0-9A-F]{4})> <([0-9A-F]+)>$/gimu

function meaningsIn(list: string): Meanings {
  const given = [...list.matchAll(MEANING)].map(([, code = '', meaning = '']): [number, string] => [
    Number.parseInt(code, 16),
    meaning.toUpperCase(),
  ])
  return { given: new Map(given), fixed: new Set(), learnt: new Map() }
}

/** What begins a saying, ends a stretch, names a font, or begins a string. */
const TOKEN = /\/Span <<\s*\/ActualText <FEFF([0-9A-F]*)>\s*>> BDC|\bEMC\b|\/(f\d+) [\d.]+ Tf|<([0-9A-F]+)>|\(/giu

/** The glyphs that a page draws, in order, and what is said of some of them. */
function glyphsOf(
  text: string,
  fontsByName: ReadonlyMap<string, Meanings>,
): Pick<DrawnPage, 'drawn' | 'sayings'> {
  const drawn: DrawnGlyph[] = []
  const sayings: Saying[] = []
  let meanings: Meanings | undefined
  let saying: Saying | null = null
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [token, said, name, hex] = found
    if (said !== undefined) {
      saying = { start: found.index, end: TOKEN.lastIndex, text: textOfHex(said), glyphs: [] }
      sayings.push(saying)
    } else if (token === 'EMC') saying = null
    else if (name !== undefined) meanings = fontsByName.get(name)
    else {
      const string =
        hex === undefined
          ? literalAt(text, found.index)
          : { bytes: bytesOfHex(hex), end: TOKEN.lastIndex }
      TOKEN.lastIndex = string.end
      // Only what is drawn: else it is a word of a dictionary.
      if (!meanings || !/^\s*(?:Tj|\]|[-\d.(<])/u.test(text.slice(string.end, string.end + 8))) continue
      for (let at = 0; at + 1 < string.bytes.length; at += 2) {
        const glyph = string.bytes.charCodeAt(at) * 256 + string.bytes.charCodeAt(at + 1)
        const one: DrawnGlyph = { meanings, glyph, saying }
        drawn.push(one)
        saying?.glyphs.push(one)
      }
    }
  }
  return { drawn, sayings }
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

/**
 * Learns what each glyph of a saying stands for: from right to left a character each, the last one all that is left.
 * False where that does not fit what a glyph stands for elsewhere; then the saying must stay.
 */
function learn({ text, glyphs }: Saying): boolean {
  const characters = [...text]
  if (!/\p{Script=Arabic}/u.test(text) || glyphs.length > characters.length) return false
  const logical = glyphs.toReversed().map((one, index) => {
    const end = index === glyphs.length - 1 ? characters.length : index + 1
    return { ...one, meaning: hexOf(characters.slice(index, end).join('')) }
  })
  const fits = logical.every(({ meanings, glyph, meaning }, index) => {
    const before = logical.findIndex((one) => one.meanings === meanings && one.glyph === glyph)
    if (logical[before]?.meaning !== logical[index]?.meaning) return false
    const known = meanings.fixed.has(glyph) ? meanings.given.get(glyph) : meanings.learnt.get(glyph)
    return known === undefined || known === meaning
  })
  if (!fits) return false
  for (const { meanings, glyph, meaning } of logical) {
    if (meanings.given.get(glyph) !== meaning) meanings.learnt.set(glyph, meaning)
    else meanings.fixed.add(glyph)
  }
  return true
}

function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'),
  ).join('')
}

/** The page without what some stretches say: their glyphs say it now, drawn from left to right. */
function withoutSayings(text: string, sayings: readonly Saying[]): string {
  let done = 0
  let all = ''
  for (const { start, end } of sayings) {
    all += `${text.slice(done, start)}/ReversedChars BMC`
    done = end
  }
  return all + text.slice(done)
}

function withMeanings(toUnicode: string, learnt: ReadonlyMap<number, string>): string {
  const list = streamOf(toUnicode).replace(MEANING, (line, code: string) => {
    const meaning = learnt.get(Number.parseInt(code, 16))
    return meaning === undefined ? line : `<${code}> <${meaning}>`
  })
  return withStream(toUnicode, list)
}
