import type { Digest } from './digest.ts'

/** By what letters are listed. */
export type ListKind = 'states' | 'mandates' | 'themes' | 'law'

/** Letters that belong to one State, mandate, theme, instrument or article, oldest first. */
export interface LetterList {
  readonly kind: ListKind
  /** The code of the State, or a slug. */
  readonly id: string
  /** Of an instrument the article, as the letters write it; null for the list of the whole. */
  readonly article: string | null
  /** Its address after the language: `states/chn/`, `law/icescr/12/`. */
  readonly at: string
  readonly letters: readonly Digest[]
}

/** The part of an address that stands for an article: `6 bis` is `6-bis`. */
export function articleSlug(article: string): string {
  const slug = article
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
  return slug === '' ? 'other' : slug
}

/** `2` before `10`; what has no number comes last. */
export function byNumber(one: string, other: string): number {
  const number = (article: string) => Number.parseInt(article, 10) || Number.MAX_SAFE_INTEGER
  return number(one) - number(other) || (one < other ? -1 : one > other ? 1 : 0)
}

/** Every list that has a letter, by its address, in the order of addresses. `letters`: oldest first. */
export function listsOf(letters: readonly Digest[]): readonly LetterList[] {
  const lists = new Map<string, Omit<LetterList, 'letters'> & { readonly letters: Digest[] }>()
  const put = (kind: ListKind, id: string, article: string | null, letter: Digest) => {
    const own = article === null ? '' : `${articleSlug(article)}/`
    const at = `${kind}/${id.toLowerCase()}/${own}`
    const list = lists.get(at) ?? { kind, id, article, at, letters: [] }
    lists.set(at, list)
    if (list.letters.at(-1) !== letter) list.letters.push(letter)
  }
  for (const letter of letters) {
    for (const code of letter.states) put('states', code, null, letter)
    for (const mandate of letter.mandates) put('mandates', mandate, null, letter)
    for (const theme of letter.themes) put('themes', theme, null, letter)
    for (const [instrument, articles] of letter.cited) {
      put('law', instrument, null, letter)
      for (const article of articles) put('law', instrument, article, letter)
    }
  }
  return [...lists.values()].toSorted((one, other) => (one.at < other.at ? -1 : 1))
}

/** A page of a long list. Counted from the oldest, so that a new letter changes the last alone and addresses stay. */
export interface ListPart {
  /** From 1; the last one is the list's own page. */
  readonly number: number
  readonly count: number
  readonly letters: readonly Digest[]
}

const LETTERS_IN_PART = 75

/** The parts of a list: as many letters in each, in the last up to twice as many. */
export function partsOfList(letters: readonly Digest[]): readonly ListPart[] {
  const count = Math.max(1, Math.floor(letters.length / LETTERS_IN_PART))
  return Array.from({ length: count }, (_, index) => {
    const from = index * LETTERS_IN_PART
    const to = index === count - 1 ? letters.length : from + LETTERS_IN_PART
    return { number: index + 1, count, letters: letters.slice(from, to) }
  })
}
