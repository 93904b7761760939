import { strToU8, Zip, ZipDeflate, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { docxFile, docxOfWords, paragraph, run } from '../../../test/builders/docx-file.ts'
import { withinTime } from '../../../test/time-limit.ts'
import { openDocx, packDocx } from './package.ts'
import { readDocx } from './read.ts'

const letter = docxOfWords('Excellency,', 'We write to you.')

function codeOf(bytes: Uint8Array): string {
  const read = withinTime(10_000, () => readDocx(bytes))
  if (read.outcome !== 'done') return read.outcome
  if (read.value.ok) return 'read'
  expect(read.value.error.message).toMatch(/\.$/u)
  expect(read.value.error.next).toMatch(/\.$/u)
  return read.value.error.code
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((one) => [...one]))
}

/** A letter with one part more, or with another part instead. */
function withPart(name: string, bytes: Uint8Array): Uint8Array {
  return docxFile({ body: paragraph(run('x')), others: { [name]: bytes } })
}

/** The same zip with some bytes of its directory and headers changed, wherever they stand. */
function replaced(bytes: Uint8Array, from: readonly number[], to: readonly number[]): Uint8Array {
  const made = Uint8Array.from(bytes)
  for (let at = 0; at + from.length <= made.length; at += 1) {
    if (from.every((byte, index) => made[at + index] === byte)) made.set(to, at)
  }
  return made
}

function ole(stream: string): Uint8Array {
  const name = [...stream].flatMap((letterOf) => [letterOf.charCodeAt(0), 0])
  return joined(
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    new Uint8Array(600),
    Uint8Array.from(name),
    new Uint8Array(99),
  )
}

function zipped(files: Zippable): Uint8Array {
  return zipSync(files)
}

/** A zip whose sizes lie: the directory and the header claim ten bytes. */
function lying(size: number): Uint8Array {
  const real = new Uint8Array(size)
  const bytes = withPart('word/media/image1.bmp', real)
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, size, true)
  return replaced(bytes, [...new Uint8Array(view.buffer)], [10, 0, 0, 0])
}

const BOMB = '<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;">]><w:document/>'

