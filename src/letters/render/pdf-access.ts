import type { PdfLetter } from './pdf-letter.ts'

/**
 * Whether a letter is such that PDF/UA-1 asks nothing of it that PDF/A-2a does not: it has a title, its logo says what it
 * shows, and its headings have words and skip no level. All others the compiler has to check by PDF/UA-1, too.
 */
export function isSurelyAccessible({ title, look, blocks }: PdfLetter): boolean {
  let above = 0
  for (const block of blocks) {
    if (block.kind !== 'heading') continue
    const hasWords = block.runs.some((run) => run.kind === 'text' && HAS_WORDS.test(run.text))
    if (block.depth > above + 1 || !hasWords) return false
    above = block.depth
  }
  return HAS_WORDS.test(title) && (look.logo === null || HAS_WORDS.test(look.logo.alt))
}

const HAS_WORDS = /[\p{L}\p{N}]/u
