import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { chanceOf } from '../corpus/chance.ts'
import { mutatedPdf } from './hostile-pdf-objects.ts'

const FILES = 120
const LARGEST_BYTES = 64 * 1024 * 1024

test('a drawing that is one word long stays a file when words are said again', async () => {
  const bytes = await drawingOfOneWord()
  for (let index = 0; index < FILES; index += 1) {
    const made = await mutatedPdf(chanceOf(1, 'one word', index), bytes, bytes)
    expect(made.length).toBeLessThan(LARGEST_BYTES)
  }
})

/** A PDF of nothing but streams without a blank: what stands in an image, say. */
async function drawingOfOneWord(): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  file.addPage()
  const { context } = file
  for (let stream = 0; stream < 20; stream += 1) {
    context.register(PDFRawStream.of(context.obj({}), new Uint8Array(190_000).fill(0x78)))
  }
  return file.save()
}
