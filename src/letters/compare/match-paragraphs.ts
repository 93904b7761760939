import { longestRising } from './longest-run.ts'
import type { LetterParagraph } from './paragraphs.ts'

/** A paragraph of each letter that are one and the same; by index. */
export interface ParagraphMatch {
  readonly before: number
  readonly after: number
  /** `id`: both letters call it by one id. `text`: word for word the same. `likeness`: most of its words. */
  readonly by: 'id' | 'text' | 'likeness'
}

type Paragraphs = readonly Pick<LetterParagraph, 'id' | 'kind' | 'text' | 'words'>[]

/**
 * Finds for each paragraph the one it was: by id where the letters share a lineage, then by its text, then by likeness, also
 * far from its place. Each is matched at most once; in the order of `after`. Linear but for paragraphs that say little.
 */
export function matchParagraphs(
  before: Paragraphs,
  after: Paragraphs,
  shareIds: boolean,
): readonly ParagraphMatch[] {
  const matching = new Matching(before, after)
  if (shareIds) matchById(matching)
  matchUnique(matching)
  matchNeighbours(matching, (left, right) => left.text === right.text, 'text')
  matchByRareWords(matching)
  matchNeighbours(matching, isLike, 'likeness')
  return matching.inOrder()
}

/** Which of the matches, given in the order of `after`, moved: all but a longest run that kept its order. */
export function movedMatches(matches: readonly ParagraphMatch[]): ReadonlySet<ParagraphMatch> {
  const moved = new Set(matches)
  for (const index of longestRising(matches.map(({ before }) => before))) {
    const stayed = matches[index]
    if (stayed) moved.delete(stayed)
  }
  return moved
}

class Matching {
  readonly before: Paragraphs
  readonly after: Paragraphs
  readonly #matchByAfter = new Map<number, ParagraphMatch>()
  readonly #takenBefore = new Set<number>()

  constructor(before: Paragraphs, after: Paragraphs) {
    this.before = before
    this.after = after
  }

