import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldedForm, plainForm } from './fold.ts'
import { vectorsOf } from './index-parts.ts'
import { readQuery } from './query.ts'
import { tokensOf } from './tokens.ts'
import { lexemesOf, tsQueryOf } from './ts-query.ts'

const NONE = new Map<string, string>()

/** The query as PostgreSQL gets it, without stems; or why there is none. */
function read(text: string): string {
  const query = readQuery(text, NONE)
  if (!query.ok) return query.error.code
  const { words, phrases } = tsQueryOf(lexemesOf(query.value, NONE as never))
  return phrases ?? words
}

describe('what somebody types', () => {
  test.each([
    ['Forced Return', "((('forced'))) & ((('return')))"],
    ['"forced return"', "((('forced') <1> ('return')))"],
    ['“forced return”', "((('forced') <1> ('return')))"],
    ['"forced return', "((('forced') <1> ('return')))"],
    ['women -men', "((('women'))) & !(('men'))"],
    ['women -"of men"', "((('women'))) & !(('of') <1> ('men'))"],
    ['a b OR c', "((('a'))) & ((('b')) | (('c')))"],
    ['a | b', "((('a')) | (('b')))"],
    ['OR a OR', "((('a')))"],
    ['a or b', "((('a'))) & ((('or'))) & ((('b')))"],
    ['re-education', "((('re') <1> ('education')))"],
    ['AL CHN 3/2024', "((('al'))) & ((('chn') <1> ('3') <1> ('2024')))"],
    ['A/HRC/55/50', "((('a') <1> ('hrc') <1> ('55') <1> ('50')))"],
    ['脱北者', "((('脱北') <1> ('北者')))"],
    ['北', "((('北':*)))"],
    ['UN人权', "((('un') <1> ('人权')))"],
    ['беженец', "((('беженец' | 'бежен':*)))"],
    ["' & ! | <-> :* \\ ( )", 'search.empty'],
    ["o'clock:*", "((('o') <1> ('clock')))"],
    ['', 'search.empty'],
    [' \u0000\u202e ', 'search.empty'],
    ['-women', 'search.only-excluded'],
    ['a'.repeat(1001), 'search.too-long'],
    ['a '.repeat(61), 'search.too-long'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('a hundred thousand characters are refused at once', () => {
    for (const one of ['"', '-', '(', '|', '人', 'CHN 1/', '\ud800']) {
      expect(read(one.repeat(100_000))).toMatch(/^search\./u)
    }
  })
})

test('a word that comes 30,000 times makes parts, not copies of the whole for each of them', () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `w${index % 9000} again`).join(' ')
  const vectors = vectorsOf({ title: [], text: tokensOf(text, NONE) }, new Map())
  expect(vectors.length).toBeGreaterThan(30_000 / 256)
  expect(vectors.join('').length).toBeLessThan(text.length * 12)
})

test('a token’s place in the text is where it stands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const token of tokensOf(text, NONE)) {
        const piece = text.slice(token.start, token.end)
        const [given, made] =
          token.kind === 'word'
            ? [foldedForm(plainForm(piece)), token.folded]
            : [piece.replaceAll(/\s/gu, '').normalize('NFKC'), token.text]
        expect(made).toBe(given)
      }
    }),
  )
})
