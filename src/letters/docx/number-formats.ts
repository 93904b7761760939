/** A number as a list or a note prints it, in one of the formats of Word; decimal where we do not know the format. */
export function formatNumber(value: number, format: string): string {
  if (format === 'none') return ''
  if (value < 0 || value > 32_767) return String(value)
  return FORMATS[format]?.(value) ?? String(value)
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerLetter: (value) => letters(value, LATIN),
  upperLetter: (value) => letters(value, LATIN).toUpperCase(),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: (value) => roman(value),
  ordinal: (value) => `${value}${ordinalEnding(value)}`,
  numberInDash: (value) => `- ${value} -`,
  arabicAbjad: (value) => letters(value, ABJAD),
  arabicAlpha: (value) => letters(value, ALPHA),
  hindiNumbers: (value) => digits(value, 0x0966),
  russianLower: (value) => letters(value, RUSSIAN),
  russianUpper: (value) => letters(value, RUSSIAN).toUpperCase(),
  ganada: (value) => letters(value, GANADA),
  chosung: (value) => letters(value, CHOSUNG),
  decimalFullWidth: (value) => digits(value, 0xff10),
  decimalFullWidth2: (value) => digits(value, 0xff10),
  decimalEnclosedCircle: (value) => circled(value),
  decimalEnclosedCircleChinese: (value) => circled(value),
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  chineseCounting: (value) => chinese(value),
  chineseCountingThousand: (value) => chinese(value),
  taiwaneseCounting: (value) => chinese(value),
  taiwaneseCountingThousand: (value) => chinese(value),
  japaneseCounting: (value) => chinese(value),
  ideographDigital: (value) => spelled(value, CHINESE),
  taiwaneseDigital: (value) => spelled(value, CHINESE),
  japaneseDigitalTenThousand: (value) => spelled(value, CHINESE),
  koreanDigital: (value) => spelled(value, KOREAN),
  koreanCounting: (value) => spelled(value, KOREAN),
  ideographTraditional: (value) => letters(value, STEMS),
  chicago: (value) => (CHICAGO[(value - 1) % 4] ?? '*').repeat(Math.min(1 + Math.floor((value - 1) / 4), 9)),
}

const LATIN = [...'abcdefghijklmnopqrstuvwxyz']
const ABJAD = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ']
const ALPHA = [...'أبتثجحخدذرزسشصضطظعغفقكلمنهوي']
const RUSSIAN = [...'абвгдежзиклмнопрстуфхцчшщэюя']
const GANADA = [...'가나다라마바사아자차카타파하']
const CHOSUNG = [...'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ']
const STEMS = [...'甲乙丙丁戊己庚辛壬癸']
const CHINESE = [...'〇一二三四五六七八九']
const KOREAN = [...'영일이삼사오육칠팔구']
const CHICAGO = ['*', '†', '‡', '§']

/** a … z, aa, bb, … as Word counts; a hostile number gets no endless word. */
function letters(value: number, alphabet: readonly string[]): string {
  if (value < 1) return String(value)
  const letter = alphabet[(value - 1) % alphabet.length] ?? ''
  return letter.repeat(Math.min(1 + Math.floor((value - 1) / alphabet.length), 9))
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  let rest = value
  let written = ''
  for (const [worth, sign] of ROMAN) {
    written += sign.repeat(Math.floor(rest / worth))
    rest %= worth
  }
  return written === '' ? String(value) : written
}

function ordinalEnding(value: number): string {
  const tens = value % 100
  if (tens >= 11 && tens <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'
}

function digits(value: number, zero: number): string {
  return String(value).replace(/\d/gu, (one) => String.fromCodePoint(zero + Number(one)))
}

function spelled(value: number, names: readonly string[]): string {
  return String(value).replace(/\d/gu, (one) => names[Number(one)] ?? one)
}

function circled(value: number): string {
  return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)
}

/** 十一, 二十, 一百零三: to 999, beyond that digit by digit. */
function chinese(value: number): string {
  if (value < 1 || value > 999) return spelled(value, CHINESE)
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const name = (digit: number): string => CHINESE[digit] ?? ''
  let written = hundreds > 0 ? `${name(hundreds)}百` : ''
  if (tens > 0) written += tens === 1 && hundreds === 0 ? '十' : `${name(tens)}十`
  else if (hundreds > 0 && ones > 0) written += '零'
  return ones > 0 ? written + name(ones) : written
}
