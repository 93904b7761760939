/** The mark of a list item at the start of a text: `1.`, `(a)`, `iv)`, `•`, `一、`; and what follows it. */
export interface ListLabel {
  readonly label: string
  /** Where the words begin, after the label and its spaces. */
  readonly length: number
  /** Of numbers and letters their place in the list, else null. */
  readonly order: number | null
}

const LABEL =
  /^(?:(\p{Nd}{1,3}(?:\.\p{Nd}{1,2}){0,3}[.)）]|\p{Nd}{1,2} ?-(?=\s)|[(（](?:\p{Nd}{1,3}|[a-zа-я]|[ivxlc]{1,6})[)）]|(?:[a-z]|[ivxlc]{1,6})[.)]|[•●▪◦‣·–—*-])(?:\s+(?=\S)|$)|([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\p{Nd}{1,2}[、．])\s*(?=\S))/u

/** Reads the label that a line begins with; null for a line that begins with words. A name's initial (`A. Smith`) is none. */
export function listLabelOf(text: string): ListLabel | null {
  const match = LABEL.exec(text.slice(0, 24))
  const label = match?.[1] ?? match?.[2]
  if (!match || label === undefined) return null
  return { label, length: match[0].length, order: orderOf(label) }
}

/** The place in its list that a label gives: 3 for `3.`, `(c)`, `iii)`, `三、`; null for a bullet. */
export function orderOf(label: string): number | null {
  const bare = label.replace(/[()（）.、．\s-]/gu, '')
  const digits = westernDigits(bare)
  if (/^\d+$/u.test(digits)) return Number(digits)
  if (bare === '' || /^[^\p{L}]/u.test(bare)) return null
  const chinese = CHINESE_NUMBERS.indexOf(bare)
  if (chinese >= 0) return chinese + 1
  const roman = ROMANS.indexOf(bare)
  if (roman >= 0 && (bare.length > 1 || bare === 'i')) return roman + 1
  return bare.length === 1 && bare >= 'a' && bare <= 'z' ? bare.charCodeAt(0) - 96 : null
}

/** Arabic-Indic and full-width digits as 0-9; all else stays. */
export function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu, (digit) =>
    String(digit.charCodeAt(0) & 15),
  )
}

const ROMANS = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ')
const CHINESE_NUMBERS =
  '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十'.split(' ')
