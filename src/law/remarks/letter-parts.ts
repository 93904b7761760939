import type { LetterPart } from '#law/model.ts'

/** The annexes of a letter: in order, and apart from each other. */
export function annexesOf(parts: readonly LetterPart[]): readonly LetterPart[] {
  return parts.filter((part) => part.kind === 'annex')
}

/** Sections and questions, each to where the next begins: what lies in two is looked at once. */
export function leavesOf(parts: readonly LetterPart[]): readonly LetterPart[] {
  const leaves = parts.filter((part) => part.kind === 'section' || part.kind === 'question')
  return leaves.map((part, index) => ({
    ...part,
    end: Math.min(part.end, leaves[index + 1]?.start ?? part.end),
  }))
}

/** Whether a place lies in one of some parts, which are in order and apart from each other. Logarithmic. */
export function isInAny(parts: readonly LetterPart[], at: number): boolean {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return at < (parts[low - 1]?.end ?? 0)
}
