import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDocument } from '#letters/check.ts'
import { readDocx } from '#letters/docx/read.ts'
import { readMarkdown } from '#letters/read/markdown.ts'
import { readPdf } from '#letters/read/pdf.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readPdfItems } from '#letters/tools/pdf-items.ts'
import { day, lawOnFile } from './builders/law-on-file.ts'
import { markReading, type Expected } from './corpus/letters/unseen/marking.ts'

const FOLDER = 'test/corpus/letters/unseen'
const FILES = [...lettersIn(''), ...lettersIn('held-out/')]

function lettersIn(folder: string): readonly string[] {
  const names = readdirSync(`${FOLDER}/${folder}`)
  return names
    .filter((file) => /\.(?:txt|md)$/u.test(file) && file !== 'README.md')
    .map((file) => folder + file)
}

const facts = readLetterFacts(lawOnFile())
const NOTHING_GIVEN = { language: null, state: null, date: null }

function documentOf(file: string): ReadDocument {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8')
  return file.endsWith('.md') ? readMarkdown(text) : readText(text)
}

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Expected
}

/** The fields in which a reading is not what a careful reader found. */
function faultsOf(document: ReadDocument, name: string) {
  const marks = markReading(readLetter(document, facts, NOTHING_GIVEN), expectedOf(name))
  return marks.filter((mark) => mark.right < mark.of)
}

test.each(FILES)(
  '%s, a letter that the authors of the rules had not seen, is read as by a careful reader',
  (file) => {
    expect(faultsOf(documentOf(file), file.replace(/\.\w+$/u, ''))).toEqual([])
  },
)

test.each(FILES)('%s gets no remark on its structure that a case officer would not want', (file) => {
  const request = { ...NOTHING_GIVEN, off: new Set<never>(), today: day('2026-01-05') }
  const { remarks } = checkDocument(facts, documentOf(file), request).report
  const structure = remarks.filter(({ code, severity }) => code.startsWith('letter.') && severity !== 'note')
  expect(structure.map(({ code, severity, message }) => `${code} (${severity}): ${message}`)).toEqual([])
})

const hasTools = ['pandoc', 'soffice'].every((tool) => spawnSync(tool, ['--version']).status === 0)

describe.skipIf(!hasTools)('made into Word by pandoc, and from that into PDF by LibreOffice', () => {
  const names = ['cobalt-company', 'cotton-congress', 'prison-cameroun']
  const folder = mkdtempSync(join(tmpdir(), 'demarche-unseen-'))
  beforeAll(() => {
    const made = names.map((name) => join(folder, `${name}.docx`))
    for (const [index, file] of made.entries())
      execFileSync('pandoc', ['-f', 'markdown-smart', '-o', file, `${FOLDER}/${names[index] ?? ''}.md`])
    const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...made])
  }, 120_000)
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(names)('%s says the same', async (name) => {
    const word = readDocx(readFileSync(join(folder, `${name}.docx`)))
    const items = await readPdfItems(readFileSync(join(folder, `${name}.pdf`)))
    if (!word.ok || !items.ok) throw new Error('a file just made cannot be opened')
    expect(faultsOf(word.value, name)).toEqual([])
    expect(faultsOf(readPdf(items.value), name)).toEqual([])
  })
})
