import fc from 'fast-check'
import type { LetterMark, LetterNode, Work } from '#letters/model/letter.ts'
import { aBreak, aFootnote, aPerson, aTable, block, words } from './letter-nodes.ts'
import { LETTER_PHRASES, type BuilderLanguage } from './letter-phrases.ts'

/** What the blocks of a letter may hold; all by default. */
export interface LetterTraits {
  readonly persons: boolean
  readonly redactions: boolean
  readonly footnotes: boolean
  readonly tables: boolean
  readonly links: boolean
  /** Words of another language and script in a paragraph of this one. */
  readonly foreign: boolean
}

export const ALL_TRAITS: LetterTraits = {
  persons: true,
  redactions: true,
  footnotes: true,
  tables: true,
  links: true,
  foreign: true,
}

type Inline = readonly LetterNode[]

/** Text that formats with marks of their own could take for such, and figures. */
const AWKWARD = [
  '5 < 6 > 4',
  'A & B',
  'snake_case_word',
  '* 12 *',
  '# 4',
  '[sic]',
  '50/18',
  '(a) b',
  '1. c',
  '`x`',
]

const FOREIGN = ['habeas corpus', 'naïveté', 'Łódź', 'Ђорђе', 'العدالة', '正义', '정의']

/** A body of paragraphs, headings, lists and tables. */
export function bodies(language: BuilderLanguage, traits: LetterTraits): fc.Arbitrary<readonly LetterNode[]> {
  const phrases = LETTER_PHRASES[language]
  const inline = inlines(language, traits)
  const align = fc.constantFrom('start', 'start', 'justify', 'center', 'end')
  const paragraph = fc.tuple(align, inline).map(([aligned, content]) => {
    return [block('paragraph', { part: 'allegations', align: aligned }, ...content)]
  })
  const heading = fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.constantFrom(...phrases.headings))
    .map(([level, text]) => [block('heading', { part: 'allegations', level }, text)])
  const list = fc.array(inline, { minLength: 1, maxLength: 4 }).chain((items) =>
    fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 2 })).map(([lettered, level]) =>
      items.map((content, index) => {
        const marker = lettered ? `(${String.fromCharCode(97 + index)})` : '•'
        return block('list_item', { part: 'allegations', marker, level }, ...content)
      }),
    ),
  )
  const table = fc.integer({ min: 1, max: 3 }).chain((columns) => {
    const row = fc.array(fc.constantFrom(...phrases.headings, '12', '3,400'), {
      minLength: columns,
      maxLength: columns,
    })
    const rows = fc.array(row, { minLength: 1, maxLength: 3 })
    return rows.map((cells) => [aTable(cells, 'allegations')])
  })
  const blocks = fc.oneof(
    { arbitrary: paragraph, weight: 6 },
    { arbitrary: heading, weight: 2 },
    { arbitrary: list, weight: 2 },
    ...(traits.tables ? [{ arbitrary: table, weight: 1 }] : []),
  )
  return fc.array(blocks, { minLength: 1, maxLength: 7 }).map((several) => several.flat())
}

/** The inside of a paragraph: sentences, some marked, with notes, persons and breaks between; no space at its ends. */
export function inlines(language: BuilderLanguage, traits: LetterTraits): fc.Arbitrary<Inline> {
  const phrases = LETTER_PHRASES[language]
  const sentence = fc.oneof(
    { arbitrary: fc.constantFrom(...phrases.facts), weight: 8 },
    { arbitrary: fc.constantFrom(...AWKWARD), weight: 1 },
    ...(traits.foreign ? [{ arbitrary: fc.constantFrom(...FOREIGN), weight: 1 }] : []),
  )
  const said = fc
    .tuple(sentence, markSets(traits), fc.integer({ min: 0, max: 9 }))
    .map(([text, marks, cut]) => {
      // Some marks end within the sentence, so that they begin and end beside words without one.
      const at = cut === 0 ? text.indexOf(' ') : -1
      if (at <= 0) return [words(text, ...marks)]
      return [words(text.slice(0, at), ...marks), words(text.slice(at))]
    })
  const noted = fc
    .tuple(said, fc.nat({ max: 2 }))
    .map(([text, index]) => [...text, aFootnote(phrases.notes[index] ?? '', index === 0 ? [WORK] : [])])
  const person = fc
    .tuple(fc.constantFrom('V1', 'V2'), fc.constantFrom('name', 'pronoun', 'possessive'))
    .map(([id, form]): Inline => [aPerson(id, form)])
  const piece = fc.oneof<fc.WeightedArbitrary<Inline>[]>(
    { arbitrary: said, weight: 6 },
    ...(traits.footnotes ? [{ arbitrary: noted, weight: 1 }] : []),
    ...(traits.persons ? [{ arbitrary: person, weight: 1 }] : []),
  )
  const gap = fc.oneof(
    { arbitrary: fc.constant<Inline>(phrases.space === '' ? [] : [words(' ')]), weight: 9 },
    { arbitrary: fc.constant<Inline>([aBreak]), weight: 1 },
  )
  return fc
    .array(fc.tuple(gap, piece), { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.flatMap(([between, one], index) => (index === 0 ? one : [...between, ...one])))
}

/** Marks that may stand together, in the order of the schema. */
function markSets(traits: LetterTraits): fc.Arbitrary<readonly LetterMark[]> {
  const looks = fc.subarray<LetterMark>([{ type: 'strong' }, { type: 'emphasis' }, { type: 'underline' }])
  const link = fc.constant<LetterMark[]>([
    { type: 'link', attrs: { href: 'https://kilns.example.org/a?b=1&c=2' } },
  ])
  const quote = fc.constant<LetterMark[]>([{ type: 'quote' }])
  const spans = fc.subarray<LetterMark>([
    { type: 'allegation', attrs: { id: 'a1' } },
    { type: 'support', attrs: { exhibit: 'e7', locator: 'p. 12' } },
    ...(traits.redactions
      ? [
          { type: 'redaction', attrs: { id: 'r1', reason: 'identity', form: null } },
          { type: 'redaction', attrs: { id: 'r2', reason: 'safety', form: 'X.' } },
        ]
      : []),
  ])
  return fc.oneof(
    { arbitrary: fc.constant<LetterMark[]>([]), weight: 8 },
    { arbitrary: looks, weight: 3 },
    { arbitrary: quote, weight: 1 },
    { arbitrary: spans, weight: 2 },
    ...(traits.links ? [{ arbitrary: link, weight: 1 }] : []),
  )
}

/** The work that the first note of every language names. */
export const WORK: Work = {
  author: 'Ilse Karamov',
  title: 'The Kilns of Vorama',
  publisher: 'Lakeside Press',
  date: '2021-01-12',
  address: 'https://kilns.example.org/report',
  accessed: '2023-02-03',
}
