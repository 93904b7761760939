import type { Digest } from './digest.ts'
import type { PublicFacts } from './public-record.ts'

type LinkKind = PublicFacts['links'][number]['kind']

/** Another letter that belongs with one: `kind` as this one says it, `by` as the other does. */
export interface RelatedLetter {
  readonly kind: LinkKind
  readonly isBy: boolean
  readonly reference: string | null
  readonly code: string | null
  /** Null where it is not on this site. */
  readonly digest: Digest | null
}

/**
 * Finds what belongs with a letter: those on the same matter, what it names, and what names it. Letters that were read name their
 * siblings by State alone; those are taken for each other where it can be no other pair.
 */
export function relatedLetters(letters: readonly Digest[]): (letter: Digest) => readonly RelatedLetter[] {
  const byReference = new Map<string, Digest>()
  for (const letter of letters) {
    // Not to its corrigendum, which bears the same.
    if (letter.reference !== null && !isCorrigendum(letter)) byReference.set(letter.reference, letter)
  }
  const naming = groupedBy(letters, ({ links }) => links.flatMap(({ reference }) => reference ?? []))
  const byMatter = groupedBy(letters, ({ matter }) => (matter === null ? [] : [matter]))
  const siblings = siblingsByState(letters)
  return (letter) => {
    const onMatter = (letter.matter === null ? [] : (byMatter.get(letter.matter) ?? []))
      .filter((other) => other !== letter)
      .map((digest) => besides('sibling', digest))
    const own = letter.links.map((link): RelatedLetter => {
      const digest =
        link.reference !== null
          ? (byReference.get(link.reference) ?? null)
          : link.kind === 'sibling' && link.code !== null
            ? siblings(letter, link.code)
            : null
      return { ...link, isBy: false, digest: digest === letter ? null : digest }
    })
    const named = new Set([...onMatter, ...own].map(({ kind, digest }) => `${kind} ${digest?.slug ?? ''}`))
    const others = letter.reference === null ? [] : (naming.get(letter.reference) ?? [])
    const back = others.flatMap((by) =>
      by === letter
        ? []
        : kindsOf(by, letter.reference)
            // Siblings name each other: once is enough.
            .filter((kind) => !(kind === 'sibling' && named.has(`sibling ${by.slug}`)))
            .map((kind): RelatedLetter => ({ ...besides(kind, by), isBy: true })),
    )
    return [...onMatter, ...own, ...back]
  }
}

function besides(kind: LinkKind, digest: Digest): RelatedLetter {
  return { kind, isBy: false, reference: digest.reference, code: null, digest }
}

function isCorrigendum({ links }: Digest): boolean {
  return links.some(({ kind }) => kind === 'corrigendum-to')
}

function kindsOf({ links }: Digest, reference: string | null): readonly LinkKind[] {
  return links.flatMap((link) => (link.reference === reference ? [link.kind] : []))
}

function groupedBy(
  letters: readonly Digest[],
  keysOf: (letter: Digest) => readonly string[],
): ReadonlyMap<string, readonly Digest[]> {
  const groups = new Map<string, Digest[]>()
  for (const letter of letters) {
    for (const key of new Set(keysOf(letter))) {
      const known = groups.get(key)
      if (known) known.push(letter)
      else groups.set(key, [letter])
    }
  }
  return groups
}

const MOST_ON_A_DAY = 50

/**
 * The sibling that a letter names by its State: a letter to that State, of the same day and with a mandate in common, that names this
 * one's State in turn. Null where there is none, or more than one.
 */
function siblingsByState(letters: readonly Digest[]): (letter: Digest, code: string) => Digest | null {
  const pairKey = (day: string, from: string, to: string) => `${day} ${from} ${to}`
  const toEachOther = groupedBy(letters, ({ day, states, links }) =>
    day === null
      ? []
      : links.flatMap(({ kind, reference, code }) =>
          kind === 'sibling' && reference === null && code !== null
            ? states.map((state) => pairKey(day, state, code))
            : [],
        ),
  )
  const isOfSameMandates = (one: Digest, other: Digest) =>
    one.mandates.some((mandate) => other.mandates.includes(mandate))
  const othersOf = (letter: Digest, code: string) => {
    const { day } = letter
    if (day === null) return []
    const found = letter.states.map((state) => toEachOther.get(pairKey(day, code, state)) ?? [])
    // Nobody writes that often to one State on one day: what is not to be told apart costs no time either.
    if (found.some(({ length }) => length > MOST_ON_A_DAY)) return []
    return [...new Set(found.flat())].filter((other) => other !== letter && isOfSameMandates(letter, other))
  }
  return (letter, code) => {
    const [other, another] = othersOf(letter, code)
    if (!other || another) return null
    // Nor may the other one have a choice.
    const back = letter.states.flatMap((state) => othersOf(other, state))
    return new Set(back).size === 1 ? other : null
  }
}
