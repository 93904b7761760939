import { GAP, type Folded } from './fold.ts'
import { KIND, kindOfUnit } from './fold-character.ts'
import type { Pattern, Shape } from './patterns.ts'

/** How heavy a hit is; `silent`: it counts only together with another. */
export type Weight = 'blocks' | 'warns' | 'silent'

/** A full name of fewer Latin letters, all small, may be words: `o in a`. */
const FEWEST_SMALL_LETTERS = 6
/** A family's and an own name written as one word must have so many letters: An Na is not Anna. */
const FEWEST_JOINED = 7
/** A Latin own name with fewer letters is too often a word. */
const FEWEST_OF_GIVEN = 5
/** So many consonants of two words or more are no chance. */
const SURE_CONSONANTS = 6

/**
 * Whether letters `from` to `to` of the text are the pattern, and what that means; null: they are not. Letters agree already: what is
 * asked is where gaps stand, whether a word begins and ends there, and capitals.
 */
export function admit(pattern: Pattern, text: Folded, from: number, to: number): Weight | null {
  if (!standsAlone(pattern, text, from, to) || !hasAllowedGaps(pattern.shape, text, from, to)) return null
  switch (pattern.form) {
    case 'full':
    case 'single':
      return admitFull(pattern, text, from, to)
    case 'part':
      return hasNeeded(pattern.shape, text, from) && hasCapitals(pattern.shape, text, from) ? 'warns' : null
    case 'initials':
    case 'initial':
      return admitInitials(pattern, text, from, to)
    case 'given':
      return admitGiven(text, from, to)
    case 'consonants':
    case 'consonants-part':
      return admitConsonants(pattern, text, from, to)
    case 'number':
    case 'phone':
      return 'blocks'
    case 'date':
      return hasNeeded(pattern.shape, text, from) ? 'blocks' : null
    case 'part-date':
      return hasNeeded(pattern.shape, text, from) ? 'warns' : null
    case 'year':
      return 'silent'
    case 'short-number':
    case 'place':
      return 'warns'
  }
}

/** A word begins at `from` and ends at `to`. Chinese and Korean set no blanks, so that a name may stand anywhere. */
function standsAlone({ form, shape }: Pattern, text: Folded, from: number, to: number): boolean {
  const first = kindOfUnit(text.units[from] ?? 0)
  const last = kindOfUnit(text.units[to - 1] ?? 0)
  const begins =
    isWithoutBlanks(first) || (form === 'phone' && first === KIND.digit) || startsWord(text, from, first)
  if (!begins) return false
  if (isWithoutBlanks(last) || to >= text.length) return true
  const after = text.gaps[to] ?? 0
  if (after >= GAP.mark) return true
  // A date before more letters of Chinese or Korean has a turn there; two words without a blank have none.
  return shape.allowed === null && last === KIND.digit && kindOfUnit(text.units[to] ?? 0) !== KIND.digit
}

/** Arabic writes "and", "in", "for", "like" and "so" on to the word. */
const JOINED_WORDS: ReadonlySet<number> = new Set(Array.from('وفبلك', (letter) => letter.charCodeAt(0)))

function startsWord(text: Folded, at: number, kind: number): boolean {
  if (at === 0 || (text.gaps[at] ?? 0) >= GAP.mark) return true
  if (kind !== KIND.arabic || !JOINED_WORDS.has(text.units[at - 1] ?? 0)) return false
  return at === 1 || (text.gaps[at - 1] ?? 0) >= GAP.mark
}

function isWithoutBlanks(kind: number): boolean {
  return kind === KIND.hangul || kind === KIND.han
}

/** Gaps stand only where they may; or between all letters, as headings are spaced out. */
function hasAllowedGaps({ allowed }: Shape, text: Folded, from: number, to: number): boolean {
  if (allowed === null) return true
  let blanks = 0
  let isAllowed = true
  for (let at = from + 1; at < to; at += 1) {
    if ((text.gaps[at] ?? 0) < GAP.blank) continue
    blanks += 1
    if (!allowed.has(at - from)) isAllowed = false
  }
  return isAllowed || blanks === to - from - 1
}

function hasNeeded({ needed }: Shape, text: Folded, from: number): boolean {
  return needed.every((place) => (text.gaps[from + place] ?? 0) >= GAP.turn)
}

function admitFull({ shape, form }: Pattern, text: Folded, from: number, to: number): Weight | null {
  const kind = kindOfUnit(text.units[from] ?? 0)
  const letters = to - from
  if (isWithoutBlanks(kind)) return admitWithoutBlanks(kind, text, from, letters)
  if (!hasNeeded(shape, text, from) && letters < FEWEST_JOINED) return null
  const isCased = kind === KIND.latin || kind === KIND.cyrillic
  const hasCapital = !isCased || text.capitals[from] === 1
  if (form === 'single')
    return hasCapital && letters >= FEWEST_OF_GIVEN ? 'blocks' : hasCapital && letters > 2 ? 'warns' : null
  return hasCapital || letters >= FEWEST_SMALL_LETTERS ? 'blocks' : 'warns'
}

/** Two Hangul syllables inside a longer word are rather a piece of it. */
function admitWithoutBlanks(kind: number, text: Folded, from: number, letters: number): Weight | null {
  if (letters < 2) return null
  if (kind === KIND.han || letters > 2) return 'blocks'
  return from === 0 || (text.gaps[from] ?? 0) >= GAP.mark ? 'blocks' : 'warns'
}

function admitGiven(text: Folded, from: number, to: number): Weight | null {
  const kind = kindOfUnit(text.units[from] ?? 0)
  if (kind === KIND.han) return 'warns'
  if (kind === KIND.hangul) return from === 0 || (text.gaps[from] ?? 0) >= GAP.mark ? 'warns' : null
  return text.capitals[from] === 1 && to - from >= FEWEST_OF_GIVEN ? 'warns' : null
}

/** Initials are capitals, and so is the name's first letter. */
function admitInitials({ shape, form }: Pattern, text: Folded, from: number, to: number): Weight | null {
  const places = [0, ...(shape.allowed ?? [])]
  const areCapitals = places.every((place) => text.capitals[from + place] === 1)
  if (!areCapitals || !hasNeeded(shape, text, from)) return null
  return form === 'initials' && to - from >= FEWEST_OF_GIVEN - 1 ? 'blocks' : 'warns'
}

function admitConsonants({ shape, form }: Pattern, text: Folded, from: number, to: number): Weight | null {
  if (!hasNeeded(shape, text, from) || !hasCapitals(shape, text, from)) return null
  return form === 'consonants' && to - from >= SURE_CONSONANTS ? 'blocks' : 'warns'
}

/** In a script that has capitals each word of a name begins with one. */
function hasCapitals({ needed }: Shape, text: Folded, from: number): boolean {
  return [0, ...needed].every((place) => {
    const kind = kindOfUnit(text.units[from + place] ?? 0)
    return text.capitals[from + place] === 1 || (kind !== KIND.latin && kind !== KIND.cyrillic)
  })
}
