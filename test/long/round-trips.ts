import { diffArrays } from 'diff'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addedFont } from '#letters/tools/fonts-installed.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { BUILDER_LANGUAGES } from '../builders/letter-phrases.ts'
import { writeResult } from '../results.ts'
import { TRIP_FORMATS } from '../round-trips/formats.ts'
import { AMBIGUITIES, LOSSES } from '../round-trips/losses.ts'
import { lettersFor, tripOf, type Trip } from '../round-trips/trip.ts'
import { seedOf } from '../seed.ts'

const SEED = seedOf('TRIP_SEED')
/** Of each language in each format. */
const LETTERS = Number(process.env['TRIP_LETTERS'] ?? 100)

const folder = mkdtempSync(join(tmpdir(), 'demarche-trips-'))
const renderer = new PdfRenderer(join(folder, 'fonts'))
const kinds: {
  kind: string
  letters: number
  lines: number
  changed: number
  seconds: number
  first: string
}[] = []

afterAll(() => {
  renderer.close()
  rmSync(folder, { recursive: true, force: true })
  writeResult('round-trips', {
    seed: SEED,
    lettersOfEachKind: LETTERS,
    kinds,
    namedLosses: LOSSES.map(({ name, formats, because }) => `${name} (${formats.join(', ')}): ${because}`),
    leftOut: AMBIGUITIES.map(({ name, formats }) => `${name} (${formats.join(', ')})`),
  })
})

const all = TRIP_FORMATS.flatMap((format) => BUILDER_LANGUAGES.map((language) => ({ format, language })))

test.for(all)('letters in $language as $format and back', async ({ format, language }, { skip }) => {
  const isDrawn = format !== 'pdf' || (language !== 'zh' && language !== 'ko')
  if (!isDrawn && addedFont(join(folder, 'fonts'), language) === null) skip()
  const begun = performance.now()
  let [lines, changed, first] = [0, 0, '']
  for (const letter of lettersFor(format, language, LETTERS, SEED)) {
    const trip = await tripOf(letter, format, renderer)
    lines += trip.before.length
    const difference = differenceIn(trip)
    if (difference === '') continue
    changed += 1
    if (first === '') first = difference
  }
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  kinds.push({ kind: `${format} ${language}`, letters: LETTERS, lines, changed, seconds, first })
  expect({ changed, first }).toEqual({ changed: 0, first: '' })
})

function differenceIn({ before, after }: Trip): string {
  return diffArrays([...before], [...after])
    .flatMap(({ added, removed, value }) =>
      added || removed ? value.map((line) => `${added ? '+' : '-'} ${line}`) : [],
    )
    .join('\n')
}
