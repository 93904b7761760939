import type { Language } from '#law/model.ts'
import { HEDGES } from './hedges-words.ts'

/** Words that mark a sentence as alleged, as printed. */
export interface Hedge {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Says where the facts come from ("According to the information received"), so that it holds for what follows too. */
  readonly isSource: boolean
}

/** The first hedge of a sentence; null where it has none. */
export function hedgeIn(sentence: string, language: Language): Hedge | null {
  let first: Hedge | null = null
  for (const { pattern, isSource } of HEDGES[language]) {
    const match = pattern.exec(sentence)
    if (
      !match ||
      (first !== null &&
        (first.start < match.index || (first.start === match.index && first.text.length >= match[0].length)))
    )
      continue
    first = { start: match.index, end: match.index + match[0].length, text: match[0], isSource }
  }
  return first
}
