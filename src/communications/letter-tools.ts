import type { LetterRenderer } from './actions/file.ts'
import type { LetterReader, MailReader } from './read-text.ts'

/** What works on files of letters outside of this process: foreign ones are read there, and ours are set. */
export interface LetterTools {
  readonly reader: LetterReader
  readonly mails: MailReader
  readonly renderer: LetterRenderer
}
