import type { Law } from '#law/law.ts'
import { splitWords } from './lexicon.ts'
import type { InstrumentId, Language } from '#law/model.ts'

/** The title nearest to some words, and how near: 1 = the same words. */
export interface NearestTitle {
  readonly instrument: InstrumentId
  readonly title: string
  readonly likeness: number
}

interface KnownTitle {
  readonly instrument: InstrumentId
  readonly title: string
  readonly words: ReadonlySet<string>
}

/** Finds the nearest title; `among` limits it to some instruments. Null where nothing is near. */
export type FindNearestTitle = (
  language: Language,
  words: readonly string[],
  among?: readonly InstrumentId[],
) => NearestTitle | null

/** Below this share of common words (rare words count more) a title is another one. */
const NEAR = 0.5

const SMALL = new Set([
  ...[
    'the',
    'of',
    'on',
    'for',
    'to',
    'in',
    'and',
    'or',
    'against',
    'all',
    'a',
    'an',
    'un',
    'united',
    'nations',
  ],
  ...[
    'international',
    'relating',
    'concerning',
    'with',
    'by',
    'its',
    'their',
    'de',
    'la',
    'le',
    'les',
    'l',
    'd',
    'du',
  ],
  ...[
    'des',
    'et',
    'ou',
    'el',
    'los',
    'las',
    'y',
    'sobre',
    'contra',
    'del',
    'en',
    'para',
    'relatif',
    'relative',
    'aux',
    'au',
  ],
])

/** A word in more titles than this tells none of them from the others. */
const COMMON_WORD = 60
const KEPT_ANSWERS = 2000

/** Prepares the search over all titles of a law. Only titles that share a telling word are compared; answers are kept. */
export function makeFindNearestTitle(law: Law): FindNearestTitle {
  const known = new Map<Language, KnownTitle[]>()
  const documents = new Map<string, number>()
  for (const title of law.titles()) {
    if (title.kind !== 'title' && !(title.kind === 'short' && splitWords(title.name).length >= 5)) continue
    const words = new Set(splitWords(title.name).filter(isTelling).map(singular))
    if (words.size === 0) continue
    for (const word of words) documents.set(word, (documents.get(word) ?? 0) + 1)
    const list = known.get(title.language)
    const entry = { instrument: title.instrument, title: title.name, words }
    if (list) list.push(entry)
    else known.set(title.language, [entry])
  }
  const weightOf = (word: string): number => 1 / Math.sqrt((documents.get(word) ?? 0) + 1)
  const byWord = new Map<string, KnownTitle[]>()
  for (const [language, titles] of known) {
    for (const title of titles) {
      for (const word of title.words) {
        if ((documents.get(word) ?? 0) > COMMON_WORD) continue
        const key = `${language} ${word}`
        const list = byWord.get(key)
        if (list) list.push(title)
        else byWord.set(key, [title])
      }
    }
  }
  const answers = new Map<string, NearestTitle | null>()
  return (language, words, among) => {
    const given = new Set(words.filter(isTelling).map(singular))
    const key = `${language} ${[...given].join(' ')} ${among?.join(' ') ?? ''}`
    const answer = answers.get(key)
    if (answer !== undefined) return answer
    const near = among ? 0.3 : NEAR
    const candidates = among
      ? (known.get(language) ?? []).filter((title) => among.includes(title.instrument))
      : new Set([...given].flatMap((word) => byWord.get(`${language} ${word}`) ?? []))
    let best: NearestTitle | null = null
    for (const title of candidates) {
      const likeness = likenessOf(given, title.words, weightOf)
      if (likeness >= near && (!best || likeness > best.likeness)) {
        best = { instrument: title.instrument, title: title.title, likeness }
      }
    }
    if (answers.size < KEPT_ANSWERS) answers.set(key, best)
    return best
  }
}

function likenessOf(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  weightOf: (word: string) => number,
): number {
  let common = 0
  let all = 0
  for (const word of one) {
    const weight = weightOf(word)
    all += weight
    if (other.has(word)) common += weight
  }
  for (const word of other) if (!one.has(word)) all += weightOf(word)
  return all === 0 ? 0 : common / all
}

function isTelling(word: string): boolean {
  return !SMALL.has(word) && !/^\d+$/u.test(word)
}

function singular(word: string): string {
  if (word === 'women') return 'woman'
  if (word === 'children') return 'child'
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
