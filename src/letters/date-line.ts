import { calendarDate, isPossibleDay, type CalendarDate } from '#base/calendar-date.ts'
import type { Language } from '#law/model.ts'

/** A line that is a date: the day, or null where it names a day that does not exist. */
export interface DateLine {
  readonly date: CalendarDate | null
}

/**
 * Reads a line that is nothing but a date, in any of the seven languages: `22 March 2024`, `Genève, le 22 mars 2024`,
 * `2024年3月22日`. A place, a weekday or the word "date" may stand before it. Null for any other line, and where only
 * a habit says which of two numbers is the month (`03/04/2024` in an English letter).
 */
export function readDateLine(line: string, language: Language): DateLine | null {
  if (line.length > LONGEST_DATE_LINE || !/\p{Nd}|[〇一二三四五六七八九十]/u.test(line)) return null
  const folded = withoutBefore(fold(line))
  const found = byMonthName(folded) ?? byUnitMarks(folded) ?? byNumbers(folded, language)
  if (!found) return null
  const { year, month, day } = found
  return { date: isPossibleDay(year, month, day) ? calendarDate(year, month, day) : null }
}

const LONGEST_DATE_LINE = 90

interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Lower case, digits as 0-9, no marks of direction, one space. */
function fold(line: string): string {
  return line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\u064B-\u0652]/gu, '')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[أإآ]/gu, 'ا')
    .replace(/ё/gu, 'е')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Takes away a label, a place, a weekday, a Hijri date before its equivalent. */
function withoutBefore(folded: string): string {
  return folded
    .replace(/^.*الموافق\s*/u, '')
    .replace(/^(?:date|dated|fecha|дата|التاريخ|تاريخ|日期|날짜|일자)\s*[:.]?\s*/u, '')
    .replace(WEEKDAY, '')
    .replace(/^[\p{L} .'’()-]{2,40}[,،、]\s*/u, '')
    .replace(WEEKDAY, '')
    .replace(/^(?:le|el|a|the|on|в|于|في)\s+/u, '')
    .replace(/[\s,]*(?:星期.|周.|\(.\)|.요일)$/u, '')
    .replace(/(?<=\d)\s*[.。]$/u, '')
}

const WEEKDAY =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+|^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+|^(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),?\s+|^(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت|الاحد)[،,]?\s+/u

const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|o|°|\.º)?\.? (?:of |de |d')?(\p{L}[\p{L}\p{M}./ ]{1,28}?)\.?,? (?:of |de |del |du )?(\d{4})(?: ?(?:года|год|г\.?|م\.?|ميلادية))?$/u
const MONTH_FIRST = /^(\p{L}[\p{L}\p{M}]{2,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u

function byMonthName(folded: string): DayParts | null {
  const dayFirst = DAY_FIRST.exec(folded)
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[3])
  const monthFirst = MONTH_FIRST.exec(folded)
  return monthFirst ? named(monthFirst[1], monthFirst[2], monthFirst[3]) : null
}

function named(name = '', day = '', year = ''): DayParts | null {
  // UN documents in Arabic name a month twice: آذار/مارس.
  const month = MONTHS.get(
    name
      .replace(/\s*\/\s*/u, '/')
      .split('/')
      .at(-1)
      ?.replace(/\.$/u, '') ?? '',
  )
  return month === undefined ? null : { year: Number(year), month, day: Number(day) }
}

/** Month names as `fold` leaves them, in lines of one month each. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january jan janvier janv enero ene января янв يناير جانفي|كانون الثاني',
    'february feb février févr fév fevrier febrero февраля февр فبراير شباط فيفري',
    'march mar mars marzo марта мар مارس اذار',
    'april apr avril avr abril abr апреля апр ابريل نيسان افريل',
    'may mai mayo мая مايو ايار ماي',
    'june jun juin junio июня июн يونيه يونيو حزيران جوان',
    'july jul juillet juil julio июля июл يوليه يوليو تموز جويلية يوليوز',
    'august aug août aout agosto ago августа авг اغسطس اب اوت غشت',
    'september sept sep septembre septiembre setiembre set сентября сент سبتمبر ايلول شتنبر',
    'october oct octobre octubre октября окт اكتوبر|تشرين الاول',
    'november nov novembre noviembre ноября нояб نوفمبر نونبر|تشرين الثاني',
    'december dec décembre déc decembre diciembre dic декабря дек ديسمبر دجنبر|كانون الاول',
  ].flatMap((names, index) =>
    names
      .split('|')
      .flatMap((part, place) =>
        (place === 0 ? part.split(' ') : [part]).map((name) => [name, index + 1] as const),
      ),
  ),
)

const CHINESE_OR_KOREAN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日日号일]$/u
const CHINESE_NUMERALS =
  /^([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/u

function byUnitMarks(folded: string): DayParts | null {
  const digits = CHINESE_OR_KOREAN.exec(folded)
  if (digits) return { year: Number(digits[1]), month: Number(digits[2]), day: Number(digits[3]) }
  const numerals = CHINESE_NUMERALS.exec(folded)
  if (!numerals) return null
  return {
    year: Number([...(numerals[1] ?? '')].map(chineseDigit).join('')),
    month: chineseNumber(numerals[2] ?? ''),
    day: chineseNumber(numerals[3] ?? ''),
  }
}

function chineseDigit(numeral: string): number {
  return Math.max(0, '〇一二三四五六七八九'.indexOf(numeral))
}

/** `二十二` is 22, `十` is 10. */
function chineseNumber(numerals: string): number {
  const [tens, ones] = numerals.includes('十') ? numerals.split('十') : ['0', numerals]
  return (tens === '' ? 1 : chineseDigit(tens ?? '')) * 10 + (ones ? chineseDigit(ones) : 0)
}

function byNumbers(folded: string, language: Language): DayParts | null {
  const yearFirst = /^(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})$/u.exec(folded)
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) }
  const yearLast = /^(\d{1,2}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{4})(?: ?г\.?)?$/u.exec(folded)
  if (!yearLast) return null
  const first = Number(yearLast[1])
  const second = Number(yearLast[3])
  const year = Number(yearLast[4])
  // Only English is written both ways; a dot there means day first too.
  if (language !== 'en' || yearLast[2] === '.' || first > 12 || first === second)
    return { year, month: second, day: first }
  return second > 12 ? { year, month: first, day: second } : null
}
