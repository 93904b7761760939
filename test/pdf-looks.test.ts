import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { layerOf } from '#letters/model/layers.ts'
import type { Letter, LetterNode } from '#letters/model/letter.ts'
import template from '#letters/render/letter.typ?raw'
import { parseOfficeLook, PLAIN_LOOK, type OfficeLook } from '#letters/render/office-look.ts'
import { readPdf } from '#letters/read/pdf.ts'
import { pdfLetter } from '#letters/render/pdf-letter.ts'
import { addedFont, ownFonts } from '#letters/tools/fonts-installed.ts'
import { readPdfItems } from '#letters/tools/pdf-items.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { TypstProcess } from '#letters/tools/typst-process.ts'
import { day } from './builders/law-on-file.ts'
import { aBreak, aFootnote, aTable, block, contentOf, words } from './builders/letter-nodes.ts'
import { aLetter, INVENTED_PERSONS } from './builders/letters.ts'
import { readTaggedPdf, type TaggedPdf } from './tagged-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-pdf-'))
const renderer = new PdfRenderer(join(folder, 'fonts'))
afterAll(() => {
  renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0
const canDraw = (language: string): boolean =>
  (language !== 'zh' && language !== 'ko') || addedFont(join(folder, 'fonts'), language) !== null

const LOOK = lookOf({
  lines: ['Office of the Lake Observatory', '12 Quay Street, Vorama'],
  logo: { file: 'logo.svg', alt: 'Lake Observatory' },
})

function lookOf(letterhead: object): OfficeLook {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#135"/></svg>'
  const look = parseOfficeLook(JSON.stringify(letterhead), () => ({
    ok: true,
    value: new TextEncoder().encode(svg),
  }))
  if (!look.ok) throw new Error(JSON.stringify(look.error))
  return look.value
}

function sent(letter: Letter): Letter {
  const layer = layerOf(letter, 'sent', INVENTED_PERSONS)
  if (!layer.ok) throw new Error(JSON.stringify(layer.error))
  return layer.value
}

/** The builders have no Russian. */
const RUSSIAN: Letter = {
  ...aLetter(),
  language: 'ru',
  title: 'Письмо о кирпичных заводах',
  content: contentOf([
    block('paragraph', { part: 'salutation' }, 'Ваше Превосходительство!'),
    block('heading', { level: 3 }, words('Кирпичные заводы', { type: 'emphasis' })),
    block('paragraph', {}, 'Как сообщается, рабочих запирали.', aFootnote('Запись беседы.')),
    block('question', { number: '1' }, 'Просим представить замечания.'),
    block('question', { number: '2' }, 'Просим указать основания.'),
    block('signature', {}, 'Ориана Тавеск', aBreak, 'Специальный докладчик'),
    block('heading', { level: 1, part: 'annex' }, 'Приложение'),
    block('paragraph', { part: 'annex' }, 'Статья 8 Пакта.'),
  ]),
}

const LETTERS = [
  ...(['en', 'fr', 'es', 'ar', 'zh', 'ko'] as const).map((language) => sent(aLetter({ language }))),
  RUSSIAN,
]

async function pdfOf(letter: Letter, look = PLAIN_LOOK): Promise<Uint8Array> {
  const pdf = await renderer.render(letter, look)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}

describe.each(LETTERS.filter(({ language }) => canDraw(language)))(
  'a letter in $language as PDF',
  (letter) => {
    let bytes: Uint8Array
    let pdf: TaggedPdf
    test('is made', async () => {
      bytes = await pdfOf(letter, LOOK)
      pdf = await readTaggedPdf(bytes)
      expect(pdf.pages.length).toBeGreaterThan(1)
    })

    test.skipIf(!hasQpdf)('is whole by qpdf', () => {
      const file = join(folder, `${letter.language}.pdf`)
      writeFileSync(file, bytes)
      const said = execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })
      expect(said).toContain('No syntax or stream encoding errors found')
    })

    test('says its title, its language, its date and its standards', () => {
      expect(pdf.title).toBe(letter.title)
      expect(pdf.isTitleShown).toBe(true)
      expect(pdf.language).toBe(letter.language)
      const file = Buffer.from(bytes).toString('latin1')
      expect(file).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
      expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
      expect(file).toContain(`/CreationDate (D:${letter.date?.replaceAll('-', '')}000000Z)`)
    })

    test('has every piece of text in its structure, on every page', () => {
      for (const page of pdf.pages) expect(page.untagged).toEqual([])
    })

    test('has headings that skip no level, the first of them H1', () => {
      const depths = pdf.elements.filter(({ role }) => /^H\d$/u.test(role)).map(({ role }) => Number(role[1]))
      expect(depths.length).toBeGreaterThan(1)
      expect(depths[0]).toBe(1)
      depths.slice(1).forEach((depth, index) => expect(depth - (depths[index] ?? 0)).toBeLessThanOrEqual(1))
    })

    test('has each footnote inside the paragraph that cites it', () => {
      const notes = pdf.elements.filter(({ role }) => role === 'Note')
      expect(notes.length).toBe(JSON.stringify(letter.content).split('"type":"footnote"').length - 1)
      for (const note of notes) expect(note.within.some((role) => /^(?:P|H\d|TD)$/u.test(role))).toBe(true)
    })

    test('has its questions as a list, with their numbers as labels', () => {
      const labels = pdf.elements.filter(({ role, within }) => role === 'Lbl' && within.includes('LI'))
      expect(labels.map(({ text }) => text.trim())).toEqual(expect.arrayContaining(['1.', '2.']))
    })

    test('gives all its words back, and has no box for a missing glyph', async () => {
      expect(pdf.missingGlyphs).toBe(0)
      const items = await readPdfItems(bytes)
      if (!items.ok) throw new Error(items.error.code)
      const shown = bare(readPdf(items.value).text)
      for (const word of wordsOf(letter.content)) expect(shown).toContain(bare(word))
    })

    test('has the same bytes again, and from another process', async () => {
      expect(Buffer.compare(await pdfOf(letter, LOOK), bytes)).toBe(0)
      const other = new PdfRenderer(join(folder, 'fonts'))
      const again = await other.render(letter, LOOK)
      other.close()
      expect(again.ok && Buffer.compare(again.value, bytes)).toBe(0)
    })
  },
)

