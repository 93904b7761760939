import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { chanceOf } from '../../../test/corpus/chance.ts'
import { readPdf } from '../read/pdf.ts'
import { readPdfItems } from './pdf-items.ts'

async function aDocument(): Promise<PDFDocument> {
  const file = await PDFDocument.create()
  file.setTitle('An invented letter')
  file.setLanguage('en')
  const page = file.addPage([595, 842])
  const [plain, bold] = [
    await file.embedFont(StandardFonts.TimesRoman),
    await file.embedFont(StandardFonts.TimesRomanBold),
  ]
  page.drawText('Excellency,', { x: 70, y: 760, size: 11, font: plain })
  page.drawText('We write with concern.', { x: 70, y: 730, size: 11, font: bold })
  page.drawLine({ start: { x: 70, y: 700 }, end: { x: 525, y: 700 } })
  return file
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await readPdfItems(bytes)
  return result.ok ? 'ok' : result.error.code
}

test('what a file holds: words with places and fonts, rules, title, language', async () => {
  const result = await readPdfItems(await (await aDocument()).save())
  if (!result.ok) throw new Error(result.error.code)
  const { pages, fonts, title, language, drawsSpaces } = result.value
  const [first, second] = pages[0]?.pieces ?? []
  expect([title, language, drawsSpaces]).toEqual(['An invented letter', 'en', true])
  expect(first).toMatchObject({ text: 'Excellency,', x: 70, size: 11, look: 'plain' })
  expect(first?.y).toBeCloseTo(842 - 760)
  expect(fonts.map(({ isBold }) => isBold)).toEqual([false, true])
  expect(fonts[second?.font ?? 0]?.isBold).toBe(true)
  expect(pages[0]?.rules).toHaveLength(1)
})

test('places are those of the page as it is shown, also of a page that is turned', async () => {
  const file = await aDocument()
  const [page] = file.getPages()
  page?.node.set(PDFName.of('Rotate'), file.context.obj(90))
  const result = await readPdfItems(await file.save())
  if (!result.ok) throw new Error(result.error.code)
  const [shown] = result.value.pages
  expect([shown?.width, shown?.height]).toEqual([842, 595])
  expect(shown?.pieces[0]).toMatchObject({ text: 'Excellency,', look: 'turned' })
})

test('links, remarks and embedded files', async () => {
  const file = await aDocument()
  const { context } = file
  const remark = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [500, 725, 520, 745] })
  remark.set(PDFName.of('Contents'), PDFString.of('Is this so?'))
  remark.set(PDFName.of('T'), PDFString.of('Ana Example'))
  remark.set(PDFName.of('M'), PDFString.of('D:20240301101500Z'))
  const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [70, 725, 120, 742] })
  link.set(PDFName.of('A'), context.obj({ S: 'URI', URI: PDFString.of('https://example.org/a') }))
  file
    .getPages()[0]
    ?.node.set(PDFName.of('Annots'), context.obj([context.register(remark), context.register(link)]))
  await file.attach(new TextEncoder().encode('x'), 'list.txt')
  const result = await readPdfItems(await file.save())
  if (!result.ok) throw new Error(result.error.code)
  const document = readPdf(result.value)
  expect(document.comments).toEqual([
    { author: 'Ana Example', at: '2024-03-01T10:15:00Z', text: 'Is this so?', start: 13, end: 35 },
  ])
  expect(document.omissions.map(({ says }) => says)).toEqual(['list.txt'])
  expect(document.blocks[1]?.runs.map(({ text, link: address }) => [text, address])).toEqual([
    ['We write', 'https://example.org/a'],
    [' with concern.', null],
  ])
})

test('a file that cannot be read says why', async () => {
  const whole = await (await aDocument()).save()
  expect(await codeOf(whole.slice(0, Math.floor(whole.length * 0.7)))).toBe('file.truncated')
  expect(await codeOf(new TextEncoder().encode('PK\u0003\u0004 something else'))).toBe('file.not-this-format')
  expect(await codeOf(new Uint8Array())).toBe('file.not-this-format')
  expect(await codeOf(new TextEncoder().encode('%PDF-1.7\nnothing\nstartxref\n9\n%%EOF'))).toBe(
    'file.truncated',
  )
  const locked = await aDocument()
  locked.encrypt({ userPassword: 'secret', ownerPassword: 'other' })
  expect(await codeOf(await locked.save())).toBe('file.encrypted')
})

test('a file without text says that recognition is not yet done', async () => {
  const file = await PDFDocument.create()
  file.addPage([595, 842]).drawRectangle({ x: 50, y: 50, width: 100, height: 100 })
  const message: unknown = expect.stringContaining('not yet done')
  expect(await readPdfItems(await file.save())).toMatchObject({
    ok: false,
    error: { code: 'file.no-text', message },
  })
})

test('the bytes given stay whole, and Array.prototype.push stays the engine’s own', async () => {
  const bytes = await (await aDocument()).save()
  const before = bytes.slice()
  expect(await codeOf(bytes)).toBe('ok')
  expect(bytes).toEqual(before)
  expect(Function.prototype.toString.call(Array.prototype.push)).toContain('[native code]')
})

const MUTANTS = 200

test(
  'a file with flipped, lost and doubled bytes is read or refused, never a fault',
  { timeout: 120_000 },
  async () => {
    const whole = await (await aDocument()).save({ useObjectStreams: false })
    const chance = chanceOf(20_261_122, 'pdf')
    const outcomes = new Set<string>()
    for (let index = 0; index < MUTANTS; index += 1) {
      const bytes = [...whole]
      for (let change = 0; change < 1 + chance.whole(0, 11); change += 1) {
        const at = chance.whole(0, bytes.length - 1)
        const kind = chance.whole(0, 3)
        if (kind === 0) bytes[at] = chance.whole(0, 255)
        else if (kind === 1) bytes.splice(at, 1 + chance.whole(0, 39))
        else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + chance.whole(0, 59)))
        else bytes[at] = 48 + chance.whole(0, 9)
      }
      const result = await readPdfItems(Uint8Array.from(bytes))
      outcomes.add(result.ok ? readPdf(result.value).format : result.error.code)
    }
    expect(outcomes.has('pdf')).toBe(true)
    expect(outcomes.size).toBeGreaterThan(1)
  },
)
