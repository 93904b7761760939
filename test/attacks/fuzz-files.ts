import type { ForeignFiles } from '#letters/tools/foreign-files.ts'
import type { MutatedFile } from '../builders/hostile-mutations.ts'
import { documentFaults, problemFaults } from './document-faults.ts'

/** What came of a foreign file. */
export interface ForeignResult {
  /** `document`, or the code of the problem. */
  readonly outcome: string
  readonly milliseconds: number
  /** One line that says all; null where all is well. */
  readonly fault: string | null
}

/** No file may take longer than this, whatever it is, the start of a process and its end included. */
export const LONGEST_MS = 30_000

/** Opens a mutated file; every fifth Word file that can be read gets a remark in its margin too. */
export async function fuzzForeign(
  foreign: ForeignFiles,
  { format, kind, bytes }: MutatedFile,
  index: number,
): Promise<ForeignResult> {
  const started = performance.now()
  const read = await foreign.read(format, bytes)
  const milliseconds = performance.now() - started
  const faults = [...(read.ok ? documentFaults(read.value) : problemFaults(read.error))]
  if (milliseconds > LONGEST_MS) faults.push(`took ${Math.round(milliseconds)} ms`)
  if (!read.ok && read.error.message === BROKE) faults.push('broke the reader')
  if (format === 'docx' && index % 5 === 0 && read.ok) {
    const end = Math.min(read.value.text.length, 40)
    const comment = { start: 0, end, text: 'Look at this.', author: 'Demarche', initials: 'D' }
    const commented = await foreign.comment(bytes, [comment], '2031-02-03T04:05:06Z')
    if (commented.ok) {
      const back = await foreign.read('docx', commented.value)
      if (!back.ok) faults.push(`with a remark it is ${back.error.code}: ${back.error.message}`)
      else if (back.value.text !== read.value.text) faults.push('with a remark its text is another')
    } else faults.push(...problemFaults(commented.error))
  }
  return {
    outcome: read.ok ? 'document' : read.error.code,
    milliseconds,
    fault:
      faults.length === 0 ? null : `number ${index}: ${kind}: ${[...new Set(faults)].slice(0, 3).join('; ')}`,
  }
}

const BROKE = 'it broke the reader'
