import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { docxFile, paragraph, run, type DocxContent } from '../../../test/builders/docx-file.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { commentDocx } from './comment.ts'
import { readDocx } from './read.ts'

function reading(content: DocxContent): ReadDocument {
  const result = readDocx(docxFile(content))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function linesOf({ text, blocks }: ReadDocument): readonly string[] {
  return blocks.map(({ start, end }) => text.slice(start, end))
}

function level(at: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
}

/** Paragraphs in list `num`, at these levels. */
function listed(levels: readonly (number | readonly [number, number])[]): string {
  return levels
    .map((one) => (typeof one === 'number' ? [1, one] : one))
    .map(([num = 1, at = 0]) =>
      paragraph(run('x'), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${num}"/></w:numPr>`),
    )
    .join('')
}

function labels(
  levels: readonly (number | readonly [number, number])[],
  definitions: string,
  more = '',
): readonly (string | null)[] {
  const numbering = `<w:abstractNum w:abstractNumId="0">${definitions}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${more}`
  return reading({ body: listed(levels), numbering }).blocks.map(({ label }) => label)
}

describe('labels that Word counts', () => {
  test.each([
    { format: 'decimal', text: '%1.', first: ['1.', '2.', '3.'] },
    { format: 'lowerLetter', text: '(%1)', first: ['(a)', '(b)', '(c)'] },
    { format: 'upperRoman', text: '%1.', first: ['I.', 'II.', 'III.'] },
    { format: 'lowerRoman', text: '%1)', first: ['i)', 'ii)', 'iii)'] },
    { format: 'arabicAbjad', text: '%1-', first: ['أ-', 'ب-', 'ج-'] },
    { format: 'chineseCounting', text: '%1、', first: ['一、', '二、', '三、'] },
    { format: 'ganada', text: '%1.', first: ['가.', '나.', '다.'] },
    { format: 'decimalZero', text: 'Q%1', first: ['Q01', 'Q02', 'Q03'] },
    { format: 'none', text: '', first: [null, null, null] },
  ])('$format', ({ format, text, first }) => {
    expect(labels([0, 0, 0], level(0, format, text))).toEqual(first)
  })

  const legal = `${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}${level(2, 'lowerLetter', '(%3)')}`

  test('of several levels, each beginning again below a higher one', () => {
    expect(labels([0, 1, 2, 2, 1, 0, 1, 2], legal)).toEqual([
      'I.',
      '1.1',
      '(a)',
      '(b)',
      '1.2',
      'II.',
      '2.1',
      '(a)',
    ])
  })

  test('a level that never begins again', () => {
    const going = `${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%2)', '<w:lvlRestart w:val="0"/>')}`
    expect(labels([0, 1, 0, 1], going)).toEqual(['1.', '1)', '2.', '2)'])
  })

  test('two lists of one kind go on counting, unless one says where it starts', () => {
    const other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    const fresh =
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    expect(labels([0, [2, 0]], level(0, 'decimal', '%1.'), other)).toEqual(['1.', '2.'])
    expect(labels([0, [2, 0], [2, 0]], level(0, 'decimal', '%1.'), fresh)).toEqual(['1.', '5.', '6.'])
  })
})

describe('labels typed by hand', () => {
  test.each([
    { typed: '1. Please', label: '1.' },
    { typed: '(a) how', label: '(a)' },
    { typed: 'iv) how', label: 'iv)' },
    { typed: '2.3. how', label: '2.3.' },
    { typed: '• how', label: '•' },
    { typed: '- how', label: '-' },
    { typed: '١. كيف', label: '١.' },
    { typed: '一、请说明', label: '一、' },
    { typed: '（二）请说明', label: '（二）' },
    { typed: '가. 설명', label: '가.' },
    { typed: '22. März 2024', label: null },
    { typed: 'J. Smith', label: null },
    { typed: '2024 was a year', label: null },
    { typed: '1.5 million people', label: null },
    { typed: 'p. 12', label: null },
    { typed: '- 2 -', label: null },
    { typed: '1.', label: null },
  ])('$typed', ({ typed, label }) => {
    const document = reading({ body: paragraph(run(typed)) })
    expect(document.blocks[0]?.label).toBe(label)
    expect(document.blocks[0]?.kind).toBe(label === null ? 'paragraph' : 'list-item')
    expect(document.text.startsWith(label ?? typed)).toBe(true)
  })

  test('letters that could be initials are labels where they stand in order', () => {
    const document = reading({
      body: ['A. First', 'B. Second', 'J. Smith'].map((one) => paragraph(run(one))).join(''),
    })
    expect(document.blocks.map(({ label }) => label)).toEqual(['A.', 'B.', null])
    expect(document.blocks[0]?.runs[0]).toMatchObject({ text: 'First', start: 3 })
  })
})

test('a file of ours carries ids, parts and lineage', () => {
  const marks =
    '<w:bookmarkStart w:id="1" w:name="_dm_b_k7"/><w:bookmarkStart w:id="2" w:name="_dm_p_press_release_1"/>'
  const document = reading({
    body: paragraph(`${marks}${run('Words')}<w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="2"/>`),
    custom:
      '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="DemarcheLineage"><vt:lpwstr>line-9</vt:lpwstr></property>',
    core: '<dc:title>A letter</dc:title>',
  })
  expect(document.blocks[0]).toMatchObject({ id: 'k7', part: 'press-release' })
  expect(document).toMatchObject({ lineage: 'line-9', title: 'A letter' })
})

test('looks, directions, tables, page breaks and rules', () => {
  const cell = (words: string): string => `<w:tc>${paragraph(run(words))}</w:tc>`
  const document = reading({
    body: [
      paragraph(run('عربي', '<w:b/><w:bCs/><w:rtl/>'), '<w:bidi/><w:jc w:val="both"/>'),
      `<w:tbl><w:tr>${cell('one')}${cell('two')}</w:tr></w:tbl>`,
      paragraph('', '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'),
      paragraph(
        `${run('before')}<w:r><w:br w:type="page"/></w:r>${run('after', '<w:i/><w:u w:val="single"/><w:vertAlign w:val="superscript"/>')}`,
      ),
    ].join(''),
  })
  expect(linesOf(document)).toEqual(['عربي', 'one', 'two', '', 'before', '', 'after'])
  expect(document.blocks.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'paragraph',
    'paragraph',
    'rule',
    'paragraph',
    'page-break',
    'paragraph',
  ])
  expect(document.blocks[0]).toMatchObject({ align: 'justify', direction: 'rtl', runs: [{ strong: true }] })
  expect(document.blocks[2]?.cell).toEqual({ table: 0, row: 0, column: 1 })
  expect(document.blocks[6]?.runs[0]).toMatchObject({
    emphasis: true,
    underline: true,
    superscript: true,
    strong: false,
  })
})

test('what is not text is named, links lead only to addresses, unclosed fields hide nothing', () => {
  const document = reading({
    body: [
      paragraph(
        `${run('Link')}<w:hyperlink r:id="bad">${run('x')}</w:hyperlink><w:hyperlink r:id="good">${run('y')}</w:hyperlink>`,
      ),
      paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'),
      '<w:altChunk r:id="z"/>',
      paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('still here')}`),
    ].join(''),
    links: { bad: 'javascript:alert(1)', good: 'https://example.org/' },
    others: { 'word/vbaProject.bin': new Uint8Array([1]) },
    footnotes: `<w:footnote w:id="3">${paragraph(run('Nobody points here.'))}</w:footnote>`,
  })
  expect(linesOf(document)).toEqual(['Linkxy', 'still here'])
  expect(document.blocks[0]?.runs.map(({ link }) => link)).toEqual([null, 'https://example.org/'])
  expect(document.omissions.map(({ kind }) => kind).toSorted()).toEqual([
    'annotation',
    'annotation',
    'embedded-file',
    'embedded-file',
    'macro',
  ])
})

test('a remark on a note hangs on its mark and says so; one on a label hangs on the words behind it; Arabic stands right to left', () => {
  const body = [
    paragraph(`${run('نص الرسالة')}<w:r><w:footnoteReference w:id="5"/></w:r>`, '<w:bidi/>'),
    paragraph(run('Please say who.'), '<w:numPr><w:numId w:val="1"/></w:numPr>'),
  ].join('')
  const bytes = docxFile({
    body,
    footnotes: `<w:footnote w:id="5">${paragraph(run('A source, p. 3.'))}</w:footnote>`,
    numbering: `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
  })
  const before = readDocx(bytes)
  if (!before.ok) throw new Error(before.error.message)
  const { text } = before.value
  const place = (words: string): { start: number; end: number } => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
  })
  const who = { author: 'A & B', initials: 'AB' }
  const made = commentDocx(
    bytes,
    [
      { ...place('p. 3'), ...who, text: 'which edition?' },
      { ...place('1. '), ...who, text: 'number' },
      { ...place('الرسالة'), ...who, text: 'ملاحظة' },
      { start: -5, end: 9e9, ...who, text: 'all' },
    ],
    '2031-03-04T08:00:00Z',
  )
  if (!made.ok) throw new Error(made.error.message)
  const after = readDocx(made.value)
  if (!after.ok) throw new Error(after.error.message)
  expect(after.value.text).toBe(text)
  const words = after.value.comments.map((one) => [one.text, text.slice(one.start, one.end)])
  expect(words).toContainEqual(['Note 1, “p. 3”: which edition?', '1'])
  expect(words).toContainEqual(['number', 'Please'])
  expect(words).toContainEqual(['ملاحظة', 'الرسالة'])
  expect(words).toContainEqual(['all', text.slice(0, text.indexOf('\n\n1 A source'))])
  expect(new Set(after.value.comments.map(({ author }) => author))).toEqual(new Set(['A & B']))
  const part = new TextDecoder().decode(unzipSync(made.value)['word/comments.xml'])
  expect(part.match(/<w:bidi\/>/gu)?.length).toBeGreaterThanOrEqual(2)
  expect(part.match(/<w:rtl\/>/gu)).toHaveLength(1)
})

test('a remark parts no letter of two code units', () => {
  const bytes = docxFile({ body: paragraph(run('a\u{1F600}\u{20000}b')) })
  const remark = { text: 'x', author: 'D', initials: 'D' }
  const made = commentDocx(bytes, [{ ...remark, start: 2, end: 4 }], '2031-03-04T08:00:00Z')
  const after = made.ok ? readDocx(made.value) : made
  expect(after).toMatchObject({
    ok: true,
    value: { text: 'a\u{1F600}\u{20000}b', comments: [{ start: 1, end: 5 }] },
  })
})
