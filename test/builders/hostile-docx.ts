import { strToU8, unzipSync, zipSync } from 'fflate'
import { crc32 } from '#letters/docx/crc32.ts'
import { docxFile, docxOfWords, paragraph, run } from './docx-file.ts'
import { joined, packedRun } from './hostile-bytes.ts'
import type { HostileFile } from './hostile-file.ts'
import { rawZip, type RawEntry } from './hostile-zip.ts'

const LETTER = docxOfWords('Excellency,', 'We write to you about a river.')
const MEGABYTE = 1 << 20

/** Word files made to do harm. */
export const HOSTILE_DOCX: readonly HostileFile[] = [
  { name: 'bomb.docx', make: () => withPacked('word/document.xml', 200), gives: ['file.bomb'] },
  {
    name: 'bomb-in-a-picture.docx',
    make: () => withPacked('word/media/image1.bmp', 200),
    gives: ['file.bomb'],
  },
  { name: 'bomb-of-many-parts.docx', make: manyLargeParts, gives: ['file.bomb'] },
  { name: 'bomb-nested-42.docx', make: () => nestedZip(5), gives: ['file.not-this-format', 'file.bomb'] },
  {
    name: 'bomb-embedded.docx',
    make: () => withPart('word/embeddings/a.zip', nestedZip(5)),
    gives: ['read', 'file.bomb'],
  },
  { name: 'overlapping.docx', make: overlapping, gives: ['file.unsafe', 'file.bomb'] },
  { name: 'overlapping-quoted.docx', make: quoted, gives: ['file.unsafe', 'file.bomb', 'file.truncated'] },
  {
    name: 'sizes-lie.docx',
    make: () => lying({ claimedSize: 10, packed: packedRun(60) }),
    gives: ['file.bomb', 'file.unreadable'],
  },
  {
    name: 'sizes-lie-up.docx',
    make: () => lying({ claimedSize: 0xfffffff0 }),
    gives: ['file.bomb', 'file.unreadable'],
  },
  {
    name: 'packed-size-lies.docx',
    make: () => lying({ claimedPacked: 7 }),
    gives: ['file.unsafe', 'file.unreadable'],
  },
  {
    name: 'count-lies.docx',
    make: () => rawZip(entriesOf(LETTER), 60_000),
    gives: ['file.bomb', 'file.truncated'],
  },
  { name: 'two-names.docx', make: () => lying({ listedAs: 'word/other.xml' }), gives: ['file.unsafe'] },
  { name: 'entity-bomb.docx', make: () => withXml(LAUGHS), gives: ['file.unsafe'] },
  { name: 'entity-bomb-quadratic.docx', make: () => withXml(QUADRATIC), gives: ['file.unsafe'] },
  { name: 'entity-external.docx', make: () => withXml(EXTERNAL), gives: ['file.unsafe'] },
  { name: 'entity-parameter.docx', make: () => withXml(PARAMETER), gives: ['file.unsafe'] },
  { name: 'doctype.docx', make: () => withXml(`<!DOCTYPE w:document>${BODY}`), gives: ['file.unsafe'] },
  {
    name: 'doctype-in-relations.docx',
    make: () => withPart('word/_rels/x.xml.rels', strToU8(EXTERNAL)),
    gives: ['file.unsafe'],
  },
  {
    name: 'doctype-in-utf16.docx',
    make: () => withPart('word/x.xml', utf16(EXTERNAL)),
    gives: ['file.unsafe'],
  },
  ...['../../etc/cron.d/x', '/etc/passwd', 'word\\..\\..\\x', 'C:/x', 'word/a\u0000.xml', 'word/../../x'].map(
    (path, index): HostileFile => {
      return { name: `path-${index}.docx`, make: () => withPart(path, strToU8('x')), gives: ['file.unsafe'] }
    },
  ),
  {
    name: 'name-in-two-cases.docx',
    make: () => withPart('WORD/Document.XML', strToU8('x')),
    gives: ['file.unsafe'],
  },
  {
    name: 'truncated.docx',
    make: () => LETTER.subarray(0, Math.floor(LETTER.length * 0.6)),
    gives: ['file.truncated'],
  },
  { name: 'empty.docx', make: () => new Uint8Array(0), gives: ['file.empty'] },
  { name: 'locked-part.docx', make: () => lying({ flags: 1 }), gives: ['file.encrypted'] },
  { name: 'locked-aes.docx', make: () => lying({ flags: 1, method: 99 }), gives: ['file.encrypted'] },
  { name: 'locked-by-word.docx', make: lockedByWord, gives: ['file.encrypted'] },
  {
    name: 'deep.docx',
    make: () => withMain('<w:sdt><w:sdtContent>'.repeat(30_000) + '</w:sdtContent></w:sdt>'.repeat(30_000)),
    gives: ['file.bomb'],
  },
  { name: 'deep-tables.docx', make: () => withMain(nestedTables(60)), gives: ['read', 'file.bomb'] },
  {
    name: 'too-many-elements.docx',
    make: () => withMain('<w:p/>'.repeat(500_000)),
    gives: ['file.too-large'],
  },
  {
    name: 'fields-unended.docx',
    make: () =>
      withMain(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(20_000) + run('x'))),
    gives: ['read', 'file.bomb'],
  },
  { name: 'styles-in-a-circle.docx', make: stylesInACircle, gives: ['read'] },
  { name: 'relations-outward.docx', make: outward, gives: ['read'] },
  {
    name: 'macros.docx',
    make: () => withPart('word/vbaProject.bin', zeros(0.001)),
    gives: ['read'],
    omits: ['macro'],
  },
]