/** Letters and digits alone: how spaces, marks and directions come back is the reader's matter. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/** Words in one run and one direction, which come back in one piece. */
function wordsOf(node: LetterNode): readonly string[] {
  const own = node.text?.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length > 1) ?? []
  return [...own, ...(node.content ?? []).flatMap(wordsOf)]
}

test('a character that no font has is told with its place and what adds it, not drawn as a box', async () => {
  const glagolitic = aLetter({
    blocks: [block('paragraph', { id: 'p1' }, 'One.'), block('paragraph', { id: 'p2' }, 'Two ⰀⰁ.')],
  })
  expect(await renderer.render(glagolitic, PLAIN_LOOK)).toEqual({
    ok: false,
    error: {
      code: 'render.glyph-missing',
      character: 'Ⰰ',
      codePoint: 'U+2C00',
      block: { id: 'p2', number: 2 },
      command: null,
    },
  })
})

test('where the check of characters is passed over, the reader of this test finds the box', async () => {
  const fonts = ownFonts()
  const families = fonts.map(({ family }) => ({ name: family, covers: null }))
  const letter = aLetter({ blocks: [block('paragraph', {}, 'Two ⰀⰁ.')] })
  const files = {
    'letter.json': new TextEncoder().encode(JSON.stringify(pdfLetter(letter, PLAIN_LOOK, () => families))),
  }
  const process = new TypstProcess({ files: fonts.flatMap((font) => font.files), bytes: [] })
  const boxed = await process.compile({ template, files, standards: ['1.7'] })
  const refused = await process.compile({ template, files, standards: ['a-2a'] })
  process.close()
  if (!boxed.ok) throw new Error(JSON.stringify(boxed.error))
  expect((await readTaggedPdf(boxed.value)).missingGlyphs).toBe(2)
  // The compiler is a second net under ours.
  expect(refused.ok).toBe(false)
})

test('where the compiler is not installed, that is said', async () => {
  const process = new TypstProcess({ files: [], bytes: [] }, folder)
  const answer = await process.compile({ template: '', files: {}, standards: ['a-2a'] })
  expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } })
})

test('a letter of which a person or a redaction was not resolved is not printed', async () => {
  expect(await renderer.render(aLetter(), PLAIN_LOOK)).toEqual({
    ok: false,
    error: { code: 'render.layer-unresolved', left: expect.stringMatching(/person|redaction/u) as string },
  })
})

test('a letter without a date makes a file without one, the same each time', async () => {
  const undated = { ...RUSSIAN, date: null }
  const pdf = await pdfOf(undated)
  const file = Buffer.from(pdf).toString('latin1')
  expect(file).not.toMatch(/CreationDate|ModDate|CreateDate|ModifyDate|D:2000/u)
  expect((await readTaggedPdf(pdf)).title).toBe(undated.title)
  expect(Buffer.compare(await pdfOf(undated), pdf)).toBe(0)
})

