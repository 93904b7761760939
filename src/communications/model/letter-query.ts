import { NO_FILTERS, readFilters, writeFilters, type LetterFilters } from './filters.ts'

/** What the list of letters is asked for: words as somebody typed them, filters, and an order. */
export interface LetterQuery {
  readonly words: string
  readonly filters: LetterFilters
  /** The best match first needs words. */
  readonly order: 'newest' | 'best'
}

/** More is refused by the search; kept so far, so that it can be shown and mended. */
const MOST_KEPT = 2000

/** Reads a query from an address, where its words are `q` and its order `sort`. */
export function readLetterQuery(query: URLSearchParams): LetterQuery {
  const words = (query.get('q') ?? '').replaceAll(/\s+/gu, ' ').trim().slice(0, MOST_KEPT)
  const isBest = words !== '' && query.get('sort') === 'best'
  return { words, filters: readFilters(query), order: isBest ? 'best' : 'newest' }
}

/** As an address says it: `q=forced+return&state=CHN`; empty where nothing is asked for. */
export function writeLetterQuery({ words, filters, order }: LetterQuery): string {
  const query = new URLSearchParams()
  if (words !== '') query.set('q', words)
  if (words !== '' && order === 'best') query.set('sort', 'best')
  return [query.toString(), writeFilters(filters)].filter((part) => part !== '').join('&')
}

/** One thing that is asked for, and the query without it. */
export interface AskedFor {
  readonly what: keyof LetterFilters | 'words'
  readonly without: LetterQuery
}

/** Everything that is asked for, each with what is left when it is taken away. An article goes with its instrument. */
export function askedForIn(query: LetterQuery): readonly AskedFor[] {
  const { words, filters } = query
  const names = Object.keys(NO_FILTERS) as (keyof LetterFilters)[]
  const inFilters = names
    .filter((what) => filters[what] !== null)
    .map((what) => {
      const article = what === 'instrument' ? { article: null } : {}
      return { what, without: { ...query, filters: { ...filters, [what]: null, ...article } } }
    })
  const inWords: readonly AskedFor[] =
    words === '' ? [] : [{ what: 'words', without: { ...query, words: '', order: 'newest' } }]
  return [...inWords, ...inFilters]
}

/** An address of the list of letters. */
export function addressOfQuery(query: LetterQuery): string {
  const asked = writeLetterQuery(query)
  return asked === '' ? '/letters' : `/letters?${asked}`
}