/** Of seven megabytes of zeros. */
const CRC_OF_7_MB = crc32(new Uint8Array(7 * MEGABYTE), 0)

function zeros(megabytes: number): Uint8Array {
  return new Uint8Array(Math.round(megabytes * MEGABYTE))
}

function withMain(body: string): Uint8Array {
  return docxFile({ body })
}

const BODY =
  '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>a&lol;b</w:t></w:r></w:p></w:body></w:document>'
const LAUGHS = `<!DOCTYPE w:document [<!ENTITY a "ha">${[...'bcdefghijkl'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghijkl'[index]};`.repeat(10)}">`).join('')}<!ENTITY lol "&l;">]>${BODY}`
const QUADRATIC = `<!DOCTYPE w:document [<!ENTITY a "${'x'.repeat(100_000)}"><!ENTITY lol "${'&a;'.repeat(1000)}">]>${BODY}`
const EXTERNAL = `<!DOCTYPE w:document [<!ENTITY lol SYSTEM "file:///etc/passwd">]>${BODY}`
const PARAMETER = `<!DOCTYPE w:document [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd">%x;]>${BODY}`

/** The main part as given, and the rest as it should be. */
function withXml(xml: string): Uint8Array {
  return docxFile({ body: '', change: (own, name) => (name === 'word/document.xml' ? xml : own) })
}

function withPart(name: string, bytes: Uint8Array): Uint8Array {
  return docxFile({ body: paragraph(run('Excellency,')), others: { [name]: bytes } })
}

/** What is packed here is nothing but zeros; sizes are right, so that only what comes out of it can tell. */
function bombEntry(name: string, megabytes: number, packed: Uint8Array = packedRun(megabytes)): RawEntry {
  return { name, bytes: new Uint8Array(0), packed, claimedSize: megabytes * MEGABYTE }
}

/** The letter with another part, or with that part instead. */
function withPacked(name: string, megabytes: number): Uint8Array {
  const others = entriesOf(LETTER).filter((entry) => entry.name !== name)
  return rawZip([bombEntry(name, megabytes), ...others])
}

/** Each just small enough, all together not. */
function manyLargeParts(): Uint8Array {
  const packed = packedRun(7)
  const names = Array.from({ length: 60 }, (_, index) => `word/media/image${index}.bmp`)
  const parts = names.map((name): RawEntry => ({ name, bytes: zeros(7), packed, crc: CRC_OF_7_MB }))
  return rawZip([...parts, ...entriesOf(LETTER)])
}

