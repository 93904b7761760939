import { createHash } from 'node:crypto'

/**
 * One line about a fault of ours: a reference, the same for the same fault, and where in the program it happened.
 * Its message is left out, since it may hold words of a letter.
 */
export function explainFault(fault: unknown): string {
  const { name, place, reference } = describeFault(fault)
  return `a fault of ours, reference ${reference} (${name}${place}). Please report it with this line.`
}

/** What may be said of a fault without saying anything of a letter. */
export function describeFault(fault: unknown): {
  readonly name: string
  readonly place: string
  readonly reference: string
} {
  const name = nameOf(fault)
  const frames = fault instanceof Error ? framesOf(fault) : []
  const reference = createHash('sha256')
    .update([name, ...frames].join('\n'))
    .digest('hex')
    .slice(0, 8)
  const [first] = frames
  return { name, place: first === undefined ? '' : ` at ${first}`, reference }
}

/** `TypeError`, or the operating system's code, such as `ENOSPC`. */
function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown'
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name
}

/** `part.js:12:5`, innermost first. */
function framesOf(fault: Error): readonly string[] {
  return [...(fault.stack ?? '').matchAll(/^\s+at .*?([^\s/\\(]+:\d+:\d+)\)?$/gmu)].map(
    (match) => match[1] ?? '',
  )
}