  match(before: number, after: number, by: ParagraphMatch['by']): void {
    if (this.#takenBefore.has(before) || this.#matchByAfter.has(after)) return
    this.#takenBefore.add(before)
    this.#matchByAfter.set(after, { before, after, by })
  }

  partnerOf(after: number): number | null {
    return this.#matchByAfter.get(after)?.before ?? null
  }

  isFreeBefore(index: number): boolean {
    return index < this.before.length && !this.#takenBefore.has(index)
  }

  freeBefore(): readonly number[] {
    return [...this.before.keys()].filter((index) => !this.#takenBefore.has(index))
  }

  freeAfter(): readonly number[] {
    return [...this.after.keys()].filter((index) => !this.#matchByAfter.has(index))
  }

  inOrder(): readonly ParagraphMatch[] {
    return [...this.#matchByAfter.values()].toSorted((one, other) => one.after - other.after)
  }
}

function matchById(matching: Matching): void {
  const byId = new Map(matching.before.map(({ id }, index) => [id, index]))
  for (const [index, { id, kind }] of matching.after.entries()) {
    const left = byId.get(id)
    // A note never becomes a paragraph.
    if (left !== undefined && isNote(kind) === isNote(matching.before[left]?.kind))
      matching.match(left, index, 'id')
  }
}

function isNote(kind: string | undefined): boolean {
  return kind === 'footnote'
}

/** Text that only one paragraph of each has. */
function matchUnique(matching: Matching): void {
  const [left, right] = [
    uniqueTexts(matching.before, matching.freeBefore()),
    uniqueTexts(matching.after, matching.freeAfter()),
  ]
  for (const [text, index] of right) {
    const partner = left.get(text)
    if (partner !== undefined) matching.match(partner, index, 'text')
  }
}

function uniqueTexts(paragraphs: Paragraphs, free: readonly number[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (const index of free) {
    const text = keyOf(paragraphs[index])
    if (repeated.has(text)) continue
    if (places.delete(text)) repeated.add(text)
    else places.set(text, index)
  }
  return places
}

function keyOf(paragraph: Paragraphs[number] | undefined): string {
  return paragraph ? `${isNote(paragraph.kind) ? '*' : ''}${paragraph.text}` : ''
}

/** What stands next to a pair that is known, forwards and then backwards. */
function matchNeighbours(
  matching: Matching,
  isSame: (left: Paragraphs[number], right: Paragraphs[number]) => boolean,
  by: ParagraphMatch['by'],
): void {
  const tryPair = (left: number, right: number): void => {
    const [one, other] = [matching.before[left], matching.after[right]]
    if (!one || !other || !matching.isFreeBefore(left) || matching.partnerOf(right) !== null) return
    if (isNote(one.kind) === isNote(other.kind) && isSame(one, other)) matching.match(left, right, by)
  }
  for (const step of [1, -1]) {
    const order = step === 1 ? matching.freeAfter() : matching.freeAfter().toReversed()
    for (const right of order) {
      const neighbour = right - step
      const edge = step === 1 ? -1 : matching.after.length
      const known =
        neighbour === edge ? (step === 1 ? -1 : matching.before.length) : matching.partnerOf(neighbour)
      if (known === null) continue
      // Past a few that were taken out there.
      for (let skip = 1; skip <= REACH && matching.partnerOf(right) === null; skip += 1) {
        tryPair(known + step * skip, right)
      }
    }
  }
}

const REACH = 4

/** A word in more paragraphs than this tells none from another. */
const MOST_PLACES = 8

/** Paragraphs that share words few others have; the likest pairs first, wherever they stand. */
function matchByRareWords(matching: Matching): void {
  const places = new Map<string, number[]>()
  for (const index of matching.freeBefore()) {
    for (const word of new Set(matching.before[index]?.words.filter(isWord))) {
      const at = places.get(word)
      if (at) at.push(index)
      else places.set(word, [index])
    }
  }
  const pairs = matching.freeAfter().flatMap((right) => candidatesFor(matching, right, places))
  const ordered = pairs.toSorted(
    (one, other) => other.likeness - one.likeness || one.after - other.after || one.before - other.before,
  )
  for (const { before, after } of ordered) matching.match(before, after, 'likeness')
}

interface Candidate {
  readonly before: number
  readonly after: number
  readonly likeness: number
}

/** The few paragraphs of `before` that share most rare words with this one, with their likeness. */
function candidatesFor(
  matching: Matching,
  right: number,
  places: ReadonlyMap<string, readonly number[]>,
): readonly Candidate[] {
  const paragraph = matching.after[right]
  if (!paragraph) return []
  const shared = new Map<number, number>()
  for (const word of new Set(paragraph.words)) {
    const at = places.get(word) ?? []
    if (at.length > MOST_PLACES) continue
    for (const left of at) shared.set(left, (shared.get(left) ?? 0) + 1)
  }
  const best = [...shared].toSorted(([, one], [, other]) => other - one).slice(0, 4)
  return best.flatMap(([left]) => {
    const other = matching.before[left]
    if (!other || isNote(other.kind) !== isNote(paragraph.kind)) return []
    const likeness = likenessOf(other.words, paragraph.words)
    return likeness >= LIKE ? [{ before: left, after: right, likeness }] : []
  })
}

/** Half of the words, counted on both sides. */
const LIKE = 0.5

function isLike(left: Paragraphs[number], right: Paragraphs[number]): boolean {
  return likenessOf(left.words, right.words) >= LIKE
}

/** From 0 to 1: how many of their words two texts share (Dice), spaces and signs left out. */
export function likenessOf(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>()
  let [total, shared] = [0, 0]
  for (const word of before) {
    if (!isWord(word)) continue
    total += 1
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  for (const word of after) {
    if (!isWord(word)) continue
    total += 1
    const left = counts.get(word) ?? 0
    if (left > 0) shared += 1
    if (left > 0) counts.set(word, left - 1)
  }
  return total === 0 ? 0 : (2 * shared) / total
}

function isWord(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word)
}
