import { isPossibleDay, parsePartialDate, partialDate, type PartialDate } from '#base/calendar-date.ts'
import { digitsAt, matchesAt, wordsAt } from './number-signs.ts'

/** A date that stands in running text. */
export interface WrittenDate {
  readonly start: number
  readonly end: number
  /** The day or month; null where no such day exists or its year is not said. */
  readonly date: PartialDate | null
}

/**
 * The dates of a text, in order, in the notations of all seven languages: `21 May 2024`, `le 1er mars 2024`,
 * `2024年5月21日`, `5-7 March 2021` (its last day), `3 May` (without a year: null). A year alone is none.
 * Numbers parted by slashes or dots are read day first unless that cannot be.
 */
export function datesIn(text: string): readonly WrittenDate[] {
  const digits = asciiDigits(text)
  const places = digitsAt(digits)
  const found = [
    // Most sentences have no digit, and name no month in signs.
    ...(places.length > 0 ? [...namedDates(digits), ...numericDates(digits, places)] : []),
    ...(/[月월]/u.test(digits) ? ideographicDates(digits) : []),
  ]
  const ordered = found.toSorted((one, other) => one.start - other.start || other.end - one.end)
  let end = -1
  return ordered.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

/** The text with Arabic, Persian and full-width digits as 0-9, of the same length. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu, (digit) =>
    String(digit.charCodeAt(0) & 15),
  )
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january jan janvier janv enero ene январь января январе янв يناير جانفي',
    'february feb february février févr fevrier febrero февраль февраля феврале февр فبراير شباط فيفري',
    'march mar mars marzo март марта марте مارس آذار أذار اذار',
    'april apr avril avr abril abr апрель апреля апреле апр أبريل ابريل إبريل نيسان أفريل',
    'may mai mayo май мая мае مايو أيار ايار ماي',
    'june jun juin junio июнь июня июне июн يونيه يونيو حزيران جوان',
    'july jul juillet juil julio июль июля июле июл يوليه يوليو تموز جويلية',
    'august aug août aout agosto ago август августа августе авг أغسطس اغسطس آب اب أوت',
    'september sept sep septembre septiembre setiembre сентябрь сентября сентябре сент سبتمبر أيلول ايلول',
    'october oct octobre octubre октябрь октября октябре окт أكتوبر اكتوبر',
    'november nov novembre noviembre ноябрь ноября ноябре нояб نوفمبر',
    'december dec décembre déc decembre diciembre dic декабрь декабря декабре дек ديسمبر',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)
/** Months of two words, by their second. */
const SECOND_WORDS: ReadonlyMap<string, number> = new Map([
  ['كانون الثاني', 1],
  ['تشرين الأول', 10],
  ['تشرين الثاني', 11],
  ['كانون الأول', 12],
])

const DAY_BEFORE =
  /(?<![\p{L}\p{Nd}.,/:-])(?:\p{Nd}{1,2}(?:st|nd|rd|th|er)?\s?(?:-|–|and|to|et|au|y|al|и|по|و)\s?)?(\p{Nd}{1,2})(?:st|nd|rd|th|er|[ºo°]|-?го|-?е)?\.?[\s\u00A0]{1,2}(?:(?:day\s)?of\s|de\s|d['’])?$/u
const YEAR_AFTER = /^\.?,?[\s\u00A0](?:of\s|del?\s(?:año\s)?)?(\p{Nd}{4})(?!\p{Nd})/u
const DAY_AFTER = /^\.?[\s\u00A0](?:the\s)?(\p{Nd}{1,2})(?:st|nd|rd|th)?(?![\p{Nd}:%]|[.,]\p{Nd})/u
const YEAR_AFTER_DAY = /^,?[\s\u00A0](\p{Nd}{4})(?!\p{Nd})/u
const YEAR_MARK = /^[\s\u00A0](?:года|году|год|г\.)/u

const SECOND_WORD = /\s(?:الأول|الثاني)(?![\p{L}\p{M}])/uy
/** The letters, small and capital, by which months begin. */
const BEGINNINGS: ReadonlySet<number> = new Set(
  [...MONTHS.keys(), ...SECOND_WORDS.keys()].flatMap((name) =>
    [name, name.toUpperCase()].map((one) => one.charCodeAt(0)),
  ),
)

function* namedDates(text: string): Generator<WrittenDate> {
  for (const { start, end } of wordsAt(text)) {
    if (!BEGINNINGS.has(text.charCodeAt(start))) continue
    SECOND_WORD.lastIndex = end
    const to = end + (SECOND_WORD.exec(text)?.[0].length ?? 0)
    const month = monthNamed(text.slice(start, to))
    const found = month === null ? null : dateAround(text, start, to, month)
    if (found) yield found
  }
}

function monthNamed(word: string): number | null {
  return MONTHS.get(word.toLowerCase()) ?? SECOND_WORDS.get(word) ?? null
}

function dateAround(text: string, from: number, to: number, month: number): WrittenDate | null {
  // UN documents in Arabic name a month twice: آذار/مارس. The second name is taken with the first.
  const twin = /^\s?\/\s?(\p{L}[\p{L}\p{M}]{2,9})/u.exec(text.slice(to, to + 16))
  const monthEnd = twin && monthNamed(twin[1] ?? '') === month ? to + twin[0].length : to
  const before = DAY_BEFORE.exec(text.slice(Math.max(0, from - 28), from))
  const rest = text.slice(monthEnd, monthEnd + 24)
  const year = YEAR_AFTER.exec(rest)
  if (before) {
    const start = from - before[0].length
    const end = monthEnd + (year?.[0].length ?? 0)
    return { start, end: withYearMark(text, end), date: dayOf(year?.[1], month, before[1]) }
  }
  const day = DAY_AFTER.exec(rest)
  if (day) {
    const dayEnd = monthEnd + day[0].length
    const yearAfter = YEAR_AFTER_DAY.exec(text.slice(dayEnd, dayEnd + 8))
    const end = dayEnd + (yearAfter?.[0].length ?? 0)
    return { start: from, end, date: dayOf(yearAfter?.[1], month, day[1]) }
  }
  if (!year) return null
  const date = parsePartialDate(`${year[1] ?? ''}-${String(month).padStart(2, '0')}`)
  return { start: from, end: withYearMark(text, monthEnd + year[0].length), date }
}

function withYearMark(text: string, end: number): number {
  return end + (YEAR_MARK.exec(text.slice(end, end + 6))?.[0].length ?? 0)
}

function dayOf(year: string | undefined, month: number, day: string | undefined): PartialDate | null {
  if (year === undefined || !isPossibleDay(Number(year), month, Number(day))) return null
  return partialDate(Number(year), month, Number(day))
}

const YEAR_FIRST = /(?<![\p{L}\p{Nd}./-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\p{Nd}-])/uy
const DAY_FIRST =
  /(?<![\p{L}\p{Nd}./-])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:[\s\u00A0](?:года|г\.))?(?![\p{Nd}/-])/uy

function* numericDates(text: string, places: readonly number[]): Generator<WrittenDate> {
  for (const match of matchesAt(YEAR_FIRST, text, places)) {
    yield {
      start: match.index,
      end: match.index + match[0].length,
      date: dayOf(match[1], Number(match[2]), match[3]),
    }
  }
  for (const match of matchesAt(DAY_FIRST, text, places)) {
    const date =
      dayOf(match[4], Number(match[3]), match[1]) ??
      (match[2] === '/' ? dayOf(match[4], Number(match[1]), match[3]) : null)
    yield { start: match.index, end: match.index + match[0].length, date }
  }
}

const IDEOGRAPHIC =
  /(?:(\d{4}|[〇零一二三四五六七八九]{4})\s?[年년]\s?)?(?:(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月월](?!간)\s?)(?:(\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号일])?/gu

function* ideographicDates(text: string): Generator<WrittenDate> {
  for (const match of text.matchAll(IDEOGRAPHIC)) {
    const [year, month, day] = [match[1], match[2], match[3]].map((part) => numeralOf(part))
    if (year === undefined && day === undefined) continue
    const end = match.index + match[0].trimEnd().length
    if (year === undefined || month === undefined) yield { start: match.index, end, date: null }
    else if (day !== undefined)
      yield { start: match.index, end, date: dayOf(String(year), month, String(day)) }
    else
      yield {
        start: match.index,
        end,
        date: parsePartialDate(`${year}-${String(month).padStart(2, '0')}`),
      }
  }
}

/** `24`, `二十四`, `二〇二四`. */
function numeralOf(part: string | undefined): number | undefined {
  if (part === undefined) return undefined
  if (/^\d+$/u.test(part)) return Number(part)
  const figure = (sign: string | undefined) => Math.max(0, '〇一二三四五六七八九'.indexOf(sign ?? '〇'))
  if (part.length === 4) return [...part].reduce((sum, sign) => sum * 10 + figure(sign), 0)
  if (!part.includes('十')) return figure(part)
  const [tens, ones] = part.split('十')
  return (tens === '' ? 1 : figure(tens)) * 10 + (ones === '' ? 0 : figure(ones))
}
