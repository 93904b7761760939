import type { Letter } from '../model/letter.ts'
import { compareWords, type WordChange } from './compare-words.ts'
import { likenessOf, matchParagraphs, movedMatches, type ParagraphMatch } from './match-paragraphs.ts'
import { paragraphsOf, type LetterParagraph } from './paragraphs.ts'

/** What became of a paragraph. `changed` with all words kept: only its look. `moved`: its words may have changed too. */
export type ParagraphFate = 'same' | 'changed' | 'added' | 'removed' | 'moved'

/** What `demarche diff --format json` prints. */
export interface Comparison {
  /** In the order of the letter after; what was removed stands where it was. */
  readonly paragraphs: readonly {
    readonly id: string
    readonly change: ParagraphFate
    readonly words: readonly WordChange[]
  }[]
}

/** A paragraph of two letters, as it was and as it is; one of the two where it was removed or added. */
export interface ComparedParagraph {
  readonly before: LetterParagraph | null
  readonly after: LetterParagraph | null
  /** By index in the letter before; null where it was added. */
  readonly placeBefore: number | null
  readonly change: ParagraphFate
  readonly words: readonly WordChange[]
}

/** Two versions of a letter, paragraph by paragraph and then word by word. */
export function compareLetters(before: Letter, after: Letter): Comparison {
  const paragraphs = comparedParagraphs(before, after).map(({ change, words, ...one }) => {
    return { id: (one.after ?? one.before)?.id ?? '', change, words }
  })
  return { paragraphs }
}

/** The same with the paragraphs themselves, for those who show or write it. */
export function comparedParagraphs(before: Letter, after: Letter): readonly ComparedParagraph[] {
  const [left, right] = [paragraphsOf(before), paragraphsOf(after)]
  const shareIds = before.lineage !== null && before.lineage === after.lineage
  const matches = matchParagraphs(left, right, shareIds)
  const moved = movedMatches(matches)
  const matchByAfter = new Map(matches.map((match) => [match.after, match]))
  const matched = new Set(matches.map((match) => match.before))
  const compared: ComparedParagraph[] = []
  let next = 0
  const removeUntil = (end: number): void => {
    for (; next < end; next += 1) {
      const gone = left[next]
      if (gone && !matched.has(next)) compared.push(removed(gone, next))
    }
  }
  for (const [index, paragraph] of right.entries()) {
    const match = matchByAfter.get(index)
    if (match && !moved.has(match)) removeUntil(match.before)
    compared.push(match ? kept(left, paragraph, match, moved.has(match)) : added(paragraph))
    if (match && !moved.has(match)) next = Math.max(next, match.before + 1)
  }
  removeUntil(left.length)
  return compared
}

function removed(paragraph: LetterParagraph, placeBefore: number): ComparedParagraph {
  return { before: paragraph, after: null, placeBefore, change: 'removed', words: whole('-', paragraph) }
}

function added(paragraph: LetterParagraph): ComparedParagraph {
  return { before: null, after: paragraph, placeBefore: null, change: 'added', words: whole('+', paragraph) }
}

function kept(
  left: readonly LetterParagraph[],
  after: LetterParagraph,
  match: ParagraphMatch,
  isMoved: boolean,
): ComparedParagraph {
  const before = left[match.before]
  if (!before) return added(after)
  const isSame = before.text === after.text
  const words = isSame ? whole('=', after) : changesBetween(before, after)
  const change = isMoved ? 'moved' : isSame && before.look === after.look ? 'same' : 'changed'
  return { before, after, placeBefore: match.before, change, words }
}

/** A long paragraph that was written anew is shown as that: what it shares by chance would only confuse. */
function changesBetween(before: LetterParagraph, after: LetterParagraph): readonly WordChange[] {
  const isLong = before.words.length + after.words.length > LONG
  if (isLong && likenessOf(before.words, after.words) < SHARED_BY_CHANCE)
    return [...whole('-', before), ...whole('+', after)]
  return compareWords(before.words, after.words)
}

const LONG = 300
const SHARED_BY_CHANCE = 0.2

function whole(op: WordChange['op'], { text }: LetterParagraph): readonly WordChange[] {
  return text === '' ? [] : [{ op, text }]
}
