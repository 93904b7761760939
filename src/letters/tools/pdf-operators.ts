import { ARTIFACT, UNMARKED, type PdfPiece, type PdfRule } from '../read/pdf-pages.ts'
import { characterOf, DENSE, learn, RIGHT_TO_LEFT, textOf, type FontMeasure } from './pdf-characters.ts'

/** What a page draws, as pdf.js lists it: the number of each operator and its arguments. */
export interface OperatorList {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** The operators that matter for text, by the names that pdf.js gives them. */
export type OperatorNumbers = Readonly<Record<OperatorName, number>>

const OPERATORS = [
  'save',
  'restore',
  'transform',
  'beginText',
  'setCharSpacing',
  'setWordSpacing',
  'setHScale',
  'setLeading',
  'setFont',
  'setTextRenderingMode',
  'setTextRise',
  'moveText',
  'setLeadingMoveText',
  'setTextMatrix',
  'nextLine',
  'showText',
  'beginMarkedContent',
  'beginMarkedContentProps',
  'endMarkedContent',
  'paintFormXObjectBegin',
  'paintFormXObjectEnd',
  'constructPath',
] as const
type OperatorName = (typeof OPERATORS)[number]

/** What a page draws that a reader of text needs. */
export interface Drawn {
  readonly pieces: readonly PdfPiece[]
  readonly rules: readonly PdfRule[]
  /** How many characters it draws, and how many of them are spaces. */
  readonly characters: number
  readonly spaces: number
}

/** The page as it is shown: from the file's space to points from the upper left corner. */
export interface PageFrame {
  readonly transform: Matrix
  readonly width: number
  readonly height: number
}

type Matrix = readonly [number, number, number, number, number, number]

/**
 * Runs the operators of a page as a printer would, keeping where each character stands instead of drawing it.
 * Strange operators and arguments are passed over.
 */
export function drawnBy(
  list: OperatorList,
  numbers: OperatorNumbers,
  fontOf: (id: string) => FontMeasure,
  frame: PageFrame,
): Drawn {
  const names = new Map<number, OperatorName>(OPERATORS.map((name) => [numbers[name], name]))
  const pen = new Pen(fontOf, frame)
  learnFonts(list, numbers, fontOf)
  for (let index = 0; index < list.fnArray.length; index += 1) {
    const name = names.get(list.fnArray[index] ?? -1)
    if (name === undefined) continue
    const args = list.argsArray[index]
    pen.obey(name, Array.isArray(args) ? args : [])
  }
  return pen.finish()
}

/** Goes over the characters of a page once, to know its fonts before any character is placed. */
function learnFonts(
  { fnArray, argsArray }: OperatorList,
  numbers: OperatorNumbers,
  fontOf: (id: string) => FontMeasure,
): void {
  let font: FontMeasure | null = null
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index]
    if (!Array.isArray(args)) continue
    if (operator === numbers.setFont) font = fontOf(String(args[0]))
    if (operator === numbers.showText && Array.isArray(args[0]) && font !== null) learn(font, args[0])
  }
}

/** What `save` keeps and `restore` brings back. */
interface State {
  ctm: Matrix
  font: FontMeasure
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
}

/** A piece that may still grow. */
interface OpenPiece {
  text: string
  readonly x: number
  readonly y: number
  end: number
  readonly size: number
  readonly font: number
  readonly mark: number
  readonly look: PdfPiece['look']
  /** Where the next character should begin: the spacing of letters counted. */
  expected: number
  /** The last character is one that stands without spaces. */
  isDense: boolean
  /** Of text that is not level: the height of the last character. */
  turnedY: number
}

/** Gaps in parts of the size: with a wider one, and farther back, another piece begins. */
const WORD = 0.12
const DENSE_WORD = 0.6
/** After a space that is drawn, lines that are stretched to the edge have wider gaps. */
const AFTER_SPACE = 1
const BACK = -0.25
/** In parts of the size: how far apart characters of one turned line stand. */
const TURNED = 2
/** Deeper nesting than any honest file has; a bound on memory. */
const DEEPEST = 500
/** A page of small print has 20,000; a bound on memory. */
const MOST_PIECES = 200_000
const UNSEEN_MODES: ReadonlySet<number> = new Set([3, 7])

