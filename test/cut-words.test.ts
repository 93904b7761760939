import { strToU8, zipSync } from 'fflate'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { canonicalLetter } from '#letters/model/canonical.ts'
import { layerOf, type LayeredLetter } from '#letters/model/layers.ts'
import type { Layer } from '#letters/model/letter.ts'
import { renderDocx } from '#letters/render/docx.ts'
import { renderHtml } from '#letters/render/html.ts'
import { PLAIN_LOOK } from '#letters/render/office-look.ts'
import { renderText } from '#letters/render/text.ts'
import { addedFont, ownFonts } from '#letters/tools/fonts-installed.ts'
import { TypstProcess } from '#letters/tools/typst-process.ts'
import { PdfRenderer } from '#letters/tools/typst.ts'
import { docxFile, paragraph, run } from './builders/docx-file.ts'
import { BUILDER_LANGUAGES, LETTER_PHRASES } from './builders/letter-phrases.ts'
import {
  aSecretLetter,
  SECRET_NAMES,
  SECRET_PLACES,
  type SecretLetter,
  type SecretPlace,
} from './builders/secret-letter.ts'
import { unpacked } from './builders/unpacked.ts'
import { wordsFound } from './builders/word-search.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-cut-words-'))
const renderer = new PdfRenderer(join(folder, 'fonts'))
const CHINESE = addedFont(join(folder, 'fonts'), 'zh')
const KOREAN = addedFont(join(folder, 'fonts'), 'ko')
const compiler = new TypstProcess({
  files: [...ownFonts(), CHINESE, KOREAN].flatMap((font) => font?.files ?? []),
  bytes: [],
})
afterAll(() => {
  renderer.close()
  compiler.close()
  rmSync(folder, { recursive: true, force: true })
})

type Format = 'pdf' | 'docx' | 'html' | 'txt' | 'json'
const FORMATS: readonly Format[] = ['pdf', 'docx', 'html', 'txt', 'json']

/** Without fonts for them no PDF shows these, so that none could be found. */
function canDraw(text: string): boolean {
  return (CHINESE !== null || !/\p{sc=Han}/u.test(text)) && (KOREAN !== null || !/\p{sc=Hangul}/u.test(text))
}

const wordsOf = (name: string): readonly string[] => name.split(' ')
const WORDS = SECRET_NAMES.flatMap(wordsOf)

/** Each place with a name, the next name for the next place, beginning with one of them. */
function namesFrom(first: number): ReadonlyMap<SecretPlace, string> {
  const nameAt = (index: number): string => SECRET_NAMES[index % SECRET_NAMES.length] ?? ''
  return new Map(SECRET_PLACES.map((place, index) => [place, nameAt(first + index)]))
}

function inLayer({ letter, persons }: SecretLetter, layer: Layer): LayeredLetter {
  const layered = layerOf(letter, layer, persons)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}

async function written(letter: LayeredLetter, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return renderDocx(letter, PLAIN_LOOK)
    case 'html':
      return strToU8(await renderHtml(letter, PLAIN_LOOK))
    case 'txt':
      return strToU8(renderText(letter))
    case 'json':
      return strToU8(canonicalLetter(letter))
    case 'pdf': {
      const pdf = await renderer.render(letter, PLAIN_LOOK)
      if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
      return pdf.value
    }
  }
}

async function foundIn(bytes: Uint8Array, name: string, words: readonly string[]) {
  return wordsFound(words, await unpacked(name, bytes))
}

async function wordsIn(bytes: Uint8Array, words: readonly string[]): Promise<readonly string[]> {
  const found = await foundIn(bytes, 'file', words)
  return words.filter((word) => found.some((one) => one.word === word))
}

describe.each(FORMATS)('what is cut is nowhere in a public letter as %s', (format) => {
  test.for(BUILDER_LANGUAGES)('in %s', async (language, { skip }) => {
    if (format === 'pdf' && !canDraw(LETTER_PHRASES[language].salutation)) skip()
    // Setting pages is the same in all languages: every name in every place only in the first.
    const isShort = format === 'pdf' && language !== 'en'
    for (const first of isShort ? [0] : SECRET_NAMES.keys()) {
      const letter = inLayer(aSecretLetter(language, namesFrom(first)), 'public')
      const bytes = await written(letter, format)
      expect(await foundIn(bytes, `letter.${format}`, WORDS)).toEqual([])
      // What is not cut is found in the same way, so that the search does read the file.
      expect(await wordsIn(bytes, ['7/2023'])).toEqual(['7/2023'])
    }
  })
})

test.each(SECRET_PLACES)(
  'each name alone, where it stands as %s, is cut from text, page and Word',
  async (place) => {
    for (const name of SECRET_NAMES) {
      const letter = inLayer(aSecretLetter('en', new Map([[place, name]])), 'public')
      for (const format of ['docx', 'html', 'txt', 'json'] as const) {
        expect(await foundIn(await written(letter, format), `letter.${format}`, wordsOf(name))).toEqual([])
      }
    }
  },
)

