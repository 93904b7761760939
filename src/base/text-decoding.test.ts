import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText } from './text-decoding.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: number[]) => Uint8Array.from(values)

test('text in UTF-8 is read as it stands, without its byte-order mark', () => {
  expect(decodeText(utf8('مادة 12, 제12조'))).toEqual({ ok: true, value: 'مادة 12, 제12조' })
  expect(decodeText(utf8('\uFEFFarticle 12'))).toEqual({ ok: true, value: 'article 12' })
})

test.each([
  ['nothing', bytes(), { code: 'file.empty' }],
  ['blanks', utf8(' \n\t\n'), { code: 'file.empty' }],
  ['a PDF file', utf8('%PDF-1.7 …'), { code: 'file.other-format', format: 'pdf' }],
  [
    'a Word file',
    utf8('PK\u0003\u0004....[Content_Types].xml'),
    { code: 'file.other-format', format: 'word' },
  ],
  [
    'an older Word file',
    bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    { code: 'file.other-format', format: 'word' },
  ],
  [
    'an OpenDocument file',
    utf8('PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.text'),
    { code: 'file.other-format', format: 'opendocument' },
  ],
  ['an archive', utf8('PK\u0003\u0004letters/a.txt'), { code: 'file.other-format', format: 'zip' }],
  ['RTF', utf8('{\\rtf1 text}'), { code: 'file.other-format', format: 'rtf' }],
  ['a web page', utf8('\n<!DOCTYPE html><p>x'), { code: 'file.other-format', format: 'web page' }],
  ['UTF-16 with its mark', bytes(0xff, 0xfe, 0x61, 0), { code: 'file.utf16' }],
  ['UTF-16 without', bytes(0, 0x61, 0, 0x62, 0, 0x63), { code: 'file.utf16' }],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 0, 0, 0), { code: 'file.binary' }],
  [
    'windows-1252',
    bytes(0x61, 0x0a, 0x63, 0xe9, 0x20),
    { code: 'file.not-utf8', offset: 3, line: 2, byte: 0xe9 },
  ],
  [
    'a character cut off at the end',
    bytes(0x61, 0xe4, 0xb8),
    { code: 'file.not-utf8', offset: 1, line: 1, byte: 0xe4 },
  ],
  ['an overlong form', bytes(0x61, 0xc0, 0xaf), { code: 'file.not-utf8', offset: 1, line: 1, byte: 0xc0 }],
  [
    'a surrogate in UTF-8',
    bytes(0x61, 0xed, 0xa0, 0x80),
    { code: 'file.not-utf8', offset: 1, line: 1, byte: 0xed },
  ],
])('%s is refused, and what it is is known', (_, given, problem) => {
  expect(decodeText(given)).toEqual({ ok: false, error: problem })
})

test('our own search for the first fault agrees with the platform: what comes before it can be read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 30, min: 0x20 }), (given) => {
      const read = decodeText(given)
      if (read.ok || read.error.code !== 'file.not-utf8') return
      const { offset } = read.error
      const decoder = new TextDecoder('utf-8', { fatal: true })
      expect(offset).toBeLessThan(given.length)
      expect(() => decoder.decode(given.subarray(0, offset))).not.toThrow()
      expect(() => decoder.decode(given.subarray(0, offset + 4))).toThrow(TypeError)
    }),
  )
})
