import type { TextFileProblem } from './text-file.ts'

/** What is wrong with a file and what to do, in one line; to stand after the file's name and a colon. */
export function explainTextProblem(problem: TextFileProblem): string {
  switch (problem.code) {
    case 'file.missing':
      return 'there is no such file. Check the name and the folder.'
    case 'file.directory':
      return 'this is a folder. Name the files in it.'
    case 'file.unreadable':
      return `this cannot be read: ${problem.reason}.`
    case 'file.too-large':
      return `this is larger than ${Math.floor(problem.limitBytes / 1024 / 1024)} MB. Give one letter at a time.`
    case 'file.empty':
      return 'this holds no text. Save the letter again as plain text.'
    case 'file.binary':
      return 'this is no text but a binary file. Save the letter as plain text (UTF-8).'
    case 'file.utf16':
      return 'this is text in UTF-16. Save it as UTF-8, or run: iconv -f UTF-16 -t UTF-8'
    case 'file.not-utf8':
      return `this is not UTF-8: byte ${hex(problem.byte)} at offset ${problem.offset}, line ${problem.line} (perhaps windows-1252). Save it as UTF-8, or run: iconv -f WINDOWS-1252 -t UTF-8`
    case 'file.other-format':
      return `this is ${FORMATS[problem.format]}, which comes with a later version. Save it as plain text (UTF-8) and give that.`
  }
}

const FORMATS = {
  pdf: 'a PDF file',
  word: 'a Word file',
  opendocument: 'an OpenDocument file',
  zip: 'a ZIP archive',
  rtf: 'an RTF file',
  'web page': 'a web page',
} as const

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
