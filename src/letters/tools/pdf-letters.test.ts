import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { diffArrays } from 'diff'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aPrintedLetter,
  asFlatOdt,
  asHtml,
  asTypst,
  type PrintedLetter,
} from '../../../test/builders/pdf-letters.ts'
import { readPdf } from '../read/pdf.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { readPdfItems } from './pdf-items.ts'
import { TypstProcess } from './typst-process.ts'

const LANGUAGES: readonly PrintedLetter['language'][] = ['en', 'fr', 'ar', 'zh', 'ko']
const folder = mkdtempSync(join(tmpdir(), 'demarche-pdf-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function find(...names: readonly string[]): string | null {
  for (const name of names) {
    for (const place of (process.env['PATH'] ?? '').split(delimiter))
      if (existsSync(join(place, name))) return join(place, name)
  }
  return null
}

const soffice = find('soffice')
const chromium = find('chromium', 'chromium-browser')
const pandoc = find('pandoc')
const hasEasternFonts = existsSync('/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc')
const hasArabicFont = existsSync('/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf')

function hasFontFor(language: PrintedLetter['language']): boolean {
  if (language === 'zh' || language === 'ko') return hasEasternFonts
  return language !== 'ar' || hasArabicFont
}

async function read(file: string): Promise<ReadDocument> {
  const items = await readPdfItems(readFileSync(file))
  if (!items.ok) throw new Error(items.error.code)
  return readPdf(items.value)
}

/** The words of every block, the mark of a note in braces. */
function textsOf(document: ReadDocument): readonly string[] {
  return document.blocks
    .filter(({ kind }) => kind !== 'rule')
    .map(({ runs }) => runs.map((run) => (run.kind === 'note' ? `{${run.note ?? ''}}` : run.text)).join(''))
}

/** What must be found again, in the letter and in what was read of it. The signatures may be lines or blocks. */
function seenIn(document: ReadDocument, letter: PrintedLetter) {
  const texts = textsOf(document)
  const count = wantedOf(letter).texts.length
  return {
    texts: texts.slice(0, count),
    signatures: texts.slice(count).join(' ').split(/\s+/u).join(' '),
    notes: document.notes.map(({ number, runs }) => [number, runs.map(({ text }) => text).join('')]),
    labels: document.blocks.flatMap(({ kind, label }) => (label === null ? [] : [[kind, label]])),
    hasRunningHead: document.text.includes(letter.runningHead),
  }
}

function wantedOf(letter: PrintedLetter) {
  const { title, reference, paragraphs, heading, questions, closing } = letter
  return {
    texts: [title, reference, ...paragraphs, heading, ...questions, closing],
    signatures: letter.signatures.flat().join(' '),
    notes: letter.notes.map((note, index) => [String(index + 1), note]),
    labels: questions.map((_, index) => ['list-item', `${index + 1}.`]),
    hasRunningHead: false,
  }
}

describe('a letter made by Typst', () => {
  const require = createRequire(import.meta.url)
  const own = dirname(require.resolve('@expo-google-fonts/noto-serif/package.json'))
  const places = [own, '/usr/share/fonts'].filter((place) => existsSync(place))
  const compiler = new TypstProcess({ files: places, bytes: [] })
  afterAll(() => {
    compiler.close()
  })

  test.each(LANGUAGES.filter(hasFontFor))('is read as it was written: %s', async (language) => {
    const letter = aPrintedLetter(language)
    const made = join(folder, `${language}-typst.pdf`)
    const compiled = await compiler.compile({ template: asTypst(letter), files: {}, standards: ['a-2a'] })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
    writeFileSync(made, compiled.value)
    const document = await read(made)
    expect(seenIn(document, letter)).toEqual(wantedOf(letter))
    expect(document.language?.slice(0, 2)).toBe(language)
    expect(document.blocks[0]).toMatchObject({ kind: 'heading', level: 1 })
  })
})

function convert(files: readonly string[], to: string, out: string): void {
  if (!soffice) return
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
  spawnSync(soffice, [profile, '--headless', '--convert-to', to, '--outdir', out, ...files], {
    timeout: 120_000,
  })
}

function exporting(isTagged: boolean): string {
  return `pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"${String(isTagged)}"}}`
}

describe.skipIf(!soffice)('a letter made by LibreOffice', () => {
  beforeAll(() => {
    const sources = LANGUAGES.filter(hasFontFor).map((language) => {
      const source = join(folder, `${language}.fodt`)
      writeFileSync(source, asFlatOdt(aPrintedLetter(language)))
      return source
    })
    convert(sources, exporting(true), join(folder, 'tagged'))
    convert(sources, exporting(false), join(folder, 'plain'))
  }, 240_000)

  test.each(
    LANGUAGES.filter(hasFontFor).flatMap((language) => [
      { language, kind: 'tagged' },
      { language, kind: 'plain' },
    ]),
  )('is read as it was written: $language, $kind', async ({ language, kind }) => {
    const letter = aPrintedLetter(language)
    expect(seenIn(await read(join(folder, kind, `${language}.pdf`)), letter)).toEqual(wantedOf(letter))
  })
})

describe.skipIf(!chromium)('a letter printed by a browser', () => {
  test.each(LANGUAGES.filter(hasFontFor))('is read as it was written: %s', async (language) => {
    const page = join(folder, `${language}.html`)
    const made = join(folder, `${language}-browser.pdf`)
    const letter = aPrintedLetter(language)
    writeFileSync(page, asHtml(letter))
    const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer']
    spawnSync(
      chromium ?? '',
      [...options, `--user-data-dir=${join(folder, 'browser')}`, `--print-to-pdf=${made}`, page],
      { timeout: 60_000 },
    )
    expect(seenIn(await read(made), letter)).toEqual(wantedOf(letter))
  })
})

const REAL = ['../shared/letters/al-chn-3-2024.txt', '../shared/letters/senate-2019-06-04.txt']
const hasReal = REAL.every((file) => existsSync(file))

/** Typing marks apart: a word processor writes curly quotes for straight ones. */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .replace(/[’‘]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/^[-─]{3,}$/gmu, '')
  return plain.split(/\s+/u).filter((word) => word !== '')
}

