import fc from 'fast-check'
import type { LayeredLetter } from '#letters/model/layers.ts'
import type { PdfRenderer } from '#letters/tools/typst.ts'
import type { BuilderLanguage } from '../builders/letter-phrases.ts'
import { anyLetter } from '../builders/letters.ts'
import { inLayer, readAsStranger, throughFile, type TripFormat } from './formats.ts'
import { ambiguityIn, withoutLosses } from './losses.ts'
import { linesOf, plainLetter } from './plain-letter.ts'

/** A letter before and after it was a file, as lines to compare, without what the format may lose. */
export interface Trip {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Writes a letter and reads it again, as a stranger's. */
export async function tripOf(
  letter: LayeredLetter,
  format: TripFormat,
  renderer: PdfRenderer,
): Promise<Trip> {
  const read = readAsStranger(await throughFile(letter, format, renderer))
  return {
    before: linesOf(withoutLosses(plainLetter(letter), format)),
    after: linesOf(withoutLosses(plainLetter(read.letter), format)),
  }
}

/** So many letters as they are sent, the same from the same seed, in which all can be read as it is meant. */
export function lettersFor(
  format: TripFormat,
  language: BuilderLanguage,
  count: number,
  seed: number,
): readonly LayeredLetter[] {
  const letters: LayeredLetter[] = []
  for (let batch = 0; letters.length < count; batch += 1) {
    const drawn = fc.sample(anyLetter(language), { numRuns: count * 2, seed: seed + batch })
    const sent = drawn.map((letter) => inLayer(letter, 'sent'))
    letters.push(...sent.filter((letter) => ambiguityIn(plainLetter(letter), format) === null))
    if (batch > MOST_BATCHES) throw new Error(`too few letters in ${language} can be read from ${format}`)
  }
  return letters.slice(0, count)
}

const MOST_BATCHES = 500
