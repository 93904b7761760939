/** A paragraph of a text, by its place in it. */
export interface Paragraph {
  /** Counts from 0, with those that are empty left out. */
  readonly index: number
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The paragraphs of a text in its order: what stands between blank lines; of a text without any, each line. Linear.
 */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const between = BLANK_LINE.test(text) ? /\n[^\S\n]*\n\s*/gu : /\n+/gu
  const paragraphs: Paragraph[] = []
  let start = 0
  const add = (end: number) => {
    const inside = text.slice(start, end)
    const trimmed = inside.trim()
    if (trimmed === '') return
    const from = start + inside.indexOf(trimmed)
    paragraphs.push({ index: paragraphs.length, start: from, end: from + trimmed.length, text: trimmed })
  }
  for (const { index, 0: gap } of text.matchAll(between)) {
    add(index)
    start = index + gap.length
  }
  add(text.length)
  return paragraphs
}

const BLANK_LINE = /\n[^\S\n]*\n/u
