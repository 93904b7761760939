import { Brackets, kindOf, readingOrder, runsRight, type Unit } from './pdf-bidi.ts'
import type { Line, Part } from './pdf-lines.ts'
import { UNNAMED } from './pdf-pages.ts'

/** Text of one part, in reading order. A gap between columns is a tab. */
export interface Fragment {
  readonly text: string
  readonly part: Part
}

/**
 * In parts of the size: a gap as wide as a space in a file that draws none, and in one that draws them; between
 * characters that stand without spaces; between columns.
 */
const SPACE = 0.13
const UNDRAWN_SPACE = 0.32
const DENSE_SPACE = 0.6
const COLUMN = 2.5
const AFTER_LABEL = 0.3

/** What begins a line and is followed by a gap where scripts without spaces have none. */
const LABEL = /^[(（]?(?:\p{Nd}{1,3}|[a-z]|[ivx]{1,4})[.)）]$|^[•◦▪‣·–-]$/u

const DENSE = /[\u2E80-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\u{20000}-\u{3FFFF}]/u

/** Whether a text is of a script that is written without spaces. */
export function isDense(text: string): boolean {
  return DENSE.test(text)
}

/** Reads lines: spaces where the page has gaps, Arabic in the order of its words. One reader for a whole file. */
export class LineReader {
  readonly #brackets = new Brackets()
  readonly #space: number

  constructor(drawsSpaces: boolean) {
    this.#space = drawsSpaces ? UNDRAWN_SPACE : SPACE
  }

  /** The text of a line in a block that runs in the direction given. */
  read(line: Line, direction: 'ltr' | 'rtl'): readonly Fragment[] {
    const spaced = withSpaces(line, this.#space, direction)
    if (direction === 'ltr' && !spaced.some(({ text }) => runsRight(text) || STROKE.test(text))) return spaced
    const units = gathered(withoutStrokes(spaced.flatMap((fragment) => unitsOf(fragment, line))))
    const read = readingOrder(units, direction)
    const rights = new Set(rightPlaces(read, direction))
    const mended = this.#brackets.mend(read, (index) => rights.has(index))
    const fragments: { text: string; part: Part }[] = []
    let isAfterMark = false
    for (const { text, part, isRaised } of mended) {
      const last = fragments.at(-1)
      // A space behind the mark of a note is no part of it.
      const isMore = text === ' ' ? !isAfterMark : last?.part === part || (last && isAlike(last.part, part))
      if (last && isMore) last.text += text
      else fragments.push({ text, part })
      isAfterMark = isRaised && text !== ' '
    }
    return fragments
  }
}

function isAlike(one: Part, other: Part): boolean {
  const [a, b] = [one.piece, other.piece]
  return (
    a.font === b.font &&
    a.size === b.size &&
    a.y === b.y &&
    one.link === other.link &&
    one.isMark === other.isMark
  )
}

/** The parts from left to right, a space or a tab put where only a gap parts them. */
function withSpaces(line: Line, space: number, direction: 'ltr' | 'rtl'): readonly Fragment[] {
  const read: Fragment[] = []
  let previous: Part | null = null
  let isOpen = false
  for (const part of line.parts) {
    const { text, x } = part.piece
    if (text === ' ') {
      // At the end of an Arabic line some writers draw it upon the last character: it parts no words.
      const isUpon = direction === 'rtl' && previous !== null && isAtPlaceOf(previous, x)
      isOpen = previous !== null && (isOpen || !isUpon)
      continue
    }
    if (previous) {
      const gap = x - previous.piece.x - previous.piece.width
      const dense =
        isDense(text.slice(0, 2)) ||
        isDense(previous.piece.text.slice(-2)) ||
        (space === UNDRAWN_SPACE && isBesideHangul(previous.piece.text, text))
      const isGap = gap > (dense ? DENSE_SPACE : space) * Math.min(part.piece.size, previous.piece.size)
      const isAfterLabel =
        read.length === 1 && gap > AFTER_LABEL * line.size && LABEL.test(previous.piece.text)
      const isColumn = gap > COLUMN * line.size
      const isTwice = text === previous.piece.text && Math.abs(x - previous.piece.x) < 0.12 * line.size
      // Bold made by drawing the same twice.
      if (isTwice && text.length > 1) continue
      if (isColumn) read.push({ text: '\t', part: previous })
      else if (isOpen || isGap || isAfterLabel) read.push({ text: ' ', part: previous })
    }
    read.push({ text, part })
    // A sign takes no room.
    if (!MARK.test(text)) previous = part
    isOpen = false
  }
  return read
}

function isAtPlaceOf({ piece }: Part, x: number): boolean {
  return piece.width > 0 && Math.abs(x - piece.x) < 0.05 * piece.size
}

/** Between Hangul and other letters or digits some programs leave a gap that is no space. */
function isBesideHangul(before: string, after: string): boolean {
  return HANGUL.test(before.slice(-1)) !== HANGUL.test(after.slice(0, 1))
}

const HANGUL = /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7AF]/u

