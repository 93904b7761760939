import { parseEdtf } from '#base/edtf.ts'
import { foldedLetters } from './fold.ts'
import type { PatternForm } from './patterns.ts'
import type { NameTables } from './tables.ts'

/** A pattern of something that is no name: folded letters with `-` and blanks as a spelling has them. */
export interface KnownBy {
  readonly text: string
  readonly form: PatternForm
  /** Signs may stand between any two letters. */
  readonly anywhere: boolean
}

/** Fewer digits and letters are too often something else. */
const LEAST_OF_NUMBER = 4
const SURE_NUMBER = 6
const LONGEST = 60

/** The number of a paper: passport, identity card, register. */
export function numberForms(number: string, tables: NameTables): readonly KnownBy[] {
  const text = foldedLetters(number, tables.variants).slice(0, LONGEST)
  if (text.length < LEAST_OF_NUMBER) return []
  return [{ text, form: text.length >= SURE_NUMBER ? 'number' : 'short-number', anywhere: true }]
}

/** A telephone without its country's code is the same one; what the last eight digits are enough for. */
const DIGITS_OF_PHONE = 8

/** A telephone number, mail address or name on a service. */
export function contactForms(value: string, tables: NameTables): readonly KnownBy[] {
  const text = foldedLetters(value, tables.variants).slice(0, LONGEST)
  const isPhone = /^\d{8,}$/u.test(text)
  if (isPhone) return [{ text: text.slice(-DIGITS_OF_PHONE), form: 'phone', anywhere: true }]
  return numberForms(value, tables)
}

/** Kinds of places that millions share. */
const LARGE =
  /country|state|province|region|county|city|pays|país|страна|область|دولة|محافظة|省|市|州|国|도$|시$/iu
const LEAST_OF_PLACE = 4

/** The first, narrowest part of a place. None where it is said to be a county or larger. */
export function placeForms(kind: string, place: string, tables: NameTables): readonly KnownBy[] {
  if (LARGE.test(kind)) return []
  const [narrowest = ''] = place.split(/[,;،、(]/u)
  const words = narrowest
    .split(/[\s-]+/u)
    .map((word) => foldedLetters(word, tables.variants))
    .filter((word) => word !== '')
  const letters = words.join('')
  const isShort = letters.length < (letters.charCodeAt(0) >= 0x2e80 ? 2 : LEAST_OF_PLACE)
  return isShort || letters.length > LONGEST
    ? []
    : [{ text: words.join('-'), form: 'place', anywhere: false }]
}

// Names of the months as the office's languages have them, and as dates in Latin letters shorten them.
const MONTHS = [
  ['january jan janvier janv enero ene января январь январе янв يناير', '1'],
  ['february feb fevrier fevr febrero февраля февраль феврале фев فبراير', '2'],
  ['march mar mars marzo марта март марте مارس', '3'],
  ['april apr avril avr abril abr апреля апрель апреле апр ابريل أبريل', '4'],
  ['may mai mayo мая май мае مايو', '5'],
  ['june jun juin junio июня июнь июне июн يونيو', '6'],
  ['july jul juillet juil julio июля июль июле июл يوليو', '7'],
  ['august aug aout agosto ago августа август августе авг اغسطس أغسطس', '8'],
  ['september sep sept septembre septiembre setiembre сентября сентябрь сентябре сен سبتمبر', '9'],
  ['october oct octobre octubre октября октябрь октябре окт اكتوبر أكتوبر', '10'],
  ['november nov novembre noviembre ноября ноябрь ноябре ноя نوفمبر', '11'],
  ['december dec decembre diciembre dic декабря декабрь декабре дек ديسمبر', '12'],
] as const

/** A date of birth as texts write it: in digits in each order, with the month's name, Chinese and Korean. Partial dates warn. */
export function birthForms(bornOn: string, tables: NameTables): readonly KnownBy[] {
  const read = parseEdtf(bornOn)
  if (read?.kind !== 'date' || !/^\d{4}$/u.test(read.date.year)) return []
  const { year, month, day } = read.date
  const ofYear: KnownBy = { text: year, form: 'year', anywhere: false }
  if (typeof month !== 'number') return [ofYear]
  const names = monthNames(month, tables)
  if (typeof day !== 'number') return [ofYear, ...monthForms(year, month, names)]
  return [ofYear, ...dayForms(year, month, day, names)]
}

function monthForms(year: string, month: number, names: readonly string[]): readonly KnownBy[] {
  const texts = [
    ...names.flatMap((name) => [`${name} ${year}`, `${name} de ${year}`]),
    ...widths(month).flatMap((digits) => [
      `${year} ${digits}`,
      `${year}年${digits}月`,
      `${year}년-${digits}월`,
    ]),
    `${String(month).padStart(2, '0')} ${year}`,
  ]
  return texts.map((text) => ({ text, form: 'part-date', anywhere: false }))
}

function dayForms(year: string, month: number, day: number, names: readonly string[]): readonly KnownBy[] {
  const full = widths(month).flatMap((m) =>
    widths(day).flatMap((d) => [
      `${year} ${m} ${d}`,
      `${d} ${m} ${year}`,
      `${m} ${d} ${year}`,
      `${year}年-${m}月-${d}日`,
      `${year}年-${m}月-${d}号`,
      `${year}년-${m}월-${d}일`,
    ]),
  )
  const named = widths(day).flatMap((d) =>
    [d, `${d}st`, `${d}nd`, `${d}rd`, `${d}th`, `${d}er`].flatMap((number) =>
      names.flatMap((name) => [
        `${number}-${name}-${year}`,
        `${name}-${number}-${year}`,
        `${number}-de-${name}-de-${year}`,
        `${number}-de-${name}-del-${year}`,
        `${number}-of-${name}-${year}`,
      ]),
    ),
  )
  const [mm, dd] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
  const short = [`${year.slice(2)} ${mm} ${dd}`, `${year.slice(2)}${mm}${dd}`, `${dd} ${mm} ${year.slice(2)}`]
  return [
    ...[...full, `${year}${mm}${dd}`].map((text) => ({ text, form: 'date', anywhere: false }) as const),
    ...named.map((text) => ({ text, form: 'date', anywhere: false }) as const),
    ...short.map((text) => ({ text, form: 'part-date', anywhere: false }) as const),
  ]
}

function widths(number: number): readonly string[] {
  return [...new Set([String(number), String(number).padStart(2, '0')])]
}

function monthNames(month: number, tables: NameTables): readonly string[] {
  const [names] = MONTHS[month - 1] ?? ['']
  return [...new Set(names.split(' ').map((name) => foldedLetters(name, tables.variants)))]
}
