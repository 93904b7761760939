/** The base types of a letter under the Special Procedures; whether it is joint follows from its mandates. */
export type LetterType = 'AL' | 'UA' | 'OL'

/** A letter's reference: `AL CHN 3/2024`. */
export interface Reference {
  readonly type: LetterType | null
  /** ISO 3166-1 alpha-3, or `OTH` for an addressee that is no State. */
  readonly code: string
  /** The key, without the type: `CHN 3/2024`. */
  readonly key: string
}

const TYPED = /^J?(AL|UA|OL)[ :.]+(?:.{0,240}?[ )])?([A-Z]{3}) ?(\d{1,4}) ?[/.] ?((?:19|20)\d{2})(?!\d)/u
/** A code that we know no meaning for (`AM`) says nothing of the type. */
const LABELLED = /^(?:[A-Z]{2,3} )?([A-Z]{3}) ?(\d{1,4}) ?[/.] ?((?:19|20)\d{2})(?!\d)/u
const TYPE_BEGINS = /^J?(?:AL|UA|OL)\b/u
const LABEL = /^[^\d:：]{1,40}[:：]\s*/u

/**
 * Reads a line that gives the letter's own reference: `Ref.: AL CHN 3/2024`, `JUA SYR 3/2014`, or an older one that
 * names each mandate's file before it (`UA G/SO 214 (53-24) SYR 3/2014`). Null for any other line; a reference inside
 * a sentence is an earlier letter's.
 */
export function readReferenceLine(line: string): Reference | null {
  const label = LABEL.exec(line)
  const after = label && !TYPE_BEGINS.test(line) ? line.slice(label[0].length) : line
  const typed = TYPED.exec(after)
  if (typed) {
    return { type: baseTypeOf(typed[1] ?? ''), ...keyOf(typed[2], typed[3], typed[4]) }
  }
  const labelled = after === line ? null : LABELLED.exec(after)
  return labelled && { type: null, ...keyOf(labelled[1], labelled[2], labelled[3]) }
}

/** Whether an older reference begins here and may end on the next line. */
export function beginsReference(line: string): boolean {
  return TYPE_BEGINS.test(line.replace(LABEL, ''))
}

/** The base type that a code names; null for any other, also for one with the J of joint letters. */
export function baseTypeOf(code: string): LetterType | null {
  return code === 'AL' || code === 'UA' || code === 'OL' ? code : null
}

/** `CHN 03/2024` is the third letter all the same. */
function keyOf(code = '', number = '', year = ''): { readonly code: string; readonly key: string } {
  return { code, key: `${code} ${Number(number)}/${year}` }
}

/** The key in a reference as people type it: `AL CHN 3/2024`, `chn 3/2024`; null where there is none. */
export function referenceKeyIn(text: string): string | null {
  const match = /^(?:J?(?:AL|UA|OL)\s+)?([A-Z]{3})\s*(\d{1,5})\s*[/.]\s*((?:19|20)\d{2})$/u.exec(
    text.trim().toUpperCase(),
  )
  return match && `${match[1] ?? ''} ${Number(match[2])}/${match[3] ?? ''}`
}
