/** What a character is to a search for names. */
export interface FoldedCharacter {
  /** Its letters or digits, folded; empty where it has none. */
  readonly units: string
  readonly isCapital: boolean
  /** Nothing to the reader's eye: a zero-width or bidi control, a mark on a letter, the Arabic stretch. */
  readonly isUnseen: boolean
  readonly kind: number
}

/** Kinds of letters: where one follows another a name may begin or end. */
export const KIND = {
  none: 0,
  digit: 1,
  latin: 2,
  cyrillic: 3,
  arabic: 4,
  hangul: 5,
  han: 6,
  other: 7,
} as const

/** Apostrophes and their like: in a name (Ch'un) they join, at its end (Kim's) they part. */
export const MARK_SIGNS: ReadonlySet<number> = new Set([
  0x27, 0x60, 0xb4, 0x2b9, 0x2bb, 0x2bc, 0x2bd, 0x2be, 0x2bf, 0x2c8, 0x2018, 0x2019, 0x201b, 0x2032, 0x2035,
  0xff07,
])

/** What a character is, folded. The answers are kept: there are only so many characters. */
export function foldCharacter(point: number, variants: ReadonlyMap<string, string>): FoldedCharacter {
  const kept = keptFor(variants)
  const known = kept.get(point)
  if (known) return known
  const made = folded(point, variants)
  kept.set(point, made)
  return made
}

/** The kind of a folded UTF-16 unit. */
export function kindOfUnit(unit: number): number {
  if (unit < 0x80) return unit >= 0x30 && unit <= 0x39 ? KIND.digit : KIND.latin
  if (unit < 0x250) return KIND.latin
  if (unit >= 0x400 && unit < 0x530) return KIND.cyrillic
  if (unit >= 0x600 && unit < 0x780) return KIND.arabic
  if (unit >= 0xac00 && unit <= 0xd7a3) return KIND.hangul
  const isHan = (unit >= 0x2e80 && unit < 0xa000) || (unit >= 0xd840 && unit <= 0xd88f)
  // The second half of a character beyond the first plane goes with its first.
  if (isHan || (unit >= 0xdc00 && unit <= 0xdfff)) return KIND.han
  return KIND.other
}

const keptByVariants = new WeakMap<ReadonlyMap<string, string>, Map<number, FoldedCharacter>>()

function keptFor(variants: ReadonlyMap<string, string>): Map<number, FoldedCharacter> {
  const known = keptByVariants.get(variants)
  if (known) return known
  const made = new Map<number, FoldedCharacter>()
  keptByVariants.set(variants, made)
  return made
}

function folded(point: number, variants: ReadonlyMap<string, string>): FoldedCharacter {
  const character = String.fromCodePoint(point)
  if (MARK_SIGNS.has(point)) return { units: '', isCapital: false, isUnseen: false, kind: KIND.none }
  const units = point >= 0xac00 && point <= 0xd7a3 ? character : unitsOf(character, variants)
  return {
    units,
    isCapital: /^\p{Lu}/u.test(character.normalize('NFKC')),
    isUnseen: units === '' && UNSEEN.test(character),
    kind: units === '' ? KIND.none : kindOfUnit(units.charCodeAt(0)),
  }
}

function unitsOf(character: string, variants: ReadonlyMap<string, string>): string {
  const plain = character.normalize('NFKC').toLowerCase().normalize('NFKD').toLowerCase()
  return Array.from(plain, (letter) => {
    if (NOTHING.test(letter)) return ''
    const other = LETTERS.get(letter)
    if (other !== undefined) return other
    if (/^\p{Nd}$/u.test(letter)) return digitOf(letter)
    return variants.get(letter) ?? letter
  }).join('')
}

/** Digits of every script stand in runs of ten, from nought. */
function digitOf(letter: string): string {
  const point = letter.codePointAt(0) ?? 0
  if (point < 0x80) return letter
  let value = 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(point - value - 1))) value += 1
  return String(value)
}

const UNSEEN = /^(?:\p{Default_Ignorable_Code_Point}|\p{M}|\u0640|\u0621)$/u
/** What is neither letter nor digit, and the Arabic stretch and lone hamza, which names are written with and without. */
const NOTHING = /^(?:[^\p{L}\p{N}]|\u0640|\u0621|\p{Default_Ignorable_Code_Point})$/u
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ı: 'i',
    ħ: 'h',
    ə: 'e',
    // Letters of Persian, Urdu and Kurdish that stand for one of Arabic, and final forms.
    ى: 'ي',
    ی: 'ي',
    ې: 'ي',
    ک: 'ك',
    ة: 'ه',
    ہ: 'ه',
    ھ: 'ه',
    ە: 'ه',
    ٱ: 'ا',
  }),
)
