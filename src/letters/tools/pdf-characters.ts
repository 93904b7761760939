import { UNNAMED } from '../read/pdf-pages.ts'

/** What must be known of a font to place its characters, and what its characters have taught so far. */
export interface FontMeasure {
  /** Its place in the list of fonts. */
  readonly index: number
  /** Glyph space to text space, mostly a thousandth. */
  readonly unit: number
  readonly isVertical: boolean
  /** The codes of the characters met. */
  readonly codes: Set<number>
  /** How many of them have nothing but their code for their text. */
  sameAsCode: number
  /** Whether the file has a name for a code. */
  readonly isNamed: (code: number) => boolean
  /** It has Arabic or Hebrew letters. */
  runsRight: boolean
}

/** One character as pdf.js gives it. */
export interface Character {
  readonly text: string
  readonly width: number
  readonly isSpace: boolean
  readonly code: number
}

/** Takes a glyph of pdf.js for a character; null for what is none. */
export function characterOf(glyph: unknown): Character | null {
  if (typeof glyph !== 'object' || glyph === null) return null
  if (!('unicode' in glyph) || !('width' in glyph) || typeof glyph.unicode !== 'string') return null
  return {
    text: glyph.unicode,
    width: numberOf(glyph.width),
    isSpace: 'isSpace' in glyph && glyph.isSpace === true,
    code: 'originalCharCode' in glyph ? numberOf(glyph.originalCharCode) : -1,
  }
}

/** Letters that run from right to left, and strokes that may stretch them. */
export const RIGHT_TO_LEFT = /[\uE000-\uE0FF\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u
/** Letters of scripts that are written without spaces. */
export const DENSE = /[\u2E80-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\u{20000}-\u{3FFFF}]/u
const COMPATIBLE = /[\u2E80-\u2EFF\uFB00-\uFB06\uFB1D-\uFD3D\uFD50-\uFDFF\uFE70-\uFEFC\u2F00-\u2FDF]/u
const PRINTABLE_ASCII = /^[!-~]$/u

/** Marks of lists that Symbol and Wingdings keep at places of their own. */
const PRIVATE: ReadonlyMap<string, string> = new Map([
  ['\uF0B7', '•'],
  ['\uF0A7', '▪'],
  ['\uF0A8', '▫'],
  ['\uF0D8', '➢'],
  ['\uF0FC', '✓'],
  ['\uF076', '❖'],
  ['\uF02D', '-'],
])

/** Radicals that fonts draw with the same glyph as a character, by the character: some writers name the radical. */
const RADICALS: ReadonlyMap<string, string> = new Map(
  (
    '⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻬齐 ' +
    '⻮齿 ⻰龙 ⻳龟 ⺁厂 ⺟母 ⺶羊'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)

/** Ligatures and shapes of letters as the letters they stand for; control characters are none. */
function plainCharacter(text: string): string {
  if (PRINTABLE_ASCII.test(text) || text === '\u00A0') return text
  if (/^\s+$/u.test(text)) return ' '
  const known = PRIVATE.get(text)
  if (known !== undefined) return known
  const plain = COMPATIBLE.test(text)
    ? Array.from(text, (one) => RADICALS.get(one) ?? one.normalize('NFKC')).join('')
    : text
  return plain.replace(
    /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu,
    '',
  )
}

/** Lets a font learn from characters before any of them is placed. */
export function learn(font: FontMeasure, glyphs: readonly unknown[]): void {
  for (const glyph of glyphs) {
    const character = characterOf(glyph)
    if (!character || font.codes.has(character.code)) continue
    font.codes.add(character.code)
    if (isItsCode(font, character)) font.sameAsCode += 1
    if (RIGHT_TO_LEFT.test(character.text)) font.runsRight = true
  }
}

/** Fewer characters tell nothing of a font. */
const LEAST_KNOWN = 6

/**
 * Whether the file may not say what a character is, so that pdf.js gives its code for its text: in a font of Arabic
 * letters that names nearly all others. Lines are stretched with such strokes.
 */
function isUnnamed(font: FontMeasure, character: Character): boolean {
  const { codes, sameAsCode, runsRight } = font
  return runsRight && sameAsCode * 4 < codes.size && codes.size >= LEAST_KNOWN && isItsCode(font, character)
}

/**
 * The text of a character; of one that may be unnamed a character for private use: what stands beside it on the line
 * tells.
 */
export function textOf(font: FontMeasure, character: Character): string {
  if (!isUnnamed(font, character)) return plainCharacter(character.text)
  return character.code < 256 ? String.fromCharCode(UNNAMED + character.code) : ''
}

function isItsCode({ isNamed }: FontMeasure, { text, code }: Character): boolean {
  return text === String.fromCharCode(code) && !isNamed(code)
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
