import type { RecognisedBlock } from './recognised-block.ts'

const LONGEST_HEADING = 200

/** A heading, also one that the file only sets apart: a short line wholly in bold, italics or underlined that ends no sentence. */
export function isHeading({ block, text, stretches }: RecognisedBlock): boolean {
  if (block.kind === 'heading') return true
  if (block.label !== null || text.length > LONGEST_HEADING || /[.!?;。！？؟]["”»’)]?\s*$/u.test(text))
    return false
  const words = stretches.filter(({ from, to }) => text.slice(from, to).trim() !== '')
  return (
    words.length > 0 &&
    words.every(({ run }) => run !== null && (run.strong || run.emphasis || run.underline))
  )
}
