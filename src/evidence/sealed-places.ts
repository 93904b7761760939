/** Where what is sealed of each thing stands: with the row's id the place that a value is bound to. */
export const SOURCE_CONTENT = { table: 'source', column: 'content_sealed' } as const
export const SUBMISSION_CONTENT = { table: 'submission', column: 'content_sealed' } as const
/** Which parts must not be passed on. */
export const SUBMISSION_WITHHELD = { table: 'submission', column: 'withheld_sealed' } as const
/** A file's name and hash. */
export const FILE_CONTENT = { table: 'submission_file', column: 'content_sealed' } as const
export const FILE_BYTES = { table: 'submission_file', column: 'bytes_sealed' } as const
export const TRIAGE_NOTES = { table: 'triage', column: 'notes_sealed' } as const