const NO_FONT: FontMeasure = {
  ...{ index: 0, unit: 0.001, isVertical: false, codes: new Set(), sameAsCode: 0, runsRight: false },
  isNamed: () => false,
}

class Pen {
  readonly #fontOf: (id: string) => FontMeasure
  readonly #frame: PageFrame
  readonly #pieces: PdfPiece[] = []
  readonly #rules: PdfRule[] = []
  readonly #saved: State[] = []
  readonly #marks: number[] = []
  #state: State
  #textMatrix: Matrix = IDENTITY
  #x = 0
  #y = 0
  #lineX = 0
  #lineY = 0
  #mark = UNMARKED
  #open: OpenPiece | null = null
  #characters = 0
  #spaces = 0
  /** The last letter that runs from right to left, and the signs drawn since. */
  #letter: PdfPiece | null = null
  #signs: PdfPiece[] = []

  constructor(fontOf: (id: string) => FontMeasure, frame: PageFrame) {
    this.#fontOf = fontOf
    this.#frame = frame
    this.#state = {
      ctm: frame.transform,
      font: NO_FONT,
      size: 1,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    }
  }

  finish(): Drawn {
    this.#close()
    this.#seatRest()
    return { pieces: this.#pieces, rules: this.#rules, characters: this.#characters, spaces: this.#spaces }
  }

  obey(name: OperatorName, args: readonly unknown[]): void {
    const first = numberOf(args[0])
    switch (name) {
      case 'save':
        this.#save()
        break
      case 'restore':
        this.#state = this.#saved.pop() ?? this.#state
        break
      case 'transform':
        this.#state.ctm = times(this.#state.ctm, matrixOf(args))
        break
      case 'paintFormXObjectBegin':
        this.#save()
        if (isNumbers(args[0])) this.#state.ctm = times(this.#state.ctm, matrixOf(args[0]))
        break
      case 'paintFormXObjectEnd':
        this.#state = this.#saved.pop() ?? this.#state
        break
      case 'beginText':
        this.#placeText(IDENTITY)
        break
      case 'setTextMatrix':
        this.#placeText(isNumbers(args[0]) ? matrixOf(args[0]) : matrixOf(args))
        break
      case 'moveText':
        this.#move(first, numberOf(args[1]))
        break
      case 'setLeadingMoveText':
        this.#state.leading = numberOf(args[1])
        this.#move(first, numberOf(args[1]))
        break
      case 'nextLine':
        this.#move(0, this.#state.leading)
        break
      case 'setLeading':
        this.#state.leading = -first
        break
      case 'setFont':
        this.#state.font = this.#fontOf(String(args[0]))
        this.#state.size = numberOf(args[1])
        break
      case 'setCharSpacing':
        this.#state.charSpacing = first
        break
      case 'setWordSpacing':
        this.#state.wordSpacing = first
        break
      case 'setHScale':
        this.#state.scale = first / 100
        break
      case 'setTextRise':
        this.#state.rise = first
        break
      case 'setTextRenderingMode':
        this.#state.mode = first
        break
      case 'showText':
        if (Array.isArray(args[0])) this.#show(args[0])
        break
      case 'beginMarkedContent':
      case 'beginMarkedContentProps':
        this.#beginMark(args)
        break
      case 'endMarkedContent':
        this.#mark = this.#marks.pop() ?? UNMARKED
        break
      case 'constructPath':
        this.#rule(args[2])
        break
    }
  }

  #save(): void {
    if (this.#saved.length < DEEPEST) this.#saved.push({ ...this.#state })
  }

  #placeText(matrix: Matrix): void {
    this.#textMatrix = matrix
    this.#x = this.#y = this.#lineX = this.#lineY = 0
  }

  #move(x: number, y: number): void {
    this.#x = this.#lineX += x
    this.#y = this.#lineY += y
  }

  /** Contents inside an artifact are one too; contents without a number belong to those around them. */
  #beginMark([tag, number]: readonly unknown[]): void {
    if (this.#marks.length < DEEPEST) this.#marks.push(this.#mark)
    if (this.#mark === ARTIFACT) return
    if (tag === 'Artifact' || (isNamed(tag) && tag.name === 'Artifact')) this.#mark = ARTIFACT
    else if (typeof number === 'number' && number >= 0) this.#mark = number
  }

  #show(glyphs: readonly unknown[]): void {
    const state = this.#state
    const { font, size, scale } = state
    const whole = times(state.ctm, this.#textMatrix)
    const [a, b, c, d] = whole
    const height = Math.hypot(c, d) * Math.abs(size)
    const along = Math.hypot(a, b)
    const isLevel = a > 0 && Math.abs(b) < 0.02 * along && !font.isVertical
    let { look, advance } = { look: 'plain' as PdfPiece['look'], advance: 0 }
    if (!isLevel) look = 'turned'
    if (UNSEEN_MODES.has(state.mode)) look = 'unseen'
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        advance += (font.isVertical ? 1 : -1) * glyph * 0.001 * size * (font.isVertical ? 1 : scale)
        continue
      }
      const character = characterOf(glyph)
      if (!character) continue
      const width = font.isVertical ? 0 : character.width * font.unit * size * scale
      const x = this.#x + (font.isVertical ? 0 : advance)
      const y = this.#y + state.rise + (font.isVertical ? advance : 0)
      const left = a * x + c * y + whole[4]
      const top = b * x + d * y + whole[5]
      const spacing = (state.charSpacing + (character.isSpace ? state.wordSpacing : 0)) * scale
      if (this.#pieces.length < MOST_PIECES && Number.isFinite(left + top + height))
        this.#place(textOf(font, character), left, top, width * along, spacing * along, height, look)
      advance += font.isVertical ? -(size - state.charSpacing) : width + spacing
    }
    if (font.isVertical) this.#y += advance
    else this.#x += advance
  }

  /** Puts one character upon the page: at the end of the open piece where it fits. */
  #place(
    text: string,
    x: number,
    y: number,
    width: number,
    spacing: number,
    size: number,
    shown: PdfPiece['look'],
  ): void {
    if (text === '') return
    this.#characters += 1
    if (text === ' ') this.#spaces += 1
    const isOff = x > this.#frame.width + 1 || x + width < -1 || y > this.#frame.height + 1 || y < -1
    const look = isOff ? 'unseen' : shown
    const isDense = DENSE.test(text)
    const open = this.#open
    if (
      open &&
      (text === ' ' || !RIGHT_TO_LEFT.test(text) || look === 'turned') &&
      this.#continues(open, x, y, size, look, isDense)
    ) {
      if (text !== ' ' || !open.text.endsWith(' ')) open.text += text
      open.isDense = isDense
      open.turnedY = y
      open.end = Math.max(open.end, x + width)
      open.expected = look === 'turned' ? x : x + width + Math.max(spacing, 0)
      return
    }
    this.#close()
    const { index: font } = this.#state.font
    const piece = { text, x, y, size, font, mark: this.#mark, look }
    if (look !== 'turned' && RIGHT_TO_LEFT.test(text)) this.#pieces.push(...this.#seated({ ...piece, width }))
    else if (look !== 'turned' && text === ' ') this.#pieces.push({ ...piece, width })
    else {
      const expected = look === 'turned' ? x : x + width + Math.max(spacing, 0)
      this.#open = { ...piece, end: x + width, expected, isDense, turnedY: y }
    }
  }

  /**
   * Where a vowel sign stands tells little of which letter it is on: it is given the place of the letter that is drawn
   * beside it, the next one in files that draw from left to right. Gives the pieces that can be put down now.
   */
  #seated(piece: PdfPiece): readonly PdfPiece[] {
    if (SIGN.test(piece.text) && piece.width < 0.05 * piece.size) {
      this.#signs.push(piece)
      return []
    }
    const [before, signs] = [this.#letter, this.#signs]
    this.#letter = piece
    this.#signs = []
    const isLeftwards = before !== null && isNear(before, piece) && piece.x < before.x
    const letter = isLeftwards ? before : piece
    const seated = signs.map((sign, index) => {
      if (!isNear(sign, letter)) return sign
      return overLetter(sign, letter, isLeftwards ? index : signs.length - index)
    })
    return [...seated, piece]
  }

  /** Signs behind the last letter of a stretch. */
  #seatRest(): void {
    const [letter, signs] = [this.#letter, this.#signs]
    this.#signs = []
    this.#letter = null
    for (const [index, sign] of signs.entries()) {
      this.#pieces.push(letter !== null && isNear(sign, letter) ? overLetter(sign, letter, index) : sign)
    }
  }

  #continues(
    open: OpenPiece,
    x: number,
    y: number,
    size: number,
    look: PdfPiece['look'],
    isDense: boolean,
  ): boolean {
    const gap = x - open.expected
    if (open.mark !== this.#mark || open.look !== look) return false
    if (look === 'turned') return Math.hypot(gap, y - open.turnedY) < TURNED * size
    const most = open.text.endsWith(' ') ? AFTER_SPACE : isDense && open.isDense ? DENSE_WORD : WORD
    return (
      open.font === this.#state.font.index &&
      Math.abs(open.size - size) < 0.01 * size &&
      Math.abs(open.y - y) < 0.05 * size &&
      gap < most * size &&
      gap > BACK * size
    )
  }

  #close(): void {
    const open = this.#open
    if (!open) return
    this.#open = null
    const { x, y, size, font, mark, look, end } = open
    const text = open.text.trimEnd()
    const isSpaced = text.length < open.text.length
    // A space at the end stands on its own: to its right and to its left may be text that runs the other way.
    const width = isSpaced ? Math.max(end - x - 0.25 * size, 0) : end - x
    if (text !== '') this.#pieces.push({ text, x, y, width, size, font, mark, look })
    if (isSpaced)
      this.#pieces.push({ text: ' ', x: x + width, y, width: 0.25 * size, size, font, mark, look })
  }

  #rule(extent: unknown): void {
    if (!isNumbers(extent) || extent.length < 4) return
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = extent
    const box = boxOf(this.#state.ctm, x0, y0, x1, y1)
    const isThin = box.bottom - box.top <= 3 && box.right - box.left > 24
    if (isThin && this.#rules.length < 5000)
      this.#rules.push({ left: box.left, right: box.right, y: (box.top + box.bottom) / 2 })
  }
}

