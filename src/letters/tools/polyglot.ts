import type { ReadProblem } from '../read/read-document.ts'

/** How files begin that are opened by something else than what reads letters. */
const OTHERS: readonly string[] = [
  'PK\u0003\u0004',
  '<',
  'MZ',
  '\u007FELF',
  '#!',
  'GIF8',
  '\u0089PNG',
  '\u00FF\u00D8\u00FF',
  'Rar!',
  '{\\rtf',
  '\u00D0\u00CF\u0011\u00E0',
]

/**
 * Why a PDF or a page may be another file as well: one that another program opens as something else than what was read here.
 * Null where it is not. A DOCX is held to its bytes by its own reader.
 */
export function polyglotProblem(format: 'docx' | 'pdf' | 'html', bytes: Uint8Array): ReadProblem | null {
  if (format === 'docx') return null
  if (format === 'pdf' && beginsAsAnother(bytes)) return problem('it begins as another kind of file')
  return endsAsZip(bytes) ? problem('a zip is attached to its end') : null
}

function problem(what: string): ReadProblem {
  return {
    code: 'file.unsafe',
    message: `${what}, so that other programs see something else in it`,
    next: 'do not open it elsewhere before someone has looked at it; ask the sender for a plain copy',
  }
}

/** A PDF may have something before its beginning, as mail and printers put there; not the beginning of something else. */
function beginsAsAnother(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  const before = head.slice(0, Math.max(0, head.indexOf('%PDF-'))).trimStart()
  return OTHERS.some((beginning) => before.startsWith(beginning))
}

const END_OF_ZIP = 'PK\u0005\u0006'
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff

/** The directory of a zip is found from the end of a file; it counts where its comment fills the rest. */
function endsAsZip(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = file.lastIndexOf(END_OF_ZIP, undefined, 'latin1'); at >= first;) {
    const isWhole = at + END_LENGTH <= file.length
    if (isWhole && at + END_LENGTH + file.readUInt16LE(at + 20) === file.length) return true
    if (at === 0) return false
    at = file.lastIndexOf(END_OF_ZIP, at - 1, 'latin1')
  }
  return false
}
