import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameTables } from '../../test/leak-rehearsal.ts'
import { plantedPersons } from '../../test/builders/planted-names.ts'
import { seedOf } from '../../test/seed.ts'
import { timesAsLong } from '../../test/times-as-long.ts'
import { makeNameSearch } from './search.ts'
import type { ProtectedIdentity } from './protected.ts'
import type { RecordedName } from './spellings.ts'

const tables = nameTables()
const NOTHING: ProtectedIdentity = {
  names: [],
  bornOn: null,
  bornAt: '',
  numbers: [],
  contacts: [],
  relatives: [],
  places: [],
}
const search = makeNameSearch(
  [
    {
      key: 'V1',
      identity: {
        names: [named('김룡애', 'ko-KP')],
        bornOn: '1987-03-05',
        bornAt: 'Musan, North Hamgyong',
        numbers: [{ number: 'G7654321' }],
        contacts: [{ value: '+86 138 1234 5678' }, { value: 'ryong.ae@mail.example' }],
        relatives: [{ name: 'Pak Chol Guk' }],
        places: [{ kind: 'village', text: 'Sampo-ri, Onsong' }],
      },
    },
    {
      key: 'V2',
      identity: {
        ...NOTHING,
        names: [named('안나', 'ko'), named('Ahmed Hassan Mahmoud', 'ar', 'given-first')],
      },
    },
  ],
  tables,
)

describe('it blocks', () => {
  test.each([
    ['Kim Ryong Ae was returned.', 'Kim Ryong Ae'],
    ['Ms KIM RYONG-AE’s mother', 'KIM RYONG-AE'],
    ['Kim, Ryŏng-ae', 'Kim, Ryŏng-ae'],
    ['by Yong-ae Kim, in', 'Yong-ae Kim'],
    ['Kim Ryong-\n   ae', 'Kim Ryong-\n   ae'],
    ['annex-kim-ryong-ae.pdf', 'kim-ryong-ae'],
    ['KimRyongAe.pdf', 'KimRyongAe'],
    ['Ｋｉｍ　Ｒｙｏｎｇ　Ａｅ', 'Ｋｉｍ　Ｒｙｏｎｇ　Ａｅ'],
    ['Ki\u200bm R\u00adyo\u202eng Ae', 'Ki\u200bm R\u00adyo\u202eng Ae'],
    ['K I M  R Y O N G  A E', 'K I M  R Y O N G  A E'],
    ['증인 김룡애는 말했다', '김룡애'],
    ['김 룡 애', '김 룡 애'],
    ['김용애', '김용애'],
    ['김룡애'.normalize('NFD'), '김룡애'.normalize('NFD')],
    ['&#44608;&#xB8E1;애', '&#44608;&#xB8E1;애'],
    ['"\\uae40\\ub8e1\\uc560"', '\\uae40\\ub8e1\\uc560'],
    ['/p/%EA%B9%80%EB%A3%A1%EC%95%A0/', '%EA%B9%80%EB%A3%A1%EC%95%A0'],
    ['<b>Kim</b> <i>Ryong</i>-ae', 'Kim</b> <i>Ryong</i>-ae'],
    ['<td>Kim</td><td>Ryong Ae</td>', 'Kim</td><td>Ryong Ae'],
    ['<img alt="Kim Ryong Ae">', 'Kim Ryong Ae'],
    ['Kim R. A. said', 'Kim R. A'],
    ['Ким Рён Э', 'Ким Рён Э'],
    ['born on 5 March 1987 in', '5 March 1987'],
    ['b. 05/03/1987', '05/03/1987'],
    ['1987-03-05', '1987-03-05'],
    ['1987년 3월 5일생', '1987년 3월 5일'],
    ['née le 5 mars 1987', '5 mars 1987'],
    ['٥ مارس ١٩٨٧', '٥ مارس ١٩٨٧'],
    ['passport G 765-4321', 'G 765-4321'],
    ['call 0138 1234 5678', '1234 5678'],
    ['mailto:ryong.ae@mail.example', 'ryong.ae@mail.example'],
    ['her brother Park Cheol-guk', 'Park Cheol-guk'],
    ['أحمد حسن محمود', 'أحمد حسن محمود'],
    ['وأحمد حسن محمود', 'وأحمد حسن محمود'],
    ['Akhmad Hasan Mahmud', null],
    ['Ahmad Hasan Mahmud', 'Ahmad Hasan Mahmud'],
    ['An Na', 'An Na'],
  ])('%j', (text, found) => {
    const blocking = search.find(text).filter(({ weight }) => weight === 'blocks')
    expect(blocking.map(({ start, end }) => text.slice(start, end))).toEqual(found === null ? [] : [found])
  })
})

