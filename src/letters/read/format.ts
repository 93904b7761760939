import { fail, ok, type Result } from '#base/result.ts'
import type { LetterFormat, ReadProblem } from './read-document.ts'

/**
 * What kind of file this is, by its first bytes; its name decides only between kinds of text.
 * A name that says something else than the bytes is refused: nobody should open as one thing what was checked as another.
 * @param head the first 4,096 bytes, or all of a shorter file
 */
export function formatOf(name: string, head: Uint8Array): Result<LetterFormat, ReadProblem> {
  const named = namedFormat(name)
  const signature = SIGNATURES.find(({ is }) => is(head))
  if (!signature) return ok(named === 'md' || named === 'html' ? named : looksLikeHtml(head) ? 'html' : 'txt')
  if (signature.format === null) return fail(refused(signature.says, signature.next))
  if (named !== null && named !== signature.format) {
    return fail(
      refused(
        `its name ends as that of another kind of file, and it is ${signature.says}`,
        `if you trust it, name it .${signature.format}`,
      ),
    )
  }
  return ok(signature.format)
}

/** Whether a text without a telling name is a page: `<!doctype html>` or `<html` come first. */
function looksLikeHtml(head: Uint8Array): boolean {
  const text = latin(head.subarray(0, 1024)).replace(/^(?:ï»¿)?\s+/u, '')
  return /^(?:ï»¿)?<(?:!doctype\s+html|html|head|body)\b/iu.test(text)
}

function namedFormat(name: string): LetterFormat | null {
  const ending = /\.([a-z]+)$/u.exec(name.toLowerCase())?.[1] ?? ''
  return ENDINGS.get(ending) ?? null
}

const ENDINGS: ReadonlyMap<string, LetterFormat> = new Map([
  ['txt', 'txt'],
  ['text', 'txt'],
  ['md', 'md'],
  ['markdown', 'md'],
  ['docx', 'docx'],
  ['pdf', 'pdf'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
])

interface Signature {
  readonly format: LetterFormat | null
  readonly is: (head: Uint8Array) => boolean
  /** What it is, as the end of a sentence. */
  readonly says: string
  readonly next: string
}

const SAVE_AS_DOCX = 'open it in the program that made it and save it as .docx'

const SIGNATURES: readonly Signature[] = [
  { format: 'pdf', is: (head) => latin(head.subarray(0, 1024)).includes('%PDF-'), says: 'a PDF', next: '' },
  {
    format: null,
    is: (head) => begins(head, 'PK\u0003\u0004') && isOpenDocument(head),
    says: 'it is an OpenDocument file',
    next: SAVE_AS_DOCX,
  },
  {
    format: 'docx',
    is: (head) => begins(head, 'PK\u0003\u0004'),
    says: 'a Word file (or another zip)',
    next: '',
  },
  {
    // Word locks a DOCX in the container of its old format: which of the two it is, its reader tells.
    format: 'docx',
    is: (head) => begins(head, '\u00D0\u00CF\u0011\u00E0'),
    says: 'an old Word file (.doc), or one that a password closes',
    next: '',
  },
  { format: null, is: (head) => begins(head, '{\\rtf'), says: 'it is an RTF file', next: SAVE_AS_DOCX },
  {
    format: null,
    is: (head) => begins(head, '\u0089PNG') || begins(head, '\u00FF\u00D8\u00FF') || begins(head, 'GIF8'),
    says: 'it is a picture',
    next: 'text in pictures is not read yet: give the letter as text, .docx or PDF with text',
  },
]

function isOpenDocument(head: Uint8Array): boolean {
  return latin(head.subarray(0, 200)).includes('mimetypeapplication/vnd.oasis.opendocument')
}

function begins(head: Uint8Array, signature: string): boolean {
  return latin(head.subarray(0, signature.length)) === signature
}

function latin(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function refused(says: string, next: string): ReadProblem {
  return { code: 'file.not-this-format', message: says, next }
}
