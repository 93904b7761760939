import type { ReadProblem } from '../read/read-document.ts'

/** A problem of a DOCX, thrown within this folder and caught at its edge: deep walks need no results at every step. */
export class DocxProblem extends Error {
  readonly problem: ReadProblem

  constructor(code: ReadProblem['code'], message: string, next: string) {
    super(message)
    this.problem = { code, message, next }
  }
}

/** What to do with a file that came broken. */
export const SAVE_AGAIN = 'Open it in Word or LibreOffice, save it as .docx again, and try once more.'

/** What to do with a file that did not arrive whole. */
export const ASK_AGAIN = 'Ask for the file again, or copy it again from where it came.'

/** What to do with a file that may be made to do harm. */
export const DO_NOT_OPEN =
  'Do not open it elsewhere before someone has looked at it; ask the sender for a plain copy.'