describe('the search finds what is there', () => {
  test.for(FORMATS)('every name in the letter as it was sent, as %s', async (format, { skip }) => {
    if (format === 'pdf' && !canDraw(SECRET_NAMES.join(' '))) skip()
    const letter = inLayer(aSecretLetter('en', namesFrom(0)), 'sent')
    expect(await wordsIn(await written(letter, format), WORDS)).toEqual(WORDS)
  })

  /** Pages of others, each with a name (`N`) where an eye or a careless hand would think it gone. */
  const PAGES: Readonly<Record<string, string>> = {
    'below a black box': '#N#place(top + left, rect(width: 100%, height: 100%, fill: black))',
    'white on white': '#text(fill: white, N)',
    'too small to see': '#text(size: 0.01pt, N)',
    'in the title': '#set document(title: N)\n12',
    'in the keywords': '#set document(keywords: N)\n12',
    'in a bookmark': '#set text(fill: white)\n= #N',
    'in an address': '#link("https://kilns.example.org/" + N)[12]',
    'in the words for a picture': '#figure(rect(), alt: N)',
  }

  test.each(Object.entries(PAGES))('in a PDF %s', async (_, page) => {
    for (const name of SECRET_NAMES.filter(canDraw)) {
      const template = page.replaceAll(/\bN\b/gu, JSON.stringify(name))
      const pdf = await compiler.compile({ template, files: {}, standards: ['1.7'] })
      if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
      expect(await wordsIn(pdf.value, wordsOf(name))).toEqual(wordsOf(name))
    }
  })

  const hex = (name: string) => [...name].map((sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join('')
  const torn = (name: string) => [...name].map((sign) => run(sign)).join('')
  const inside = (name: string) => docxFile({ body: paragraph(run(name)) })

  test.each<readonly [string, (name: string) => Uint8Array]>([
    ['hidden', (name) => docxFile({ body: paragraph(run(name, '<w:vanish/>')) })],
    ['torn into runs', (name) => docxFile({ body: paragraph(torn(name)) })],
    ['as numbers of signs', (name) => docxFile({ body: paragraph(run(hex(name))) })],
    [
      'in a removed text',
      (name) => docxFile({ body: `<w:p><w:del><w:r><w:delText>${name}</w:delText></w:r></w:del></w:p>` }),
    ],
    ['in the facts of the file', (name) => docxFile({ body: '', core: `<dc:creator>${name}</dc:creator>` })],
    [
      'in an address',
      (name) => docxFile({ body: '', links: { rId9: `https://a.example/${encodeURI(name)}` } }),
    ],
    [
      'in a part’s name',
      (name) => docxFile({ body: '', others: { [`word/media/${name}.bin`]: strToU8('12') } }),
    ],
    [
      'in a file within',
      (name) => docxFile({ body: '', others: { 'word/embeddings/a.docx': inside(name) } }),
    ],
    ['in UTF-16', (name) => docxFile({ body: '', others: { 'a.xml': Buffer.from(name, 'utf16le') } })],
  ])('in a DOCX, %s', async (_, make) => {
    for (const name of SECRET_NAMES) {
      expect(await wordsIn(make(name), wordsOf(name))).toEqual(wordsOf(name))
    }
  })

  const utf16 = (text: string) => Buffer.from(text, 'utf16le')
  const percent = (text: string) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')
  const json = (text: string) =>
    Array.from(
      { length: text.length },
      (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join('')
  const css = (text: string) => [...text].map((sign) => `\\${sign.codePointAt(0)?.toString(16)} `).join('')
  const octal = (bytes: Uint8Array) =>
    [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
  const bigEnd = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
  const picture = (text: string) => Buffer.from(`<svg><title>${text}</title></svg>`).toString('base64')

  test.each<readonly [string, (name: string) => Uint8Array]>([
    ['in UTF-16, little end first', utf16],
    ['in UTF-16, big end first', (name) => utf16(name).swap16()],
    ['with its accents apart', (name) => strToU8(name.normalize('NFD'))],
    ['in capitals', (name) => strToU8(name.toUpperCase())],
    ['backwards', (name) => strToU8([...name].toReversed().join(''))],
    ['with a space after each letter', (name) => strToU8([...name].join(' '))],
    ['as numbers of signs', (name) => strToU8(hex(name))],
    ['escaped in an address', (name) => strToU8(percent(name))],
    ['escaped in JSON', (name) => strToU8(json(name))],
    ['escaped in a style sheet', (name) => strToU8(css(name))],
    ['in base64', (name) => strToU8(Buffer.from(`.${name}`).toString('base64'))],
    ['in hexadecimal', (name) => strToU8(bigEnd(name).toString('hex'))],
    [
      'in a picture in an address',
      (name) => strToU8(`<img src="data:image/svg+xml;base64,${picture(name)}">`),
    ],
    ['in a PDF string', (name) => strToU8(`1 0 obj (${octal(bigEnd(name))}) endobj`)],
    ['in a packed file', (name) => zipSync({ 'a.txt': strToU8(name) })],
  ])('in bytes %s', async (_, make) => {
    for (const name of SECRET_NAMES) {
      expect(await wordsIn(make(name), wordsOf(name))).toEqual(wordsOf(name))
    }
  })

  test('in the old encodings of one byte a sign, PDF’s own among them', async () => {
    const latin = Buffer.from([0x99, ...Buffer.from('ofrenka')])
    const cyrillic = Buffer.from([0xc7, 0xe3, 0xf0, 0xe8, 0xe1, 0xe8, 0xed, 0xe0])
    expect(await wordsIn(latin, WORDS)).toEqual(['Žofrenka'])
    expect(await wordsIn(cyrillic, WORDS)).toEqual(['Згрибина'])
  })
})