describe('files that are no letter', () => {
  test.each([
    { name: 'nothing', bytes: new Uint8Array(), code: 'file.truncated' },
    { name: 'a PDF', bytes: strToU8('%PDF-1.7 and so on'), code: 'file.not-this-format' },
    { name: 'a text', bytes: strToU8('Excellency, we write'), code: 'file.not-this-format' },
    { name: 'a locked DOCX', bytes: ole('EncryptedPackage'), code: 'file.encrypted' },
    { name: 'an old .doc', bytes: ole('WordDocument'), code: 'file.not-this-format' },
    { name: 'a message of Outlook', bytes: ole('__substg1.0_0037001F'), code: 'file.not-this-format' },
    { name: 'another zip', bytes: zipped({ 'a.txt': strToU8('a') }), code: 'file.not-this-format' },
    {
      name: 'a spreadsheet',
      bytes: zipped({ 'xl/workbook.xml': strToU8('<x/>') }),
      code: 'file.not-this-format',
    },
    { name: 'cut at half', bytes: letter.subarray(0, letter.length >> 1), code: 'file.truncated' },
    { name: 'cut by a byte', bytes: letter.subarray(0, -1), code: 'file.truncated' },
    { name: 'something after its end', bytes: joined(letter, strToU8('<script>')), code: 'file.unsafe' },
    {
      name: 'something before its beginning',
      bytes: joined(strToU8('GIF89a'), letter),
      code: 'file.not-this-format',
    },
    { name: 'two zips in one', bytes: joined(letter, letter), code: 'file.unsafe' },
    { name: 'a name that leads out', bytes: withPart('../../evil.txt', strToU8('x')), code: 'file.unsafe' },
    { name: 'a name from the root', bytes: withPart('/etc/passwd', strToU8('x')), code: 'file.unsafe' },
    { name: 'a name of Windows', bytes: withPart('word\\..\\evil', strToU8('x')), code: 'file.unsafe' },
    {
      name: 'two parts of one name',
      bytes: withPart('WORD/document.xml', strToU8('x')),
      code: 'file.unsafe',
    },
    {
      name: 'a locked part',
      bytes: replaced(
        replaced(letter, [0x50, 0x4b, 3, 4, 20, 0, 0], [0x50, 0x4b, 3, 4, 20, 0, 1]),
        [0x50, 0x4b, 1, 2, 20, 3, 20, 0, 0],
        [0x50, 0x4b, 1, 2, 20, 3, 20, 0, 1],
      ),
      code: 'file.encrypted',
    },
    {
      name: 'a document type',
      bytes: docxFile({ body: '', change: (xml, name) => (name === 'word/document.xml' ? BOMB : xml) }),
      code: 'file.unsafe',
    },
    {
      name: 'entities in a part nobody reads',
      bytes: withPart('customXml/item1.xml', strToU8(BOMB)),
      code: 'file.unsafe',
    },
    {
      name: 'a part that unpacks to far more',
      bytes: withPart('word/media/image1.bmp', new Uint8Array(40 << 20)),
      code: 'file.bomb',
    },
    { name: 'a part that lies about its size', bytes: lying(40 << 20), code: 'file.bomb' },
    { name: 'a part that lies a little', bytes: lying(4_000), code: 'file.unreadable' },
    {
      name: 'too many parts',
      bytes: docxFile({
        body: '',
        others: Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`a${n}`, new Uint8Array()])),
      }),
      code: 'file.bomb',
    },
    {
      name: 'too deep',
      bytes: docxFile({ body: '<w:sdt>'.repeat(50_000) + '</w:sdt>'.repeat(50_000) }),
      code: 'file.bomb',
    },
    {
      name: 'too long',
      bytes: docxFile({
        body: paragraph(
          run(
            Array.from({ length: 900_000 }, (_, n) => (n * 7_919).toString(36))
              .join(' ')
              .repeat(2),
          ),
        ),
      }),
      code: 'file.too-large',
    },
    { name: 'not well-formed', bytes: docxFile({ body: '<w:p><w:r></w:p>' }), code: 'file.unreadable' },
    { name: 'no words', bytes: docxFile({ body: paragraph('') }), code: 'file.no-text' },
  ])('$name: $code', ({ bytes, code }) => {
    expect(codeOf(bytes)).toBe(code)
  })
})

test('what is packed again is what it was', () => {
  const opened = openDocx(letter)
  if (!opened.ok) throw new Error(opened.error.message)
  const once = packDocx(opened.value, new Map())
  const again = openDocx(once)
  if (!again.ok) throw new Error(again.error.message)
  expect([...again.value.xml]).toEqual([...opened.value.xml])
  expect(packDocx(again.value, new Map())).toEqual(once)
  const changed = new Map([['word/new.xml', strToU8('<a/>')]])
  expect(packDocx(opened.value, changed)).toEqual(packDocx(opened.value, changed))
})

test('a part that is stored and one that is packed are read alike', () => {
  const body = paragraph(run('x'))
  const files = Object.fromEntries(openedParts(docxFile({ body })))
  const stored = zipSync(files, { level: 0 })
  expect(codeOf(stored)).toBe('read')
  expect(readDocx(stored)).toEqual(readDocx(docxFile({ body })))
})

test('sizes may stand behind a part, as programs that write in one go put them', () => {
  const chunks: Uint8Array[] = []
  const stream = new Zip((_error, chunk) => chunks.push(chunk))
  for (const [name, bytes] of openedParts(letter)) {
    const part = new ZipDeflate(name)
    stream.add(part)
    part.push(bytes, true)
  }
  stream.end()
  expect(readDocx(joined(...chunks))).toEqual(readDocx(letter))
})

function openedParts(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const opened = openDocx(bytes)
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value.xml
}
