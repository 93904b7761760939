import { foldedLetters } from './fold.ts'
import type { RecordedName } from './spellings.ts'
import { simplified, type NameTables } from './tables.ts'

/** A name's words, folded; `-` inside a word where it is written with a hyphen. */
export interface NameParts {
  readonly words: readonly string[]
  readonly family: readonly string[]
  readonly given: readonly string[]
  /** Its own part is syllables, which are written together, apart or with a hyphen. */
  readonly isAsian: boolean
  /** The same as it is written, for scripts whose accents tell letters apart. */
  readonly raw: { readonly family: readonly string[]; readonly given: readonly string[] }
}

/** Longer names are cut: no one writes more words. */
const MOST_WORDS = 8
const LONGEST_WORD = 40

/** Cuts a recorded name into the family's words and its own: by what is recorded, a comma (`Kim, Yong-ae`), or the order. */
export function partsOf(name: RecordedName, tables: NameTables): NameParts {
  const text = simplified(name.text.normalize('NFC'), tables.variants)
  const raw = cut(text, name)
  const isAsian = /^(?:ko|zh|ja|vi|yue|nan|wuu)/u.test(name.language) || name.order === 'family-first'
  const fold = (words: readonly string[]) =>
    words
      .map((word) =>
        word
          .split(/[-‐‑–]/u)
          .map((piece) => foldedLetters(piece, tables.variants))
          .filter((piece) => piece !== '')
          .join('-'),
      )
      .filter((word) => word !== '')
  const [family, given] = [fold(raw.family), fold(raw.given)]
  const words = name.order === 'given-first' ? [...given, ...family] : [...family, ...given]
  return { words, family, given, isAsian, raw }
}

function cut(text: string, { order, family }: RecordedName): NameParts['raw'] {
  const comma = text.indexOf(',')
  if (comma > 0 && family === '')
    return { family: wordsOf(text.slice(0, comma)), given: wordsOf(text.slice(comma + 1)) }
  const words = wordsOf(text)
  const own = wordsOf(family)
  const at = own.length === 0 ? -1 : placeOf(own, words)
  if (at !== -1) return { family: own, given: [...words.slice(0, at), ...words.slice(at + own.length)] }
  if (order === 'single' || words.length < 2) return { family: own, given: words }
  return order === 'family-first'
    ? { family: words.slice(0, 1), given: words.slice(1) }
    : { family: words.slice(-1), given: words.slice(0, -1) }
}

/** Where the family's words stand in the name; -1: it is not written as it stands there. */
function placeOf(own: readonly string[], words: readonly string[]): number {
  const lower = words.map((word) => word.toLowerCase())
  return lower.findIndex((_, at) => own.every((word, index) => lower[at + index] === word.toLowerCase()))
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s,;/·・()]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD))
}
