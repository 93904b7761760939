import { expect, test } from 'vitest'
import { readReferenceLine } from './reference.ts'

test.each([
  ['Ref.: AL CHN 3/2024', 'AL', 'CHN 3/2024'],
  ['AL OTH 74/2022', 'AL', 'OTH 74/2022'],
  ['REFERENCE: JUA SYR 3/2014', 'UA', 'SYR 3/2014'],
  ['OL SLV 8.2021', 'OL', 'SLV 8/2021'],
  ['Réf. : JOL TGO 3/2021', 'OL', 'TGO 3/2021'],
  ['文号：AL CHN 3/2024', 'AL', 'CHN 3/2024'],
  ['المرجع: UA EGY 5/2023', 'UA', 'EGY 5/2023'],
  [
    'UA Housing (2000-9) Food (2000-9) Health (2002-7) G/SO 214 (53-24) Water (2008-1) SYR 3/2014',
    'UA',
    'SYR 3/2014',
  ],
  ['UA G/SO 218/2 G/SO 214 (67-17) Assembly & Association (2010-1) SAU 5/2014', 'UA', 'SAU 5/2014'],
  ['Ref.: CHN 3/2024', null, 'CHN 3/2024'],
  ['Ref.: AM CHN 3/2024', null, 'CHN 3/2024'],
  ['Ref.: AL CHN 03/2024', 'AL', 'CHN 3/2024'],
])('"%s" is a reference of type %s and key %s', (line, type, key) => {
  expect(readReferenceLine(line)).toMatchObject({ type, key, code: key.slice(0, 3) })
})

test.each([
  'sent to your Excellency’s Government on 18 July 2023 (CHN 9/2023)',
  'in our letter AL CHN 9/2023 we raised',
  'ALSO CHN 3/2024',
  'CHN 3/2024 was answered',
  'A/HRC/32/44',
])(
  '"%s" is no reference line: an earlier letter’s reference inside a sentence is not this letter’s',
  (line) => {
    expect(readReferenceLine(line)).toBeNull()
  },
)
