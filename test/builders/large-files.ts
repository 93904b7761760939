import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { strToU8 } from 'fflate'
import { chanceOf } from '../corpus/chance.ts'
import { docxFile, paragraph, run } from './docx-file.ts'
import type { HostileFile } from './hostile-file.ts'

const MEGABYTE = 1 << 20

const READ_OR_TOO_MUCH: HostileFile['gives'] = ['read', 'file.too-large', 'file.bomb', 'file.too-slow']

/** Honest files as large as may be, or nearly. Each is read, or told to be too much. */
export const LARGE_FILES: readonly HostileFile[] = [
  {
    name: 'long-text.docx',
    make: () => docxFile({ body: paragraphs(40_000, 100) }),
    gives: READ_OR_TOO_MUCH,
  },
  {
    name: 'many-elements.docx',
    make: () => docxFile({ body: paragraphs(95_000, 3) }),
    gives: READ_OR_TOO_MUCH,
  },
  { name: 'all-parts-long.docx', make: allPartsLong, gives: READ_OR_TOO_MUCH },
  { name: 'many-changes.docx', make: manyChanges, gives: READ_OR_TOO_MUCH },
  {
    name: 'pictures-60-mb.docx',
    make: () => docxFile({ body: paragraph(run('x')), others: { 'word/media/a.png': noise(60) } }),
    gives: ['read'],
  },
  {
    name: 'too-large-by-a-byte.docx',
    make: () => new Uint8Array(64 * MEGABYTE + 1),
    gives: ['file.too-large'],
  },
  { name: 'pages-1000.pdf', make: () => pages(1000, 50), gives: READ_OR_TOO_MUCH },
  { name: 'pages-3000.pdf', make: () => pages(3000, 12), gives: READ_OR_TOO_MUCH },
  { name: 'attached-60-mb.pdf', make: attached, gives: READ_OR_TOO_MUCH },
  { name: 'long.html', make: () => page(100_000, 25), gives: READ_OR_TOO_MUCH },
  { name: 'many-elements.html', make: () => page(400_000, 3), gives: READ_OR_TOO_MUCH },
  {
    name: 'pictures-28-mb.html',
    make: () => strToU8(`<p>Excellency,</p><img src="data:image/png;base64,${'A'.repeat(28_000_000)}">`),
    gives: READ_OR_TOO_MUCH,
  },
]

function words(count: number): string {
  return 'word of this letter '.repeat(Math.ceil(count / 4)).slice(0, count * 5)
}

function paragraphs(count: number, length: number): string {
  return Array.from({ length: count }, (_, index) => paragraph(run(`${index} ${words(length / 5)}`))).join('')
}

/** Nothing that could be packed. */
function noise(megabytes: number): Uint8Array {
  const chance = chanceOf(1, 'noise')
  const bytes = new Uint8Array(megabytes * MEGABYTE)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length; at += 4) view.setUint32(at, Math.floor(chance.next() * 2 ** 32), true)
  return bytes
}

function allPartsLong(): Uint8Array {
  const notes = Array.from(
    { length: 20_000 },
    (_, index) => `<w:footnote w:id="${index + 1}">${paragraph(run(words(20)))}</w:footnote>`,
  )
  const marks = notes.map((_, index) =>
    paragraph(`${run(words(10))}<w:r><w:footnoteReference w:id="${index + 1}"/></w:r>`),
  )
  const comments = Array.from(
    { length: 20_000 },
    (_, index) => `<w:comment w:id="${index}" w:author="A">${paragraph(run(words(20)))}</w:comment>`,
  )
  return docxFile({
    body: marks.join('') + paragraphs(20_000, 60),
    footnotes: notes.join(''),
    comments: comments.join(''),
  })
}

function manyChanges(): Uint8Array {
  const change = (index: number) => {
    const by = `w:id="${index}" w:author="Ana Pelo" w:date="2031-02-03T04:05:06Z"`
    return paragraph(
      `<w:ins ${by}>${run(words(5))}</w:ins><w:del ${by}><w:r><w:delText>${words(5)}</w:delText></w:r></w:del>`,
    )
  }
  return docxFile({ body: Array.from({ length: 15_000 }, (_, index) => change(index)).join('') })
}

async function pages(count: number, lines: number): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  const font = await file.embedFont(StandardFonts.TimesRoman)
  for (let number = 1; number <= count; number += 1) {
    const sheet = file.addPage([595, 842])
    const text = Array.from({ length: lines }, (_, line) => `Line ${line} of page ${number}: ${words(12)}`)
    sheet.drawText(text.join('\n'), { x: 50, y: 800, size: 10, lineHeight: 14, font })
  }
  return file.save()
}

async function attached(): Promise<Uint8Array> {
  const file = await PDFDocument.load(await pages(3, 40))
  await file.attach(noise(60), 'film.bin')
  return file.save({ useObjectStreams: false })
}

function page(count: number, length: number): Uint8Array {
  return strToU8(`<!doctype html><title>Long</title>${`<p>${words(length)}</p>`.repeat(count)}`)
}
