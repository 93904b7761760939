import { expect, test } from 'vitest'
import { aPdf, aPdfPage, aPiece, BOLD, PLAIN, printed, SLANTED } from '../../../test/builders/pdf-pages.ts'
import type { PdfElement } from './pdf-pages.ts'
import { readPdf } from './pdf.ts'
import type { ReadDocument } from './read-document.ts'

const LONG =
  'The persons concerned were reportedly held in the north-eastern district for several weeks without access to counsel, and their families were told to wait until the authorities had ended what they called an inquiry into the matter, of which nothing more was said.'
const NEXT =
  'It is further alleged that they were moved at night to a warehouse beside the river, where nobody could see them, and that their letters were kept from their families, who have asked for news of them since the spring of that year.'

const NOTE =
  '1 Annual report of the invented committee for the year before, chapter on detention, page 12, which goes on over two lines.'

function textsOf(document: ReadDocument): readonly string[] {
  return document.blocks
    .filter(({ kind }) => kind !== 'rule')
    .map(({ start, end }) => document.text.slice(start, end))
}

/** Every run stands where it says, and nothing of the text stands outside blocks and notes. */
function expectWhole(document: ReadDocument): void {
  for (const { runs } of [...document.blocks, ...document.notes])
    for (const run of runs) expect(document.text.slice(run.start, run.end)).toBe(run.text)
  const written = [...document.blocks.filter(({ start, end }) => end > start), ...document.notes]
  expect(written.map(({ start, end }) => document.text.slice(start, end)).join('\n\n')).toBe(document.text)
}

test('lines are joined to paragraphs, and a gap parts them', () => {
  const [first, ...rest] = printed(NEXT)
  const document = readPdf(aPdf([aPdfPage(1, [...printed(LONG), { text: first ?? '', below: 24 }, ...rest])]))
  expect(textsOf(document)).toEqual([LONG, NEXT])
  expectWhole(document)
})

test('without gaps an indent begins a paragraph', () => {
  const indented = (text: string) =>
    printed(`____${text}`).map((line, index) => (index === 0 ? { text: line.slice(4), x: 90 } : line))
  const document = readPdf(aPdf([aPdfPage(1, [...indented(LONG), ...indented(NEXT), ...indented(LONG)])]))
  expect(textsOf(document)).toEqual([LONG, NEXT, LONG])
})

test('a paragraph over a page break is one, and running heads and page numbers are none', () => {
  const lines = printed(`${LONG} ${NEXT} ${LONG}`)
  const page = (number: number, own: readonly string[]) =>
    aPdfPage(number, [
      { text: `Invented letter, copy ${number}`, y: 40 },
      { text: own[0] ?? '', y: 90 },
      ...own.slice(1),
      { text: String(number), y: 800, x: 290 },
    ])
  const document = readPdf(
    aPdf([page(1, lines.slice(0, 3)), page(2, lines.slice(3, 6)), page(3, lines.slice(6))]),
  )
  expect(textsOf(document)).toEqual([`${LONG} ${NEXT} ${LONG}`])
  expect(document.blocks[0]?.page).toBe(1)
})

test('a paragraph that ends with its page stays apart from the next', () => {
  const document = readPdf(aPdf([aPdfPage(1, printed(LONG)), aPdfPage(2, printed(NEXT))]))
  expect(textsOf(document)).toEqual([LONG, NEXT])
})

test('lines of an address are kept apart in one block', () => {
  const address = ['The Honourable Ana Example', 'Ministry of Invented Affairs', '12 Sample Street']
  const [first, ...rest] = printed(LONG)
  const document = readPdf(
    aPdf([
      aPdfPage(1, [
        ...address,
        { text: first ?? '', below: 26 },
        ...rest,
        { text: NEXT.slice(0, 70), below: 26 },
      ]),
    ]),
  )
  expect(textsOf(document)[0]).toBe(address.join('\n'))
  expect(document.blocks[0]?.runs.filter(({ kind }) => kind === 'break')).toHaveLength(2)
})

test('footnotes at the foot of a page hang on their marks', () => {
  const lines = printed(LONG)
  const cut = NOTE.lastIndexOf(' ', 97)
  const last = lines.at(-1) ?? ''
  const y = 60 + 14 * lines.length
  const mark = aPiece('1', 70 + last.length * 5, y - 4, { size: 6 })
  const page = aPdfPage(1, [
    ...lines,
    { text: NOTE.slice(0, cut), y: 740, size: 8 },
    { text: NOTE.slice(cut + 1), size: 8, below: 10 },
  ])
  const document = readPdf(aPdf([{ ...page, pieces: [...page.pieces, mark] }]))
  expect(document.notes.map(({ number, runs }) => [number, runs.map(({ text }) => text).join('')])).toEqual([
    ['1', NOTE.slice(2)],
  ])
  expect(document.blocks.at(-1)?.runs.at(-1)).toMatchObject({ kind: 'note', note: '1', text: '1' })
  expect(document.text.endsWith(`\n\n${NOTE}`)).toBe(true)
  expectWhole(document)
})

