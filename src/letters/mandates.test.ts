import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseTable } from '#law/table.ts'
import { findMandate, readMandates, type MandateTables } from './mandates.ts'

function read(name: string): string {
  return readFileSync(`data/mandates/${name}.tsv`, 'utf8')
}

const tables: MandateTables = {
  mandates: read('mandates'),
  names: read('names'),
  resolutions: read('resolutions'),
  holders: read('holders'),
}
const mandates = readMandates(tables)

test.each([
  {
    words: 'Special Rapporteur on trafficking in persons, especially women and children',
    slug: 'sr-trafficking-in-persons',
  },
  {
    words: 'Chair-Rapporteur of the Working Group on discrimination against women and girls',
    slug: 'wg-women-and-girls',
  },
  {
    words:
      'the Special Rapporteur on the situation of human rights in the Democratic People’s Republic of Korea',
    slug: 'sr-dprk',
  },
  {
    words: 'Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment;',
    slug: 'sr-torture',
  },
  {
    words: 'Special Rapporteur on the sale of children, child prostitution and child pornography',
    slug: 'sr-sale-of-children',
  },
  { words: 'Special Rapporteur on the weather', slug: null },
  { words: '', slug: null },
])('"$words" is $slug', ({ words, slug }) => {
  expect(findMandate(mandates, words)?.slug ?? null).toBe(slug)
})

test.each([
  { slug: 'sr-trafficking-in-persons', number: '53/9' },
  { slug: 'sr-dprk', number: '52/28' },
  { slug: 'sr-sale-of-children', number: '52/26' },
  { slug: 'sr-slavery', number: '51/15' },
  { slug: 'wg-women-and-girls', number: '50/18' },
])('AL CHN 3/2024 cites $number for $slug', ({ slug, number }) => {
  const cited = mandates.find((one) => one.slug === slug)?.resolutions ?? []
  expect(cited.filter((one) => one.seenIn === 'AL CHN 3/2024').map((one) => one.number)).toEqual([number])
})

describe('the tables', () => {
  const sources = new Set(parseTable(read('sources')).map((row) => row['key']))

  test('there are 46 on themes and 14 on countries, each once, with a name', () => {
    const rows = parseTable(tables.mandates)
    expect(rows.filter((row) => row['scope'] === 'thematic').length).toBe(46)
    expect(rows.filter((row) => row['scope'] === 'country').length).toBe(14)
    expect(new Set(mandates.map((one) => one.slug)).size).toBe(60)
    expect(mandates.filter((one) => one.names.length === 0)).toEqual([])
  })

  test('every line has a source that is explained', () => {
    const cells = [
      ...parseTable(tables.mandates).flatMap((row) => [row['founding_source'], row['slug_source']]),
      ...[tables.names, tables.resolutions, tables.holders].flatMap((table) =>
        parseTable(table).map((row) => row['source']),
      ),
    ]
    expect(cells.filter((source) => !sources.has(source))).toEqual([])
  })

  test('what stands in a document and not in memory has its day', () => {
    const undated = [tables.resolutions, tables.holders]
      .flatMap(parseTable)
      .filter((row) => row['source'] !== 'memory' && !(row['cited_on'] ?? row['seen_on']))
    expect(undated).toEqual([])
  })

  test('a mandate’s own name finds it', () => {
    const strangers = mandates.flatMap((one) =>
      one.names.filter(({ name }) => findMandate(mandates, name)?.slug !== one.slug).map(({ name }) => name),
    )
    expect(strangers).toEqual([])
  })

  test('a line about a mandate that is not listed is refused', () => {
    const holders = `${tables.holders}sr-weather\tA. Nobody\t\t2024\tinvented\tmemory\n`
    expect(() => readMandates({ ...tables, holders })).toThrow('sr-weather is not listed')
  })
})
