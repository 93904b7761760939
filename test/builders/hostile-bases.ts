import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { strToU8 } from 'fflate'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { renderHtml } from '#letters/render/html.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { DOCX_VARIANTS } from './docx-variants.ts'
import type { BaseFile, ForeignFormat } from './hostile-mutations.ts'
import { aLetter, INVENTED_PERSONS } from './letters.ts'
import type { BuilderLanguage } from './letter-phrases.ts'
import { aPrintedLetter, asFlatOdt, asHtml } from './pdf-letters.ts'

/**
 * Files for a fuzzer to begin with, all invented: our own renderings, Word files by many hands, a PDF with everything that a
 * letter may bring along. `folder`: for what the renderers keep.
 */
export async function ownBaseFiles(folder: string): Promise<readonly BaseFile[]> {
  const rendered = await Promise.all(
    (['en', 'ar', 'zh'] as const).flatMap((language) => [
      base('docx', `our ${language}`, renderDocx(sent(language), PLAIN_LOOK)),
      base('html', `our ${language}`, renderHtml(sent(language), PLAIN_LOOK).then(strToU8)),
    ]),
  )
  const variants = DOCX_VARIANTS.map(({ name, bytes }): BaseFile => ({ format: 'docx', name, bytes }))
  const pages = (['en', 'ar', 'ko'] as const).map((language): BaseFile => {
    return { format: 'html', name: `pandoc ${language}`, bytes: strToU8(asHtml(aPrintedLetter(language))) }
  })
  return [...rendered, ...variants, ...pages, ...(await typesetFiles(folder)), await laden()]
}

async function base(format: ForeignFormat, name: string, made: Promise<Uint8Array>): Promise<BaseFile> {
  return { format, name, bytes: await made }
}

function sent(language: BuilderLanguage): LayeredLetter {
  const layer = layerOf(aLetter({ language }), 'sent', INVENTED_PERSONS)
  if (!layer.ok) throw new Error(layer.error.message)
  return layer.value
}

/** Our PDFs, in the languages whose fonts are always there. */
async function typesetFiles(folder: string): Promise<readonly BaseFile[]> {
  const renderer = new PdfRenderer(join(folder, 'fonts'))
  const files: BaseFile[] = []
  for (const language of ['en', 'fr', 'ar'] as const) {
    const made = await renderer.render(sent(language), PLAIN_LOOK)
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    files.push({ format: 'pdf', name: `our ${language}`, bytes: made.value })
  }
  renderer.close()
  return files
}

/** A plain PDF with a form, an attachment, a link, a remark and a script. */
async function laden(): Promise<BaseFile> {
  const file = await PDFDocument.create()
  const font = await file.embedFont(StandardFonts.TimesRoman)
  for (let number = 1; number <= 3; number += 1) {
    const page = file.addPage([595, 842])
    for (let line = 0; line < 30; line += 1) {
      const text = `Line ${line} of page ${number} of an invented letter about a river.`
      page.drawText(text, { x: 70, y: 780 - line * 20, size: 11, font })
    }
    const remark = file.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [500, 725, 520, 745] })
    remark.set(PDFName.of('Contents'), PDFString.of('Is this so?'))
    const link = file.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [70, 725, 120, 742] })
    link.set(PDFName.of('A'), file.context.obj({ S: 'URI', URI: PDFString.of('https://example.org/a') }))
    page.node.set(
      PDFName.of('Annots'),
      file.context.obj([file.context.register(remark), file.context.register(link)]),
    )
  }
  const field = file.getForm().createTextField('name')
  field.setText('Invented')
  field.addToPage(file.getPage(0), { x: 70, y: 60 })
  file.addJavaScript('greeting', 'app.alert("x")')
  await file.attach(strToU8('an attachment'), 'list.txt')
  return { format: 'pdf', name: 'pdf-lib', bytes: await file.save({ useObjectStreams: false }) }
}

/** The same letters by LibreOffice, pandoc and Chromium, as far as these are installed. */
export function othersBaseFiles(folder: string): readonly BaseFile[] {
  mkdirSync(folder, { recursive: true })
  const languages = ['en', 'fr', 'ar', 'zh', 'ko'] as const
  for (const language of languages) {
    writeFileSync(join(folder, `${language}.fodt`), asFlatOdt(aPrintedLetter(language)))
    writeFileSync(join(folder, `${language}.html`), asHtml(aPrintedLetter(language)))
  }
  const flat = languages.map((language) => `${language}.fodt`)
  const office = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to']
  for (const to of [
    'docx:MS Word 2007 XML',
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
  ])
    spawnSync('soffice', [...office, to, '--outdir', join(folder, 'office'), ...flat], { cwd: folder })
  for (const language of languages) {
    spawnSync('pandoc', [`${language}.html`, '-o', `pandoc-${language}.docx`], { cwd: folder })
    const print = [
      `--print-to-pdf=${join(folder, `chromium-${language}.pdf`)}`,
      `--user-data-dir=${folder}/browser`,
    ]
    const address = `file://${join(folder, `${language}.html`)}`
    spawnSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', ...print, address], { cwd: folder })
  }
  return languages.flatMap((language) => [
    ...found('docx', `LibreOffice ${language}`, join(folder, 'office', `${language}.docx`)),
    ...found('pdf', `LibreOffice ${language}`, join(folder, 'office', `${language}.pdf`)),
    ...found('docx', `pandoc ${language}`, join(folder, `pandoc-${language}.docx`)),
    ...found('pdf', `Chromium ${language}`, join(folder, `chromium-${language}.pdf`)),
  ])
}

function found(format: ForeignFormat, name: string, path: string): readonly BaseFile[] {
  return existsSync(path) ? [{ format, name, bytes: new Uint8Array(readFileSync(path)) }] : []
}
