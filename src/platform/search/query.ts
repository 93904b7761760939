import { fail, ok, type Result } from '#base/result.ts'
import type { HanVariants } from './fold.ts'
import { tokensOf, type Token } from './tokens.ts'

/** What somebody searches for: every one of `all`, of each any; and none of `none`. */
export interface Query {
  readonly all: readonly (readonly Term[])[]
  readonly none: readonly Term[]
}

/** A word, or tokens that stand beside one another, as in `"forced return"`, `CHN 3/2024` or 脱北者. */
export interface Term {
  readonly tokens: readonly Token[]
}

/** Why there is nothing to search for. */
export type QueryProblem =
  | { readonly code: 'search.empty' }
  | { readonly code: 'search.too-long'; readonly most: number }
  | { readonly code: 'search.only-excluded' }

/** In UTF-16 units, and in tokens. */
const LONGEST_QUERY = 1000
const MOST_TOKENS = 60

/**
 * Reads what somebody typed: words, of which all are wanted; `"phrases"`; `-word` for what must not be there; `OR` (or `|`) between
 * two of which one will do. References and symbols of documents stay together as they are typed. Everything else is punctuation.
 */
export function readQuery(text: string, variants: HanVariants): Result<Query, QueryProblem> {
  const plain = text.trim()
  if (plain.length > LONGEST_QUERY) return fail({ code: 'search.too-long', most: LONGEST_QUERY })
  const [all, none] = [[] as Term[][], [] as Term[]]
  let isEither = false
  let tokens = 0
  for (const piece of piecesOf(plain)) {
    if (piece.kind === 'or') {
      isEither = all.length > 0
      continue
    }
    const term = termOf(piece.text, variants)
    tokens += term.tokens.length
    if (term.tokens.length === 0) continue
    if (piece.isExcluded) none.push(term)
    else if (isEither) all.at(-1)?.push(term)
    else all.push([term])
    isEither = false
  }
  if (tokens > MOST_TOKENS) return fail({ code: 'search.too-long', most: LONGEST_QUERY })
  if (all.length === 0) return fail({ code: none.length > 0 ? 'search.only-excluded' : 'search.empty' })
  return ok({ all, none })
}

type Piece =
  { readonly kind: 'or' } | { readonly kind: 'term'; readonly text: string; readonly isExcluded: boolean }

function* piecesOf(text: string): Generator<Piece> {
  for (const { groups = {} } of text.matchAll(PIECE)) {
    const { or, minus = '', reference, phrase, word } = groups
    if (or !== undefined) yield { kind: 'or' }
    else yield { kind: 'term', text: reference ?? phrase ?? word ?? '', isExcluded: minus !== '' }
  }
}

/**
 * A reference as its letter has it: a State, then number and year. What quotes hold runs to the next one, or to the end. Each
 * alternative begins differently or is short, so that nothing is read twice.
 */
const PIECE =
  /(?<or>(?<!\S)(?:OR|\|\|?)(?!\S))|(?<minus>(?<!\S)[-−])?(?:(?<reference>(?<![^\s-])[A-Z]{3}[ \t]{1,3}\d{1,4}[/.]\d{4}(?!\S))|["“”„«»「『](?<phrase>[^"“”„«»」』]*)["“”„«»」』]?|(?<word>[^\s"“”„«»「」『』]+))/gu

function termOf(text: string, variants: HanVariants): Term {
  return { tokens: tokensOf(text, variants) }
}