test('small print without a mark in the text is no footnote, and is not lost', () => {
  const document = readPdf(
    aPdf([aPdfPage(1, [...printed(LONG), { text: '1 Printed on old paper', y: 740, size: 8 }])]),
  )
  expect(document.notes).toEqual([])
  expect(document.text).toContain('1 Printed on old paper')
})

test('signatures side by side are read one after the other', () => {
  const page = aPdfPage(1, [
    ...printed(LONG),
    { text: 'Ana Example', below: 40 },
    'Special Rapporteur on examples',
  ])
  const y = 60 + 14 * printed(LONG).length + 40
  const second = ['Bo Sample', 'Chair of the Working Group'].map((text, index) =>
    aPiece(text, 330, y - 14 + 14 + index * 14),
  )
  const document = readPdf(aPdf([{ ...page, pieces: [...page.pieces, ...second] }]))
  expect(textsOf(document).slice(1)).toEqual([
    'Ana Example\nSpecial Rapporteur on examples',
    'Bo Sample\nChair of the Working Group',
  ])
})

test('hyphens that cut a word go, hyphens of a word and of an address stay', () => {
  const lines = [
    'The mandate-holders and the representatives of the office met on several occasion',
    'and the representa-',
    'tives of the office told the man-',
    'date-holders, and later the north-',
    'eastern people of the north-eastern district, see https://example.org/a-long-',
    'address/of-2023 for more.',
  ]
  const page = aPdfPage(1, lines)
  // All lines but the last are drawn to the edge.
  const pieces = page.pieces.map((piece, index) => (index < 5 ? { ...piece, width: 400 } : piece))
  const document = readPdf(aPdf([{ ...page, pieces }]))
  expect(document.text).toContain('the representatives of the office told')
  expect(document.text).toContain('north-eastern people')
  expect(document.text).toContain('https://example.org/a-long-address/of-2023 for more')
})

test('bold and slanted words are runs of their own', () => {
  const page = aPdfPage(1, [...printed(LONG)])
  const y = 60 + 14 * (printed(LONG).length + 2)
  const runs = [
    aPiece('See the', 70, y),
    aPiece('Annex', 110, y, { font: BOLD }),
    aPiece('and the', 140, y),
    aPiece('Act', 180, y, { font: SLANTED }),
    aPiece('of that year, which is in force.', 200, y),
  ]
  const document = readPdf(aPdf([{ ...page, pieces: [...page.pieces, ...runs] }]))
  expect(document.blocks[1]?.runs.map(({ text, strong, emphasis }) => [text, strong, emphasis])).toEqual([
    ['See the ', false, false],
    ['Annex', true, false],
    [' and the ', false, false],
    ['Act', false, true],
    [' of that year, which is in force.', false, false],
  ])
})

test('short bold blocks before plain text are headings, larger ones above smaller', () => {
  const document = readPdf(
    aPdf([
      aPdfPage(1, [
        { text: 'Annex', size: 14, font: BOLD },
        { text: 'Freedom from torture', below: 26, font: BOLD },
        ...printed(LONG).map((text, index) => ({ text, below: index === 0 ? 26 : 14 })),
        ...printed(NEXT).map((text, index) => ({ text, below: index === 0 ? 26 : 14 })),
      ]),
    ]),
  )
  expect(document.blocks.map(({ kind, level }) => [kind, level])).toEqual([
    ['heading', 1],
    ['heading', 2],
    ['paragraph', null],
    ['paragraph', null],
  ])
})

