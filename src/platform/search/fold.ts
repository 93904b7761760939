/** Simplified forms of Han characters by the traditional ones, as `data/search/han-variants.tsv` has them. */
export type HanVariants = ReadonlyMap<string, string>

/** The longest word that is told from others, in UTF-16 units; what is longer is cut. */
const LONGEST_WORD = 100

/**
 * A word as stemmers want it: one form of each letter (NFKC), small letters, European digits, and nothing that is not seen (bidi
 * controls, soft hyphens, the Arabic stretch). Accents stay.
 */
export function plainForm(word: string): string {
  if (PLAIN_WORD.test(word) && word.length <= LONGEST_WORD) return word.toLowerCase()
  return word
    .slice(0, LONGEST_WORD)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(NOT_OF_A_WORD, '')
    .replaceAll(OTHER_DIGITS, europeanDigit)
    .replaceAll('ё', 'е')
    .slice(0, LONGEST_WORD)
}

/** The same without accents and vowel signs, as people type it who have not the keyboard: `refugiees`, `deportacion`. */
export function foldedForm(plain: string): string {
  if (ASCII.test(plain)) return plain
  return plain
    .normalize('NFD')
    .replaceAll(ACCENTED, (_, latin?: string, cyrillic?: string) => latin ?? cyrillic ?? '')
    .replaceAll(SIGNS, '')
    .normalize('NFC')
    .replaceAll(LIGATURES, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
}

/** A character of a script without blanks, in the form that all its variants share. */
export function foldedCharacter(unit: string, variants: HanVariants): string {
  const plain = unit.normalize('NFKC')
  return variants.get(plain) ?? plain
}

/** Tatweel is a letter to Unicode, and stretches words; default ignorables are in words to be joined or not. */
const NOT_OF_A_WORD = /[^\p{L}\p{N}\p{M}]|[\p{Default_Ignorable_Code_Point}\u0640]/gu
/** Arabic, Persian and Devanagari. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/gu
const PLAIN_WORD = /^[A-Za-z0-9]*$/u
const ASCII = /^[\0-\x7f]*$/u
/** Marks on Latin and Greek letters are accents; on Cyrillic ones, й and ї are letters of their own, and only stress goes. */
const ACCENTED = /([\p{sc=Latin}\p{sc=Greek}])\p{M}+|([\p{sc=Cyrillic}])[\u0300\u0301]+/gu
/** Arabic and Hebrew vowel signs. Hamza and madda (U+0653 to U+0655) are parts of letters. */
const SIGNS = /[\u064b-\u0652\u0656-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7]/gu
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ...([
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['œ', 'oe'],
    ['ø', 'o'],
    ['đ', 'd'],
    ['ð', 'd'],
    ['þ', 'th'],
  ] as const),
  ...([
    ['ł', 'l'],
    ['ı', 'i'],
    ['ħ', 'h'],
  ] as const),
])
const LIGATURES = /[ßæœøđðþłıħ]/gu

function europeanDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  return String(code >= 0x966 && code <= 0x96f ? code - 0x966 : code % 16)
}
