import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFootnote, aPerson, block, contentOf, words } from '../../../test/builders/letter-nodes.ts'
import { BUILDER_LANGUAGES, type BuilderLanguage } from '../../../test/builders/letter-phrases.ts'
import { aLetter, anyLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { timesAsLong } from '../../../test/times-as-long.ts'
import { documentOf } from './document.ts'
import { layerOf, type LayeredLetter } from './layers.ts'
import type { Layer, Letter, LetterMark, LetterNode } from './letter.ts'
import { CUT_MARKER } from './persons.ts'

const redaction = (id = 'r1', form: string | null = null): LetterMark => {
  return { type: 'redaction', attrs: { id, reason: 'identity', form } }
}

function made(letter: Letter, layer: Layer): LayeredLetter {
  const result = layerOf(letter, layer, INVENTED_PERSONS)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** The text of each block, a note as `[…]` in its place. */
function textsOf(letter: Letter): readonly string[] {
  const texts: string[] = []
  documentOf(letter).descendants((node) => {
    if (!node.isTextblock) return
    let text = ''
    node.forEach((child) => {
      text += child.type.name === 'footnote' ? `[${child.textContent}]` : (child.text ?? '\n')
    })
    if (node.type.name !== 'footnote') texts.push(text)
  })
  return texts
}

const inPublic = (...content: readonly (LetterNode | string)[]): string | undefined =>
  textsOf(made(aLetter({ blocks: [block('paragraph', {}, ...content)] }), 'public'))[0]

describe('cutting', () => {
  test.each([
    { says: 'one word', given: ['By ', words('Ann', redaction()), '.'], left: `By ${CUT_MARKER}.` },
    {
      says: 'many words',
      given: ['By ', words('Ann Beth Cole of Dorn', redaction()), '.'],
      left: `By ${CUT_MARKER}.`,
    },
    {
      says: 'overlapping',
      given: [
        words('Ann ', redaction('r1')),
        words('B', redaction('r1'), redaction('r2')),
        words('eth', redaction('r2')),
      ],
      left: CUT_MARKER,
    },
    {
      says: 'adjacent',
      given: [words('Ann', redaction('r1')), words('Beth', redaction('r2')), ' left'],
      left: `${CUT_MARKER} left`,
    },
    {
      says: 'only a space between',
      given: [words('Ann', redaction('r1')), ' ', words('Beth', redaction('r2')), ' left'],
      left: `${CUT_MARKER} left`,
    },
    {
      says: 'words between',
      given: [words('Ann', redaction('r1')), ' and ', words('Beth', redaction('r2'))],
      left: `${CUT_MARKER} and ${CUT_MARKER}`,
    },
    { says: 'a form', given: [words('Ann', redaction('r1', 'Ms. A')), ' left'], left: 'Ms. A left' },
    {
      says: 'a form of half',
      given: [words('Ann', redaction('r1', 'Ms. A')), words('Beth', redaction('r2'))],
      left: CUT_MARKER,
    },
    {
      says: 'the form of the whole',
      given: [
        words('Ms. ', redaction('r1', 'Ms. A')),
        words('Ann', redaction('r1', 'Ms. A'), redaction('r2')),
      ],
      left: 'Ms. A',
    },
    { says: 'a blank form', given: [words('Ann', redaction('r1', ' '))], left: CUT_MARKER },
    {
      says: 'a note in cut words',
      given: [words('Ann', redaction()), { ...aFootnote('of Dorn'), marks: [redaction()] }, ' left'],
      left: `${CUT_MARKER} left`,
    },
    {
      says: 'a note alone',
      given: ['They', { ...aFootnote('of Dorn'), marks: [redaction()] }, ' left'],
      left: `They[${CUT_MARKER}] left`,
    },
    {
      says: 'words in a note',
      given: ['They', { type: 'footnote', content: [words('see '), words('Dorn', redaction())] }],
      left: `They[see ${CUT_MARKER}]`,
    },
    {
      says: 'a cut person needs no words',
      given: [{ ...aPerson('unknown'), marks: [redaction()] }, ' left'],
      left: `${CUT_MARKER} left`,
    },
  ] as const)('$says', ({ given, left }) => {
    expect(inPublic(...given)).toBe(left)
  })

  test('one marker stands for several paragraphs in a row', () => {
    const gone = (text: string) => block('paragraph', {}, words(text, redaction()))
    const letter = aLetter({ blocks: [gone('Ann'), gone('Beth'), block('paragraph', {}, 'x'), gone('Cole')] })
    expect(textsOf(made(letter, 'public'))).toEqual([CUT_MARKER, 'x', CUT_MARKER])
  })

  test('what is sent keeps the words and says nothing of the redaction', () => {
    const letter = aLetter({
      blocks: [block('paragraph', {}, 'By ', words('Ann', redaction('r-secret', 'Ms. A')))],
    })
    const sent = made(letter, 'sent')
    expect(textsOf(sent)).toEqual(['By Ann'])
    expect(JSON.stringify(sent)).not.toMatch(/redaction|r-secret|identity|Ms\. A/u)
  })

  test('the office keeps everything', () => {
    const { content, ...about } = aLetter()
    expect(made(aLetter(), 'internal')).toMatchObject(about)
    expect(JSON.stringify(made(aLetter(), 'internal').content)).toContain('"redaction"')
    expect(textsOf(made(aLetter(), 'internal'))).toHaveLength(textsOf({ ...about, content }).length)
  })
})

describe('persons', () => {
  const letter = (language: BuilderLanguage, form: 'name' | 'possessive', attrs = {}) =>
    aLetter({ language, blocks: [block('paragraph', attrs, aPerson('V1', form), ' x')] })

  test.each([
    { layer: 'internal', form: 'name', text: 'V1 x' },
    { layer: 'sent', form: 'name', text: 'Ms. Selua Marrek x' },
    { layer: 'sent', form: 'possessive', text: 'her x' },
    { layer: 'public', form: 'name', text: 'Ms. A x' },
  ] as const)('$form in $layer', ({ layer, form, text }) => {
    expect(textsOf(made(letter('en', form), layer))).toEqual([text])
  })

  test('a paragraph in another language has the words of that language', () => {
    expect(textsOf(made(letter('en', 'name', { language: 'fr-CH' }), 'sent'))).toEqual(['Mme Selua Marrek x'])
  })

  test.each([
    { says: 'nobody knows them', layer: 'public', forms: new Map(), code: 'layer.person-unknown' },
    {
      says: 'no words as sent',
      layer: 'sent',
      forms: new Map([['V1', {}]]),
      code: 'layer.person-without-layer',
    },
    {
      says: 'no words in the office',
      layer: 'internal',
      forms: new Map([['V1', {}]]),
      code: 'layer.person-without-layer',
    },
    {
      says: 'no such language',
      layer: 'public',
      forms: new Map([['V1', { public: { fr: { name: 'Mme A' } } }]]),
      code: 'layer.person-without-form',
    },
    {
      says: 'no such form',
      layer: 'public',
      forms: new Map([['V1', { public: { en: { pronoun: 'she' } } }]]),
      code: 'layer.person-without-form',
    },
    {
      says: 'a blank',
      layer: 'public',
      forms: new Map([['V1', { public: { en: { name: ' ' } } }]]),
      code: 'layer.person-without-form',
    },
  ] as const)('$says: a problem that names the block, never a blank', ({ layer, forms, code }) => {
    expect(layerOf(letter('en', 'name'), layer, forms)).toMatchObject({
      ok: false,
      error: { code, block: 'b1', person: 'V1' },
    })
  })

  test('a known person of whom nothing is said in public is a marker there', () => {
    const result = layerOf(letter('en', 'name'), 'public', new Map([['V1', {}]]))
    expect(result.ok && textsOf(result.value)).toEqual([`${CUT_MARKER} x`])
  })
})

test('a letter of which nothing is left is a problem', () => {
  const letter = aLetter({ blocks: [block('paragraph', { layer: 'internal' }, 'x')] })
  expect(layerOf(letter, 'sent', new Map())).toMatchObject({
    ok: false,
    error: { code: 'layer.nothing-left' },
  })
})

test.each(BUILDER_LANGUAGES)('what nothing cuts stays, word for word, in %s', (language) => {
  fc.assert(
    fc.property(anyLetter(language, { redactions: false, persons: false }), (letter) => {
      for (const layer of ['sent', 'public'] as const) {
        expect(textsOf(made(letter, layer))).toEqual(textsOf(letter))
        expect(made(letter, layer).title).toBe(letter.title)
        expect(JSON.stringify(made(letter, layer))).not.toMatch(
          /"(?:allegation|support|redaction|person)"|"e7"|p\. 12/u,
        )
      }
      const again = made(made(letter, 'public'), 'public')
      expect(again).toEqual(made(letter, 'public'))
    }),
    { numRuns: 25 },
  )
})

/** Words that no phrase of the builders has, in several scripts. */
const SECRETS = ['Qzvornak', 'Ẃyñdëlh', 'قظشفروم', '龘靐', '뷁쮉', '77310955']

/** The letter with the secret in every place where words can hide, each time under a redaction where it is text. */
function planted(letter: Letter, secret: string, places: readonly number[]): Letter {
  const cut = (text: string) => words(text, redaction(`r-${secret}`), { type: 'strong' })
  const escaped = encodeURIComponent(secret)
  const work = {
    author: `I. ${secret}`,
    title: secret.toUpperCase(),
    publisher: null,
    date: null,
    accessed: null,
    address: `https://x.example/${escaped}/a`,
  }
  const linked = words('there', {
    type: 'link',
    attrs: { href: `https://x.example/?q=${escaped.toLowerCase()}` },
  })
  const blocks = [
    block(
      'paragraph',
      { id: `b-${secret}`, translates: { block: secret, hash: '0'.repeat(64) } },
      'By ',
      cut(`${secret} and her`),
      ' son.',
    ),
    block(
      'paragraph',
      {},
      'Half ',
      words(secret.slice(0, 2), redaction()),
      words(secret.slice(2), redaction(), { type: 'emphasis' }),
    ),
    block('paragraph', {}, 'Noted', {
      type: 'footnote',
      attrs: { id: `f-${secret}`, works: [work] },
      content: [words('See '), cut(secret)],
    }),
    block('paragraph', {}, cut('x'), { ...aFootnote(secret, [work]), marks: [redaction()] }, linked),
    block('paragraph', { layer: 'internal' }, `Ask ${secret} again.`),
    block(
      'paragraph',
      {},
      words(
        'Said',
        { type: 'support', attrs: { exhibit: `e-${secret}`, locator: secret } },
        { type: 'allegation', attrs: { id: secret } },
      ),
    ),
    block('question', { number: `1 ${secret}` }, 'Why?'),
    {
      type: 'table',
      content: [
        {
          type: 'table_row',
          content: [{ type: 'table_cell', content: [block('paragraph', {}, cut(secret))] }],
        },
      ],
    },
  ]
  const own = [...(letter.content.content ?? [])]
  for (const [index, one] of blocks.entries()) own.splice((places[index] ?? 0) % (own.length + 1), 0, one)
  return { ...letter, lineage: `l-${secret}`, title: `On ${secret}, a letter`, content: contentOf(own) }
}

test.each(BUILDER_LANGUAGES)('nothing of what was cut is left in the public layer, in %s', (language) => {
  const places = fc.array(fc.nat(), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(anyLetter(language), fc.constantFrom(...SECRETS), places, (clean, secret, at) => {
      const letter = planted(clean, secret, at)
      const json = JSON.stringify(made(letter, 'public')).normalize('NFKC').toLowerCase()
      const hidden = secret.normalize('NFKC').toLowerCase()
      expect(json).not.toContain(hidden)
      expect(json).not.toContain(encodeURIComponent(secret).toLowerCase())
      expect(json).not.toMatch(/redaction|identity|"translates":\{/u)
      // The control: it was there to be found.
      expect(JSON.stringify(made(letter, 'internal')).normalize('NFKC').toLowerCase()).toContain(hidden)
      const sent = JSON.stringify(made(letter, 'sent'))
      expect(sent).not.toMatch(/exhibit|redaction|again\./u)
      expect(sent).toContain(secret)
    }),
    { numRuns: 30 },
  )
})

test('the names of persons go from the title and from addresses, but not words that everyone can read', () => {
  const link = { type: 'link', attrs: { href: 'https://x.example/marrek' } }
  const letter = aLetter({
    title: 'Ms. Selua Marrek and the brickworks',
    blocks: [block('paragraph', {}, aPerson('V1'), ' of the brickworks ', words('here', link))],
  })
  const out = made(letter, 'public')
  expect(out.title).toBe(`Ms. ${CUT_MARKER} and the brickworks`)
  expect(JSON.stringify(out)).not.toMatch(/marrek|selua/iu)
  expect(made(letter, 'sent').title).toBe(letter.title)
})

test('ten times the letter takes some ten times the time', () => {
  const many = (count: number): Letter => {
    const one = (index: number) =>
      block(
        'paragraph',
        {},
        'By ',
        words(`Secret${index} name${index * 7}`, redaction(`r${index}`)),
        words(' here', { type: 'link', attrs: { href: `https://x.example/${index}` } }),
      )
    return aLetter({ title: 'x', blocks: Array.from({ length: count }, (_one, index) => one(index)) })
  }
  const [small, large] = [many(300), many(3000)]
  const times = timesAsLong(
    () => made(small, 'public'),
    () => made(large, 'public'),
    40,
  )
  expect(times).toBeLessThan(40)
})
