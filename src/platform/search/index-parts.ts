import type { StemsOf } from './stems.ts'
import type { Token } from './tokens.ts'

/** PostgreSQL keeps places up to this one … */
const LAST_PLACE = 16_383
/** … and so many of each word. */
const MOST_PLACES = 255
/** A vector holds less than 1 MB, with all its words and their places. */
const MOST_WORD_BYTES = 400_000
const MOST_PARTS_TOGETHER = 8
/** Between title and text, so that no phrase begins in the one and ends in the other. */
const GAP = 10

/** What a document is found by: its tokens in order. */
export interface IndexedTokens {
  readonly title: readonly Token[]
  readonly text: readonly Token[]
}

/**
 * The vectors of a document, as PostgreSQL reads them: one for nearly every letter. A longer one has a vector for each stretch of
 * places, and in each of them all its words, so that words in different stretches are still found together, and a word that must
 * not be there is seen everywhere; documents beyond eight stretches (about 130,000 words) are several to that end. A phrase is
 * found within a stretch. Words that say nothing by themselves have no places.
 */
export function vectorsOf(tokens: IndexedTokens, stems: StemsOf): readonly string[] {
  const done: string[] = []
  let group = newGroup()
  for (const entry of entriesOf(tokens, stems)) {
    if (!fits(group, entry)) {
      if (group.stretches.length === MOST_PARTS_TOGETHER || group.bytes > MOST_WORD_BYTES) {
        done.push(...written(group))
        group = newGroup()
      } else {
        group.stretches.push(newStretch(entry.place))
      }
    }
    add(group, entry)
  }
  return group.words.size > 0 ? [...done, ...written(group)] : done
}

/** One token: its lexemes, and its place in the document; titles weigh more. */
interface Entry {
  readonly lexemes: readonly string[]
  readonly isSmall: boolean
  readonly place: number
  readonly weight: 'A' | 'B'
}

/** The places of words between one place and another. */
interface Stretch {
  /** The place before its first; -1 until it has one. */
  from: number
  readonly places: Map<string, string[]>
}

interface Group {
  readonly words: Set<string>
  bytes: number
  readonly stretches: Stretch[]
}

function newStretch(place: number): Stretch {
  return { from: place - 1, places: new Map() }
}

function newGroup(): Group {
  return { words: new Set(), bytes: 0, stretches: [] }
}

function* entriesOf({ title, text }: IndexedTokens, stems: StemsOf): Generator<Entry> {
  const before = title.length === 0 ? 0 : (title.at(-1)?.position ?? 0) + GAP
  for (const token of title) yield entryOf(token, stems, 0, 'A')
  for (const token of text) yield entryOf(token, stems, before, 'B')
}

function entryOf(token: Token, stems: StemsOf, before: number, weight: Entry['weight']): Entry {
  const place = before + token.position
  if (token.kind === 'gram') return { lexemes: [token.text], isSmall: false, place, weight }
  const { lexemes, isSmall } = stems.get(token.plain) ?? { lexemes: [token.folded], isSmall: false }
  // The word itself is found also where it says nothing, by who asks for nothing else.
  return { lexemes, isSmall, place, weight }
}

function fits({ stretches, bytes }: Group, { lexemes, isSmall, place }: Entry): boolean {
  const stretch = stretches.at(-1)
  if (!stretch || bytes > MOST_WORD_BYTES || place - stretch.from > LAST_PLACE) return false
  return isSmall || lexemes.every((lexeme) => (stretch.places.get(lexeme)?.length ?? 0) < MOST_PLACES)
}

function add(group: Group, { lexemes, isSmall, place, weight }: Entry): void {
  if (group.stretches.length === 0) group.stretches.push(newStretch(place))
  const stretch = group.stretches.at(-1)
  for (const lexeme of lexemes) {
    if (!group.words.has(lexeme)) {
      group.words.add(lexeme)
      // At most three bytes for each UTF-16 unit, and its entry.
      group.bytes += lexeme.length * 3 + 4
    }
    if (isSmall || !stretch) continue
    const places = stretch.places.get(lexeme) ?? []
    stretch.places.set(lexeme, places)
    places.push(`${place - stretch.from}${weight}`)
  }
}

function written({ words, stretches }: Group): readonly string[] {
  return stretches.map(({ places }) =>
    [...words]
      .map((word) => {
        const own = places.get(word)
        return own ? `${quoted(word)}:${own.join()}` : quoted(word)
      })
      .join(' '),
  )
}

/** A word as `tsvector` and `tsquery` read it, whatever is in it. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
