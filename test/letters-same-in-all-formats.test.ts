import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDocument } from '#letters/check.ts'
import { readDocx } from '#letters/docx/read.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import { formatProvision } from '#law/provision.ts'
import { readHtml } from '#letters/read/html.ts'
import type { LetterReading, ReadFigure, ReadRequest } from '#letters/read/letter-reading.ts'
import { readPdf } from '#letters/read/pdf.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { readLetter } from '#letters/recognise/recognise.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { renderHtml } from '#letters/render/html.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { renderText } from '#letters/render/text.ts'
import { readLetterFacts } from '#letters/tools/letter-facts.ts'
import { readPdfItems } from '#letters/tools/pdf-items.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { day, lawOnFile } from './builders/law-on-file.ts'

const LETTERS = ['al-chn-3-2024', 'senate-2019-06-04']
const fileOf = (name: string): string => `../shared/letters/${name}.txt`
const areThere = LETTERS.every((name) => existsSync(fileOf(name)))
const hasPandoc = spawnSync('pandoc', ['--version']).status === 0
const hasOffice = spawnSync('soffice', ['--version']).status === 0

const folder = mkdtempSync(join(tmpdir(), 'demarche-formats-'))
const renderer = new PdfRenderer(join(folder, 'fonts'))
afterAll(() => {
  renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

let known: LetterFacts | null = null
function facts(): LetterFacts {
  known ??= readLetterFacts(lawOnFile())
  return known
}

function read(document: ReadDocument): LetterReading {
  return readLetter(document, facts(), { language: null, state: null, date: null })
}

/** All that a reading says, without places and ids; a new line is a space. */
function saidIn(reading: LetterReading) {
  const { profile, type, reference, date, language, state } = reading
  const request = (one: ReadRequest) => [one.number, one.text, one.deadline]
  const figure = (one: ReadFigure) => [one.text, one.value, one.unit, one.to, one.bound, one.per]
  return onOneLine({
    ...{ profile, type, reference, date, language, state },
    addressees: reading.addressees.map((one) => [one.name, one.post, one.state]),
    mandates: reading.mandates.map((one) => [one.name, one.resolution]),
    earlier: reading.earlier.map((one) => [one.reference, one.date, one.reply]),
    subject: reading.subject?.text ?? null,
    sections: reading.sections.map((one) => [one.heading, one.kind, one.paragraphs]),
    allegations: reading.allegations.map((one) => [one.text, one.hedge, one.figures.map(figure)]),
    questions: reading.questions.map(request),
    asks: reading.asks.map(request),
    deadlines: reading.deadlines.map((one) => [one.rule, one.date, one.text, one.holiday, one.steps]),
    publication: reading.publication?.text ?? null,
    interimMeasures: reading.interimMeasures?.text ?? null,
    pressRelease: reading.pressRelease?.text ?? null,
    siblings: reading.siblings.map((one) => [one.state, one.name]),
    signatories: reading.signatories.map((one) => [one.name, one.post]),
    annex: reading.annex.map((one) => [one.heading, one.level]),
    footnotes: reading.footnotes.map((one) => [one.number, one.text, one.works]),
    figures: reading.figures.map(figure),
    parts: reading.parts.map((one) => one.part),
    unread: reading.unread.map((one) => one.text),
  })
}

function onOneLine(value: unknown): unknown {
  const json = JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'string' ? one.replaceAll(/\s+/gu, ' ') : one,
  )
  return JSON.parse(json) as unknown
}

/** What the check says: each citation as it was understood, each remark by its code. */
function checkOf(document: ReadDocument) {
  const request = { language: null, state: null, date: null, off: new Set<never>(), today: day('2026-11-22') }
  const { report } = checkDocument(facts(), document, request)
  return {
    citations: report.citations.map((one) => [one.instrument, one.provisions.map(formatProvision).join(' ')]),
    remarks: report.remarks.map(({ code, severity }) => `${code} ${severity}`),
    notes: report.notes.map(({ code }) => code),
  }
}

/** The text as pandoc reads it: its notes as notes, straight quotation marks left straight. */
function asMarkdown(text: string): string {
  return text
    .replaceAll(/^<sup>(\d+)<\/sup> (.*)$/gmu, '[^$1]: $2')
    .replaceAll(/<sup>(\d+)<\/sup>/gu, '[^$1]')
}

/** The text with its notes typed by hand at the foot of the page, as a scanner or a hasty writer has them. */
function withTypedNotes(text: string): string {
  return text.replaceAll(/<sup>(\d+)<\/sup>/gu, '^$1^')
}

function byPandoc(text: string, to: string): void {
  execFileSync('pandoc', ['-f', 'markdown-smart', '-o', to], { input: text })
}

function byOffice(files: readonly string[], to: string, out: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
  const made = spawnSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, ...files], {
    timeout: 120_000,
  })
  if (made.status !== 0) throw new Error(`soffice: ${made.stderr.toString()}`)
}

