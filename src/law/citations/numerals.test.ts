import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chineseNumeral, romanNumeral } from './numerals.ts'

test.each([
  ['一', 1],
  ['九', 9],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['二十三', 23],
  ['廿', 20],
  ['廿一', 21],
  ['九十九', 99],
  ['一百', 100],
  ['一百零五', 105],
  ['一百〇五', 105],
  ['一百一十', 110],
  ['一百十二', 112],
  ['一百九十九', 199],
  ['一〇五', 105],
  ['一九六六', 1966],
  ['二〇一六', 2016],
  ['１４', 14],
  ['14', 14],
])('%s is %i', (text, value) => {
  expect(chineseNumeral(text)).toBe(value)
})

test.each([
  ['', 'nothing'],
  ['〇', 'no article is numbered zero'],
  ['零五', 'a zero before the ones needs its hundred'],
  ['一百零', 'a zero needs its ones'],
  ['一百五', 'said of 150, and read as 105'],
  ['百', 'a hundred is counted: 一百'],
  ['十十', 'ten twice'],
  ['二十十', 'ten twice'],
  ['廿十', 'ten twice'],
  ['２十', 'digits and words are not mixed'],
  ['0', 'no article is numbered zero'],
  ['条', 'the word for article'],
  ['第十二条', 'more than the number'],
])('"%s" is no Chinese number: %s', (text) => {
  expect(chineseNumeral(text)).toBeNull()
})

const FIGURES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function inChinese(value: number): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor(value / 10) % 10
  const ones = FIGURES[value % 10] ?? ''
  const isBelowTwenty = hundreds === 0 && tens === 1
  const tenfold =
    tens === 0 ? (hundreds > 0 && ones !== '' ? '零' : '') : `${isBelowTwenty ? '' : FIGURES[tens]}十`
  return `${hundreds > 0 ? `${FIGURES[hundreds]}百` : ''}${tenfold}${ones}`
}

test('every number of an article, written in Chinese, is read back', () => {
  const written = Array.from({ length: 999 }, (_, index) => inChinese(index + 1))
  expect(written.map(chineseNumeral)).toEqual(written.map((_, index) => index + 1))
})

test.each([
  ['I', 1],
  ['III', 3],
  ['iv', 4],
  ['ix', 9],
  ['XIV', 14],
  ['XXI', 21],
  ['XL', 40],
  ['XCIX', 99],
  ['CDXLIV', 444],
  ['MMMCMXCIX', 3999],
  ['Ⅳ', 4],
])('%s is %i', (text, value) => {
  expect(romanNumeral(text)).toBe(value)
})

test.each(['', 'IIII', 'VV', 'IC', 'IIX', 'iV', 'Xi', 'MMMM', 'A', 'I.', ' I', '4'])(
  '"%s" is no Roman number',
  (text) => {
    expect(romanNumeral(text)).toBeNull()
  },
)

const ROMAN_PARTS: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
  ] as const),
  ...([
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
]

function inRoman(value: number): string {
  const part = ROMAN_PARTS.find(([worth]) => worth <= value)
  return part ? part[1] + inRoman(value - part[0]) : ''
}

test('every Roman number is read back, in capitals and in small letters', () => {
  for (let value = 1; value < 4000; value += 1) {
    expect(romanNumeral(inRoman(value))).toBe(value)
    expect(romanNumeral(inRoman(value).toLowerCase())).toBe(value)
  }
})

test('no text is read as anything but a whole number above zero', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'〇零一二九十百廿2３IVXivx') }),
      ),
      (text) => {
        for (const value of [chineseNumeral(text), romanNumeral(text)]) {
          expect(value === null || (Number.isInteger(value) && value > 0)).toBe(true)
        }
      },
    ),
  )
})
