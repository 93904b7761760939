import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUILDER_LANGUAGES } from '../../../test/builders/letter-phrases.ts'
import { isLikeAnItem } from '../../../test/builders/like-an-item.ts'
import { aLetter, anyLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { seenInFile, seenInLetter, withoutBreaks } from '../../../test/builders/seen-blocks.ts'
import { layerOf, type LayeredLetter } from '../model/layers.ts'
import type { Layer, Letter } from '../model/letter.ts'
import { readHtml } from '../read/html.ts'
import { renderHtml } from './html.ts'
import { PLAIN_LOOK } from './office-look.ts'

test.each(BUILDER_LANGUAGES)('what is written as HTML reads back the same: %s', async (language) => {
  await fc.assert(
    fc.asyncProperty(anyLetter(language), async (letter) => {
      const sent = inLayer(letter, 'sent')
      const seen = seenInLetter(sent, true)
      fc.pre(!seen.blocks.some(({ label, text }) => label === null && isLikeAnItem(text)))
      const read = readHtml(await renderHtml(sent, PLAIN_LOOK))
      if (!read.ok) throw new Error(read.error.message)
      expect(withoutBreaks(seenInFile(read.value))).toEqual(withoutBreaks(seen))
      expect([read.value.lineage, read.value.title, read.value.language]).toEqual([
        letter.lineage,
        sent.title,
        language,
      ])
    }),
    { numRuns: 20 },
  )
})

test('the public layer carries neither ids nor parts nor lineage', async () => {
  const html = await renderHtml(inLayer(aLetter(), 'public'), PLAIN_LOOK)
  expect(html).not.toMatch(/data-(?:block|part|lineage)=/u)
})

test('one file without scripts, which asks for nothing from anywhere', async () => {
  const html = await renderHtml(inLayer(aLetter({ title: '</style>&' }), 'sent'), PLAIN_LOOK)
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(| style="| on\w+="/iu)
  expect(html).toMatch(
    /content="default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]{44}&#39;; base-uri/u,
  )
  expect(html).toContain('<title>&lt;/style&gt;&amp;</title>')
})

test('the same letter gives the same page', async () => {
  const letter = inLayer(aLetter({ language: 'ko' }), 'sent')
  expect(await renderHtml(letter, PLAIN_LOOK)).toBe(await renderHtml(letter, PLAIN_LOOK))
})

function inLayer(letter: Letter, layer: Layer): LayeredLetter {
  const layered = layerOf(letter, layer, INVENTED_PERSONS)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}
