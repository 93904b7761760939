import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACTIONS, HEADS, UNITS } from '#law/citations/roles.ts'
import { splitWords } from '#law/citations/lexicon.ts'
import { parseTable } from '#law/table.ts'
import { Vocabulary } from '#law/citations/vocabulary.ts'
import { arabic } from './arabic.ts'
import { chinese } from './chinese.ts'
import { french } from './french.ts'
import { korean } from './korean.ts'
import { phrases } from './phrases.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'
import type { LanguageWords, RoleName } from './words.ts'

const tables = [french, spanish, russian, arabic, chinese, korean]
const terms = parseTable(
  readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'data', 'law', 'terms.tsv'), 'utf8'),
)
const vocabulary = new Vocabulary()

/** The words of a form as the scanner knows them: folded, stemmed, small words exchanged or left out. */
function wordsOf(form: string, words: LanguageWords): readonly number[] {
  const skipped = new Set(words.skipped.map((word) => vocabulary.add(word)))
  const prepositions = words.prepositions.map((word) => vocabulary.add(word))
  const [first = 0] = prepositions
  return splitWords(form)
    .map((word) => vocabulary.add(word))
    .filter((word, index) => index === 0 || !skipped.has(word))
    .map((word) => (prepositions.includes(word) ? first : word))
}

/** What makes two forms the same to the scanner. A word by itself is not exchanged for another. */
function keyOf(form: string, words: LanguageWords): string {
  const [only, ...more] = splitWords(form)
  return only !== undefined && more.length === 0
    ? String(vocabulary.add(only))
    : wordsOf(form, words).join(' ')
}

/** Whether one of the forms stands somewhere in the term. */
function holds(term: string, forms: readonly string[], words: LanguageWords): boolean {
  const inTerm = splitWords(term)
  const tails = inTerm.map((_, from) => `${wordsOf(inTerm.slice(from).join(' '), words).join(' ')} `)
  return forms.some((form) => tails.some((tail) => tail.startsWith(`${wordsOf(form, words).join(' ')} `)))
}

function lists(words: LanguageWords): readonly (readonly [string, readonly string[]])[] {
  const numbered = (name: string, all: readonly (readonly [number | string, readonly string[]])[]) =>
    all.map(([value, forms]) => [`${name} ${value}`, forms] as const)
  return [
    ...Object.entries(words.roles),
    ...numbered('head', words.heads),
    ...numbered('unit', words.units),
    ...numbered('action', words.actions),
    ...numbered('action noun', words.actionNouns),
    ...numbered('body', words.bodies),
    ...numbered('council', words.councils),
    ...words.months.map((forms, index) => [`month ${index + 1}`, forms] as const),
    ...(
      ['comments', 'recommendations', 'binding', 'inconsistent', 'referring', 'custom', 'jusCogens'] as const
    ).map((name) => [name, words[name]] as const),
  ]
}

function formsOf(all: readonly (readonly [number, readonly string[]])[], value: number): readonly string[] {
  return all.flatMap(([number, forms]) => (number === value ? forms : []))
}

interface Term {
  readonly term: string
  readonly formsIn: (words: LanguageWords) => readonly string[]
}

/** "CAT", "КПП": names the treaty as often as its committee; that is decided where titles are read. */
const ABBREVIATION = /^\p{Lu}{3,}$/u

/** Forms of the list that no table has, and why. */
const LEFT_OUT: Readonly<Record<LanguageWords['language'], readonly string[]>> = {
  en: [],
  // "A signatory shall refrain" signs nothing: "signataire de" and "est signataire" do.
  fr: ['signed: signataire', 'signed: signataires'],
  es: ['signed: signatario', 'signed: signatarios'],
  ru: [],
  // Single letters are points, or stand after a year; a paragraph is no point.
  ar: ['article: م.', 'paragraph: ف.', 'subparagraph: الفقرة', 'No.: ر.'],
  // No word to hold on to; approval in the UN's own terms; a member State, of an organisation.
  zh: ['paragraph: 第…(…)条', 'subparagraph: 之…', 'ratified: 核准', 'State party: 成员国'],
  // No word; a treaty; a provision as often as a statute; any document; "in effect" of national acts; a member State.
  ko: [
    'subparagraph: 제…조 제…항 (…)',
    'convention: 조약',
    'statute: 규정',
    'treaty: 문서',
    'entered into force: 시행',
    'State party: 회원국',
  ],
}

const inRole = (name: RoleName) => (words: LanguageWords) => words.roles[name] ?? []
const inHead = (number: number) => (words: LanguageWords) => formsOf(words.heads, number)
const inAction = (number: number) => (words: LanguageWords) =>
  formsOf([...words.actions, ...words.actionNouns], number)
const inBody = (code: string) => (words: LanguageWords) =>
  words.bodies.flatMap(([one, names]) => (one === code ? names : []))

