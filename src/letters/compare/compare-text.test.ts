import fc from 'fast-check'
import { expect, test } from 'vitest'
import { block, words } from '../../../test/builders/letter-nodes.ts'
import { aLetter, anyLetter } from '../../../test/builders/letters.ts'
import { comparisonText } from './compare-text.ts'
import { compareLetters } from './compare.ts'

const settings = { colour: false, columns: 60, before: 'a.docx', after: 'b.docx' }
const paragraph = (id: string, text: string) => block('paragraph', { id }, text)

const before = aLetter({
  blocks: [
    paragraph('p', 'The kilns were shut.'),
    paragraph('q', 'Why?'),
    paragraph('r', 'Gone.'),
    paragraph('s', 'Same.'),
  ],
})
const after = aLetter({
  blocks: [
    paragraph('p', 'The kilns were opened.'),
    block('paragraph', { id: 'q' }, words('Why?', { type: 'strong' })),
    paragraph('s', 'Same.'),
    paragraph('t', 'New.'),
  ],
})

test('a comparison on a terminal', () => {
  expect(comparisonText(compareLetters(before, after), settings)).toBe(`a.docx → b.docx

~ changed p
    The kilns were [-shut-]{+opened+}.

~ changed in look only q
    Why?

- removed r
    [-Gone.-]

  … 1 paragraph the same …

+ added t
    {+New.+}

5 paragraphs: 2 changed, 1 added, 1 removed, 0 moved, 1 same
`)
})

test('colour changes no letter, whatever the texts and the width', () => {
  fc.assert(
    fc.property(
      anyLetter('en'),
      anyLetter('ar'),
      fc.integer({ min: 20, max: 120 }),
      (one, other, columns) => {
        const compared = compareLetters(one, { ...other, lineage: null })
        const plain = comparisonText(compared, { ...settings, columns })
        const coloured = comparisonText(compared, { ...settings, columns, colour: true })
        expect(coloured.replace(/\u001B\[\d+m/gu, '')).toBe(plain)
      },
    ),
    { numRuns: 30 },
  )
})

test('what went and came has its colour to the last letter, over line ends too', () => {
  const long = 'one two three four five six seven eight nine ten eleven twelve'
  const compared = compareLetters(
    aLetter({ blocks: [paragraph('p', 'zero')] }),
    aLetter({ blocks: [paragraph('p', `zero ${long}.`)] }),
  )
  const coloured = comparisonText(compared, { ...settings, columns: 30, colour: true })
  const green = [...coloured.matchAll(/\u001B\[32m([^\u001B]*)\u001B/gu)].map(([, text]) => text)
  expect(green.join(' ')).toBe(`{+ ${long}.+}`)
})

test('a letter cannot command the terminal', () => {
  const compared = compareLetters(
    aLetter({ blocks: [paragraph('p', 'x')] }),
    aLetter({ blocks: [paragraph('p', 'x \u202Ey')] }),
  )
  expect(comparisonText(compared, { ...settings, before: 'a\u001B[2J' })).not.toMatch(/[\u001B\u202E]/u)
})
