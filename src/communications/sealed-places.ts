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
/** What a corrigendum corrects, and why. */
export const CORRIGENDUM_CONTENT = { table: 'corrigendum', column: 'content_sealed' } as const
/** What mandate holders say of a sealed letter or its reply, or ask to be said. */
export const OBSERVATION_SAID = { table: 'observation', column: 'said_sealed' } as const
/** What a press release is called, and why it comes before a letter. */
export const PRESS_HEAD = { table: 'press_release', column: 'head_sealed' } as const
/** How, and to whom, its advance copy went. */
export const PRESS_ADVANCE = { table: 'press_release', column: 'advance_sealed' } as const
/** Where it was released, and what was said of warnings. */
export const PRESS_RELEASED = { table: 'press_release', column: 'release_sealed' } as const
/** The text of one version, and its hash. */
export const PRESS_TEXT = { table: 'press_version', column: 'content_sealed' } as const
/** Who gave a mandate's word on a press release, in which words. */
export const PRESS_WORD = { table: 'press_step', column: 'word_sealed' } as const