function exporting(isTagged: boolean): string {
  return `pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"${String(isTagged)}"}}`
}

async function opened(file: string): Promise<ReadDocument> {
  return documentIn(file, readFileSync(file))
}

async function documentIn(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  if (name.endsWith('.docx')) return must(readDocx(bytes))
  if (name.endsWith('.html')) return must(readHtml(Buffer.from(bytes).toString('utf8')))
  if (name.endsWith('.txt')) return readText(Buffer.from(bytes).toString('utf8'))
  return readPdf(must(await readPdfItems(bytes)))
}

function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function sent(reading: LetterReading): LayeredLetter {
  return must(layerOf(reading.letter, 'sent', new Map()))
}

describe.skipIf(!areThere)('the two public letters (skipped where ../shared/letters is absent)', () => {
  const textOf = (name: string): string => readFileSync(fileOf(name), 'utf8')

  /** All that is read and remarked of a letter, but for places. */
  const allOf = (document: ReadDocument) => ({ said: saidIn(read(document)), remarks: checkOf(document) })
  const wantedOf = (name: string) => allOf(readText(textOf(name)))

  describe.skipIf(!hasPandoc)('made into Word by pandoc', () => {
    test.each(LETTERS)('%s, notes as notes', async (name) => {
      const file = join(folder, `${name}-notes.docx`)
      byPandoc(asMarkdown(textOf(name)), file)
      expect(allOf(await opened(file))).toEqual(wantedOf(name))
    })

    test.each(LETTERS)('%s, notes typed by hand', async (name) => {
      const file = join(folder, `${name}-typed.docx`)
      byPandoc(withTypedNotes(textOf(name)), file)
      expect(allOf(await opened(file))).toEqual(wantedOf(name))
    })
  })

  describe.skipIf(!hasPandoc || !hasOffice)('made into Word and PDF by LibreOffice', () => {
    beforeAll(() => {
      const made = LETTERS.map((name) => join(folder, `${name}.docx`))
      made.forEach((file, index) => {
        byPandoc(asMarkdown(textOf(LETTERS[index] ?? '')), file)
      })
      byOffice(made, 'odt', folder)
      const written = LETTERS.map((name) => join(folder, `${name}.odt`))
      byOffice(written, 'docx', join(folder, 'office-docx'))
      byOffice(written, exporting(true), join(folder, 'office-tagged'))
      byOffice(written, exporting(false), join(folder, 'office-plain'))
    }, 240_000)

    const kinds = ['office-docx/*.docx', 'office-tagged/*.pdf', 'office-plain/*.pdf']
    test.each(LETTERS.flatMap((name) => kinds.map((kind) => [name, kind] as const)))(
      '%s: %s',
      async (name, kind) => {
        expect(allOf(await opened(join(folder, kind.replace('*', name))))).toEqual(wantedOf(name))
      },
    )
  })

  describe('written by us', () => {
    const forms = ['letter.docx', 'letter.pdf', 'letter.html', 'letter.txt']
    test.each(LETTERS.flatMap((name) => forms.map((form) => [name, form] as const)))(
      '%s: %s',
      async (name, form) => {
        const letter = sent(read(readText(textOf(name))))
        expect(allOf(await documentIn(form, await write(letter, form)))).toEqual(wantedOf(name))
      },
    )
  })

  async function write(letter: LayeredLetter, form: string): Promise<Uint8Array> {
    const encoder = new TextEncoder()
    if (form.endsWith('.docx')) return renderDocx(letter, PLAIN_LOOK)
    if (form.endsWith('.html')) return encoder.encode(await renderHtml(letter, PLAIN_LOOK))
    if (form.endsWith('.txt')) return encoder.encode(renderText(letter))
    return must(await renderer.render(letter, PLAIN_LOOK))
  }
})
