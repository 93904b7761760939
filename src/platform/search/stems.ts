import { sql } from 'kysely'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { foldedForm } from './fold.ts'
import type { WordToken } from './tokens.ts'

/** A word without its accents beside it. */
type Word = Pick<WordToken, 'plain' | 'folded'>

/** What can be found of a word: itself, and its stems. A word that says nothing by itself (`the`, `des`) has no stems. */
interface Stems {
  /** Without accents; the word itself comes first. */
  readonly lexemes: readonly string[]
  /** Whether it says nothing by itself in one of the languages. */
  readonly isSmall: boolean
}

/** The stems of words, by their plain forms. */
export type StemsOf = ReadonlyMap<string, Stems>

/** PostgreSQL's dictionaries for words in Latin letters, by language. The other scripts have one language each that we stem. */
const LATIN: ReadonlyMap<string, string> = new Map([
  ['en', 'pg_catalog.english_stem'],
  ['fr', 'pg_catalog.french_stem'],
  ['es', 'pg_catalog.spanish_stem'],
])
const CYRILLIC = 'pg_catalog.russian_stem'
const ARABIC = 'pg_catalog.arabic_stem'

/** Those that words in Latin letters are stemmed in. */
export const STEMMED_LANGUAGES: readonly string[] = [...LATIN.keys()]

/** Words and the languages they are stemmed in: `en` or `en-GB`; one that is not stemmed adds nothing. */
export interface WordsToStem {
  readonly words: Iterable<Word>
  readonly languages: readonly string[]
}

/** Asks PostgreSQL for the stems of words, one answer for each set, in one query. Languages decide for Latin letters alone. */
export async function readStems(
  tx: DatabaseTransaction,
  sets: readonly WordsToStem[],
): Promise<readonly StemsOf[]> {
  const distinct = sets.map(({ words }) => new Map(Array.from(words, (word) => [word.plain, word])))
  const asked = distinct.flatMap((words, set) => {
    const latin = latinDictionaries(sets[set]?.languages ?? [])
    return [...words.values()].flatMap((word) => formsToStem(word, latin).map((form) => ({ ...form, set })))
  })
  const answers = asked.length === 0 ? [] : await lexize(tx, asked)
  const lexemes = distinct.map(
    (words) => new Map(Array.from(words, ([plain, { folded }]) => [plain, new Set([folded])] as const)),
  )
  const small = distinct.map(() => new Set<string>())
  for (const [index, { set, plain }] of asked.entries()) {
    const stems = answers[index]
    if (stems?.length === 0) small[set]?.add(plain)
    for (const stem of stems ?? []) lexemes[set]?.get(plain)?.add(foldedForm(stem))
  }
  return lexemes.map(
    (words, set) =>
      new Map(
        Array.from(words, ([plain, forms]) => [
          plain,
          { lexemes: [...forms].filter((form) => form !== ''), isSmall: small[set]?.has(plain) === true },
        ]),
      ),
  )
}

function latinDictionaries(languages: readonly string[]): readonly string[] {
  const known = new Set(languages.map((language) => language.slice(0, 2).toLowerCase()))
  return [...LATIN].flatMap(([language, dictionary]) => (known.has(language) ? [dictionary] : []))
}

function formsToStem({ plain, folded }: Word, latin: readonly string[]) {
  const forms = [...new Set([plain, folded])]
  return dictionariesOf(folded, latin).flatMap((dictionary) =>
    forms.map((form) => ({ plain, dictionary, form })),
  )
}

async function lexize(
  tx: DatabaseTransaction,
  asked: readonly { readonly dictionary: string; readonly form: string }[],
): Promise<readonly (readonly string[] | null)[]> {
  const { rows } = await sql<{ readonly lexemes: readonly string[] | null }>`
    select ts_lexize(dictionary::regdictionary, form) as lexemes
    from unnest(${asked.map(({ dictionary }) => dictionary)}::text[], ${asked.map(({ form }) => form)}::text[])
      with ordinality as asked (dictionary, form, place)
    order by place`.execute(tx)
  return rows.map(({ lexemes }) => lexemes)
}

function dictionariesOf(folded: string, latin: readonly string[]): readonly string[] {
  if (IS_CYRILLIC.test(folded)) return [CYRILLIC]
  if (IS_ARABIC.test(folded)) return [ARABIC]
  return IS_LATIN.test(folded) ? latin : []
}

const IS_LATIN = /^\p{sc=Latin}/u
const IS_CYRILLIC = /^\p{sc=Cyrillic}/u
const IS_ARABIC = /^\p{sc=Arabic}/u
