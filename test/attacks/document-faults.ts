import type { ReadBlock, ReadDocument, ReadProblem } from '#letters/read/read-document.ts'

/** What is wrong with a document that a reader gave: places that do not point at their words, or not in order. */
export function documentFaults(document: ReadDocument): readonly string[] {
  const { text, blocks, notes, changes, comments, omissions } = document
  const faults: string[] = []
  // Notes that were typed stand among the blocks: each list has its own order.
  for (const list of [blocks, notes]) faults.push(...placeFaults(list, text))
  const outside = [...changes, ...comments].filter(
    ({ start, end }) => start < 0 || end < start || end > text.length,
  )
  if (outside.length > 0) faults.push(`${outside.length} changes or comments outside the text`)
  if (omissions.some(({ start }) => start < 0 || start > text.length))
    faults.push('an omission outside the text')
  const numbers = new Set(notes.map(({ number }) => number))
  if (numbers.size < notes.length) faults.push('two notes of one number')
  return faults
}

function placeFaults(list: readonly Placed[], text: string): readonly string[] {
  const faults: string[] = []
  let last = 0
  for (const [index, { start, end, runs }] of list.entries()) {
    if (start < last || end < start || end > text.length) faults.push(`block ${index} is at ${start}-${end}`)
    last = Math.max(last, end)
    let at = start
    for (const run of runs) {
      if (run.start < at || run.end > end) faults.push(`block ${index} has a run at ${run.start}-${run.end}`)
      if (text.slice(run.start, run.end) !== run.text)
        faults.push(`block ${index} has a run beside its words`)
      at = run.end
    }
  }
  return faults
}

type Placed = Pick<ReadBlock, 'start' | 'end' | 'runs'>

const CODES: ReadonlySet<string> = new Set<ReadProblem['code']>([
  'file.encrypted',
  'file.truncated',
  'file.not-this-format',
  'file.too-large',
  'file.bomb',
  'file.unsafe',
  'file.no-text',
  'file.too-slow',
  'file.unreadable',
])

/** What is wrong with a problem: it must say in one line each what is the matter and what to do. */
export function problemFaults({ code, message, next }: ReadProblem): readonly string[] {
  const faults: string[] = []
  if (!CODES.has(code)) faults.push(`unknown code ${code}`)
  for (const says of [message, next]) {
    if (says.length < 8 || says.length > 300) faults.push(`a sentence of ${says.length} characters`)
    if (/\p{Cc}|\bat .*:\d+|undefined|\[object|Error\b/u.test(says)) faults.push(`no sentence: ${says}`)
  }
  return faults
}
