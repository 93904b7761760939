import { findCitations } from './find.ts'
import type { Law } from './law.ts'
import type { LawReport, LetterContext } from './model.ts'
import { toCitation } from './resolve.ts'

/** Finds what a text cites and checks it against the law. */
export function checkLaw(law: Law, text: string, context: LetterContext): LawReport {
  const found = findCitations(law, text, context)
  const citations = found.cited.map((one, index) => toCitation(one, index, text))
  return { citations, remarks: [] }
}
