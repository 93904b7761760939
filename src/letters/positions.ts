/** Where a code unit of a text stands for a person: line and column from 1, the column in characters. */
interface Position {
  readonly line: number
  readonly column: number
}

/** Answers questions about places in one text. */
export interface Positions {
  readonly at: (offset: number) => Position
  /** The line that holds an offset, without its break. */
  readonly lineAround: (offset: number) => { readonly start: number; readonly end: number }
}

/** Longer lines are not counted character by character: their columns are code units then, as most editors show. */
const LONGEST_COUNTED = 5000

/** Prepares a text for such questions: one pass now, a few steps for each question. Lines end at LF, CR LF or CR. */
export function positionsIn(text: string): Positions {
  const starts = [0]
  for (const match of text.matchAll(/\r\n?|\n/gu)) starts.push(match.index + match[0].length)
  const lineIndex = (offset: number) => lastAtMost(starts, offset)
  const lineAround = (offset: number) => {
    const index = lineIndex(offset)
    const start = starts[index] ?? 0
    let end = starts[index + 1] ?? text.length
    while (end > start && index + 1 < starts.length && /[\r\n]/u.test(text.charAt(end - 1))) end -= 1
    return { start, end }
  }
  const at = (offset: number) => {
    const index = lineIndex(offset)
    const start = starts[index] ?? 0
    const units = offset - start
    const column = units > LONGEST_COUNTED ? units : [...text.slice(start, offset)].length
    return { line: index + 1, column: column + 1 }
  }
  return { at, lineAround }
}

function lastAtMost(sorted: readonly number[], offset: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sorted[middle] ?? Infinity) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
