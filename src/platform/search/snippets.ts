import type { DatabaseTransaction } from '../database/opened-database.ts'
import { hanVariants } from './han-variants.ts'
import { readStems, STEMMED_LANGUAGES, type StemsOf } from './stems.ts'
import { tokensOf, type Token, type WordToken } from './tokens.ts'
import type { LexemeQuery, Slot } from './ts-query.ts'

/** A piece of a text as it stands there; `isHit` where it is what was searched for. */
interface Segment {
  readonly text: string
  readonly isHit: boolean
}

/** Some of a text, around what was found in it. Without a hit, how the text begins. */
export interface Snippet {
  readonly segments: readonly Segment[]
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
}

/** How far into a text hits are looked for, and how much of it is shown; in UTF-16 units. */
const LOOKED_THROUGH = 300_000
const SHOWN = 260
const BEFORE_HIT = 80

/**
 * What to show of texts for a query, in order: one query to PostgreSQL for all of them. The texts are given by who has read them
 * and may see them; nothing of them is kept, and no markup is made.
 */
export async function snippetsOf(
  tx: DatabaseTransaction,
  { all }: LexemeQuery,
  texts: readonly string[],
): Promise<readonly Snippet[]> {
  const terms = all.flat()
  const tokens = texts.map((text) => tokensOf(text.slice(0, LOOKED_THROUGH), hanVariants()))
  const words = tokens.flat().filter((token) => token.kind === 'word')
  const [stems] = await readStems(tx, [
    { words: words.filter(mayMatch(terms)), languages: STEMMED_LANGUAGES },
  ])
  return texts.map((text, index) => snippetOf(text, hitsIn(tokens[index] ?? [], terms, stems ?? new Map())))
}

/** Stems begin as their words do, but in Arabic, which puts articles before them: only such words need be stemmed. */
function mayMatch(terms: readonly (readonly Slot[])[]): (word: WordToken) => boolean {
  const wanted = terms.flat().flatMap(({ lexemes, prefixes }) => [...lexemes, ...prefixes])
  const beginnings = new Set(wanted.map((lexeme) => lexeme.slice(0, 2)))
  const isArabicAsked = wanted.some((lexeme) => ARABIC.test(lexeme))
  return ({ folded }) => beginnings.has(folded.slice(0, 2)) || (isArabicAsked && ARABIC.test(folded))
}

const ARABIC = /^\p{sc=Arabic}/u

interface Span {
  readonly start: number
  readonly end: number
  /** Which term it belongs to. */
  readonly term: number
}

/** Where terms stand: a word, or all words of a phrase. In order, none within another. */
function hitsIn(
  tokens: readonly Token[],
  terms: readonly (readonly Slot[])[],
  stems: StemsOf,
): readonly Span[] {
  const byPlace = new Map<number, Token>()
  // The pair stands for its first character; the last one of a row has a place of its own.
  for (const token of tokens) byPlace.set(token.position, token)
  const spans = tokens.flatMap((token) =>
    terms.flatMap((slots, term) => {
      const matched = slots.map(({ offset }) => byPlace.get(token.position + offset))
      return slots.length > 0 && slots.every((slot, index) => isMatch(matched[index], slot, stems))
        ? matched.flatMap((one, index) => (one ? [{ ...spanOf(one, slots[index]), term }] : []))
        : []
    }),
  )
  return joined(spans.toSorted((one, other) => one.start - other.start || other.end - one.end))
}

function isMatch(token: Token | undefined, { lexemes, prefixes }: Slot, stems: StemsOf): boolean {
  if (!token) return false
  const own = token.kind === 'gram' ? [token.text] : (stems.get(token.plain)?.lexemes ?? [token.folded])
  return own.some(
    (lexeme) => lexemes.includes(lexeme) || prefixes.some((prefix) => lexeme.startsWith(prefix)),
  )
}

/** Of a single character that was asked for, the pair's first alone. */
function spanOf(token: Token, slot: Slot | undefined): Pick<Span, 'start' | 'end'> {
  const isSingle = token.kind === 'gram' && token.isPair && slot?.lexemes.length === 0
  return { start: token.start, end: isSingle ? token.firstEnd : token.end }
}

function joined(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = []
  for (const span of spans) {
    const last = found.at(-1)
    if (last && span.start <= last.end)
      found[found.length - 1] = { ...last, end: Math.max(last.end, span.end) }
    else found.push(span)
  }
  return found
}

/** Around the place where most of what was asked for stands together. */
function snippetOf(text: string, hits: readonly Span[]): Snippet {
  const first = densest(hits)
  const from = first ? boundary(text, Math.max(0, first.start - BEFORE_HIT), first.start) : 0
  const to = Math.max(boundary(text, Math.min(text.length, from + SHOWN), from), first?.end ?? 0)
  const shown = hits.filter(({ start, end }) => start >= from && end <= to)
  const segments: Segment[] = []
  let at = from
  for (const { start, end } of shown) {
    segments.push(
      { text: text.slice(at, start), isHit: false },
      { text: text.slice(start, end), isHit: true },
    )
    at = end
  }
  segments.push({ text: text.slice(at, to), isHit: false })
  return {
    segments: segments.filter((segment) => segment.text !== ''),
    isCutBefore: from > 0,
    isCutAfter: to < text.length,
  }
}

/** The first hit from which most terms stand within what is shown. */
function densest(hits: readonly Span[]): Span | null {
  const within = new Map<number, number>()
  let [best, most, last] = [hits[0] ?? null, 0, 0]
  for (const hit of hits) {
    for (let next = hits[last]; next && next.end <= hit.start + SHOWN - BEFORE_HIT; next = hits[last]) {
      within.set(next.term, (within.get(next.term) ?? 0) + 1)
      last += 1
    }
    if (within.size > most) [best, most] = [hit, within.size]
    const left = (within.get(hit.term) ?? 0) - 1
    if (left > 0) within.set(hit.term, left)
    else within.delete(hit.term)
  }
  return best
}

/** The next blank towards a place, if one is near; else no place within a character. */
function boundary(text: string, at: number, towards: number): number {
  if (at === 0 || at === text.length) return at
  const step = towards > at ? 1 : -1
  for (let place = at; Math.abs(place - at) < NEAR && place !== towards; place += step) {
    if (BLANK.test(text[place - 1] ?? '')) return place
  }
  return LOW_SURROGATE.test(text[at] ?? '') ? at + step : at
}

const NEAR = 20
const BLANK = /\s/u
const LOW_SURROGATE = /[\udc00-\udfff]/u
