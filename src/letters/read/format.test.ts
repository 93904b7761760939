import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['letter.docx', 'PK\u0003\u0004\u0014', 'docx'],
  ['letter', 'PK\u0003\u0004\u0014', 'docx'],
  ['letter.docx', '\u00D0\u00CF\u0011\u00E0\u00A1', 'docx'],
  ['letter.doc', '\u00D0\u00CF\u0011\u00E0\u00A1', 'docx'],
  ['letter.pdf', '%PDF-1.7\n', 'pdf'],
  ['scan', '\u0000junk\n%PDF-1.4', 'pdf'],
  ['letter.html', 'Excellency,', 'html'],
  ['-', '\n<!DOCTYPE html><html>', 'html'],
  ['-', '\u00EF\u00BB\u00BF<html lang="ar">', 'html'],
  ['letter.md', '# Annex', 'md'],
  ['letter.txt', 'Excellency,', 'txt'],
  ['letter', 'Excellency, see <html>', 'txt'],
  ['', '', 'txt'],
])('%s that begins %j is %s', (name, head, format) => {
  expect(formatOf(name, bytes(head))).toEqual({ ok: true, value: format })
})

test.each([
  ['letter.txt', '%PDF-1.7\n', 'name ends as that of another kind', 'name it .pdf'],
  ['letter.pdf', 'PK\u0003\u0004', 'name ends as that of another kind', 'name it .docx'],
  ['letter.pdf', '\u00D0\u00CF\u0011\u00E0\u00A1', 'password', 'name it .docx'],
  ['letter.rtf', '{\\rtf1\\ansi', 'RTF', 'save it as .docx'],
  ['letter.odt', 'PK\u0003\u0004..mimetypeapplication/vnd.oasis.opendocument.text', 'OpenDocument', '.docx'],
  ['photo', '\u0089PNG\r\n', 'picture', 'not read yet'],
])('%s that begins %j is refused, and one is told what to do', (name, head, says, next) => {
  const refused = formatOf(name, bytes(head))
  expect(refused.ok).toBe(false)
  if (refused.ok) return
  expect(refused.error.message).toContain(says)
  expect(refused.error.next).toContain(next)
})
