import { quoted } from './index-parts.ts'
import type { Query, Term } from './query.ts'
import type { StemsOf } from './stems.ts'
import type { Token, WordToken } from './tokens.ts'

/** One place of a term: what may stand there, counted from the term's first place. */
export interface Slot {
  readonly offset: number
  readonly lexemes: readonly string[]
  /** What a word there may begin with. */
  readonly prefixes: readonly string[]
}

/** A query in lexemes: each term is its slots, in order. */
export interface LexemeQuery {
  readonly all: readonly (readonly (readonly Slot[])[])[]
  readonly none: readonly (readonly Slot[])[]
}

/** The words of a query, which stems are wanted of. */
export function wordsOf({ all, none }: Query): readonly WordToken[] {
  return [...all.flat(), ...none].flatMap(({ tokens }) => tokens.filter((token) => token.kind === 'word'))
}

/**
 * What a query comes to in lexemes. Words that say nothing by themselves are passed over, and may be anything in a phrase; where
 * nothing else was asked for, they are wanted after all.
 */
export function lexemesOf({ all, none }: Query, stems: StemsOf): LexemeQuery {
  const telling = all
    .map((terms) => terms.map(({ tokens }) => slotsOf(tokens, stems)))
    .filter((terms) => terms.every((slots) => slots.length > 0))
  return {
    all: telling.length > 0 ? telling : all.flatMap((terms) => smallWords(terms, stems)),
    none: none.flatMap(({ tokens }) => {
      const slots = slotsOf(tokens, stems)
      const [only] = tokens
      const kept = slots.length === 0 && tokens.length === 1 && only ? [slotOf(only, stems, 0)] : slots
      // What is excluded is taken by the word: a beginning would take too much away.
      return kept.length > 0
        ? [kept.map((slot) => (slot.lexemes.length > 0 ? { ...slot, prefixes: [] } : slot))]
        : []
    }),
  }
}

/** One place of a term each; the last character of a row is in the pair before it. */
function slotsOf(tokens: readonly Token[], stems: StemsOf): readonly Slot[] {
  const wanted = tokens.filter((token, index) =>
    token.kind === 'word'
      ? stems.get(token.plain)?.isSmall !== true
      : token.isPair || !endsPair(tokens[index - 1], token),
  )
  const first = wanted[0]?.position ?? 0
  return wanted.map((token) => slotOf(token, stems, token.position - first))
}

function endsPair(before: Token | undefined, token: Token): boolean {
  return before?.kind === 'gram' && before.isPair && before.position === token.position - 1
}

function slotOf(token: Token, stems: StemsOf, offset: number): Slot {
  if (token.kind === 'gram') {
    return token.isPair
      ? { offset, lexemes: [token.text], prefixes: [] }
      : { offset, lexemes: [], prefixes: [token.text] }
  }
  const lexemes = stems.get(token.plain)?.lexemes ?? [token.folded]
  return { offset, lexemes, prefixes: russianRoots(lexemes) }
}

/** Of a query that is nothing but small words: each of them anywhere, since they have no places. */
function smallWords(terms: readonly Term[], stems: StemsOf): LexemeQuery['all'] {
  const slots = terms.flatMap(({ tokens }) => tokens.map((token) => [slotOf(token, stems, 0)]))
  return terms.length > 1 ? [slots] : slots.map((slot) => [slot])
}

/**
 * What words of the same root begin with, for a Russian stem of five letters and more: the stemmer leaves endings that make one
 * word from another (депортация, депортированы; беженец, беженцы).
 */
function russianRoots(lexemes: readonly string[]): readonly string[] {
  if (!RUSSIAN.test(lexemes[0] ?? '')) return []
  const roots = lexemes.map((lexeme) => {
    const root = lexeme.replace(DERIVATION, '')
    return root.length >= SHORTEST_ROOT ? root : lexeme
  })
  const shortest = roots.reduce((one, other) => (other.length < one.length ? other : one))
  return shortest.length >= SHORTEST_ROOT ? [shortest] : []
}

const SHORTEST_ROOT = 5
const RUSSIAN = /^\p{sc=Cyrillic}+$/u
const DERIVATION = /(?:изац|изирова|ирова|ац|ец|(?<=[^аеиоуыэюя])ц)$/u

/** A query as PostgreSQL reads it: lexemes in quotes and operators, nothing that was typed. */
export interface TsQuery {
  /** What the index answers by itself: phrases are words beside others in it. */
  readonly words: string
  /** The whole of it, where there is a phrase. */
  readonly phrases: string | null
}

/** The query in the two forms that `search_found` takes. */
export function tsQueryOf({ all, none }: LexemeQuery): TsQuery {
  const hasPhrase = [...all.flat(), ...none].some((slots) => slots.length > 1)
  // Without its order, a phrase that must not be there would exclude too much.
  const words = queryText(
    all,
    none.filter((slots) => slots.length === 1),
    () => '&',
  )
  return { words, phrases: hasPhrase ? queryText(all, none, (distance) => `<${distance}>`) : null }
}

type Between = (distance: number) => string

function queryText(all: LexemeQuery['all'], none: LexemeQuery['none'], between: Between): string {
  const wanted = all.map((terms) => `(${terms.map((slots) => termText(slots, between)).join(' | ')})`)
  return [...wanted, ...none.map((slots) => `!${termText(slots, between)}`)].join(' & ')
}

function termText(slots: readonly Slot[], between: Between): string {
  const places = slots.map(({ offset, lexemes, prefixes }, index) => {
    const either = [...lexemes.map(quoted), ...prefixes.map((prefix) => `${quoted(prefix)}:*`)].join(' | ')
    const before = slots[index - 1]
    return before ? ` ${between(offset - before.offset)} (${either})` : `(${either})`
  })
  return `(${places.join('')})`
}
