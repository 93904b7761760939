import { expect, test } from 'vitest'
import { block } from '../../../test/builders/letter-nodes.ts'
import { BUILDER_LANGUAGES } from '../../../test/builders/letter-phrases.ts'
import { aLetter, INVENTED_PERSONS } from '../../../test/builders/letters.ts'
import { seenInFile, seenInLetter } from '../../../test/builders/seen-blocks.ts'
import { layerOf, type LayeredLetter } from '../model/layers.ts'
import type { Letter } from '../model/letter.ts'
import { readText } from '../read/text.ts'
import { renderText } from './text.ts'

test('labels, headings, new lines, notes and new pages as they are typed', () => {
  const letter = inLayer(
    aLetter({
      blocks: [
        block('heading', { level: 1 }, 'Annex'),
        block('question', { number: '3' }, 'Who gave the order?'),
        block('signature', {}, 'Oriane Tavesk', { type: 'hard_break' }, 'Special Rapporteur'),
        { type: 'page_break' },
        block('list_item', { marker: '(a)' }, 'The first.'),
      ],
    }),
  )
  expect(renderText(letter)).toBe(
    'Annex\n=====\n\n3. Who gave the order?\n\nOriane Tavesk\nSpecial Rapporteur\n\n\f\n\n(a) The first.\n',
  )
})

test.each(BUILDER_LANGUAGES)(
  'a letter as text reads back in the same paragraphs, labels and notes: %s',
  (language) => {
    const letter = inLayer(aLetter({ language }))
    const seen = seenInLetter(letter, false)
    const read = seenInFile(readText(renderText(letter)))
    const shown = ({ blocks }: typeof seen): readonly string[] =>
      // Text has no tables and no third rank of heading, a short line alone may be read as a title, and a new line that
      // is meant may be taken for one that was full.
      blocks
        .filter(({ inTable, kind, text }) => !inTable && kind !== 'page-break' && !text.includes('\t'))
        .map(({ label, text }) => `${label ?? ''}${text}`.replaceAll(/\s/gu, ''))
    expect(shown(read)).toEqual(shown(seen))
    expect(read.notes).toEqual(seen.notes)
  },
)

function inLayer(letter: Letter): LayeredLetter {
  const layered = layerOf(letter, 'sent', INVENTED_PERSONS)
  if (!layered.ok) throw new Error(layered.error.message)
  return layered.value
}