/** Vowel signs of Arabic, points of Hebrew. */
const SIGN = /^\p{M}+$/u

function isNear(one: PdfPiece, other: PdfPiece): boolean {
  return Math.abs(one.x - other.x) < 1.5 * other.size && Math.abs(one.y - other.y) < 0.75 * other.size
}

/** A sign in the middle of its letter; of several, each a little further on. */
function overLetter(sign: PdfPiece, { x, y, width }: PdfPiece, place: number): PdfPiece {
  return { ...sign, x: x + width / 2 + 0.001 * place, y }
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First the right one, then the left one. */
function times(left: Matrix, right: Matrix): Matrix {
  const [a, b, c, d, e, f] = left
  const [g, h, i, j, k, l] = right
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function boxOf([a, b, c, d, e, f]: Matrix, x0: number, y0: number, x1: number, y1: number) {
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e]
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

function isNumbers(value: unknown): value is ArrayLike<number> & Iterable<number> {
  return value instanceof Float32Array || Array.isArray(value)
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function matrixOf(values: ArrayLike<unknown>): Matrix {
  if (values.length < 6) return IDENTITY
  return [
    numberOf(values[0]),
    numberOf(values[1]),
    numberOf(values[2]),
    numberOf(values[3]),
    numberOf(values[4]),
    numberOf(values[5]),
  ]
}

function isNamed(value: unknown): value is { readonly name: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value
}
