import { expect, test } from 'vitest'
import { aFootnote, aPerson, block, words } from '../../../test/builders/letter-nodes.ts'
import { aLetter } from '../../../test/builders/letters.ts'
import { documentOf } from './document.ts'
import type { LetterNode } from './letter.ts'
import { staleTranslations, translatesOf } from './translations.ts'

const source = (...blocks: readonly LetterNode[]) => aLetter({ blocks })
const before = source(
  block('paragraph', { id: 'p1' }, 'The kilns', aFootnote('A note'), ' of ', aPerson('V1')),
  block('question', { id: 'q1' }, 'Why?'),
  block('paragraph', { id: 'p2' }, 'Gone tomorrow.'),
)

async function translationOf(letter: typeof before) {
  const blocks = documentOf(letter).content.content
  const made = await Promise.all(
    blocks.map(async (one, index) =>
      block('paragraph', { id: `t${index + 1}`, translates: await translatesOf(one) }, 'Traduit'),
    ),
  )
  return aLetter({ language: 'fr', blocks: [...made, block('paragraph', { id: 't9' }, 'Sans source')] })
}

test('a translation of the text as it stands is not stale', async () => {
  expect(await staleTranslations(await translationOf(before), before)).toEqual([])
})

test('a change of look alone makes nothing stale', async () => {
  const bold = source(
    block(
      'heading',
      { id: 'p1' },
      words('The '),
      words('kilns', { type: 'strong' }),
      aFootnote('A note'),
      ' of ',
      aPerson('V1'),
    ),
    block('question', { id: 'q1', number: '7' }, 'Why?'),
    block('paragraph', { id: 'p2' }, 'Gone tomorrow.'),
  )
  expect(await staleTranslations(await translationOf(before), bold)).toEqual([])
})

test('other words, another note, another person, a paragraph that is gone', async () => {
  const after = source(
    block('paragraph', { id: 'p1' }, 'The kilns', aFootnote('Another note'), ' of ', aPerson('V1')),
    block('question', { id: 'q1' }, 'Why not?'),
  )
  expect(await staleTranslations(await translationOf(before), after)).toEqual([
    { block: 't1', source: 'p1', why: 'changed' },
    { block: 't2', source: 'q1', why: 'changed' },
    { block: 't3', source: 'p2', why: 'gone' },
  ])
  const other = source(
    block('paragraph', { id: 'p1' }, 'The kilns', aFootnote('A note'), ' of ', aPerson('V2')),
  )
  expect(await staleTranslations(await translationOf(before), other)).toContainEqual({
    block: 't1',
    source: 'p1',
    why: 'changed',
  })
})