interface PlacedUnit extends Unit {
  readonly part: Part
}

function unitsOf({ text, part }: Fragment, line: Line): readonly PlacedUnit[] {
  const isRaised = part.isMark || part.piece.size < 0.86 * line.size
  if (runsRight(text)) return [{ text, kind: 'right', isRaised, part }]
  return Array.from(text, (character) => ({ text: character, kind: kindOf(character), isRaised, part }))
}

const STROKE = /^[\uE000-\uE0FF]$/u

/** Takes out the strokes inside Arabic words; a character that merely has its code for its text is itself. */
function withoutStrokes(units: readonly PlacedUnit[]): readonly PlacedUnit[] {
  const lefts: (Unit['kind'] | null)[] = []
  const isStroke = units.map(({ text }) => STROKE.test(text))
  if (!isStroke.includes(true)) return units
  let left: Unit['kind'] | null = null
  units.forEach(({ kind }, index) => {
    lefts.push(left)
    if (isStroke[index] !== true) left = kind
  })
  const kept: PlacedUnit[] = []
  let right: Unit['kind'] | null = null
  for (let index = units.length - 1; index >= 0; index -= 1) {
    const unit = units[index]
    if (!unit) continue
    if (isStroke[index] !== true) {
      right = unit.kind
      kept.push(unit)
    } else if (right !== 'right' || lefts[index] !== 'right') {
      const text = String.fromCharCode(unit.text.charCodeAt(0) - UNNAMED)
      kept.push({ ...unit, text, kind: kindOf(text) })
    }
  }
  return kept.reverse()
}

const MARK = /^\p{M}+$/u

/** A vowel sign drawn over a letter joins it: as a unit of its own it could end up beside the next one. */
function gathered(units: readonly PlacedUnit[]): readonly PlacedUnit[] {
  if (!units.some(({ text }) => MARK.test(text))) return units
  const whole: PlacedUnit[] = []
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index]
    if (!unit) continue
    if (!MARK.test(unit.text)) {
      whole.push(unit)
      continue
    }
    const before = whole.at(-1)
    const next = units[index + 1]
    const { x, width } = unit.part.piece
    const middle = x + width / 2
    const isOver = (base: PlacedUnit | undefined) =>
      base?.kind === 'right' &&
      middle >= base.part.piece.x - 0.5 &&
      middle <= base.part.piece.x + base.part.piece.width + 0.5
    if (next && isOver(next) && !MARK.test(next.text) && !(before && isOver(before))) {
      whole.push({ ...next, text: next.text + unit.text })
      index += 1
    } else if (before && isOver(before)) {
      whole[whole.length - 1] = { ...before, text: before.text + unit.text }
    } else whole.push(unit)
  }
  return whole
}

/** What of a line in reading order runs from right to left: its letters, and what stands between them. */
function rightPlaces(units: readonly Unit[], direction: 'ltr' | 'rtl'): readonly number[] {
  const places: number[] = []
  let last: Unit['kind'] = direction === 'rtl' ? 'right' : 'left'
  const nexts: Unit['kind'][] = []
  let next: Unit['kind'] = last
  for (let index = units.length - 1; index >= 0; index -= 1) {
    const kind = units[index]?.kind ?? 'neutral'
    if (kind === 'right' || kind === 'left') next = kind
    nexts[index] = next
  }
  units.forEach(({ kind }, index) => {
    if (kind === 'right' || kind === 'left') last = kind
    // Between two Latin words a bracket is Latin; else it follows the block.
    const isLeft = last === 'left' && nexts[index] === 'left'
    if (direction === 'rtl' ? !isLeft : last === 'right' && nexts[index] === 'right') places.push(index)
  })
  return places
}

/** The direction of a text, by most of its letters, of which a Chinese one says as much as three; null where it has none. */
export function directionOf(fragments: Iterable<{ readonly text: string }>): 'ltr' | 'rtl' | null {
  let right = 0
  let left = 0
  for (const { text } of fragments) {
    if (runsRight(text)) right += text.length
    else for (const character of text) if (kindOf(character) === 'left') left += isDense(character) ? 3 : 1
  }
  if (right + left === 0) return null
  return right * 2 > left ? 'rtl' : 'ltr'
}
