import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aLetter, anyLetter } from '../../../test/builders/letters.ts'
import { BUILDER_LANGUAGES } from '../../../test/builders/letter-phrases.ts'
import { migrated } from './migrations.ts'
import { parseLetter } from './parse-letter.ts'

const minimal = (content: unknown, rest: object = {}): unknown => ({
  schema: 1,
  language: 'en',
  title: 'A letter',
  content: { type: 'doc', content },
  ...rest,
})
const paragraph = (text: string, attrs: object = {}, marks: readonly unknown[] = []): unknown => ({
  type: 'paragraph',
  attrs,
  content: [{ type: 'text', text, marks }],
})
const codeOf = (json: unknown): string => {
  const result = parseLetter(json)
  return result.ok ? 'ok' : result.error.code
}

test.each(BUILDER_LANGUAGES)('what the program writes in %s it reads back unchanged', (language) => {
  fc.assert(
    fc.property(anyLetter(language), (letter) => {
      expect(parseLetter(JSON.parse(JSON.stringify(letter)))).toEqual({ ok: true, value: letter })
    }),
    { numRuns: 30 },
  )
})

describe('the envelope', () => {
  test('a file that `read` printed holds its letter in an array', () => {
    const letter = aLetter()
    expect(parseLetter([{ file: 'a.txt', reference: null, letter }])).toEqual({ ok: true, value: letter })
  })

  test.each([
    { json: null, code: 'model.not-a-letter' },
    { json: 'letter', code: 'model.not-a-letter' },
    { json: [], code: 'model.not-one-letter' },
    { json: [{ letter: aLetter() }, { letter: aLetter() }], code: 'model.not-one-letter' },
    { json: [{ file: 'a', error: { code: 'x', message: 'y' } }], code: 'model.was-not-read' },
    { json: { ...aLetter(), schema: 2 }, code: 'model.schema-newer' },
    { json: { ...aLetter(), schema: 0 }, code: 'model.schema-unknown' },
    { json: { ...aLetter(), schema: '1' }, code: 'model.schema-unknown' },
    { json: { ...aLetter(), date: '2023-02-30' }, code: 'model.field-wrong' },
    { json: { ...aLetter(), language: 'xx' }, code: 'model.field-wrong' },
    { json: { ...aLetter(), title: 'half \uD800' }, code: 'model.field-wrong' },
    { json: { ...aLetter(), titel: 'x' }, code: 'model.field-unknown' },
    { json: { ...aLetter(), content: [] }, code: 'model.content-wrong' },
  ])('$code', ({ json, code }) => {
    expect(codeOf(json)).toBe(code)
  })

  test('what a hand leaves out is filled in', () => {
    const result = parseLetter(minimal([paragraph('One'), paragraph('Two')]))
    expect(result).toMatchObject({
      ok: true,
      value: {
        lineage: null,
        date: null,
        content: { content: [{ attrs: { id: 'n1', align: 'start' } }, { attrs: { id: 'n2' } }] },
      },
    })
  })
})

