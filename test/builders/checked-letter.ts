import type { Severity } from '#base/remark.ts'
import type { InstrumentId } from '#law/model.ts'
import type { CheckedFile } from '#letters/checked-file.ts'
import type { LetterReport } from '#letters/check.ts'
import type { RemarkCode } from '#letters/remark-codes.ts'

/** A remark on the first place where its words stand in the letter. */
interface RemarkOn {
  readonly on: string
  readonly severity?: Severity
  readonly code?: RemarkCode
  readonly message?: string
  readonly expected?: string | null
  readonly suggestion?: string | null
}

interface CheckedLetterOf extends Partial<Omit<LetterReport, 'remarks' | 'citations'>> {
  readonly file?: string
  readonly text: string
  readonly remarks?: readonly RemarkOn[]
  /** The words of each citation, and the instrument they name. */
  readonly citations?: readonly (readonly [words: string, instrument: InstrumentId])[]
}

/** A letter with its remarks, as a check would give it; names only what the test is about. */
export function aCheckedLetter({ file, text, remarks, citations, ...rest }: CheckedLetterOf): CheckedFile {
  const place = (words: string) => {
    const start = text.indexOf(words)
    if (start < 0) throw new Error(`the letter does not say "${words}"`)
    return { start, end: start + words.length }
  }
  return {
    file: file ?? 'letter.txt',
    text,
    blocks: null,
    report: {
      language: 'en',
      state: 'TCD',
      date: null,
      reference: 'TCD 7/2023',
      type: 'AL',
      lawVersion: 'test',
      notes: [],
      citations: (citations ?? []).map(([words, instrument], index) => ({
        id: `c${index + 1}`,
        ...place(words),
        text: words,
        instrument,
        provisions: [],
        actions: [],
      })),
      remarks: (remarks ?? []).map((one) => ({
        code: one.code ?? 'status.date-differs',
        severity: one.severity ?? 'error',
        ...place(one.on),
        citation: null,
        message: one.message ?? 'Another day is on record.',
        expected: one.expected ?? null,
        basis: 'depositary record, as of 2026-02-03',
        suggestion: one.suggestion ?? null,
      })),
      ...rest,
    },
  }
}
