import { foldedCharacter, foldedForm, plainForm, type HanVariants } from './fold.ts'

/** A piece of a text that can be found, where it stands in the text, and which place it has among the others. */
export type Token = WordToken | GramToken

interface Placed {
  /** Counts from 1. Neighbours follow one another. */
  readonly position: number
  /** In UTF-16 units of the text as it was given. */
  readonly start: number
  readonly end: number
}

/** A word of a script with blanks between words. */
export interface WordToken extends Placed {
  readonly kind: 'word'
  /** With accents, for stemmers. */
  readonly plain: string
  readonly folded: string
}

/**
 * Two neighbouring characters of a script without blanks (Chinese, Japanese, Thai …) or of Korean, which sets them at will. The
 * last of a row stands alone, so that a single character can be found by what begins with it.
 */
interface GramToken extends Placed {
  readonly kind: 'gram'
  readonly text: string
  readonly isPair: boolean
  /** Where the first character ends. */
  readonly firstEnd: number
}

/** Cuts a text into tokens, in order. Takes any text, and time in proportion to its length. */
export function tokensOf(text: string, variants: HanVariants): readonly Token[] {
  const tokens: Token[] = []
  let position = 0
  let before: Unit | null = null
  const forms = new Map<string, Forms>()
  for (const match of text.matchAll(PIECES)) {
    const [piece] = match
    const { index: start } = match
    const end = start + piece.length
    if (match.groups?.['unit'] === undefined) {
      before = null
      const { plain, folded } = forms.get(piece) ?? formsOf(piece)
      forms.set(piece, { plain, folded })
      if (folded === '') continue
      position += 1
      tokens.push({ kind: 'word', plain, folded, position, start, end })
      continue
    }
    const folded = foldedCharacter(piece, variants)
    const joined: Unit | null = before !== null && isJoined(text, before.end, start) ? before : null
    position += 1
    if (joined) tokens[tokens.length - 1] = pairOf(joined, folded, end)
    tokens.push({ kind: 'gram', text: folded, isPair: false, position, start, end, firstEnd: end })
    before = { folded, position, start, end }
  }
  return tokens
}

type Forms = Pick<WordToken, 'plain' | 'folded'>

function formsOf(piece: string): Forms {
  const plain = plainForm(piece)
  return { plain, folded: foldedForm(plain) }
}

interface Unit {
  readonly folded: string
  readonly position: number
  readonly start: number
  readonly end: number
}

function pairOf({ folded, position, start, end: firstEnd }: Unit, next: string, end: number): GramToken {
  return { kind: 'gram', text: folded + next, isPair: true, position, start, end, firstEnd }
}

/** Blanks and single line ends do not part what is written without blanks; a paragraph's end does, and so does punctuation. */
function isJoined(text: string, end: number, start: number): boolean {
  if (end === start) return true
  return start - end <= LONGEST_GAP && BLANK.test(text.slice(end, start))
}

const LONGEST_GAP = 8
const BLANK = /^[^\S\n]*\n?[^\S\n]*$/u

const SCRIPTS = ['Han', 'Hangul', 'Hiragana', 'Katakana', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Yi']
const UNITS = `${SCRIPTS.map((script) => `\\p{sc=${script}}`).join('')}\u30fc`
/** A syllable of Korean as its parts, a half-wide kana with its sign, or one character with its marks. */
const UNIT = `[\\u1100-\\u115f][\\u1160-\\u11a7][\\u11a8-\\u11ff]?|[\\uff66-\\uff9d][\\uff9e\\uff9f]|[${UNITS}][\\p{M}--[${UNITS}]]*`
const WORD = `[[\\p{L}\\p{N}]--[${UNITS}]][[\\p{L}\\p{N}\\p{M}\\p{Default_Ignorable_Code_Point}\\u0640]--[${UNITS}]]*`
const PIECES = new RegExp(`(?<unit>${UNIT})|${WORD}`, 'gv')
