import { expect, test } from 'vitest'
import { parseAccountName } from './account-name.ts'

test.each([
  ['Ana', 'ana'],
  ['  Ana \t Example ', 'ana example'],
  ['ＡＮＡ', 'ana'],
  ['A\u200Bna', 'ana'],
  ['نور', 'نور'],
  ['ÉLISE', 'élise'],
])('"%s" is found as "%s"', (typed, key) => {
  expect(parseAccountName(typed)).toMatchObject({ ok: true, value: { key } })
})

test.each(['', '   ', '\u202E'])('"%s" is no name', (typed) => {
  expect(parseAccountName(typed)).toEqual({ ok: false, error: { code: 'account-name.missing' } })
})

test('a name is not a text', () => {
  expect(parseAccountName('a'.repeat(80)).ok).toBe(true)
  expect(parseAccountName('a'.repeat(81))).toMatchObject({ error: { code: 'account-name.too-long' } })
})
