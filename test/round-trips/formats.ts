import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import type { Layer, Letter } from '#letters/model/letter.ts'
import { readDocx } from '#letters/docx/read.ts'
import type { LetterReading } from '#letters/read/letter-reading.ts'
import { readHtml } from '#letters/read/html.ts'
import { readPdf } from '#letters/read/pdf.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import { readText } from '#letters/read/text.ts'
import { readLetter, type LetterKnowledge } from '#letters/recognise/recognise.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { renderHtml } from '#letters/render/html.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { renderText } from '#letters/render/text.ts'
import { readPdfItems } from '#letters/tools/pdf-items.ts'
import type { PdfRenderer } from '#letters/tools/typst.ts'
import { lawOnFile } from '../builders/law-on-file.ts'
import { INVENTED_PERSONS } from '../builders/letters.ts'

/** The formats a letter is written to and read from. */
export type TripFormat = 'docx' | 'pdf' | 'html' | 'txt'

export const TRIP_FORMATS: readonly TripFormat[] = ['docx', 'pdf', 'html', 'txt']

/** A letter's layer with the persons of the builders; throws where it has none. */
export function inLayer(letter: Letter, layer: Layer): LayeredLetter {
  const layered = layerOf(letter, layer, INVENTED_PERSONS)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}

/** Writes a letter's layer in a format and reads the file, as a stranger's. */
export async function throughFile(
  letter: LayeredLetter,
  format: TripFormat,
  renderer: PdfRenderer,
): Promise<ReadDocument> {
  switch (format) {
    case 'docx': {
      const read = readDocx(await renderDocx(letter, PLAIN_LOOK))
      if (!read.ok) throw new Error(read.error.message)
      return read.value
    }
    case 'html': {
      const read = readHtml(await renderHtml(letter, PLAIN_LOOK))
      if (!read.ok) throw new Error(read.error.message)
      return read.value
    }
    case 'pdf': {
      const bytes = await renderer.render(letter, PLAIN_LOOK)
      if (!bytes.ok) throw new Error(JSON.stringify(bytes.error))
      const items = await readPdfItems(bytes.value)
      if (!items.ok) throw new Error(items.error.message)
      return readPdf(items.value)
    }
    case 'txt':
      return readText(renderText(letter))
  }
}

/** Reads with the law on file, without mandates or calendars: nothing of them enters the model. */
export function readAsStranger(document: ReadDocument): LetterReading {
  return readLetter(document, KNOWLEDGE, { language: null, state: null, date: null })
}

const KNOWLEDGE: LetterKnowledge = { law: lawOnFile(), mandates: [], calendarOf: () => null }
