import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { sayDay, sayInstant, sayList } from './formats.ts'
import { FRAME } from './frame.ts'
import { parseLanguageFile } from './language-file.ts'
import { addLanguage, directionOf, pageLanguage, pageLanguages } from './languages.ts'
import { tableProblems } from './saying-problems.ts'
import { say, wordsOf, wordTable } from './words.ts'
import { parseCalendarDate, parsePartialDate } from '#base/calendar-date.ts'

const LETTERS = wordTable(
  'letters',
  {
    sent: 'Sent by {name}',
    count: { one: '{count} letter', other: '{count} letters' },
    these: { one: 'this letter', other: 'these letters' },
    close: 'Close',
  },
  {
    sent: 'أرسلها {name}',
    count: {
      zero: 'لا رسائل',
      one: 'رسالة',
      two: 'رسالتان',
      few: '{count} رسائل',
      many: '{count} رسالة',
      other: '{count} رسالة',
    },
    these: { zero: 'هذه', one: 'هذه الرسالة', two: 'هاتان', few: 'هذه', many: 'هذه', other: 'هذه' },
    close: 'أغلق',
  },
)

function read(tag: string, json: unknown) {
  const file = parseLanguageFile(tag, JSON.stringify(json), [LETTERS])
  if (!file.ok) throw new Error(file.error.code)
  return file.value
}

