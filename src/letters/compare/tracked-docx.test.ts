import fc from 'fast-check'
import { expect, test } from 'vitest'
import { block, contentOf } from '../../../test/builders/letter-nodes.ts'
import { aLetter, anyLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { seenInFile, seenInLetter } from '../../../test/builders/seen-blocks.ts'
import { returned } from '../../../test/builders/word-edits.ts'
import { readDocx } from '../docx/read.ts'
import { layerOf, type LayeredLetter } from '../model/layers.ts'
import type { Letter, LetterNode } from '../model/letter.ts'
import type { ReadDocument } from '../read/read-document.ts'
import { PLAIN_LOOK } from '../render/office-look.ts'
import { applyEdits, decideAll } from './merge-apply.ts'
import { collectEdits } from './merge.ts'
import { renderTracked } from './tracked-docx.ts'

const AS = { author: 'Ines Kamara', at: '2023-04-01T08:00:00Z' }

test('what changed is tracked word by word, under the name and time given', async () => {
  const before = sentLayer(aLetter())
  const after = withBlocks(before, (blocks) =>
    blocks.map(
      (one) => JSON.parse(JSON.stringify(one).replace('some 40 workers', 'some 43 workers')) as LetterNode,
    ),
  )
  const read = await readTracked(before, after)
  expect(read.changes.map(({ kind, author, at, text }) => ({ kind, author, at, text }))).toEqual([
    { kind: 'deletion', ...AS, text: '40' },
    { kind: 'insertion', ...AS, text: '43' },
  ])
  expect(seenInFile(read)).toEqual(seenInLetter(after, true))
})

test('a paragraph that moved is taken out where it was and put in where it is', async () => {
  const before = sentLayer(
    aLetter({
      blocks: [
        'The first thing of all.',
        'Second comes another matter.',
        'Third we ask a question.',
        'Fourth and last.',
      ].map((text) => block('paragraph', {}, text)),
    }),
  )
  const after = withBlocks(before, ([first, second, third, fourth]) =>
    [second, third, fourth, first].filter((one) => one !== undefined),
  )
  const read = await readTracked(before, after)
  const changes = read.changes
    .filter(({ kind }) => kind !== 'paragraph')
    .map(({ kind, text }) => [kind, text])
  expect(changes).toEqual([
    ['deletion', 'The first thing of all.'],
    ['insertion', 'The first thing of all.'],
  ])
})

test('accepting all gives the later letter, refusing all the earlier one', async () => {
  const letters = anyLetter('en', { tables: false, footnotes: false })
  await fc.assert(
    fc.asyncProperty(letters, fc.nat(), fc.nat(), fc.nat(), async (letter, out, into, changed) => {
      const before = sentLayer(letter)
      const after = withBlocks(before, (blocks) => {
        const kept = blocks.filter((_one, index) => index !== out % blocks.length || blocks.length < 3)
        const place = into % kept.length
        const added = block(
          'paragraph',
          { id: 'bnew', part: kept[place]?.attrs?.['part'] ?? null },
          'Wholly new words stand here.',
        )
        const whole = [...kept.slice(0, place), added, ...kept.slice(place)]
        return whole.map((one, index) =>
          index === changed % whole.length && one.content
            ? { ...one, content: [...one.content, { type: 'text', text: ' more of it' }] }
            : one,
        )
      })
      const bytes = await renderTracked(before, after, AS, PLAIN_LOOK)
      const read = readBack(bytes)
      const texts = (seen: ReturnType<typeof seenInLetter>): readonly string[] =>
        seen.blocks
          .filter(({ kind }) => kind !== 'page-break')
          .map(({ label, text }) => `${label ?? ''} ${text}`.trim())
      expect(texts(seenInFile(read))).toEqual(texts(seenInLetter(after, false)))
      // The merge reads the file against the earlier letter: all that it finds was tracked, and refused it is nothing.
      const merge = collectEdits(before, [returned('tracked.docx', bytes)])
      const untracked = merge.edits.filter(({ by }) => by.some(({ author }) => author !== AS.author))
      expect(untracked.map(({ what, removed, inserted }) => [what, removed, inserted])).toEqual([])
      const refused = applyEdits(merge, decideAll(merge, 'refused'), () => 'x')
      expect(refused).toMatchObject({ ok: true, value: { letter: before } })
      const accepted = applyEdits(merge, decideAll(merge, 'accepted'), () => 'x')
      if (!accepted.ok) throw new Error(accepted.error.message)
      const words = (one: LayeredLetter): readonly string[] =>
        seenInLetter(one, false).blocks.flatMap(({ text }) => (text === '' ? [] : [text]))
      expect(words(accepted.value.letter)).toEqual(words(after))
    }),
    { numRuns: 15 },
  )
})

test('a new paragraph before one whose words stand elsewhere too takes nothing of its place', async () => {
  const [kept, alike, last] = ['b1', 'b2', 'b3'].map((id) =>
    block('paragraph', { id }, id === 'b3' ? 'Their papers were taken.' : 'The road was closed.'),
  )
  if (!kept || !alike || !last) throw new Error('three paragraphs')
  const before = withBlocks(sentLayer(aLetter()), () => [kept, alike, last])
  const added = block('paragraph', { id: 'bnew' }, 'Wholly new words stand here.')
  const after = withBlocks(before, () => [kept, added, alike])
  const merge = collectEdits(before, [
    returned('tracked.docx', await renderTracked(before, after, AS, PLAIN_LOOK)),
  ])
  expect(merge.edits.map(({ what, by }) => [what, by.map(({ author }) => author)])).toEqual([
    ['paragraph-added', [AS.author]],
    ['paragraph-removed', [AS.author]],
  ])
})

async function readTracked(before: LayeredLetter, after: LayeredLetter): Promise<ReadDocument> {
  return readBack(await renderTracked(before, after, AS, PLAIN_LOOK))
}

function readBack(bytes: Uint8Array): ReadDocument {
  const read = readDocx(bytes)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

function sentLayer(letter: Letter): LayeredLetter {
  const layered = layerOf(letter, 'sent', INVENTED_PERSONS)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}

function withBlocks(
  letter: LayeredLetter,
  change: (blocks: readonly LetterNode[]) => readonly LetterNode[],
): LayeredLetter {
  return { ...letter, content: contentOf(change(letter.content.content ?? [])) }
}
