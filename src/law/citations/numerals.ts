/**
 * Reads a Chinese number as articles, paragraphs and dates write it: `十二`, `二十三`, `廿一`, `一百零五`, `一百九十九`;
 * figures in a row, `一九六六` and `二〇一六`; and digits, full-width ones too. Null for all else, zero among it, and for
 * the spoken `一百五`, which may be 105 or 150.
 */
export function chineseNumeral(text: string): number | null {
  const digits = text.normalize('NFKC')
  if (/^[1-9]\d{0,3}$/u.test(digits)) return Number(digits)
  const inRow = /^[一二三四五六七八九][〇零一二三四五六七八九]{1,3}$/u.test(text)
  if (inRow) return [...text].reduce((sum, figure) => sum * 10 + figureOf(figure), 0)
  const counted =
    /^(?:([一二三四五六七八九])百)?(?:([〇零])|([一二三四五六七八九])?(十)|(廿))?([一二三四五六七八九])?$/u.exec(
      text,
    )
  if (!counted || text === '') return null
  const [, hundreds, zero, tens, ten, twenty, ones] = counted
  // 零 stands only between a hundred and its ones.
  if (zero !== undefined && (hundreds === undefined || ones === undefined)) return null
  const isSpoken = hundreds !== undefined && ones !== undefined && !zero && !ten && !twenty
  if (isSpoken) return null
  const tenfold = twenty !== undefined ? 2 : ten !== undefined ? figureOf(tens ?? '一') : 0
  return figureOf(hundreds ?? '〇') * 100 + tenfold * 10 + figureOf(ones ?? '〇')
}

const FIGURES = '〇一二三四五六七八九'

/** 0 for 〇 and 零. */
function figureOf(figure: string): number {
  return Math.max(0, FIGURES.indexOf(figure))
}

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u
const ROMAN_VALUES = new Map(
  [...'IVXLCDM'].map((letter, index) => [letter, [1, 5, 10, 50, 100, 500, 1000][index] ?? 0]),
)

/**
 * Reads a Roman number from I to MMMCMXCIX, all capitals or all small letters: the session of `217 A (III)`, the point
 * of `(b) (iv)`. Null where it is not written as Romans do (`IIII`, `IC`), or letters are mixed (`iV`).
 */
export function romanNumeral(text: string): number | null {
  const letters = text.normalize('NFKC')
  const capitals = letters.toUpperCase()
  if (letters === '' || (letters !== capitals && letters !== letters.toLowerCase())) return null
  if (!ROMAN.test(capitals)) return null
  const values = [...capitals].map((letter) => ROMAN_VALUES.get(letter) ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}
