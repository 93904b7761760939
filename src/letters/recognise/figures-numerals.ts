/** A number as it stands in a text, its multiplier included: `5,000`, `1.5 million`, `twenty-five`, `5万`. */
export interface WrittenNumber {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly form: 'digits' | 'words'
  /** Four digits without a sign between them, as years are written. */
  readonly isPlainFour: boolean
}

const FIGURES = '零一二三四五六七八九'

/** The numbers of a Chinese text that are written in numerals: `三十五`, `五万`. */
export function chineseNumbers(text: string): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = []
  for (const match of text.matchAll(/(?<!\d)[〇零一二两兩三四五六七八九十百千万萬亿億]+/gu)) {
    const value = chineseValue(
      match[0]
        .replace(/[两兩]/gu, '二')
        .replace(/〇/gu, '零')
        .replace(/萬/gu, '万')
        .replace(/億/gu, '亿'),
    )
    if (value === null) continue
    const start = match.index
    numbers.push({
      start,
      end: start + match[0].length,
      value,
      form: 'words',
      isPlainFour: /^[〇零一二三四五六七八九]{4}$/u.test(match[0]),
    })
  }
  return numbers
}

function chineseValue(numerals: string): number | null {
  if (/^[零一二三四五六七八九]{2,}$/u.test(numerals))
    return [...numerals].reduce((sum, sign) => sum * 10 + FIGURES.indexOf(sign), 0)
  let total = 0
  let section = 0
  let figure = 0
  for (const sign of numerals) {
    const digit = FIGURES.indexOf(sign)
    if (digit >= 0) figure = digit
    else if (sign === '万' || sign === '亿') {
      total = (total + section + figure) * (sign === '万' ? 1e4 : 1e8)
      section = 0
      figure = 0
    } else {
      section += Math.max(1, figure) * (sign === '十' ? 10 : sign === '百' ? 100 : 1000)
      figure = 0
    }
  }
  const value = total + section + figure
  return value === 0 ? null : value
}

const KOREAN_TENS = ['열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔']
const KOREAN_ONES: ReadonlyMap<string, number> = new Map([
  ['한', 1],
  ['하나', 1],
  ['두', 2],
  ['둘', 2],
  ['세', 3],
  ['셋', 3],
  ['석', 3],
  ['네', 4],
  ['넷', 4],
  ['넉', 4],
  ['다섯', 5],
  ['여섯', 6],
  ['일곱', 7],
  ['여덟', 8],
  ['아홉', 9],
])
const KOREAN_NATIVE =
  /(?<!\p{L})(열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)?(한|하나|두|둘|세|셋|석|네|넷|넉|다섯|여섯|일곱|여덟|아홉)?(?=\s?(?:명|사람|개|곳|번|차례|시간|달|살|가지|채|대|건|가구|마을|지역|해|주))/gu
const KOREAN_SINO =
  /(?<!\p{L})([일이삼사오육칠팔구]?천)?([일이삼사오육칠팔구]?백)?([일이삼사오육칠팔구]?십)?([일이삼사오육칠팔구])?(만\s?)?(?=\s?(?:일\s?(?:이내|간|내|동안)|년|개월|주|명|원|퍼센트|프로|세|킬로|미터|영업일))/gu

/** The numbers of a Korean text that are written in words, before a counter: `세 명`, `육십 일`. */
export function koreanNumbers(text: string): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = []
  const keep = (match: RegExpExecArray, value: number) => {
    const end = match.index + match[0].trimEnd().length
    if (value > 0) numbers.push({ start: match.index, end, value, form: 'words', isPlainFour: false })
  }
  for (const match of text.matchAll(KOREAN_NATIVE)) {
    const tens = match[1] === '스무' ? 2 : KOREAN_TENS.indexOf(match[1] ?? '') + 1
    keep(match, tens * 10 + (KOREAN_ONES.get(match[2] ?? '') ?? 0))
  }
  for (const match of text.matchAll(KOREAN_SINO)) {
    const parts = [match[1], match[2], match[3]].map((part) =>
      part === undefined ? 0 : Math.max(1, sino(part)),
    )
    const small = (parts[0] ?? 0) * 1000 + (parts[1] ?? 0) * 100 + (parts[2] ?? 0) * 10 + sino(match[4] ?? '')
    keep(match, match[5] === undefined ? small : Math.max(1, small) * 1e4)
  }
  return numbers
}

function sino(part: string): number {
  return part === '' ? 0 : '일이삼사오육칠팔구'.indexOf(part.charAt(0)) + 1
}