describe('the content', () => {
  test.each([
    { says: 'a node nobody knows', content: [{ type: 'script' }], code: 'model.node-unknown' },
    { says: 'a name of every object', content: [{ type: 'constructor' }], code: 'model.node-unknown' },
    {
      says: 'an unknown mark',
      content: [paragraph('a', {}, [{ type: 'blink' }])],
      code: 'model.mark-unknown',
    },
    { says: 'an unknown attribute', content: [paragraph('a', { style: 'x' })], code: 'model.field-unknown' },
    { says: 'a wrong attribute', content: [paragraph('a', { align: 'left' })], code: 'model.field-wrong' },
    { says: 'no block at all', content: [], code: 'model.content-wrong' },
    { says: 'a table without rows', content: [{ type: 'table' }], code: 'model.content-wrong' },
    {
      says: 'text in a table',
      content: [{ type: 'table', content: [{ type: 'text', text: 'a' }] }],
      code: 'model.content-wrong',
    },
    {
      says: 'a marked block',
      content: [{ type: 'paragraph', marks: [{ type: 'strong' }] }],
      code: 'model.content-wrong',
    },
    {
      says: 'two links on one text',
      content: [
        paragraph(
          'a',
          {},
          ['https://a.example/', 'https://b.example/'].map((href) => ({ type: 'link', attrs: { href } })),
        ),
      ],
      code: 'model.content-wrong',
    },
    { says: 'half a character', content: [paragraph('a\uDC00')], code: 'model.text-unwritable' },
    { says: 'a bell', content: [paragraph('a\u0007')], code: 'model.text-unwritable' },
    {
      says: 'an id twice',
      content: [paragraph('a', { id: 'b1' }), paragraph('b', { id: 'b1' })],
      code: 'model.id-repeated',
    },
    {
      says: 'a person without an id',
      content: [{ type: 'paragraph', content: [{ type: 'person' }] }],
      code: 'model.field-wrong',
    },
  ])('is refused: $says', ({ content, code }) => {
    expect(codeOf(minimal(content))).toBe(code)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    '/a',
    'https://a b.example',
    'java\nscript:x',
    'https://',
    'ftp://a.example',
  ])('the link %s is refused, by the block it stands in', (href) => {
    const result = parseLetter(minimal([paragraph('a', { id: 'b7' }, [{ type: 'link', attrs: { href } }])]))
    expect(result).toMatchObject({ ok: false, error: { code: 'model.link-unsafe', place: 'b7' } })
  })

  test.each([
    'https://a.example/b?c=d#e',
    'http://a.example',
    'mailto:office@a.example',
    'https://例え.example/路',
  ])('the link %s may stand', (href) => {
    expect(codeOf(minimal([paragraph('a', {}, [{ type: 'link', attrs: { href } }])]))).toBe('ok')
  })

  test('a letter with a lineage must have all its ids', () => {
    expect(codeOf(minimal([paragraph('a')], { lineage: 'l1' }))).toBe('model.id-missing')
  })

  test('a tower of lists is a problem, not a crash', () => {
    let tower: unknown = 'x'
    for (let level = 0; level < 200_000; level += 1) tower = { type: 'table', content: [tower] }
    expect(codeOf(minimal([tower]))).toBe('model.too-deep')
    expect(codeOf(JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`))).toBe('model.not-one-letter')
    expect(codeOf(minimal([paragraph('a'.repeat(17_000_000))]))).toBe('model.too-large')
  })

  test('marks in any order and text in any pieces read the same', () => {
    const marks = [
      { type: 'redaction', attrs: { id: 'r1', reason: 'x' } },
      { type: 'emphasis' },
      { type: 'strong' },
      { type: 'strong' },
    ]
    const pieces = {
      type: 'paragraph',
      content: ['a', 'b', ''].map((text) => ({ type: 'text', text, marks })),
    }
    expect(parseLetter(minimal([pieces]))).toEqual(
      parseLetter(minimal([paragraph('ab', {}, marks.toReversed())])),
    )
  })
})

test('any JSON is a letter, or a problem with a place and a next step', () => {
  const keys = fc.constantFrom('content', 'attrs', 'marks', 'text', 'type')
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), keys, (value, other, key) => {
      const given = [
        value,
        minimal(value),
        minimal([{ type: 'paragraph', content: [], [key]: value }]),
        { ...aLetter(), title: other },
      ]
      const problems = given.map(parseLetter).flatMap((result) => (result.ok ? [] : [result.error]))
      expect(problems.filter(({ place, message, next }) => !place || !message || !next)).toEqual([])
    }),
  )
})

describe('migrations', () => {
  const rename = (from: string, to: string) => (letter: Readonly<Record<string, unknown>>) => {
    const { [from]: value, ...rest } = letter
    return { ...rest, [to]: value }
  }
  const table = [
    { from: 2, change: rename('b', 'c') },
    { from: 1, change: rename('a', 'b') },
  ]

  test('an old letter goes through every step', () => {
    expect(migrated({ schema: 1, a: 'x' }, table, 3)).toEqual({ ok: true, value: { schema: 3, c: 'x' } })
    expect(migrated({ schema: 3, c: 'x' }, table, 3)).toEqual({ ok: true, value: { schema: 3, c: 'x' } })
  })

  test('a newer one, and one of no known schema, are refused', () => {
    expect(migrated({ schema: 4 }, table, 3)).toEqual({ ok: false, error: 'schema-newer' })
    expect(migrated({ schema: 1 }, table.slice(0, 1), 3)).toEqual({ ok: false, error: 'schema-unknown' })
    expect(migrated({}, table, 3)).toEqual({ ok: false, error: 'schema-unknown' })
  })
})
