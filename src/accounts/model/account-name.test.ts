import { expect, test } from 'vitest'
import { explainAccountNameProblem, parseAccountName } from './account-name.ts'

test.each([
  ['Amina Tesfaye', '  AMINA   tesfaye\t'],
  ['Ａｍｉｎａ', 'amina'],
  ['김\u200b민지', '김민지'],
  ['Zoe\u0308', 'Zoë'],
])('%s and %s are one name', (one, other) => {
  const [first, second] = [parseAccountName(one), parseAccountName(other)]
  expect(first.ok && second.ok && first.value.key === second.value.key).toBe(true)
})

test('a name stays as it was written, and another is another', () => {
  expect(parseAccountName(' Mio  Ōta ')).toEqual({ ok: true, value: { name: 'Mio Ōta', key: 'mio ōta' } })
  const keys = ['Mio', 'Mia', '미오'].map((typed) => parseAccountName(typed))
  expect(new Set(keys.map((read) => (read.ok ? read.value.key : ''))).size).toBe(3)
})

test('no name, and one without end, are refused in a sentence', () => {
  for (const typed of ['', '  ', '\u200b\n', 'x'.repeat(101), 'x'.repeat(1e6)]) {
    const read = parseAccountName(typed)
    expect(read.ok ? '' : explainAccountNameProblem(read.error)).toMatch(/needed|longer/u)
  }
})
