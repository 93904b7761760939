import type { Law } from '#law/law.ts'
import { splitWords } from '#law/citations/lexicon.ts'
import type { InstrumentId, Language } from '#law/model.ts'

/** The words by which a letter says what a provision is about, and the places that carry it, in one language. */
export interface SubjectTable {
  /** Phrases by their first word. */
  readonly phrases: ReadonlyMap<string, readonly SubjectPhrase[]>
  /** Places by `subject instrument`. */
  readonly places: ReadonlyMap<string, SubjectPlaces>
}

interface SubjectPhrase {
  readonly words: readonly string[]
  readonly subject: string
}

/** Where an instrument carries a subject, the aptest place first (`33(1)`). */
export interface SubjectPlaces {
  readonly places: readonly string[]
  readonly source: string
}

const tables = new WeakMap<Law, Map<Language, SubjectTable>>()

/** The table of a language, made when first needed. It has no phrases where the language has none. */
export function subjectsOf(law: Law, language: Language): SubjectTable {
  const known = tables.get(law)?.get(language)
  if (known) return known
  const made = makeTable(law, language)
  const byLanguage = tables.get(law) ?? new Map<Language, SubjectTable>()
  byLanguage.set(language, made)
  tables.set(law, byLanguage)
  return made
}

function makeTable(law: Law, language: Language): SubjectTable {
  const phrases = new Map<string, SubjectPhrase[]>()
  for (const row of law.rows('subjects')) {
    if (row['lang'] !== language) continue
    for (const phrase of (row['phrases'] ?? '').split('|')) {
      const words = splitWords(phrase)
      const [first] = words
      if (first === undefined) continue
      const list = phrases.get(first)
      const entry = { words, subject: row['subject'] ?? '' }
      if (list) list.push(entry)
      else phrases.set(first, [entry])
    }
  }
  const places = new Map<string, SubjectPlaces>()
  for (const row of law.rows('subject-provisions')) {
    places.set(`${row['subject']} ${row['instrument']}`, {
      places: (row['provisions'] ?? '').split(';').map((place) => place.trim()),
      source: row['source'] ?? '',
    })
  }
  return { phrases, places }
}

/** Where an instrument carries a subject; null where it does not, or nobody has looked. */
export function placesOf(
  table: SubjectTable,
  subject: string,
  instrument: InstrumentId,
): SubjectPlaces | null {
  return table.places.get(`${subject} ${instrument}`) ?? null
}

/** A phrase found: `from` to `to` (exclusive) count the words of the text, as `splitWords` gives them. */
export interface FoundPhrase {
  readonly subject: string
  readonly from: number
  readonly to: number
}

/** All phrases in a few words of a letter, in their order; one inside another is there too. */
export function phrasesIn(table: SubjectTable, words: readonly string[]): readonly FoundPhrase[] {
  const found: FoundPhrase[] = []
  for (let at = 0; at < words.length; at += 1) {
    for (const phrase of table.phrases.get(words[at] ?? '') ?? []) {
      if (phrase.words.every((word, offset) => words[at + offset] === word))
        found.push({ subject: phrase.subject, from: at, to: at + phrase.words.length })
    }
  }
  return found
}

/** Whether a cited place is the right one, lies in it, or holds it as a whole article. */
export function isWithin(cited: string, right: string): boolean {
  return cited === right || isPartOf(cited, right) || isPartOf(right, cited)
}

/** Whether one place lies in another: `9(1)(a)` in `9(1)`. */
export function isPartOf(part: string, whole: string): boolean {
  return part.charCodeAt(whole.length) === 40 && part.startsWith(whole)
}
