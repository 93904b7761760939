import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { addedFont } from '#letters/tools/fonts-installed.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { BUILDER_LANGUAGES, type BuilderLanguage } from '../builders/letter-phrases.ts'
import { aLetter } from '../builders/letters.ts'
import { inLayer, TRIP_FORMATS, type TripFormat } from './formats.ts'
import { LOSSES } from './losses.ts'
import { lettersFor, tripOf } from './trip.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-trips-'))
const renderer = new PdfRenderer(join(folder, 'fonts'))
afterAll(() => {
  renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Of each kind; the long run makes hundreds. */
const LETTERS: Readonly<Record<TripFormat, number>> = { docx: 6, html: 6, txt: 6, pdf: 4 }
const SEED = Number(process.env['TRIP_SEED'] ?? 20_240_322)

function canDraw(language: BuilderLanguage): boolean {
  return (language !== 'zh' && language !== 'ko') || addedFont(join(folder, 'fonts'), language) !== null
}

describe.each(TRIP_FORMATS)('a letter written as %s and read again', (format) => {
  test.for(BUILDER_LANGUAGES)('is the same letter: %s', async (language, { skip }) => {
    if (format === 'pdf' && !canDraw(language)) skip()
    for (const letter of lettersFor(format, language, LETTERS[format], SEED)) {
      const trip = await tripOf(letter, format, renderer)
      expect(trip.after).toEqual(trip.before)
    }
  })
})

test.each(BUILDER_LANGUAGES)(
  'the office’s own Word and HTML files keep ids and parts too: %s',
  async (language) => {
    const letter = inLayer(aLetter({ language }), 'internal')
    for (const format of ['docx', 'html'] as const) {
      const trip = await tripOf(letter, format, renderer)
      expect(trip.after).toEqual(trip.before)
    }
  },
)

test('what a format may lose is named once, with its reason', () => {
  const names = LOSSES.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { formats, because } of LOSSES) {
    expect(formats.length).toBeGreaterThan(0)
    expect(because).not.toBe('')
  }
})
