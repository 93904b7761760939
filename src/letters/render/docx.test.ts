import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, expect, test, vi } from 'vitest'
import { block } from '../../../test/builders/letter-nodes.ts'
import { BUILDER_LANGUAGES } from '../../../test/builders/letter-phrases.ts'
import { aLetter, anyLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { seenInFile, seenInLetter } from '../../../test/builders/seen-blocks.ts'
import { readDocx } from '../docx/read.ts'
import { readTypedLabel } from '../docx/typed-label.ts'
import { layerOf, type LayeredLetter } from '../model/layers.ts'
import type { Layer, Letter } from '../model/letter.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { renderDocx } from './docx.ts'
import { PLAIN_LOOK } from './office-look.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test.each(BUILDER_LANGUAGES)('what is written to Word reads back the same: %s', async (language) => {
  await fc.assert(
    fc.asyncProperty(anyLetter(language), async (letter) => {
      const sent = inLayer(letter, 'sent')
      // A paragraph that begins with "1." reads as an item of a list typed by hand.
      fc.pre(
        !seenInLetter(sent, true).blocks.some(({ label, text }) => label === null && readTypedLabel(text)),
      )
      const read = readBack(await renderDocx(sent, PLAIN_LOOK))
      expect(seenInFile(read)).toEqual(seenInLetter(sent, true))
      expect([read.lineage, read.title]).toEqual([letter.lineage, sent.title])
      expect(read.language?.slice(0, 2)).toBe(language)
      expect(read.omissions).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('the public layer carries neither ids nor parts nor lineage', async () => {
  const published = inLayer(aLetter(), 'public')
  const bytes = await renderDocx(published, PLAIN_LOOK)
  const read = readBack(bytes)
  expect(seenInFile(read)).toEqual(seenInLetter(published, false))
  expect(read.lineage).toBeNull()
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => `${name}\n${strFromU8(part)}`)
  expect(parts.join('\n')).not.toMatch(/_dm_|l-vorama|l_vorama/u)
})

test('the same letter gives the same bytes, whatever was made before it, the clock says and chance gives', async () => {
  const letter = inLayer(aLetter({ language: 'fr' }), 'sent')
  const first = await renderDocx(letter, PLAIN_LOOK)
  await renderDocx(inLayer(aLetter({ language: 'ar' }), 'sent'), PLAIN_LOOK)
  vi.useFakeTimers({ now: Date.UTC(2031, 6, 5, 23, 59), toFake: ['Date'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.123)
  expect(await renderDocx(letter, PLAIN_LOOK)).toEqual(first)
  vi.resetModules()
  const { renderDocx: renderAnew } = await import('./docx.ts')
  expect(await renderAnew(letter, PLAIN_LOOK)).toEqual(first)
})

test('text that looks like XML, like a field or like what we take out of it stays text', async () => {
  const text = 'CURRENT w:date="" <w:titlePg/> r:id="rIdabcdefghijklmnopqrstu" &amp; \u0001 ]]>'
  const letter = inLayer(
    aLetter({ title: '<dc:x>&', blocks: [block('paragraph', {}, text), block('paragraph', {}, 'CURRENT')] }),
    'sent',
  )
  const read = readBack(await renderDocx(letter, PLAIN_LOOK))
  expect(seenInFile(read).blocks.map((one) => one.text)).toEqual([
    text.replace('\u0001', '\uFFFD'),
    'CURRENT',
  ])
  expect(read.title).toBe('<dc:x>&')
})

function inLayer(letter: Letter, layer: Layer): LayeredLetter {
  const layered = layerOf(letter, layer, INVENTED_PERSONS)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}

function readBack(bytes: Uint8Array): ReadDocument {
  const read = readDocx(bytes)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
