import type { Language } from '#law/model.ts'
import { digitsAt, matchesAt, matchesIn } from './number-signs.ts'
import { datesIn } from './time-limits-dates.ts'

/** A stretch of a text whose numbers are no figures. */
export interface Excluded {
  readonly start: number
  readonly end: number
}

/** Stretches of one kind, and signs of which one stands in each: a text without them need not be searched. */
interface NoFigure {
  readonly signs: readonly string[]
  /** Begins with a digit: is tried there alone, and has the flag `y` for it. */
  readonly isAtDigit: boolean
  readonly pattern: RegExp
}

const somewhere = (signs: readonly string[], pattern: RegExp): NoFigure => ({
  ...{ signs, pattern, isAtDigit: false },
})
const atDigit = (signs: readonly string[], pattern: RegExp): NoFigure => ({
  ...{ signs, pattern, isAtDigit: true },
})

const ALWAYS: readonly NoFigure[] = [
  // Addresses of pages and of post.
  somewhere(['://', 'www.', '@'], /(?:https?:\/\/|www\.)\S+|[\p{L}\p{Nd}._+-]{1,64}@[\p{L}\p{Nd}.-]{1,64}/gu),
  // Symbols of documents and references of letters: A/HRC/32/44, AL CHN 3/2024.
  somewhere(['/'], /(?<![\p{L}\p{Nd}])\p{Lu}{1,6}(?:\/[\p{Lu}\p{Nd}][\p{L}\p{Nd}.()]{0,15}){1,8}/gu),
  // Article numbers of Chinese and Korean law, figures in a row behind 第 and 제.
  somewhere(
    ['第', '제'],
    /[第제]\s?[\p{Nd}〇零一二三四五六七八九十百]+\s?(?:[条條款項项号號章节節页頁段届屆次조항호장절쪽차기회]|世纪)?/gu,
  ),
]

/** Of what has a digit in it. */
const WITH_DIGIT: readonly NoFigure[] = [
  somewhere(['/', '.'], /(?<![\p{L}\p{Nd}])(?:[A-Z]{2,3}\s)?[A-Z]{3}\s\d{1,3}[/.]\d{4}/gu),
  // Resolutions and files: 53/9, 217 A (III), 12/2021.
  atDigit(['/'], /(?<![\p{L}\p{Nd}/])\p{Nd}{1,6}(?:\/\p{Nd}{1,6}){1,3}(?![\p{L}\p{Nd}])/uy),
  // Telephone numbers.
  somewhere(['+'], /\+\p{Nd}[\p{Nd}\s().-]{6,20}/gu),
  // Hours of the day.
  atDigit([':', 'h'], /(?<![\p{Nd}:])\p{Nd}{1,2}[:h]\p{Nd}{2}(?![\p{Nd}])/uy),
  atDigit(['('], /(?<![\p{L}\p{Nd}.,])\p{Nd}{1,4}\([\p{Nd}a-z]{1,3}\)/uy),
  // Numbers of sections: 3.5.2.
  atDigit(['.'], /(?<![\p{Nd}.])\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){2,6}(?![\p{Nd}])/uy),
  // Mark of a note in brackets.
  somewhere(['['], /\[\p{Nd}{1,3}\]/gu),
  // Years side by side: 2019-2021, 2019–20, 2019/20.
  atDigit(
    ['-', '–', '/'],
    /(?<!\p{Nd})(?:19|20)\p{Nd}{2}\s?[-–/]\s?(?:(?:19|20)\p{Nd}{2}|\p{Nd}{2})(?!\p{Nd})/uy,
  ),
]

/** Names with a number: COVID-19, G20, F-16, 3G, 5(a). */
const NUMBERED_NAME =
  /(?<![\p{L}\p{Nd}])[\p{Lu}][\p{L}]{0,12}[-‑]?\p{Nd}{1,4}(?![\p{L}\p{Nd}%.,]\p{Nd}|\p{Nd})/gu

/** Chinese words that are written with a numeral. */
const CHINESE_WORDS =
  /一(?:些|切|直|般|定|样|旦|致|并|律|家|带|名|个|项|种|次性)|第一|统一|唯一|进一步|之一(?!分)|万一|千万不|十分(?!之)|百分比|三八|四处|二者|两者/gu

/** The stretches of a text whose numbers are no figures, whatever stands around them: dates, symbols, addresses. In order. */
export function noFigures(text: string, language: Language): readonly Excluded[] {
  const digits = digitsAt(text)
  const found: RegExpExecArray[] = []
  for (const { signs, pattern, isAtDigit } of digits.length > 0 ? [...ALWAYS, ...WITH_DIGIT] : ALWAYS) {
    if (!signs.some((sign) => text.includes(sign))) continue
    found.push(...(isAtDigit ? matchesAt(pattern, text, digits) : matchesIn(pattern, text)))
  }
  // Before its number such a name has a letter or a hyphen.
  if (digits.some((at) => at > 0 && /[\p{L}\p{Cs}‑-]/u.test(text.charAt(at - 1))))
    found.push(...matchesIn(NUMBERED_NAME, text))
  if (language === 'zh') found.push(...matchesIn(CHINESE_WORDS, text))
  const masks = found.map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
  return joined([...datesIn(text), ...masks])
}

/** In order, those that overlap as one. */
function joined(found: readonly Excluded[]): readonly Excluded[] {
  const masks: { start: number; end: number }[] = []
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    const last = masks.at(-1)
    if (last && one.start < last.end) last.end = Math.max(last.end, one.end)
    else masks.push({ start: one.start, end: one.end })
  }
  return masks
}

/** The span that holds a place; null where none does. The spans in order, none within another. */
export function spanAround<Span extends Excluded>(spans: readonly Span[], at: number): Span | null {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((spans[middle]?.start ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  const span = spans[low]
  return span && span.start <= at && at < span.end ? span : null
}
