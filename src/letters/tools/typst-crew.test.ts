import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { aBenchLetter } from '../../../test/builders/bench-letters.ts'
import { aBreak, block, contentOf } from '../../../test/builders/letter-nodes.ts'
import { aLetter, anyLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { seedOf } from '../../../test/seed.ts'
import { layerOf } from '../model/layers.ts'
import type { Letter } from '../model/letter.ts'
import template from '../render/letter.typ?raw'
import { PLAIN_LOOK } from '../render/office-look.ts'
import { isSurelyAccessible } from '../render/pdf-access.ts'
import { pdfLetter, type PdfLetter } from '../render/pdf-letter.ts'
import { ownFonts } from './fonts-installed.ts'
import { TypstCrew, type WantedFonts } from './typst-crew.ts'
import { TypstProcess, type ProcessFonts } from './typst-process.ts'
import { PdfRenderer } from './typst.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-crew-'))
const OWN_FONTS: ProcessFonts = { files: ownFonts().flatMap(({ files }) => files), bytes: [] }
const compiler = new TypstProcess(OWN_FONTS)
afterAll(() => {
  compiler.close()
  rmSync(folder, { recursive: true, force: true })
})

function sent(letter: Letter): Letter {
  const layer = layerOf(letter, 'sent', INVENTED_PERSONS)
  if (!layer.ok) throw new Error(JSON.stringify(layer.error))
  return layer.value
}

/** Of the letters of a benchmark those in English, French, Spanish and Arabic, which need no added fonts. */
const LETTERS = [0, 1, 2, 3, 6, 7, 8, 9].map((index) => sent(aBenchLetter(7, index)))

async function pdfOf(renderer: PdfRenderer, letter: Letter): Promise<string> {
  const pdf = await renderer.render(letter, PLAIN_LOOK)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return Buffer.from(pdf.value).toString('latin1')
}

test('letters handed in together give the same bytes as one after another', async () => {
  const [alone, together] = [new PdfRenderer(folder), new PdfRenderer(folder)]
  const all = await Promise.all(LETTERS.map((letter) => pdfOf(together, letter)))
  for (const [index, letter] of LETTERS.toReversed().entries()) {
    expect(await pdfOf(alone, letter)).toBe(all.at(-1 - index))
  }
  alone.close()
  together.close()
})

describe('processes', () => {
  const order = { template: '#set document(title: "Letter")\nWords', files: {}, standards: ['1.7'] } as const
  const wanted: WantedFonts = {
    areIn: ({ files }) => OWN_FONTS.files.every((file) => files.includes(file)),
    beside: (files) => ({
      files: [...new Set([...OWN_FONTS.files, ...files])],
      bytes: [],
    }),
  }

  test('are two at most, and one for a letter at a time', async () => {
    const crew = new TypstCrew()
    await crew.compile(order, wanted)
    await crew.compile(order, wanted)
    expect(crew.size).toBe(1)
    await Promise.all(Array.from({ length: 5 }, () => crew.compile(order, wanted)))
    expect(crew.size).toBe(Math.min(2, availableParallelism()))
    crew.close()
    expect(crew.size).toBe(0)
  })

  test('do a letter that wants other fonts, after the letters they have', async () => {
    const crew = new TypstCrew()
    const others = { areIn: () => false, beside: wanted.beside }
    const made = [wanted, wanted, others, wanted, others].map((fonts) => crew.compile(order, fonts))
    for (const one of await Promise.all(made)) expect(one.ok).toBe(true)
    expect(crew.size).toBeLessThanOrEqual(2)
    crew.close()
  })
})

describe('the check by PDF/UA-1', () => {
  const families = ownFonts().map(({ family }) => ({ name: family, covers: null }))
  const pageOf = (letter: Letter): PdfLetter => pdfLetter(letter, PLAIN_LOOK, () => families)
  const isTakenAs = async (page: PdfLetter, standard: 'ua-1' | 'a-2a'): Promise<boolean> => {
    const json = new TextEncoder().encode(JSON.stringify(page))
    const made = await compiler.compile({ template, files: { 'letter.json': json }, standards: [standard] })
    return made.ok
  }

  test('asks nothing of a letter that is surely accessible', async () => {
    const any = fc.sample(anyLetter('en', { foreign: false }), { numRuns: 15, seed: seedOf('ACCESS_SEED') })
    for (const letter of [...LETTERS, ...any.map(sent)]) {
      const page = pageOf(letter)
      expect(isSurelyAccessible(page)).toBe(true)
      expect(await isTakenAs(page, 'ua-1')).toBe(true)
    }
  })

  const whole = pageOf(sent(aLetter()))
  const headings = (...depths: readonly number[]): PdfLetter => ({
    ...whole,
    blocks: depths.map((depth) => ({
      ...{ kind: 'heading', depth, level: depth, isSlanted: true, language: null, align: 'start' },
      runs: pageOf({ ...aLetter(), content: contentOf([block('paragraph', {}, 'Words')]) }).blocks.flatMap(
        (one) => (one.kind === 'paragraph' ? one.runs : []),
      ),
    })),
  })
  const empty = pageOf({ ...aLetter(), content: contentOf([block('heading', { level: 1 }, aBreak)]) })

  test.each([
    ['without a title', { ...whole, title: '' }],
    ['whose first heading is none of the first level', headings(2)],
    ['that skips a level', headings(1, 3)],
    ['with a heading without words', empty],
  ])('refuses a letter %s, which PDF/A-2a takes', async (_, page) => {
    expect(await isTakenAs(page, 'a-2a')).toBe(true)
    expect(await isTakenAs(page, 'ua-1')).toBe(false)
    expect(isSurelyAccessible(page)).toBe(false)
  })
})
