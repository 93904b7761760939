import type { Id } from '#base/id.ts'
import type { ColumnOfRow } from '#cases/case-keys.ts'
import type { ReadingRole } from './model/answer.ts'

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
export const SECOND_LOOK_NOTE = { table: 'second_look', column: 'note_sealed' } as const
/** What a sealed letter asks; written when it is sent. */
export const QUESTION_BODY = { table: 'question', column: 'body_sealed' } as const
/** The mission's number, who handed it over, on which ground it is confidential. */
export const REPLY_FACTS = { table: 'reply', column: 'facts_sealed' } as const
/** A paper's name, its hash, and its text. */
export const PAPER_CONTENT = { table: 'reply_file', column: 'content_sealed' } as const
export const PAPER_BYTES = { table: 'reply_file', column: 'bytes_sealed' } as const
/** Who was asked for a translation. */
export const TRANSLATION_WHOM = { table: 'reply_translation', column: 'whom_sealed' } as const
/** What a reply promises or denies, and where. */
export const ITEM_SAID = { table: 'reply_item', column: 'said_sealed' } as const
export const BOX_PRIVATE = { table: 'reply_box', column: 'private_sealed' } as const
/** From whom, about what, which references it names. */
export const WAITING_CONTENT = { table: 'waiting_reply', column: 'content_sealed' } as const
export const WAITING_BYTES = { table: 'waiting_reply', column: 'bytes_sealed' } as const
/** Why it is no reply. */
export const WAITING_REASON = { table: 'waiting_reply', column: 'reason_sealed' } as const
/** Why it had been thought to be no reply, before it was taken back. */
export const WAITING_PAST_REASON = { table: 'waiting_reply_past', column: 'reason_sealed' } as const
/** Of a reply in a case its facts as they were, and why they were corrected. */
export const REPLY_BEFORE = { table: 'reply_change', column: 'before_sealed' } as const

/** The ground and place of one answer: its row has no id, so the place names what its key does. */
export function answerWords(reply: Id<'Reply'>, role: ReadingRole, question: Id<'Question'>): ColumnOfRow {
  return { table: 'answer', column: `words_sealed ${reply} ${role}`, row: question }
}
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