describe('it warns only', () => {
  test.each([
    ['Ryong-ae was returned', 'Ryong-ae', 'name'],
    ['룡애는', '룡애', 'name'],
    ['a house in Musan', 'Musan', 'birth-place'],
    ['Sampo-ri', 'Sampo-ri', 'place'],
  ])('%j', (text, found, of) => {
    const all = search.find(text)
    expect(all.map((one) => [text.slice(one.start, one.end), one.of, one.weight])).toEqual([
      [found, of, 'warns'],
    ])
  })

  test('and of a year of birth near a place, which alone is nothing', () => {
    expect(search.find('born in 1987')).toEqual([])
    const both = search.find('born in Musan in 1987').map(({ of, weight }) => `${of} ${weight}`)
    expect(both).toEqual(['birth-place warns', 'combination warns'])
  })
})

describe('it finds nothing in', () => {
  test.each([
    'Kim',
    'Mr Kim was asked.',
    'Kim Jong Il',
    'Kim Ryong Chol',
    'Anna and Hannah',
    'Hakim Ryong Aerial',
    'Kim. Ryong Aeg',
    '15/03/1987',
    '5 March 1988',
    'G76543210',
    'a kind of musante',
    'the Chilean Musanov',
  ])('%j', (text) => {
    expect(search.find(text)).toEqual([])
  })
})

test('a family’s and an own name with much between them are not one name', () => {
  const [near, far] = [`Kim${'\n'.repeat(10)}Ryong Ae`, `Kim${'\n'.repeat(100)}Ryong Ae`]
  expect(search.find(near).map(({ weight }) => weight)).toEqual(['blocks'])
  expect(search.find(far).map(({ weight }) => weight)).toEqual(['warns'])
})

test('a finding says whose it is, which record, and in which system it is written', () => {
  expect(search.find('Gim Ryongae')).toEqual([
    { key: 'V1', of: 'name', index: 0, kind: 'revised', start: 0, end: 11, weight: 'blocks' },
  ])
})

test('a name that two persons have is found for both', () => {
  const two = makeNameSearch(
    ['V1', 'V2'].map((key) => ({ key, identity: { ...NOTHING, names: [named('김룡애', 'ko')] } })),
    tables,
  )
  expect(two.find('Kim Ryong Ae').map(({ key }) => key)).toEqual(['V1', 'V2'])
})

test('a person of whom nothing is recorded is found nowhere', () => {
  const none = makeNameSearch([{ key: 'V1', identity: NOTHING }], tables)
  expect(none.spellings).toBe(0)
  expect(none.find('Kim Ryong Ae')).toEqual([])
})

const PIECES = [
  'Kim',
  'Ryong',
  'Ae',
  '김',
  '룡',
  '애',
  ' ',
  '-',
  '\n',
  '<',
  '>',
  '<b>',
  '</b>',
  '&',
  ';',
  '&#',
  '\\u',
  '%',
  '%EA',
  '\u200b',
  'a',
  '1',
  '1987',
  'ᄀ',
  '\ud83d',
  '١',
  'ﷺ',
  'é',
]

test('places lie in the text, whatever it is, and what is planted in it is found', () => {
  const seed = seedOf('NAMES_SEED')
  const texts = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const [head, tail] = [before.join(''), after.join('')]
      for (const { start, end } of search.find(head + tail)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(head.length + tail.length)
      }
      const planted = `${head}\n\n김룡애\n\n${tail}`
      expect(search.find(planted).some(({ weight }) => weight === 'blocks')).toBe(true)
    }),
    { seed, numRuns: 150 },
  )
})

test.each([
  'Kim ',
  '김',
  '<',
  '<b',
  '&',
  '&#x',
  '\\',
  '\\u',
  '%',
  '%EA',
  'a',
  'An ',
  '1987',
  '\u200b',
  '\u0301',
  'ﷺ',
  '- ',
  'Ryong Ae Kim ',
])('a hostile text of %j alone takes linear time', (piece) => {
  const small = piece.repeat(Math.ceil(6_000 / piece.length))
  const large = small.repeat(8)
  const times = timesAsLong(
    () => search.find(small),
    () => search.find(large),
    20,
  )
  expect(times).toBeLessThan(20)
})

test('many persons are searched for in one tree', () => {
  const persons = plantedPersons(7, 30).map(({ person }) => person)
  const all = makeNameSearch(persons, tables)
  expect(all.find('Nobody is named in this sentence about Geneva.')).toEqual([])
  expect(all.spellings).toBeGreaterThan(10_000)
})

function named(text: string, language: string, order: RecordedName['order'] = 'family-first'): RecordedName {
  return { text, language, order, family: '' }
}