test('a numbered list keeps its labels, a number at the start of a line is none', () => {
  const item = (label: string, text: string) =>
    printed(`${label} ${text}`).map((line, index) =>
      index === 0 ? { text: line, below: 22 } : { text: line, x: 85 },
    )
  const document = readPdf(
    aPdf([aPdfPage(1, [...item('1.', LONG), ...item('2.', NEXT), ...item('3.', 'Please explain.')])]),
  )
  expect(document.blocks.map(({ kind, label }) => [kind, label])).toEqual([
    ['list-item', '1.'],
    ['list-item', '2.'],
    ['list-item', '3.'],
  ])
  expect(textsOf(document)[2]).toBe('3. Please explain.')
  const year = readPdf(
    aPdf([
      aPdfPage(1, [
        'It was adopted in the year that followed the one in which it had been drafted,',
        '30. and no more was said of it.',
      ]),
    ]),
  )
  expect(year.blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
})

test('text without ink is listed, unless it lies over a scanned page', () => {
  const hidden = { text: 'unseen words', look: 'unseen' as const }
  const mixed = readPdf(aPdf([aPdfPage(1, [...printed(LONG), hidden])]))
  expect(mixed.text).not.toContain('unseen')
  expect(mixed.omissions).toEqual([{ kind: 'hidden-text', start: 0, says: 'unseen words' }])
  const scanned = readPdf(aPdf([aPdfPage(1, [hidden])]))
  expect(scanned.text).toBe('unseen words')
})

test('Chinese lines are joined without a space, with one before Latin letters only where the file has it', () => {
  const lines = ['据称他们在夜间被身份不明的看守转移到河边的一座仓库并在那里被关押', '了数周，见第', '12条。']
  const page = aPdfPage(1, lines)
  const pieces = page.pieces.map((piece, index) => ({ ...piece, width: index < 2 ? 400 : 60 }))
  expect(readPdf(aPdf([{ ...page, pieces }])).text).toBe(lines.join(''))
})

function element(role: string, children: PdfElement['children']): PdfElement {
  return { role, children, alternative: null, language: null, height: null }
}

test('the structure tree comes first: headings, items, tables, notes where their marks stand', () => {
  const pieces = [
    aPiece('Title', 70, 80, { mark: 0 }),
    aPiece('Words', 70, 110, { mark: 1 }),
    aPiece('1', 96, 106, { mark: 2, size: 6 }),
    aPiece('and more.', 110, 110, { mark: 3 }),
    aPiece('(a)', 70, 130, { mark: 4 }),
    aPiece('first thing', 90, 130, { mark: 5 }),
    aPiece('cell', 70, 160, { mark: 6 }),
    aPiece('1', 70, 780, { mark: 7, size: 6 }),
    aPiece('The note.', 80, 784, { mark: 8, size: 8 }),
    aPiece('page 1', 290, 820, { mark: -2 }),
  ]
  const tree = element('Document', [
    element('H2', [0]),
    element('P', [1, element('Lbl', [2]), element('Note', [element('Lbl', [7]), 8]), 3]),
    element('L', [element('LI', [element('Lbl', [4]), element('LBody', [element('P', [5])])])]),
    element('Table', [element('TR', [element('TD', [6])])]),
  ])
  const document = readPdf(aPdf([aPdfPage(1, [], { pieces, tree })]))
  expect(document.blocks.map(({ kind, level, label, cell }) => ({ kind, level, label, cell }))).toEqual([
    { kind: 'heading', level: 2, label: null, cell: null },
    { kind: 'paragraph', level: null, label: null, cell: null },
    { kind: 'list-item', level: 1, label: '(a)', cell: null },
    { kind: 'paragraph', level: null, label: null, cell: { table: 0, row: 0, column: 0 } },
  ])
  expect(document.text).toBe('Title\n\nWords1 and more.\n\n(a) first thing\n\ncell\n\n1 The note.')
  expect(document.blocks[1]?.runs.find(({ kind }) => kind === 'note')?.note).toBe('1')
  expectWhole(document)
})

test('a tree that names little of the text is no guide; what a good one passes over is kept', () => {
  const words = printed(LONG)
  const poor = aPdfPage(1, words, { tree: element('Document', [element('P', [5])]) })
  expect(readPdf(aPdf([poor])).text).toBe(LONG)
  const pieces = [
    ...words.map((text, index) => aPiece(text, 70, 80 + 14 * index, { mark: 0 })),
    aPiece('left over', 70, 700),
  ]
  const good = aPdfPage(1, [], { pieces, tree: element('Document', [element('P', [0])]) })
  expect(textsOf(readPdf(aPdf([good])))).toEqual([LONG, 'left over'])
})

test('remarks in the margin, fields, files and pictures are listed at their places', () => {
  const box = { left: 60, right: 90, top: 72, bottom: 80, id: 'x' }
  const page = aPdfPage(1, printed(LONG), {
    annotations: [
      { ...box, kind: 'comment', author: 'Reader', at: '2024-03-01T10:00:00Z', text: 'Is this so?' },
      { ...box, kind: 'field', name: 'consent', value: 'yes' },
      { ...box, kind: 'other', name: 'Stamp', text: 'Received' },
    ],
  })
  const document = readPdf(aPdf([page], { attachments: ['list.xlsx'], pictures: 2 }))
  expect(document.comments).toEqual([
    { author: 'Reader', at: '2024-03-01T10:00:00Z', text: 'Is this so?', start: 0, end: LONG.length },
  ])
  expect(document.omissions.map(({ kind, says }) => [kind, says])).toEqual([
    ['picture', '2 pictures'],
    ['form-field', 'consent: yes'],
    ['annotation', 'Stamp: Received'],
    ['embedded-file', 'list.xlsx'],
  ])
})

test('a link lies on the words it covers', () => {
  const line = 'See https://example.org/report for all of it.'
  const page = aPdfPage(1, [line], {
    annotations: [
      {
        kind: 'link',
        id: '1R',
        address: 'https://example.org/report',
        left: 90,
        right: 220,
        top: 64,
        bottom: 76,
      },
    ],
  })
  expect(readPdf(aPdf([page])).blocks[0]?.runs.map(({ text, link }) => [text, link])).toEqual([
    ['See ', null],
    ['https://example.org/report', 'https://example.org/report'],
    [' for all of it.', null],
  ])
})

test('a line drawn twice for boldness is read once', () => {
  const page = aPdfPage(1, ['Drawn twice'])
  const twice = page.pieces.flatMap((piece) => [piece, { ...piece, x: piece.x + 0.3, font: PLAIN }])
  expect(readPdf(aPdf([{ ...page, pieces: twice }])).text).toBe('Drawn twice')
})