/** Zips in a zip, each level sixteen times the one below: petabytes at the bottom of enough of them. */
function nestedZip(levels: number): Uint8Array {
  let inner: Uint8Array = zipSync({ 'zeros.bin': zeros(16) })
  for (let level = 1; level < levels; level += 1) {
    inner = zipSync(Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`lib ${index}.zip`, inner])))
  }
  return inner
}

/** Many names for the same bytes. */
function overlapping(): Uint8Array {
  const kernel = bombEntry('word/media/image0.bmp', 1)
  const names = Array.from({ length: 500 }, (_, index) => `word/media/image${index}.bmp`)
  const entries = names.map((listedAs, index) => ({
    ...kernel,
    listedAs,
    listedAt: 0,
    isOnlyListed: index > 0,
  }))
  return rawZip([...entries, ...entriesOf(LETTER)])
}

/** Each header is quoted by the one before as a stored block, so that all unpack the same kernel at the end. */
function quoted(): Uint8Array {
  const kernel = packedRun(8)
  const headerOf = (name: string, packed: Uint8Array): Uint8Array =>
    rawZip([{ ...bombEntry(name, 8, packed) }]).subarray(0, 30 + name.length)
  const blocks: Uint8Array[] = []
  let rest: Uint8Array = joined(headerOf('z', kernel), kernel)
  for (let index = 0; index < 40; index += 1) {
    const block = joined(Uint8Array.of(0, 31, 0, 224, 255), rest)
    blocks.unshift(block)
    rest = joined(headerOf('y', block), block)
  }
  const listed = blocks.map((block, index): RawEntry => {
    return { ...bombEntry(`a${index}.xml`, 8, block), listedAt: index * 36, isOnlyListed: true }
  })
  const directory = rawZip(listed)
  const end = directory.slice()
  new DataView(end.buffer).setUint32(end.length - 6, rest.length, true)
  return joined(rest, end)
}

function entriesOf(bytes: Uint8Array): readonly RawEntry[] {
  return Object.entries(unzipSync(bytes)).map(([name, part]) => ({ name, bytes: part }))
}

/** The letter with a lie about its main part. */
function lying(lie: Partial<RawEntry>): Uint8Array {
  return rawZip(
    entriesOf(LETTER).map((entry) => (entry.name === 'word/document.xml' ? { ...entry, ...lie } : entry)),
  )
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), true)
  return bytes
}

/** The container of Word's old format, with the name of the stream that holds a locked package. */
function lockedByWord(): Uint8Array {
  const name = utf16('EncryptedPackage').subarray(2)
  return joined(
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    new Uint8Array(1016),
    name,
    new Uint8Array(480),
  )
}

function nestedTables(depth: number): string {
  return `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph(run('x'))}${`${paragraph('')}</w:tc></w:tr></w:tbl>`.repeat(depth)}`
}

function stylesInACircle(): Uint8Array {
  const style = (id: string, on: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${on}"/><w:link w:val="${on}"/><w:next w:val="${id}"/></w:style>`
  return docxFile({
    body: paragraph(
      run('Excellency,'),
      '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    ),
    styles: style('A', 'B') + style('B', 'A'),
    numbering:
      '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="A"/><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
  })
}

/** A template, a picture, a frame and a letter to be merged that all lie elsewhere. */
function outward(): Uint8Array {
  const field = (instruction: string) => `<w:fldSimple w:instr="${instruction}">${run('x')}</w:fldSimple>`
  return docxFile({
    body: [
      paragraph(run('Excellency,')),
      paragraph(field(' INCLUDETEXT &quot;file:///etc/passwd&quot; ')),
      paragraph(field(' INCLUDEPICTURE http://127.0.0.1:9/x.png \\d ')),
      paragraph(field(' DDEAUTO cmd &quot;/c calc&quot; ')),
      '<w:altChunk r:id="rIdChunk"/>',
    ].join(''),
    settings: '<w:attachedTemplate r:id="rIdTemplate"/>',
    links: { rIdTemplate: 'http://127.0.0.1:9/t.dotm', rIdChunk: 'http://127.0.0.1:9/x.html' },
  })
}
