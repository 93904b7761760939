import { expect, test } from 'vitest'
import { FRAME } from './frame.ts'
import { say, wordsOf, wordTable } from './words.ts'

const CASES = wordTable(
  'cases',
  {
    title: 'Cases',
    opened: 'Opened by {name}',
    count: { one: '{count} case', other: '{count} cases' },
    seen: { one: '{name} saw {count} letter', other: '{name} saw {count} letters' },
  },
  {
    title: 'القضايا',
    opened: 'فتحها {name}',
    count: {
      zero: 'لا قضايا',
      one: 'قضية واحدة',
      two: 'قضيتان',
      few: '{count} قضايا',
      many: '{count} قضية',
      other: '{count} قضية',
    },
    seen: {
      zero: 'لم يطّلع {name} على رسالة',
      one: 'اطّلع {name} على رسالة واحدة',
      two: 'اطّلع {name} على رسالتين',
      few: 'اطّلع {name} على {count} رسائل',
      many: 'اطّلع {name} على {count} رسالة',
      other: 'اطّلع {name} على {count} رسالة',
    },
  },
)

const english = wordsOf(CASES, 'en')
const arabic = wordsOf(CASES, 'ar')

test.each([
  [0, '0 cases', 'لا قضايا'],
  [1, '1 case', 'قضية واحدة'],
  [2, '2 cases', 'قضيتان'],
  [3, '3 cases', '3 قضايا'],
  [11, '11 cases', '11 قضية'],
  [100, '100 cases', '100 قضية'],
  [1234, '1,234 cases', '1,234 قضية'],
])('%i cases are counted as each language counts', (count, inEnglish, inArabic) => {
  expect(say(english, 'count', { count })).toBe(inEnglish)
  expect(say(arabic, 'count', { count })).toBe(inArabic)
})

test('a name keeps its own direction in a sentence of the other one', () => {
  expect(say(english, 'opened', { name: 'Ana' })).toBe('Opened by Ana')
  expect(say(english, 'opened', { name: 'آنا' })).toBe('Opened by \u2068آنا\u2069')
  expect(say(arabic, 'opened', { name: 'CHN 3/2024' })).toBe('فتحها \u2068CHN 3/2024\u2069')
})

test('a name cannot turn the sentence around, nor become a place in it', () => {
  expect(say(english, 'opened', { name: 'A\u202Eb\u2069\u2066' })).toBe('Opened by Ab')
  expect(say(english, 'seen', { name: '{count}', count: 2 })).toBe('{count} saw 2 letters')
})

test('a value that is missing, or too much, does not compile', () => {
  // @ts-expect-error -- the name is missing
  say(english, 'opened')
  // @ts-expect-error -- it is a name, not a person
  say(english, 'opened', { person: 'Ana' })
  // @ts-expect-error -- plural forms are chosen by a number
  expect(say(english, 'count', { count: '3' })).toBe('3 cases')
  // @ts-expect-error -- nothing has to be handed in
  say(english, 'title', { count: 1 })
  // @ts-expect-error -- there is no such key
  expect(() => say(english, 'nothing')).toThrow('no saying cases.nothing')
  expect(say(wordsOf(FRAME, 'ar'), 'menu')).toBe('القائمة')
})