/** The field's terms of `terms.tsv`, and where they stand in a table. */
const TERMS: readonly Term[] = [
  { term: 'article', formsIn: inRole('article') },
  { term: 'paragraph', formsIn: inRole('paragraph') },
  { term: 'subparagraph', formsIn: inRole('point') },
  { term: 'protocol', formsIn: inHead(2) },
  { term: 'convention', formsIn: inHead(0) },
  { term: 'covenant', formsIn: inHead(1) },
  { term: 'declaration', formsIn: inHead(3) },
  { term: 'charter', formsIn: inHead(4) },
  { term: 'statute', formsIn: inHead(5) },
  { term: 'treaty', formsIn: inHead(6) },
  { term: 'signed', formsIn: inAction(0) },
  { term: 'ratified', formsIn: inAction(1) },
  { term: 'acceded', formsIn: inAction(2) },
  { term: 'succeeded', formsIn: inAction(3) },
  { term: 'entered into force', formsIn: inAction(7) },
  { term: 'State party', formsIn: inRole('party') },
  { term: 'general comment', formsIn: (words) => words.comments },
  { term: 'general recommendation', formsIn: (words) => words.recommendations },
  { term: 'in conjunction with', formsIn: inRole('conjunction') },
  { term: 'No.', formsIn: inRole('numero') },
  ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((number, index) => ({
    term: `month-${number}`,
    formsIn: (words: LanguageWords) => words.months[index] ?? [],
  })),
  { term: 'body: Human Rights Committee', formsIn: inBody('CCPR') },
  ...['CESCR', 'CEDAW', 'CAT', 'CRC', 'CMW', 'CRPD', 'CED', 'CERD', 'SPT'].map((code) => ({
    term: `body: ${code}`,
    formsIn: inBody(code),
  })),
]

describe.each(tables.map((words) => [words.language, words] as const))(
  'the words of %s',
  (language, words) => {
    test('name the twelve months, the kinds of treaty, and signature, ratification and accession', () => {
      expect(words.months.filter((forms) => forms.length > 0)).toHaveLength(12)
      for (const head of [0, 1, 2, 3]) expect(formsOf(words.heads, head)).not.toHaveLength(0)
      for (const action of [0, 1, 2]) {
        expect(formsOf(words.actions, action)).not.toHaveLength(0)
        expect(formsOf(words.actionNouns, action)).not.toHaveLength(0)
      }
    })

    test('say how a letter speaks of a treaty, of custom, and of its addressee', () => {
      for (const name of ['comments', 'recommendations', 'binding', 'inconsistent', 'referring'] as const) {
        expect(words[name]).not.toHaveLength(0)
      }
      expect(words.custom).not.toHaveLength(0)
      expect(words.jusCogens).not.toHaveLength(0)
      expect(words.roles.addressee).not.toHaveLength(0)
      expect(words.bodies.map(([body]) => body).sort()).toEqual([
        'CAT',
        'CCPR',
        'CED',
        'CEDAW',
        'CERD',
        'CESCR',
        'CMW',
        'CRC',
        'CRPD',
        'SPT',
      ])
    })

    test('carry numbers that are known', () => {
      for (const [head] of words.heads) expect(HEADS[head]).toBeDefined()
      for (const [unit] of words.units) expect(UNITS[unit]).toBeDefined()
      for (const [action] of [...words.actions, ...words.actionNouns]) expect(ACTIONS[action]).toBeDefined()
    })

    test('are never empty', () => {
      const empty = lists(words).flatMap(([name, forms]) =>
        forms.filter((form) => splitWords(form).length === 0).map((form) => `${name}: "${form}"`),
      )
      expect(empty).toEqual([])
    })

    test('stand once in each list', () => {
      const repeated = lists(words).flatMap(([name, forms]) => {
        const seen = new Set<string>()
        return forms
          .filter((form) => {
            const key = keyOf(form, words)
            return seen.size === seen.add(key).size
          })
          .map((form) => `${name}: ${form}`)
      })
      expect(repeated).toEqual([])
    })

    test('tell one action from another, one month from another, one body from another', () => {
      const disputed = [
        [...words.actions, ...words.actionNouns],
        words.months.map((forms, index) => [index, forms] as const),
        words.bodies,
        words.units,
        words.councils,
      ].flatMap((all) => {
        const owners = new Map<string, number | string>()
        return all.flatMap(([value, forms]) =>
          forms.filter((form) => {
            const owner = owners.get(keyOf(form, words)) ?? value
            owners.set(keyOf(form, words), owner)
            return owner !== value
          }),
        )
      })
      expect(disputed).toEqual([])
    })

    test('cover the terms of the field, but for a few left out on purpose', () => {
      const left = TERMS.flatMap(({ term, formsIn }) => {
        const row = terms.find((one) => one['lang'] === language && one['term'] === term)
        return (row?.['forms'] ?? '')
          .split('|')
          .filter((form) => splitWords(form).length > 0 && !ABBREVIATION.test(form))
          .filter((form) => !holds(form, formsIn(words), words))
          .map((form) => `${term}: ${form}`)
      })
      expect(left).toEqual(LEFT_OUT[language])
    })
  },
)

test('phrases take every part after every other, and leave an empty one out', () => {
  expect(phrases(['lu', 'lus'], ['', 'seul et'], ['avec'])).toEqual([
    'lu avec',
    'lu seul et avec',
    'lus avec',
    'lus seul et avec',
  ])
})
