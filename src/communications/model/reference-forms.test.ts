import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysNamedIn, parseReference, parseReplySymbol, readType } from './reference-forms.ts'

const HOUSING = 'UA Housing (2000-9) Food (2000-9) Health (2002-7) G/SO 214 (53-24) Water (2008-1) SYR 3/2014'
const ASSEMBLY =
  'UA G/SO 218/2 G/SO 214 (67-17) Assembly & Association (2010-1) G/SO 214 (107-9) G/SO 214 (3-3-16) G/SO 214 (53-24) SAU 5/2014'

test.each([
  ['AL CHN 3/2024', 'AL', false, 'CHN 3/2024', false],
  ['JUA SYR 3/2014', 'UA', true, 'SYR 3/2014', false],
  ['JOL TGO 3/2021', 'OL', true, 'TGO 3/2021', false],
  ['CHN 9/2023', null, false, 'CHN 9/2023', false],
  ['OL DNK 3.2021', 'OL', false, 'DNK 3/2021', false],
  ['AL OTH 74/2022', 'AL', false, 'OTH 74/2022', false],
  ['AM CHN 3/2024', null, false, 'CHN 3/2024', false],
  ['JAM CHN 3/2024', null, false, 'CHN 3/2024', false],
  [HOUSING, 'UA', false, 'SYR 3/2014', true],
  [ASSEMBLY, 'UA', false, 'SAU 5/2014', true],
  ['AL G/SO 214 (53-24) USA 12/2004', 'AL', false, 'USA 12/2004', true],
  ['Ref.: al chn 03/2024 ', 'AL', false, 'CHN 3/2024', false],
  ['AL CHN ٣/٢٠٢٤', 'AL', false, 'CHN 3/2024', false],
  ['AL\u00A0CHN\u00A03／2024', 'AL', false, 'CHN 3/2024', false],
])(
  '"%s" is a reference of type %s, joint %s, with the key %s',
  (given, type, isJointGiven, key, isLegacy) => {
    const [code = '', number = '', year = ''] = key.split(/[ /]/u)
    expect(parseReference(given)).toMatchObject({
      ok: true,
      value: { type, isJointGiven, key, code, number: Number(number), year: Number(year), isLegacy },
    })
  },
)

test('a legacy reference and an unknown type are kept as they were given', () => {
  expect(parseReference(` ${HOUSING}`)).toMatchObject({ value: { given: HOUSING, typeGiven: 'UA' } })
  expect(parseReference('AM CHN 3/2024')).toMatchObject({
    value: { given: 'AM CHN 3/2024', typeGiven: 'AM' },
  })
})

test.each([
  ['CHN 3/24', 'reference.year-short'],
  ['AL CHN 3/2024 and AL CHN 4/2024', 'reference.several'],
  ['CHN 0/2024', 'reference.malformed'],
  ['AL CHN', 'reference.malformed'],
  ['', 'reference.malformed'],
  ['our letter on CHN 3/2024', 'reference.malformed'],
  ['AL CHN 3/2024 (corrected)', 'reference.malformed'],
  ['A/HRC/32/44', 'reference.malformed'],
  ['=AL CHN 3/2024', 'reference.malformed'],
  ['CHN 3/20245', 'reference.malformed'],
])('"%s" is no reference that can be told: %s', (given, code) => {
  expect(parseReference(given)).toMatchObject({ ok: false, error: { code } })
})

test('what is written as type, code, number and year is read as these', () => {
  const types = fc.constantFrom('', 'AL ', 'UA ', 'OL ', 'JAL ', 'JUA ', 'JOL ')
  const codes = fc.constantFrom('CHN', 'OTH', 'XAA', 'PSE')
  fc.assert(
    fc.property(
      ...[types, codes, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1990, max: 2099 })],
      fc.constantFrom('/', '.'),
      (type, code, number, year, mark) => {
        const read = parseReference(`${type}${code} ${number}${mark}${year}`)
        expect(read).toMatchObject({
          ok: true,
          value: { code, number, year, key: `${code} ${number}/${year}` },
        })
        expect(read).toMatchObject({ value: { isJointGiven: type.startsWith('J') } })
      },
    ),
  )
})

test('whatever is given, reading it ends with a reference that holds it, or a problem that does', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ACHNJLU 3/2024.()=é\n') }), (text) => {
      const read = parseReference(text)
      expect(read.ok ? read.value.given : read.error.given).toBe(text.trim())
    }),
  )
})

test('a text names letters by their keys, each once', () => {
  const text = 'With reference to AL CHN 3/2024 and to CHN 9/2023 (see AL CHN 3/2024), A/HRC/32/44.'
  expect(keysNamedIn(text)).toEqual(['CHN 3/2024', 'CHN 9/2023'])
  expect(keysNamedIn('No letter is named in A/HRC/32/44 of 2016.')).toEqual([])
})

test.each([
  ['JAL', 'AL', true],
  ['ua', 'UA', false],
  ['Joint urgent appeal', 'UA', true],
  ['Letter of allegation', 'AL', false],
  ['AM', null, false],
  ['press release', null, false],
])('the type "%s" is read as %s, joint %s', (given, type, isJointGiven) => {
  expect(readType(given)).toEqual({ type, isJointGiven, given })
})

test('a registry symbol is a symbol, and nothing else is', () => {
  const symbol = { symbol: 'HRC/NONE/2023/SP/45', year: 2023, number: 45 }
  expect(parseReplySymbol(' HRC/NONE/2023/SP/45')).toEqual({ ok: true, value: symbol })
  expect(parseReplySymbol('HRC/NONE/2023/45')).toMatchObject({ error: { code: 'reply-symbol.malformed' } })
  expect(parseReplySymbol('A/HRC/32/44')).toMatchObject({ ok: false })
})
