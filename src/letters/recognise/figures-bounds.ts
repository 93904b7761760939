import type { ReadFigure } from '../read/letter-reading.ts'
import type { ContextWords } from './figures-context.ts'
import type { Measured } from './figures-measures.ts'
import type { WrittenNumber } from './figures-numerals.ts'

/** A figure in one text. */
export type FigureInText = Omit<ReadFigure, 'block'>

const WINDOW = 48

/** What stands right before a place, as far as it can bear on a number. */
export function windowBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - WINDOW), at)
}

/** The figure with the words around it that say how far it holds, and per what. */
export function withBounds(
  text: string,
  number: WrittenNumber,
  measured: Measured,
  to: number | null,
  context: ContextWords,
): FigureInText {
  const before = windowBefore(text, measured.start)
  const perBefore = context.perBefore.exec(before)
  const bare = perBefore ? before.slice(0, perBefore.index) : before
  const leading = longest(context.before, before)
  const behind = longest(context.behind, text.slice(measured.end, measured.end + 24))
  const isEstimate = context.estimate.test(before) || context.estimate.test(bare)
  const isLeadingShown = leading && !context.estimate.test(leading.words)
  const start = measured.start - (isLeadingShown ? leading.words.length : perBefore ? perBefore[0].length : 0)
  const endOfBound = measured.end + (behind?.words.length ?? 0)
  const per = context.per.exec(text.slice(endOfBound, endOfBound + 40))
  const end = endOfBound + (per?.[0].length ?? 0)
  const bound = leading?.bound ?? behind?.bound ?? (isEstimate ? 'approximately' : 'exactly')
  return {
    start,
    end,
    text: text.slice(start, end),
    value: number.value,
    unit: measured.unit,
    to,
    bound,
    per: perOf(per?.[0] ?? perBefore?.[1] ?? perBefore?.[0]),
  }
}

interface BoundWords {
  readonly bound: ReadFigure['bound']
  readonly words: string
}

/** The longest of the words that fit: "no more than" before "more than". */
function longest(bounds: ContextWords['before'], window: string): BoundWords | null {
  let best: BoundWords | null = null
  for (const { bound, pattern } of bounds) {
    const words = pattern.exec(window)?.[0]
    if (words !== undefined && words.length > (best?.words.length ?? 0)) best = { bound, words }
  }
  return best
}

function perOf(words: string | undefined): string | null {
  if (words === undefined) return null
  return words.replace(/^[,،\s\u00A0]+|[\s\u00A0]+$/gu, '')
}
