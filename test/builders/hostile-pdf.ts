import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { strToU8 } from 'fflate'
import { docxOfWords } from './docx-file.ts'
import { joined, zlibRun } from './hostile-bytes.ts'
import type { HostileFile } from './hostile-file.ts'

/** PDFs made to do harm. */
export const HOSTILE_PDF: readonly HostileFile[] = [
  {
    name: 'script.pdf',
    make: () => acting('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    gives: ['read'],
    omits: ['script'],
  },
  {
    name: 'script-named-oddly.pdf',
    make: () => acting('/OpenAction << /S /J#61va#53cript /JS (x) >>'),
    gives: ['read'],
    omits: ['script'],
  },
  { name: 'script-packed.pdf', make: packedScript, gives: ['read'], omits: ['script', 'list.txt'] },
  {
    name: 'launch.pdf',
    make: () => acting('/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>'),
    gives: ['read'],
    omits: ['starts a program'],
  },
  {
    name: 'submit.pdf',
    make: () => acting('/AA << /WC << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>'),
    gives: ['read'],
    omits: ['sends a form'],
  },
  {
    name: 'xfa.pdf',
    make: () =>
      acting(
        '/AcroForm << /Fields [] /XFA (<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>) >>',
      ),
    gives: ['read'],
    omits: ['XFA'],
  },
  {
    name: 'xfa-entities.pdf',
    make: () =>
      acting(
        '/AcroForm << /Fields [] /XFA (<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">&b;</xdp:xdp>) >>',
      ),
    gives: ['read'],
    omits: ['XFA'],
  },
  {
    name: 'remote.pdf',
    make: () =>
      acting('/OpenAction << /S /GoToR /F << /FS /URL /F (http://127.0.0.1:9/x.pdf) >> /D [0 /Fit] >>'),
    gives: ['read'],
  },
  {
    name: 'outside-stream.pdf',
    make: () =>
      rawPdf(
        letterObjects('', '<< /Length 0 /F (/etc/passwd) /FFilter /FlateDecode >>\nstream\n\nendstream'),
      ),
    gives: ['file.no-text', 'file.unreadable'],
  },
  {
    name: 'pages-claimed.pdf',
    make: () => rawPdf(tree(['3 0 R'], 2_000_000_000)),
    gives: ['file.too-large', 'file.unreadable', 'read'],
  },
  {
    name: 'pages-in-a-circle.pdf',
    make: () => rawPdf(tree(['2 0 R', '2 0 R'], 50)),
    gives: ['file.unreadable', 'file.no-text', 'file.truncated', 'file.too-large'],
  },
  {
    name: 'pages-again.pdf',
    make: () =>
      rawPdf(
        tree(
          Array.from({ length: 20_000 }, () => '3 0 R'),
          20_000,
        ),
      ),
    gives: ['file.too-large', 'read'],
  },
  {
    name: 'pages-multiplied.pdf',
    make: multipliedPages,
    gives: ['file.too-large', 'file.unreadable', 'file.bomb', 'file.too-slow'],
  },
  {
    name: 'pages-deep.pdf',
    make: () => deepPages(20_000),
    gives: ['read', 'file.unreadable', 'file.bomb', 'file.no-text'],
  },
  {
    name: 'structure-deep.pdf',
    make: () => structured(deepStructure(20_000)),
    gives: ['read', 'file.unreadable', 'file.bomb'],
  },
  {
    name: 'structure-in-a-circle.pdf',
    make: () => structured({ 10: '<< /Type /StructElem /S /P /P 10 0 R /K [10 0 R 10 0 R 0] >>' }),
    gives: ['read', 'file.unreadable', 'file.bomb'],
  },
  {
    name: 'structure-multiplied.pdf',
    make: () => structured(multipliedStructure()),
    gives: ['read', 'file.unreadable', 'file.bomb', 'file.too-slow'],
  },
  {
    name: 'stream-huge.pdf',
    make: () => drawing(zlibRun(600, 32), '/FlateDecode'),
    gives: ['file.bomb', 'file.no-text', 'file.unreadable'],
  },
  {
    name: 'stream-packed-again.pdf',
    make: packedAgain,
    gives: ['file.bomb', 'file.no-text', 'file.unreadable'],
  },
  {
    name: 'stream-of-text.pdf',
    make: () =>
      drawing(
        deflateSync(strToU8(`BT /F1 9 Tf 9 9 Td ${'(word word word) Tj '.repeat(1_500_000)} ET`)),
        '/FlateDecode',
      ),
    gives: ['file.bomb', 'file.too-large', 'file.too-slow', 'read'],
  },
  {
    name: 'length-lies.pdf',
    make: () => rawPdf(letterObjects('', `<< /Length 999999999 >>\nstream\n${WORDS}\nendstream`)),
    gives: ['read', 'file.unreadable'],
  },
  {
    name: 'forms-multiplied.pdf',
    make: multipliedForms,
    gives: ['file.bomb', 'file.too-slow', 'file.too-large', 'file.unreadable', 'read'],
  },
  { name: 'form-in-itself.pdf', make: formInItself, gives: ['read', 'file.unreadable', 'file.bomb'] },
  {
    name: 'saves-without-end.pdf',
    make: () => drawing(strToU8(`${'q '.repeat(2_000_000)}${WORDS}`)),
    gives: ['read', 'file.bomb', 'file.too-slow'],
  },
  {
    name: 'arrays-deep.pdf',
    make: () => drawing(strToU8(`${'['.repeat(1_000_000)} ${WORDS}`)),
    gives: ['read', 'file.no-text', 'file.unreadable', 'file.bomb'],
  },
  {
    name: 'dictionaries-deep.pdf',
    make: () => acting(`/X ${'<< /A '.repeat(100_000)}0${' >>'.repeat(100_000)}`),
    gives: ['read', 'file.unreadable', 'file.truncated', 'file.bomb'],
  },
  {
    name: 'tables-in-a-circle.pdf',
    make: () => rawPdf(LETTER_OBJECTS, { prevIsSelf: true }),
    gives: ['read', 'file.unreadable', 'file.truncated'],
  },
  {
    name: 'reference-to-itself.pdf',
    make: () => rawPdf(letterObjects('', '4 0 R')),
    gives: ['file.no-text', 'file.unreadable'],
  },
  {
    name: 'length-is-itself.pdf',
    make: () => rawPdf(letterObjects('', `<< /Length 4 0 R >>\nstream\n${WORDS}\nendstream`)),
    gives: ['read', 'file.unreadable', 'file.no-text'],
  },
  {
    name: 'outline-in-a-circle.pdf',
    make: () =>
      rawPdf({
        ...letterObjects('/Outlines 10 0 R'),
        10: '<< /First 11 0 R /Last 11 0 R /Count 9 >>',
        11: '<< /Title (x) /Parent 10 0 R /Next 11 0 R /First 11 0 R >>',
      }),
    gives: ['read', 'file.unreadable', 'file.bomb', 'file.too-slow'],
  },
  {
    name: 'names-in-a-circle.pdf',
    make: () =>
      rawPdf({
        ...letterObjects('/Names << /EmbeddedFiles 10 0 R /JavaScript 10 0 R >> /PageLabels 10 0 R'),
        10: '<< /Kids [10 0 R 10 0 R] /Limits [(a) (z)] >>',
      }),
    gives: ['read', 'file.unreadable'],
  },
  {
    name: 'predictor.pdf',
    make: () =>
      drawing(
        deflateSync(strToU8(WORDS)),
        '/FlateDecode',
        '/DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 /BitsPerComponent 16 >>',
      ),
    gives: ['read', 'file.no-text', 'file.bomb', 'file.unreadable'],
  },
  { name: 'picture-huge.pdf', make: hugePicture, gives: ['read'] },
  {
    name: 'codes-without-end.pdf',
    make: () => withCharacterMap('<00> <FFFFFFFF> <0041>'),
    gives: ['read', 'file.bomb', 'file.unreadable', 'file.too-slow'],
  },
  {
    name: 'widths-without-end.pdf',
    make: widthsWithoutEnd,
    gives: ['read', 'file.bomb', 'file.unreadable', 'file.too-slow'],
  },
  { name: 'remarks-many.pdf', make: manyRemarks, gives: ['read', 'file.bomb', 'file.too-slow'] },
  { name: 'locked.pdf', make: () => locked('secret'), gives: ['file.encrypted'] },
  { name: 'locked-for-changes.pdf', make: () => locked(''), gives: ['read', 'file.encrypted'] },
  { name: 'truncated.pdf', make: () => rawPdf(LETTER_OBJECTS).subarray(0, 500), gives: ['file.truncated'] },
  {
    name: 'without-objects.pdf',
    make: () => strToU8('%PDF-1.7\nnothing\nstartxref\n9\n%%EOF'),
    gives: ['file.truncated', 'file.unreadable'],
  },
  {
    name: 'with-a-zip.pdf',
    make: () => joined(rawPdf(LETTER_OBJECTS), docxOfWords('Another letter.')),
    gives: ['file.unsafe'],
  },
  {
    name: 'a-zip-before.pdf',
    make: () => joined(strToU8('PK\u0003\u0004'), new Uint8Array(60), rawPdf(LETTER_OBJECTS)),
    gives: ['file.unsafe', 'file.not-this-format'],
  },
  {
    name: 'a-page-before.pdf',
    make: () => joined(strToU8('<html><script>alert(1)</script>\n'), rawPdf(LETTER_OBJECTS)),
    gives: ['file.unsafe'],
  },
  { name: 'a-letter.docx', make: () => rawPdf(LETTER_OBJECTS), gives: ['file.not-this-format'] },
]

const WORDS = 'BT /F1 11 Tf 70 700 Td (Excellency, we write to you.) Tj ET'

type Objects = Readonly<Record<number, string | Uint8Array>>

/** A letter of one page. `catalog`: what else its root says. */
function letterObjects(catalog = '', contents: string | Uint8Array = stream(strToU8(WORDS))): Objects {
  return {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 /Resources << /Font << /F1 5 0 R >> >> >>',
    4: contents,
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
  }
}

const LETTER_OBJECTS = letterObjects()

function stream(bytes: Uint8Array, about = ''): Uint8Array {
  return joined(strToU8(`<< /Length ${bytes.length} ${about} >>\nstream\n`), bytes, strToU8('\nendstream'))
}

/** A PDF of these objects, with a table that leads to them. */
function rawPdf(objects: Objects, { prevIsSelf = false } = {}): Uint8Array {
  const pieces: Uint8Array[] = [strToU8('%PDF-1.7\n')]
  const places = new Map<number, number>()
  let at = pieces[0]?.length ?? 0
  const put = (piece: Uint8Array): void => {
    pieces.push(piece)
    at += piece.length
  }
  for (const [number, object] of Object.entries(objects)) {
    places.set(Number(number), at)
    const inner = typeof object === 'string' ? strToU8(object) : object
    put(joined(strToU8(`${number} 0 obj\n`), inner, strToU8('\nendobj\n')))
  }
  const table = at
  const size = Math.max(...places.keys()) + 1
  const lines = Array.from({ length: size }, (_, number) => {
    const place = places.get(number)
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const previous = prevIsSelf ? `/Prev ${table}` : ''
  put(
    strToU8(
      `xref\n0 ${size}\n${lines.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${previous} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  )
  return joined(...pieces)
}

function acting(catalog: string): Uint8Array {
  return rawPdf(letterObjects(catalog))
}

/** A letter whose page draws this. */
function drawing(contents: Uint8Array, filter = '', about = ''): Uint8Array {
  return rawPdf(letterObjects('', stream(contents, `${filter === '' ? '' : `/Filter ${filter}`} ${about}`)))
}

async function packedScript(): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  const font = await file.embedFont(StandardFonts.TimesRoman)
  file.addPage([595, 842]).drawText('Excellency,', { x: 70, y: 700, size: 11, font })
  file.addJavaScript('x', 'app.alert(1)')
  await file.attach(strToU8('x'), 'list.txt')
  return file.save({ useObjectStreams: true })
}

function tree(kids: readonly string[], count: number): Objects {
  return { ...LETTER_OBJECTS, 2: `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${count} >>` }
}

/** Ten nodes, each of which holds the next ten times. */
function multipliedPages(): Uint8Array {
  const nodes: Record<number, string> = {}
  for (let level = 0; level < 10; level += 1) {
    const kid = level === 9 ? '3 0 R' : `${11 + level} 0 R`
    nodes[10 + level] = `<< /Type /Pages /Kids [${`${kid} `.repeat(10)}] /Count ${10 ** (10 - level)} >>`
  }
  return rawPdf({ ...LETTER_OBJECTS, ...nodes, 2: nodes[10] ?? '' })
}

function deepPages(depth: number): Uint8Array {
  const nodes: Record<number, string> = {}
  for (let level = 0; level < depth; level += 1) {
    const kid = level === depth - 1 ? 3 : 11 + level
    nodes[10 + level] = `<< /Type /Pages /Kids [${kid} 0 R] /Count 1 >>`
  }
  return rawPdf({ ...LETTER_OBJECTS, 2: '<< /Type /Pages /Kids [10 0 R] /Count 1 >>', ...nodes })
}

function structured(elements: Objects): Uint8Array {
  return rawPdf({
    ...letterObjects(
      '/MarkInfo << /Marked true >> /StructTreeRoot 9 0 R',
      stream(strToU8(`/P << /MCID 0 >> BDC ${WORDS} EMC`)),
    ),
    9: '<< /Type /StructTreeRoot /K 10 0 R /ParentTree << /Nums [0 [10 0 R]] >> >>',
    ...elements,
  })
}

function deepStructure(depth: number): Objects {
  const elements: Record<number, string> = {}
  for (let level = 0; level < depth; level += 1) {
    const parent = level === 0 ? 9 : 9 + level
    const kid = level === depth - 1 ? '<< /Type /MCR /MCID 0 /Pg 3 0 R >>' : `${11 + level} 0 R`
    elements[10 + level] = `<< /Type /StructElem /S /Sect /P ${parent} 0 R /Pg 3 0 R /K ${kid} >>`
  }
  const last = 9 + depth
  return { ...elements, 9: `<< /Type /StructTreeRoot /K 10 0 R /ParentTree << /Nums [0 [${last} 0 R]] >> >>` }
}

function multipliedStructure(): Objects {
  const elements: Record<number, string> = {}
  for (let level = 0; level < 12; level += 1) {
    const kid = level === 11 ? '0 ' : `${11 + level} 0 R `
    elements[10 + level] =
      `<< /Type /StructElem /S /Sect /P ${9 + level} 0 R /Pg 3 0 R /K [${kid.repeat(10)}] >>`
  }
  return { ...elements, 9: '<< /Type /StructTreeRoot /K 10 0 R /ParentTree << /Nums [0 [21 0 R]] >> >>' }
}

function packedAgain(): Uint8Array {
  return drawing(deflateSync(zlibRun(512), { level: 9 }), '[/FlateDecode /FlateDecode]')
}

/** Ten forms, each of which draws the next ten times: ten thousand million words. */
function multipliedForms(): Uint8Array {
  const forms: Record<number, Uint8Array> = {}
  for (let level = 0; level < 10; level += 1) {
    const next = level === 9 ? WORDS : '/X Do '.repeat(10)
    const resources = `/Resources << /Font << /F1 5 0 R >> /XObject << /X ${11 + level} 0 R >> >>`
    forms[10 + level] = stream(
      strToU8(next),
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`,
    )
  }
  return rawPdf({ ...LETTER_OBJECTS, ...forms, 3: pageWithForm(), 4: stream(strToU8('/X Do')) })
}

function formInItself(): Uint8Array {
  const form = stream(
    strToU8(`${WORDS} /X Do`),
    '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /X 10 0 R >> >>',
  )
  return rawPdf({ ...LETTER_OBJECTS, 3: pageWithForm(), 4: stream(strToU8('/X Do')), 10: form })
}

function pageWithForm(): string {
  return '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 10 0 R >> >> >>'
}

function hugePicture(): Uint8Array {
  const picture = stream(
    zlibRun(64),
    '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
  )
  return rawPdf({ ...LETTER_OBJECTS, 3: pageWithForm(), 4: stream(strToU8(`${WORDS} /X Do`)), 10: picture })
}

function withCharacterMap(range: string): Uint8Array {
  const map = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange ${range} endbfrange 1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange endcmap`
  return rawPdf({
    ...LETTER_OBJECTS,
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 10 0 R >>',
    10: stream(strToU8(map)),
  })
}

function widthsWithoutEnd(): Uint8Array {
  return rawPdf({
    ...LETTER_OBJECTS,
    5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [10 0 R] >>',
    10: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 2000000000 500] /DW 1000 >>',
  })
}

function manyRemarks(): Uint8Array {
  const remark = '<< /Type /Annot /Subtype /Text /Rect [1 1 9 9] /Contents (x) >> '
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [${remark.repeat(20_000)}] >>`
  return rawPdf({ ...LETTER_OBJECTS, 3: page })
}

async function locked(userPassword: string): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  const font = await file.embedFont(StandardFonts.TimesRoman)
  file.addPage([595, 842]).drawText('Excellency, we write to you.', { x: 70, y: 700, size: 11, font })
  file.catalog.set(PDFName.of('Lang'), file.context.obj('en'))
  file.encrypt({ userPassword, ownerPassword: 'owner' })
  return file.save()
}