test.skipIf(!hasQpdf)('a file without a date is whole by qpdf', async () => {
  const path = join(folder, 'undated.pdf')
  writeFileSync(path, await pdfOf({ ...RUSSIAN, date: null }))
  expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax')
})

test('what reads like the template’s own language is printed as it stands', async () => {
  const text = '#read("/etc/passwd") $x^2$ *b* _e_ = h @ref <label> // \\ `code` #{panic("no")} "'
  const letter = { ...aLetter({ title: text, blocks: [block('paragraph', {}, text)] }) }
  const pdf = await readTaggedPdf(await pdfOf(letter))
  expect(pdf.title).toBe(text)
  expect(pdf.elements.map(({ ownText }) => ownText).join('')).toContain(
    '#read("/etc/passwd") $x^2$ *b* _e_ = h @ref',
  )
})

test('a link leads to the web or to an address, and nowhere else', async () => {
  const link = (href: string): LetterNode => words('here', { type: 'link', attrs: { href } })
  const content = {
    type: 'doc',
    content: [
      block(
        'paragraph',
        { id: 'p' },
        link('https://kilns.example.org/a'),
        ' ',
        link('javascript:alert(1)'),
        ' ',
        link('file:///etc/passwd'),
      ),
    ],
  }
  const file = Buffer.from(await pdfOf({ ...aLetter(), content })).toString('latin1')
  expect(file).toContain('https://kilns.example.org/a')
  expect(file).not.toMatch(/javascript:|file:/u)
})

test('a table without full rows, a lone deep item, five signers and an annex are set whole', async () => {
  const table = aTable([
    ['Kiln', 'Workers'],
    ['North', '40'],
  ])
  const ragged = {
    ...table,
    content: [
      ...(table.content ?? []),
      {
        type: 'table_row',
        content: [
          { type: 'table_cell', attrs: { header: false }, content: [block('paragraph', {}, 'South')] },
        ],
      },
    ],
  }
  const letter = aLetter({
    date: day('2024-03-22'),
    blocks: [
      ragged,
      block('list_item', { level: 3, marker: '(iii)' }, 'Deep alone'),
      ...Array.from({ length: 5 }, (_, index) => block('signature', {}, `Signer ${index}`, aBreak, 'Post')),
      block('heading', { level: 4, part: 'annex' }, 'Annex'),
      block('heading', { level: 6, part: 'annex' }, 'Deeper'),
    ],
  })
  const pdf = await readTaggedPdf(await pdfOf(letter))
  const roles = pdf.elements.map(({ role }) => role)
  expect(roles.filter((role) => role === 'TH')).toHaveLength(2)
  expect(roles.filter((role) => role === 'TD')).toHaveLength(4)
  expect(roles.filter((role) => /^H\d$/u.test(role))).toEqual(['H1', 'H2'])
  expect(pdf.pages).toHaveLength(2)
  const text = pdf.elements.map(({ ownText }) => ownText).join(' ')
  for (let index = 0; index < 5; index += 1) expect(text).toContain(`Signer ${index}`)
})

test('an Arabic letter in its own digits has its pages and notes numbered with them', async () => {
  const letter: Letter = {
    ...aLetter(),
    language: 'ar',
    title: 'رسالة',
    content: contentOf([block('paragraph', {}, 'في ٣ أيار ٢٠٢٢ كان ٤٠ عاملاً.', aFootnote('مقابلة محفوظة.'))]),
  }
  const pdf = await readTaggedPdf(await pdfOf(letter))
  expect(pdf.pages[0]?.artifacts).toContain('١')
  expect(
    pdf.elements
      .filter(({ role, within }) => role === 'Lbl' && within.includes('Note'))
      .map(({ text }) => text),
  ).toEqual(['١'])
})

test('an office’s own font draws what it has, and one that is not there is told', async () => {
  const [serif] = ownFonts()
  const file = readFileSync(serif?.files[2] ?? '')
  const look: OfficeLook = { ...PLAIN_LOOK, fonts: [{ family: 'Noto Serif', files: [file] }] }
  expect((await renderer.render(RUSSIAN, look)).ok).toBe(true)
  const absent = { ...PLAIN_LOOK, fonts: [{ family: 'Vorama Antiqua', files: [] }] }
  expect(await renderer.render(RUSSIAN, absent)).toEqual({
    ok: false,
    error: { code: 'render.font-missing', family: 'Vorama Antiqua' },
  })
})
