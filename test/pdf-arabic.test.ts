import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { layerOf } from '#letters/model/layers.ts'
import type { Letter, LetterNode } from '#letters/model/letter.ts'
import { readPdf } from '#letters/read/pdf.ts'
import type { ReadDocument } from '#letters/read/read-document.ts'
import template from '#letters/render/letter.typ?raw'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { pdfLetter } from '#letters/render/pdf-letter.ts'
import { chooseFonts, fontsInOrder } from '#letters/tools/fonts.ts'
import { readPdfItems } from '#letters/tools/pdf-items.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { TypstProcess } from '#letters/tools/typst-process.ts'
import { aFootnote, block, contentOf, words } from './builders/letter-nodes.ts'
import { aLetter, anyLetter, INVENTED_PERSONS } from './builders/letters.ts'
import { seedOf } from './seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-arabic-'))
const renderer = new PdfRenderer(join(folder, 'fonts'))
afterAll(() => {
  renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0
const SEED = seedOf('ARABIC_SEED')

/** Without words of scripts whose fonts may not be there. */
const LETTERS = [
  aLetter({ language: 'ar' }),
  ...fc.sample(anyLetter('ar', { foreign: false }), { numRuns: 12, seed: SEED }),
].map(sent)

function sent(letter: Letter): Letter {
  const layer = layerOf(letter, 'sent', INVENTED_PERSONS)
  if (!layer.ok) throw new Error(JSON.stringify(layer.error))
  return layer.value
}

function arabic(...blocks: readonly LetterNode[]): Letter {
  return { ...aLetter(), language: 'ar', title: 'رسالة', content: contentOf(blocks) }
}

async function pdfOf(letter: Letter): Promise<Uint8Array> {
  const pdf = await renderer.render(letter, PLAIN_LOOK)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}

async function readBack(pdf: Uint8Array): Promise<ReadDocument> {
  const items = await readPdfItems(pdf)
  if (!items.ok) throw new Error(items.error.code)
  return readPdf(items.value)
}

function pdftotext(pdf: Uint8Array): string {
  const file = join(folder, 'letter.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
}

function textsOf(node: LetterNode): readonly string[] {
  return [...(node.text === undefined ? [] : [node.text]), ...(node.content ?? []).flatMap(textsOf)]
}

const SIGNS = /\p{M}/gu

/** As they are compared: marks of direction say nothing, signs on one letter have no order. */
function arabicWords(text: string): readonly string[] {
  return plain(text).match(/[\p{Script=Arabic}\p{M}]+/gu) ?? []
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200E\u200F\u202A-\u202E]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Words that are wanted and not found, each as often as it is lacking. */
function lacking(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1)
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}

describe('the text of Arabic letters as PDF', () => {
  test('is read back with all its words and signs', async () => {
    for (const letter of LETTERS) {
      const { text } = await readBack(await pdfOf(letter))
      const wanted = textsOf(letter.content).flatMap(arabicWords)
      expect(wanted.length).toBeGreaterThan(30)
      expect(lacking(wanted, arabicWords(text))).toEqual([])
      expect(text).not.toMatch(/[\u200B-\u200F\uE000-\uE0FF]/u)
    }
  })

  test('is read back in its order: each stretch without Latin letters whole', async () => {
    for (const letter of LETTERS) {
      const text = plain((await readBack(await pdfOf(letter))).text)
      const blocks = (letter.content.content ?? []).map(textsOf)
      // Beside Latin letters the order of brackets and stops on a page has two readings.
      const clear = blocks.filter((texts) => !/\p{Script=Latin}|[#`*<]/u.test(texts.join('')))
      for (const stretch of clear.flat()) expect(text).toContain(plain(stretch))
    }
  })

  test.skipIf(!hasPdftotext)(
    'is given by pdftotext in whole words; a word with signs may be parted at them',
    async () => {
      for (const letter of LETTERS) {
        const text = pdftotext(await pdfOf(letter))
        const wanted = textsOf(letter.content).flatMap(arabicWords)
        const bare = wanted.filter((word) => !/\p{M}/u.test(word))
        expect(lacking(bare, arabicWords(text.replace(SIGNS, '')))).toEqual([])
        const run = plain(text).replace(SIGNS, '').replaceAll(' ', '')
        for (const word of wanted) expect(run).toContain(word.replace(SIGNS, ''))
      }
    },
  )

  test.skipIf(!hasPdftotext)('has each sign by itself, not its letter once more', async () => {
    const text = 'حُبسوا شهراً، ولم يُعَد شيء؛ نوجّه انتباهكم إلى أجورهم أيضاً.'
    const given = pdftotext(await pdfOf(arabic(block('paragraph', {}, text)))).split('\f')[0] ?? ''
    const letters = (one: string): string => plain(one).replace(/[^\p{L}]/gu, '')
    expect(letters(given)).toContain(letters(text))
    expect(given.match(SIGNS)).toHaveLength(text.match(SIGNS)?.length ?? 0)
  })

  test('is read back where every letter has its sign', async () => {
    const text = 'مُدَرِّسٌ كَتَبَ رِسَالَةً، وعُومِلَ بِلُطْفٍ؛ لِلْعُمَّالِ حَقٌّ فِي أَنْ يُعَوَّضُوا.'
    expect(plain((await readBack(await pdfOf(arabic(block('paragraph', {}, text))))).text)).toContain(
      plain(text),
    )
  })

  test('would lose words with signs as the compiler writes it', async () => {
    const [letter] = LETTERS
    if (!letter) throw new Error('no letter')
    const { text } = await readBack(await unmended(letter))
    expect(lacking(textsOf(letter.content).flatMap(arabicWords), arabicWords(text))).toContain('شهراً')
  })
})

/** What the compiler writes, before `finishPdf`. */
async function unmended(letter: Letter): Promise<Uint8Array> {
  const fonts = chooseFonts(join(folder, 'fonts'), [], new Set())
  if (!fonts.ok) throw new Error(fonts.error.code)
  const page = pdfLetter(letter, PLAIN_LOOK, (language) =>
    fontsInOrder(fonts.value, language).map(({ family, covers }) => ({ name: family, covers })),
  )
  const process = new TypstProcess({ files: fonts.value.flatMap(({ files }) => files), bytes: [] })
  const files = { 'letter.json': new TextEncoder().encode(JSON.stringify(page)) }
  const pdf = await process.compile({ template, files, standards: ['a-2a'] })
  process.close()
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}

describe('the mark of a note in an Arabic letter', () => {
  test.each([
    { before: 'عملاً بالقرار 50/18', drawn: '50/18' },
    { before: 'عملاً بالقرار 50/18.', drawn: '50/18' },
    { before: 'وفقاً للعهد (ICCPR).', drawn: 'ICCPR' },
    { before: 'نسبتهم 70%', drawn: '70' },
    { before: 'في سنة ٢٠٢٢', drawn: '٢٠٢٢' },
  ])('stands left of "$drawn" in "$before"', async ({ before, drawn }) => {
    const letter = arabic(block('paragraph', {}, before, aFootnote('مقابلة محفوظة.'), ' وأضافوا شيئاً.'))
    const items = await readPdfItems(await pdfOf(letter))
    if (!items.ok) throw new Error(items.error.code)
    const pieces = items.value.pages[0]?.pieces ?? []
    const mark = pieces.find(({ text, size }) => /^[1١]$/u.test(text) && size < 9)
    const behind = pieces.filter(({ text, size }) => text.trim() !== '' && drawn.includes(text) && size > 12)
    expect(behind.length).toBeGreaterThan(0)
    for (const { x } of behind) expect(x).toBeGreaterThan(mark?.x ?? Infinity)
    expect(readPdf(items.value).text).not.toContain('\u200F')
  })

  test('parts the words around it as they were written', async () => {
    const { blocks } = await readBack(
      await pdfOf(
        arabic(
          block(
            'paragraph',
            {},
            'حُبس العمال.',
            aFootnote('مقابلة.'),
            words(' وأضافوا', { type: 'strong' }),
            ' شيئاً.',
          ),
          block('list_item', { marker: '(a)' }, 'أُخذت الأوراق', aFootnote('المرجع نفسه.'), '، ولم تُعَد.'),
        ),
      ),
    )
    const shown = blocks.map(({ kind, runs }) => [
      kind,
      runs.map((run) => (run.kind === 'note' ? '¹' : run.text)).join(''),
    ])
    expect(shown).toContainEqual(['paragraph', 'حُبس العمال.¹ وأضافوا شيئاً.'])
    expect(shown).toContainEqual(['list-item', 'أُخذت الأوراق¹، ولم تُعَد.'])
  })
})
