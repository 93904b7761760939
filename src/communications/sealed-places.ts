/** Where what is sealed of a letter in a case stands: with the row's id the place that a value is bound to. */
export const LETTER_TITLE = { table: 'communication', column: 'title_sealed' } as const
/** A version's file name, its hash, and what its reader found in it. */
export const VERSION_CONTENT = { table: 'letter_version', column: 'content_sealed' } as const
export const VERSION_BYTES = { table: 'letter_version', column: 'bytes_sealed' } as const
/** Who gave a mandate's word, in which words, of which hash. */
export const STEP_WORD = { table: 'clearance_step', column: 'word_sealed' } as const
/** A message's file name and hash. */
export const MESSAGE_CONTENT = { table: 'clearance_message', column: 'content_sealed' } as const
export const MESSAGE_BYTES = { table: 'clearance_message', column: 'bytes_sealed' } as const
/** To whom, through whom, how, and reasons in words. */
export const SENDING_CONTENT = { table: 'sending_step', column: 'content_sealed' } as const
/** The letter as sent, the hash of its file, and what blinds each block. */
export const SENT_TEXT = { table: 'sent_text', column: 'content_sealed' } as const
/** A file that went out: its name and hash, and itself. */
export const SENT_FILE_CONTENT = { table: 'sent_file', column: 'content_sealed' } as const
export const SENT_FILE_BYTES = { table: 'sent_file', column: 'bytes_sealed' } as const
/** What a letter of a case asks. */
export const QUESTION_BODY = { table: 'question', column: 'body_sealed' } as const
export const SECOND_LOOK_NOTE = { table: 'second_look', column: 'note_sealed' } as const
