import type { Law } from './law.ts'
import type { LawReport, LetterContext } from './model.ts'

/** Finds what a text cites and checks it against the law. (the scanner is being written) */
export function checkLaw(_law: Law, _text: string, _context: LetterContext): LawReport {
  return { citations: [], remarks: [] }
}
