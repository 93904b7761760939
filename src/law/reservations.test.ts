import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../test/builders/law-on-file.ts'
import { makeLaw } from './law.ts'
import { canBePlaceIn, placeOf, placesMeet, reservationsOn } from './reservations.ts'

const law = lawOnFile()

describe('places', () => {
  test.each([
    { text: '22', article: '22', paragraph: null, point: null },
    { text: '2(f)', article: '2', paragraph: null, point: 'f' },
    { text: '8(1)(a)', article: '8', paragraph: '1', point: 'a' },
    { text: 'principle 17', article: 'principle 17', paragraph: null, point: null },
    { text: '2(a)(f)', article: '2', paragraph: null, point: null },
  ])('$text is read', ({ text, article, paragraph, point }) => {
    expect(placeOf(text)).toEqual({ article, paragraph, point })
  })

  test.each([
    { one: '8', other: '8(1)(a)', meet: true },
    { one: '8(1)', other: '8(1)(a)', meet: true },
    { one: '8(1)', other: '8(2)', meet: false },
    { one: '8', other: '9', meet: false },
    { one: '2(b)', other: '2(f)', meet: false },
  ])('$one and $other: $meet', ({ one, other, meet }) => {
    expect(placesMeet(placeOf(one), placeOf(other))).toBe(meet)
    expect(placesMeet(placeOf(other), placeOf(one))).toBe(meet)
  })

  test.each([
    { instrument: 'iccpr', text: '14(3)(d)', can: true },
    { instrument: 'iccpr', text: '14(d)', can: false },
    { instrument: 'iccpr', text: '9(6)', can: false },
    { instrument: 'iccpr', text: '54', can: false },
    { instrument: 'cedaw', text: '2(g)', can: true },
    { instrument: 'cedaw', text: '2(h)', can: false },
  ])('$instrument $text can be: $can', ({ instrument, text, can }) => {
    expect(canBePlaceIn(law.articlesOf(instrument), placeOf(text))).toBe(can)
  })
})

const HEADER = 'instrument\tiso3\tkind\tarticles_touched\tarticles_also_mentioned\tstage\tdate\tsource'
const ACTIONS = 'instrument\tiso3\taction\tdate\tsource\tconfirmed_by\tnote'

function lawWith(actions: readonly string[], reservations: readonly string[]) {
  return makeLaw({
    version: 'test',
    tables: {
      instruments: 'id\ttitle\tkind\tlist_ends\nsalt\tSalt Convention\ttreaty\t2026-01-01',
      status: [ACTIONS, ...actions.map((one) => one.replaceAll(' ', '\t'))].join('\n'),
      reservations: [HEADER, ...reservations].join('\n'),
    },
  })
}

const SIGNED_THEN_RATIFIED = [
  'salt AAA signature 2000-01-10 test - -',
  'salt AAA ratification 2002-01-10 test - -',
]

describe('what a State has said by a day', () => {
  test.each([
    { on: '1999-12-31', kinds: [], because: 'the State has done nothing yet' },
    {
      on: '2001-01-01',
      kinds: ['declaration'],
      because: 'what has no date or stage counts from the first act',
    },
    {
      on: '2002-01-10',
      kinds: ['declaration', 'reservation'],
      because: 'what was made with consent counts from it',
    },
    {
      on: '2005-06-01',
      kinds: ['declaration', 'reservation', 'statement'],
      because: 'a later statement has its date',
    },
  ])('on $on: $because', ({ on, kinds }) => {
    const own = lawWith(SIGNED_THEN_RATIFIED, [
      'salt\tAAA\tdeclaration\t1\t\t\t\ttest',
      'salt\tAAA\treservation\t2\t\tconsent\t\ttest',
      'salt\tAAA\tstatement\t3\t\t\t2005-06-01\ttest',
    ])
    expect(reservationsOn(own, 'salt', 'AAA', day(on)).map((one) => one.kind)).toEqual(kinds)
  })

  test('a State that has left has no reservations', () => {
    const own = lawWith(
      [...SIGNED_THEN_RATIFIED, 'salt AAA denunciation 2010-01-01 test - -'],
      ['salt\tAAA\treservation\t2\t\t\t\ttest'],
    )
    expect(reservationsOn(own, 'salt', 'AAA', day('2009-12-31'))).toHaveLength(1)
    expect(reservationsOn(own, 'salt', 'AAA', day('2010-01-01'))).toEqual([])
  })

  test.each([
    { withdrawn: '2(f); 9', perhaps: '2015-11-23', because: 'it names all places' },
    { withdrawn: '', perhaps: '2015-11-23', because: 'it names none, so it may be all' },
    { withdrawn: '2(f)', perhaps: null, because: 'article 9 is kept' },
    { withdrawn: '22', perhaps: null, because: 'it is about another place' },
  ])(
    'a withdrawal of "$withdrawn" is shown beside the reservation, marked $perhaps: $because',
    ({ withdrawn, perhaps }) => {
      const own = lawWith(SIGNED_THEN_RATIFIED, [
        'salt\tAAA\treservation\t2(f); 9\t\t\t\ttest',
        `salt\tAAA\twithdrawal of reservation or declaration\t${withdrawn}\t\t\t2015-11-23\ttest`,
      ])
      const before = reservationsOn(own, 'salt', 'AAA', day('2015-11-22'))
      expect(before.map((one) => one.perhapsWithdrawnOn)).toEqual([null])
      const after = reservationsOn(own, 'salt', 'AAA', day('2015-11-23'))
      expect(after.map((one) => one.perhapsWithdrawnOn)).toEqual([perhaps, null])
    },
  )
})

test('PRK and CEDAW: the reservation stays in sight after the notification of 2015', () => {
  const shown = reservationsOn(law, 'cedaw', 'PRK', day('2024-03-22'))
  expect(
    shown.map(({ kind, articles, perhapsWithdrawnOn }) => ({ kind, articles, perhapsWithdrawnOn })),
  ).toEqual([
    { kind: 'reservation', articles: ['2(f)', '9(2)', '29'], perhapsWithdrawnOn: '2015-11-23' },
    {
      kind: 'withdrawal of reservation or declaration',
      articles: ['2(f)', '9(2)', '29'],
      perhapsWithdrawnOn: null,
    },
  ])
})