/** The source has its notes where a page of the print ended; what is read has them at the end. */
function notesLast(plain: string): string {
  const paragraphs = plain.split('\n\n')
  const isNote = (paragraph: string) => /^(?:[¹²]|\d) \S/u.test(paragraph)
  return [...paragraphs.filter((one) => !isNote(one)), ...paragraphs.filter(isNote)].join('\n\n')
}

describe.skipIf(!soffice || !pandoc || !hasReal)('the real letters, printed by LibreOffice', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'real'), { recursive: true })
    const sources = REAL.map((file, index) => {
      const made = join(folder, 'real', `${index}.docx`)
      execFileSync(pandoc ?? '', ['-f', 'markdown', '-o', made, file])
      return made
    })
    convert(sources, exporting(true), join(folder, 'real-tagged'))
    convert(sources, exporting(false), join(folder, 'real-plain'))
  }, 240_000)

  test.each(
    REAL.flatMap((file, index) => ['real-tagged', 'real-plain'].map((kind) => ({ file, index, kind }))),
  )('keep their words in order: $file, $kind', async ({ file, index, kind }) => {
    const plain = execFileSync(pandoc ?? '', ['-f', 'markdown', '-t', 'plain', '--wrap=none', file], {
      encoding: 'utf8',
    })
    const want = wordsOf(notesLast(plain))
    const found = wordsOf((await read(join(folder, kind, `${index}.pdf`))).text)
    const same = diffArrays([...want], [...found]).filter(({ added, removed }) => !added && !removed)
    const count = same.reduce((sum, { value }) => sum + value.length, 0)
    expect(count / want.length).toBeGreaterThanOrEqual(0.999)
    expect(found.length - count).toBeLessThanOrEqual(3)
  })
})
