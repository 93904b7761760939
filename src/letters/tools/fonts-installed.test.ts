import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCoverage, readFontNames } from '../render/font-tables.ts'
import { GlyphCheck } from '../render/pdf-glyphs.ts'
import { chooseFonts, fontsInOrder } from './fonts.ts'
import { coverageOf, ownFonts, systemFont } from './fonts-installed.ts'

const [serif, amiri] = ownFonts()

test('each of our fonts is the family it is asked for by, in every file', () => {
  for (const { family, files } of ownFonts()) {
    for (const file of files) expect(readFontNames(readFileSync(file))).toContain(family)
  }
})

test('the characters of a font are those it draws', () => {
  const latin = serif && coverageOf(serif)
  const arabic = amiri && coverageOf(amiri)
  for (const character of 'aÉñЖΩ—“”•0') expect(latin?.has(character.codePointAt(0) ?? 0)).toBe(true)
  for (const character of 'سلا٣؟«') expect(arabic?.has(character.codePointAt(0) ?? 0)).toBe(true)
  for (const character of '中한あⰀ') expect(latin?.has(character.codePointAt(0) ?? 0)).toBe(false)
})

const collection = systemFont('Noto Serif CJK SC')
test.skipIf(!collection)('a face of a collection is found by its family', () => {
  const coverage = collection && coverageOf(collection)
  expect(['中', '贩', '한'].map((one) => coverage?.has(one.codePointAt(0) ?? 0))).toEqual([true, true, true])
  expect(readCoverage(readFileSync(collection?.files[0] ?? ''), 'Noto Serif CJK XX')).toBeNull()
})

test('a damaged font is no font, and takes no long time', () => {
  const whole = readFileSync(serif?.files[0] ?? '')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 40 }),
      fc.nat(4000),
      (changes, end) => {
        const bytes = Uint8Array.from(end % 3 === 0 ? whole.subarray(0, end) : whole)
        for (const [at, value] of changes) bytes[at] = value
        const begun = performance.now()
        readFontNames(bytes)
        readCoverage(bytes, 'Noto Serif')
        expect(performance.now() - begun).toBeLessThan(2000)
      },
    ),
    { numRuns: 60 },
  )
})

test('a language is drawn by its own script’s font first, an office’s before all', () => {
  const chosen = chooseFonts(
    '/nowhere',
    [{ family: 'Noto Serif', files: [readFileSync(serif?.files[0] ?? '')] }],
    new Set(),
  )
  if (!chosen.ok) throw new Error(chosen.error.code)
  const families = (language: string) => fontsInOrder(chosen.value, language).map(({ family }) => family)
  expect(families('fr')).toEqual(['Noto Serif', 'Noto Serif', 'Amiri', 'DejaVu Sans Mono'])
  expect(families('ar')).toEqual(['Noto Serif', 'Amiri', 'Noto Serif', 'DejaVu Sans Mono'])
})

test.each([
  { text: 'plain, “quoted” – é e\u0301 №\u00A0\u2011\u200F\u200D', missing: null },
  { text: 'a box: \uE000', missing: '\uE000' },
  { text: 'emoji 🙂 later', missing: '🙂' },
  { text: 'tofu \u{10FFFD}', missing: '\u{10FFFD}' },
  { text: 'a letter with a sign of another script: aֻ', missing: 'ֻ' },
])('in "$text" what cannot be drawn is $missing', ({ text, missing }) => {
  const coverage = serif && coverageOf(serif)
  if (!coverage) throw new Error('no font')
  expect(new GlyphCheck([{ coverage, covers: null }]).missingIn(text)).toBe(missing)
})
