import { foldCharacter, MARK_SIGNS, type FoldedCharacter } from './fold-character.ts'

/** What stands before a letter: nothing; an apostrophe; a turn of case, digits or script; a blank, sign or line; too much to be one name. */
export const GAP = { none: 0, mark: 1, turn: 2, blank: 3, far: 4 } as const

/** More signs than this between two parts of a name, and they are no longer read as one. */
const WIDEST_GAP = 48

/** A text as its letters and digits alone, each in its folded form, with where it stood. */
export interface Folded {
  readonly length: number
  /** UTF-16 units of the folded form. */
  readonly units: Uint16Array
  /** Where the character stood that a unit is of, in the text: from and to. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** A `GAP` before each unit. */
  readonly gaps: Uint8Array
  /** 1 where the letter was a capital. */
  readonly capitals: Uint8Array
}

/**
 * Folds a text: NFKC, small letters, no accents and vowel signs, nothing that is not seen, one form of each Han character, European
 * digits. What is no letter or digit is left out and stands as a gap. One pass, whatever the text.
 */
export function foldText(text: string, variants: ReadonlyMap<string, string>): Folded {
  const into = makeRoom(text.length + 16)
  const state: FoldState = { gap: GAP.far, wide: 0, kind: 0, wasSmall: false }
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0
    const jamo = composedAt(text, at, point)
    const size = jamo === null ? (point > 0xffff ? 2 : 1) : jamo.size
    const folded = foldCharacter(jamo === null ? point : jamo.point, variants)
    if (folded.units === '') skip(state, folded, jamo === null ? point : 0)
    else write(into, state, folded, at, at + size)
    at += size
  }
  return into.done()
}

interface FoldState {
  gap: number
  /** How many signs the gap has had so far. */
  wide: number
  kind: number
  wasSmall: boolean
}

function skip(state: FoldState, folded: FoldedCharacter, point: number): void {
  if (folded.isUnseen) return
  if (MARK_SIGNS.has(point)) {
    state.gap = Math.max(state.gap, GAP.mark)
    return
  }
  state.wide += 1
  state.gap = state.wide > WIDEST_GAP ? GAP.far : Math.max(state.gap, GAP.blank)
}

function write(into: Room, state: FoldState, folded: FoldedCharacter, start: number, end: number): void {
  const isTurn = folded.kind !== state.kind || (folded.isCapital && state.wasSmall)
  let gap = Math.max(state.gap, isTurn ? GAP.turn : GAP.none)
  for (let index = 0; index < folded.units.length; index += 1) {
    into.add(folded.units.charCodeAt(index), start, end, gap, folded.isCapital ? 1 : 0)
    gap = GAP.none
  }
  state.gap = GAP.none
  state.wide = 0
  state.kind = folded.kind
  state.wasSmall = !folded.isCapital
}

const HANGUL = { lead: 0x1100, vowel: 0x1161, tail: 0x11a7, first: 0xac00 } as const

/** Hangul that is spelt out letter by letter, as some systems keep file names: the syllable that it makes, and its length. */
function composedAt(text: string, at: number, lead: number) {
  const first = lead - HANGUL.lead
  if (first < 0 || first > 18) return null
  const vowel = text.charCodeAt(at + 1) - HANGUL.vowel
  if (!(vowel >= 0 && vowel <= 20)) return null
  const tail = text.charCodeAt(at + 2) - HANGUL.tail
  const hasTail = tail >= 1 && tail <= 27
  const point = HANGUL.first + (first * 21 + vowel) * 28 + (hasTail ? tail : 0)
  return { point, size: hasTail ? 3 : 2 }
}

interface Room {
  add(unit: number, start: number, end: number, gap: number, capital: number): void
  done(): Folded
}

/** Room for so many units; it doubles when it is full. */
export function makeRoom(size: number): Room {
  let length = 0
  let units = new Uint16Array(size)
  let starts = new Int32Array(size)
  let ends = new Int32Array(size)
  let gaps = new Uint8Array(size)
  let capitals = new Uint8Array(size)
  const grow = () => {
    const to = units.length * 2
    units = grown(units, new Uint16Array(to))
    starts = grown(starts, new Int32Array(to))
    ends = grown(ends, new Int32Array(to))
    gaps = grown(gaps, new Uint8Array(to))
    capitals = grown(capitals, new Uint8Array(to))
  }
  return {
    add(unit, start, end, gap, capital) {
      if (length === units.length) grow()
      units[length] = unit
      starts[length] = start
      ends[length] = end
      gaps[length] = gap
      capitals[length] = capital
      length += 1
    },
    done: () => ({ length, units, starts, ends, gaps, capitals }),
  }
}

function grown<Numbers extends Uint16Array | Int32Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** A name or a part of one as its folded letters, without gaps. */
export function foldedLetters(text: string, variants: ReadonlyMap<string, string>): string {
  const { units, length } = foldText(text, variants)
  return Array.from(units.subarray(0, length), (unit) => String.fromCharCode(unit)).join('')
}
