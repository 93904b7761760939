/** `error`: known to be wrong, on a record with a source. `warning`: probably wrong, or the record is weak. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** What a check says about a letter. Positions are UTF-16 code units in the text that was checked. */
export interface Remark<Code extends string = string> {
  readonly code: Code
  readonly severity: Severity
  readonly start: number
  readonly end: number
  /** The id of the citation it is about; null where it is about the text. */
  readonly citation: string | null
  /** One plain sentence: what is wrong. */
  readonly message: string
  /** What the record holds instead (`2002-12-03`, `accession`, `33(1)`); null where there is no single right value. */
  readonly expected: string | null
  /** Where we know it from: the record and its day. */
  readonly basis: string
  /** A wording that would be right; null where none can be offered. */
  readonly suggestion: string | null
}

/** Ranks severities; higher is graver. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 }
