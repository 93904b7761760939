import type { Letter, LetterMark, LetterNode } from '#letters/model/letter.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'
import { BENCH_PROSE, type BenchProse } from './bench-prose.ts'
import { WORK } from './letter-arbitraries.ts'
import { aFootnote, aPerson, aTable, block, words } from './letter-nodes.ts'
import { annexOf, closingOf, concernOf, openingOf, requestsOf } from './letter-parts.ts'
import { BUILDER_LANGUAGES, LETTER_PHRASES, type BuilderLanguage } from './letter-phrases.ts'
import { aLetter } from './letters.ts'

/**
 * As long as those that we know: the Senate's letter of 4 June 2019 has 2 pages, AL CHN 3/2024 has 9 with its annex. All
 * lengths between are as likely, since no count of the field's was to be had.
 */
const FEWEST_PAGES = 2
const MOST_PAGES = 9
/** The annex, and what stands before and after the facts. */
const PAGES_BESIDE_FACTS = 2

/**
 * Letter number `index` of a benchmark, the same from the same seed: the six languages in turn, 2 to 9 pages. No two have the
 * same paragraphs, so that nothing is drawn from a store of what was drawn before. Persons are `INVENTED_PERSONS`. With
 * `fewestPages: 9` each has the size of AL CHN 3/2024.
 */
export function aBenchLetter(
  seed: number,
  index: number,
  { fewestPages = FEWEST_PAGES }: { readonly fewestPages?: number } = {},
): Letter {
  const language = BUILDER_LANGUAGES[index % BUILDER_LANGUAGES.length] ?? 'en'
  const desk: Desk = { language, prose: BENCH_PROSE[language], chance: chanceOf(seed, 'bench', index) }
  const reference = `TCD ${index + 1}/2023`
  const pages = desk.chance.whole(fewestPages, MOST_PAGES)
  const law = Array.from({ length: desk.chance.whole(3, 5) }, () => someSentences(desk, desk.prose.law))
  return aLetter({
    language,
    reference,
    title: `AL ${reference}`,
    blocks: [
      ...openingOf(language, 'un-special-procedures', reference),
      ...factsOf(desk, Math.max(pages - PAGES_BESIDE_FACTS, 0) * desk.prose.charactersOnPage),
      ...concernOf(language),
      ...requestsOf(
        language,
        'un-special-procedures',
        desk.chance.shuffle(desk.prose.questions).map((one) => [filled(desk, one)]),
      ),
      ...closingOf(language),
      ...annexOf(
        language,
        law.map(({ nodes }) => nodes),
      ),
    ],
  })
}

/** What a letter is written from. */
interface Desk {
  readonly language: BuilderLanguage
  readonly prose: BenchProse
  readonly chance: Chance
}

/** Sections of paragraphs, with notes, lists and now and then a table, until there are so many characters. */
function factsOf(desk: Desk, wanted: number): readonly LetterNode[] {
  const { chance, language } = desk
  const { headings } = LETTER_PHRASES[language]
  const blocks: LetterNode[] = []
  let written = 0
  for (let section = 1; section === 1 || written < wanted; section += 1) {
    blocks.push(block('heading', { part: 'allegations', level: 2 }, `${chance.pick(headings)} (${section})`))
    const paragraphs = chance.whole(3, 5)
    for (let paragraph = 0; paragraph < paragraphs; paragraph += 1) {
      const { nodes, length } = someSentences(desk, desk.prose.facts)
      const notes = chance.happens(0.4) ? [aNote(desk)] : []
      blocks.push(block('paragraph', { part: 'allegations', align: 'justify' }, ...nodes, ...notes))
      written += length
    }
    if (chance.happens(0.3)) blocks.push(...aList(desk))
    if (chance.happens(0.2)) blocks.push(someFigures(desk, headings))
  }
  return blocks
}

const MARKS: readonly LetterMark[] = [
  { type: 'emphasis' },
  { type: 'strong' },
  { type: 'redaction', attrs: { id: 'r1', reason: 'identity', form: null } },
  { type: 'support', attrs: { exhibit: 'e7', locator: 'p. 12' } },
]

/** Two to six sentences, all different; one in eight has a mark, some paragraphs name a person. */
function someSentences(
  desk: Desk,
  from: readonly string[],
): { readonly nodes: readonly LetterNode[]; readonly length: number } {
  const { chance, language } = desk
  const { space } = LETTER_PHRASES[language]
  const chosen = chance.shuffle(from).slice(0, chance.whole(2, Math.min(6, from.length)))
  const sentences = chosen.map((one) => filled(desk, one))
  const nodes = sentences.flatMap((sentence, index) => {
    const marks = chance.happens(1 / 8) ? [chance.pick(MARKS)] : []
    const between = index === 0 || space === '' ? [] : [words(space)]
    return [...between, words(sentence, ...marks)]
  })
  const person = chance.happens(0.2) ? [words(space === '' ? '，' : space), aPerson('V1')] : []
  return { nodes: [...nodes, ...person], length: sentences.reduce((sum, { length }) => sum + length, 0) }
}

function aNote(desk: Desk): LetterNode {
  const { chance, language } = desk
  const note = chance.pick(LETTER_PHRASES[language].notes)
  return aFootnote(`${note} (${chance.whole(2, 900)})`, chance.happens(0.5) ? [WORK] : [])
}

function aList(desk: Desk): readonly LetterNode[] {
  return ['(a)', '(b)', '(c)'].map((marker) =>
    block('list_item', { part: 'allegations', marker }, filled(desk, desk.chance.pick(desk.prose.facts))),
  )
}

function someFigures(desk: Desk, headings: readonly string[]): LetterNode {
  const rows = Array.from({ length: 3 }, () => [aPlace(desk), String(desk.chance.whole(10, 900))])
  return aTable([headings.slice(0, 2), ...rows], 'allegations')
}

function filled(desk: Desk, sentence: string): string {
  const { chance, prose } = desk
  return sentence
    .replaceAll('{day}', () => chance.pick(prose.days))
    .replaceAll('{year}', () => String(chance.whole(2019, 2022)))
    .replaceAll('{place}', () => aPlace(desk))
    .replaceAll('{n}', () => String(chance.whole(2, 28)))
}

function aPlace({ chance, prose }: Desk): string {
  const name = Array.from({ length: 3 }, () => chance.pick(prose.syllables)).join('')
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
