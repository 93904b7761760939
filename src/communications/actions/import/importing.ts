import type { LetterFacts } from '#letters/facts.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import type { Result } from '#base/result.ts'
import type { LibraryPlace, Today } from '../../librarian.ts'
import type { StagedProblem } from '../../store/import-files.ts'

/** Reads a file of any kind: foreign formats in a process of their own. */
type FileReader = (
  name: string,
  bytes: Uint8Array,
) => Promise<Result<{ readonly format: string; readonly document: ReadDocument }, StagedProblem>>

/** What an import works with. */
export interface ImportPlace extends LibraryPlace {
  readonly facts: LetterFacts
  readonly today: Today
  readonly readFile: FileReader
}

/** So many are written in one transaction. */
export const BATCH = 20

/** Things in lists of at most so many. */
export function inBatches<Thing>(things: readonly Thing[], most = BATCH): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / most) }, (_, index) =>
    things.slice(index * most, (index + 1) * most),
  )
}