describe('a language that comes as a file', () => {
  test('speaks where it has words, and English where it has none', () => {
    const { sayings, problems, missing } = read('ru', {
      'letters.sent': 'Отправил {name}',
      'letters.count': { one: '{count} письмо', few: '{count} письма', other: '{count} писем' },
    })
    expect(problems).toEqual([])
    expect(missing).toEqual(['letters.these', 'letters.close'])
    const russian = wordsOf(LETTERS, addLanguage('ru', sayings))
    expect(pageLanguages()).toEqual(['en', 'ar', 'ru'])
    expect(say(russian, 'sent', { name: 'Аня' })).toBe('Отправил Аня')
    expect([1, 2, 5, 21].map((count) => say(russian, 'count', { count }))).toEqual([
      '1 письмо',
      '2 письма',
      '5 писем',
      '21 письмо',
    ])
    expect(say(russian, 'close')).toBe('Close')
    expect(pageLanguage(null, 'de, ru-RU;q=0.5', pageLanguages())).toBe('ru')
    expect(pageLanguage(null, 'de, ru-RU;q=0.5')).toBe('en')
  })

  test.each([
    ['an unknown key', { 'letters.closed': 'Fermé' }, 'saying.unknown-key', ''],
    ['a key of every object', { __proto__x: 'x', constructor: 'x' }, 'saying.unknown-key', ''],
    ['a place that is not there', { 'letters.close': 'Fermer {name}' }, 'saying.places-differ', 'name'],
    ['a place that is lost', { 'letters.sent': 'Envoyé' }, 'saying.places-differ', 'name'],
    [
      'a place with another name',
      { 'letters.sent': 'Envoyé par {nom}' },
      'saying.places-differ',
      'name, nom',
    ],
    [
      'a number that is lost where a form stands for several',
      { 'letters.count': { one: 'une lettre', other: '{count} lettres' } },
      'saying.places-differ',
      'count',
    ],
    [
      'a form that the language lacks',
      { 'letters.count': { few: '{count}', other: '{count}' } },
      'saying.unknown-form',
      'few',
    ],
    ['forms where nothing is counted', { 'letters.close': { other: 'Fermer' } }, 'saying.not-text', 'other'],
    ['forms without the last', { 'letters.count': { one: '{count}' } }, 'saying.not-text', ''],
    ['a number', { 'letters.close': 7 }, 'saying.not-text', ''],
    ['nothing', { 'letters.close': ' ' }, 'saying.empty', ''],
    ['a brace', { 'letters.close': 'Fermer {' }, 'saying.stray-brace', 'Fermer {'],
    ['a turner of direction', { 'letters.close': 'Fer\u202Emer' }, 'saying.control-character', ''],
  ])('%s is named and left out', (_, json, code, what) => {
    const { sayings, problems } = read('fr', { ...json, 'letters.these': 'ces lettres' })
    expect([...sayings.keys()]).toEqual(['letters.these'])
    expect(problems[0]).toMatchObject({ code, what })
  })

  test.each([
    ['fr', '{', 'language.not-json'],
    ['fr', '["a"]', 'language.not-an-object'],
    ['fr', 'null', 'language.not-an-object'],
    ['../fr', '{}', 'language.tag-malformed'],
    ['FR', '{}', 'language.tag-malformed'],
    ['iw', '{}', 'language.tag-malformed'],
  ])('%s with %s is refused', (tag, text, code) => {
    expect(parseLanguageFile(tag, text, [LETTERS])).toEqual({ ok: false, error: { code } })
  })

  test('reads right to left where its script does, and keeps English in its own direction', () => {
    const { sayings } = read('ur', { 'letters.close': 'بند کریں' })
    const urdu = wordsOf(LETTERS, addLanguage('ur', sayings))
    expect(say(urdu, 'close')).toBe('بند کریں')
    expect(say(urdu, 'sent', { name: 'Ana' })).toBe('\u2068Sent by Ana\u2069')
  })

  test('of a built-in language replaces its words for an office', () => {
    const { sayings } = read('ar', { 'letters.close': 'إغلاق' })
    const arabic = wordsOf(LETTERS, addLanguage('ar', sayings))
    expect(say(arabic, 'close')).toBe('إغلاق')
    expect(say(arabic, 'count', { count: 2 })).toBe('رسالتان')
  })

  test('is never markup, whatever it says', () => {
    const { sayings } = read('nl', { 'letters.close': '<script>alert(1)</script>"\'' })
    const text = say(wordsOf(LETTERS, addLanguage('nl', sayings)), 'close')
    expect(renderToStaticMarkup(createElement('a', { title: text }, text))).not.toMatch(/<script|""/u)
  })

  test('never throws, whatever it holds', () => {
    const keys = fc.constantFrom('letters.sent', 'letters.count', 'letters.close', '__proto__', 'x')
    const forms = fc.dictionary(
      fc.constantFrom('one', 'few', 'other', 'toString'),
      fc.string({ unit: 'binary' }),
    )
    const values = fc.oneof(fc.string({ unit: 'binary' }), forms, fc.jsonValue())
    fc.assert(
      fc.property(fc.dictionary(keys, values), (json) => {
        const { sayings, problems } = read('pl', json)
        expect(sayings.size + new Set(problems.map(({ key }) => key)).size).toBe(Object.keys(json).length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('our own tables', () => {
  test('lack nothing in either language', () => {
    expect(tableProblems(LETTERS)).toEqual([])
    expect(tableProblems(FRAME)).toEqual([])
  })

  test('a table with slips is found out', () => {
    const wrong = wordTable(
      'wrong',
      { sent: 'Sent by {name}', count: { one: '{count} letter', other: '{count} letters' } },
      { sent: 'أرسلها', count: { one: 'رسالة', other: '{count} رسالة' } },
    )
    expect(tableProblems(wrong).map(({ code, key, what }) => `${key} ${code} ${what}`)).toEqual([
      'wrong.sent saying.places-differ name',
      ...['few', 'many', 'two', 'zero'].map((form) => `wrong.count saying.form-missing ar: ${form}`),
    ])
  })
})

test.each([
  ['ar', 'rtl'],
  ['fa', 'rtl'],
  ['he', 'rtl'],
  ['ur-PK', 'rtl'],
  ['ug', 'rtl'],
  ['ckb', 'rtl'],
  ['uz-Arab', 'rtl'],
  ['uz', 'ltr'],
  ['ku', 'ltr'],
  ['en', 'ltr'],
  ['zh-Hant', 'ltr'],
  ['', 'ltr'],
  ['no tag', 'ltr'],
])('%s is written %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})

test('days, months, years and instants are said as a language says them, in the calendar of letters', () => {
  const day = parseCalendarDate('2024-03-22')
  const month = parsePartialDate('2024-03')
  const year = parsePartialDate('2024')
  if (!day || !month || !year) throw new Error('days that exist')
  const persian = addLanguage('fa', new Map())
  expect([day, month, year].map((one) => sayDay('en', one))).toEqual(['22 March 2024', 'March 2024', '2024'])
  expect([day, month, year].map((one) => sayDay('ar', one))).toEqual(['22 مارس 2024', 'مارس 2024', '2024'])
  expect(sayDay(persian, day)).toBe('22 مارس 2024')
  const at = new Date('2024-03-22T23:05:00Z')
  expect(sayInstant('en', at)).toBe('22 March 2024 at 23:05 UTC')
  expect(sayInstant('en', at, 'Asia/Seoul')).toBe('23 March 2024 at 08:05 GMT+9')
  expect(sayList('en', ['a', 'b', 'c'])).toBe('a, b and c')
  expect(sayList('ar', ['أ', 'ب'])).toBe('أ وب')
})
