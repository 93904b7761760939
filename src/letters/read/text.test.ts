import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadDocument } from './read-document.ts'
import { readMarkdown } from './markdown.ts'
import { readText } from './text.ts'

/** Kind, label and words of each block; `^1` for the mark of a note. */
function shown({ blocks }: ReadDocument): readonly string[] {
  return blocks.map(({ kind, level, label, runs }) => {
    const words = runs.map((run) => (run.kind === 'note' ? `^${run.note ?? ''}` : run.text)).join('')
    const rank = kind === 'heading' ? ` ${level ?? ''}` : ''
    return `${kind}${rank}${label === null ? '' : ` ${label}`}: ${words}`
  })
}

const LONG =
  'The brickworks of Vorama stand by the lake, and their kilns are said to burn by night and by day.'

test.each([
  [
    'lines that were full are one paragraph',
    'The kilns of Vorama are said to burn by night and by\nday, and nobody has been let in to see the workers who\nlive beside them.',
    [
      'paragraph: The kilns of Vorama are said to burn by night and by day, and nobody has been let in to see the workers who live beside them.',
    ],
  ],
  [
    'short lines keep their breaks',
    'Josu Arana\nSpecial Rapporteur',
    ['paragraph: Josu Arana\nSpecial Rapporteur'],
  ],
  [
    'a list without blank lines',
    'Please say:\n1. who;\n2. when.',
    ['paragraph: Please say:', 'list-item 1.: who;', 'list-item 2.: when.'],
  ],
  [
    'a line of equals signs makes a title',
    `The kilns\n=========\n${LONG}`,
    ['heading 1: The kilns', `paragraph: ${LONG}`],
  ],
  [
    'a short line above a paragraph is a title',
    `The kilns\n\n${LONG}`,
    ['heading 2: The kilns', `paragraph: ${LONG}`],
  ],
  [
    'a new page is no new paragraph yet, and its number is no text',
    'one\n1\f2\ntwo',
    ['paragraph: one', 'page-break: ', 'paragraph: two'],
  ],
  [
    'a note at the end hangs on its mark',
    'They left.[1]\n\n[1] Interview on file.',
    ['paragraph: They left.^1'],
  ],
  [
    'a bare number after a rule is a note',
    'They left.1\n\n_____\n1 Interview on file.',
    ['paragraph: They left.^1', 'rule: '],
  ],
  [
    'a raised number without a note stays text',
    'A shed of 12 m² was shared.',
    ['paragraph: A shed of 12 m² was shared.'],
  ],
  [
    'Han lines are joined without a space',
    '据报约四十名工人被锁在晾晒棚内，他们的证件被工头收走，至今没有归还给他们本人或者家属，也没有人来查看过那里的情况如何\n而且没有人来过。',
    [
      'paragraph: 据报约四十名工人被锁在晾晒棚内，他们的证件被工头收走，至今没有归还给他们本人或者家属，也没有人来查看过那里的情况如何而且没有人来过。',
    ],
  ],
])('text: %s', (_, text, expected) => {
  expect(shown(readText(text))).toEqual(expected)
})

test.each([
  ['escapes and entities are seen as what they mean', 'at \\$105 &amp; more', ['paragraph: at $105 & more']],
  [
    'a raised number in HTML is a note where one has it',
    'Reports.<sup>1</sup> Next.\n\n---\n\n<sup>1</sup> *Kilns*, 2019.',
    ['paragraph: Reports.^1 Next.', 'rule: '],
  ],
  ['a note of Markdown', 'Reports.[^a]\n\n[^a]: Kilns.', ['paragraph: Reports.^a']],
  ['a label that Markdown does not know', '(a) who ordered it;', ['list-item (a): who ordered it;']],
  ['lists in lists', '1. one\n   - two', ['list-item 1.: one', 'list-item -: two']],
  ['a table', '| a | b |\n| - | - |\n| c | |', ['paragraph: a', 'paragraph: b', 'paragraph: c']],
  ['a comment is not seen', 'before <!-- hidden --> after', ['paragraph: before  after']],
  ['an indented line is no code', 'one\n\n    two', ['paragraph: one', 'paragraph: two']],
  ['a definition that no link uses is text', 'x\n\n[1]: note', ['paragraph: x', 'paragraph: [1]: note']],
  [
    'dashes under nothing that is seen are a line for the pen',
    '&nbsp;\n---\n\nAna',
    ['rule: ', 'paragraph: Ana'],
  ],
])('Markdown: %s', (_, text, expected) => {
  expect(shown(readMarkdown(text))).toEqual(expected)
})

const PIECES = [
  'a',
  'word',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '*',
  '**',
  '_',
  '\\',
  '\\*',
  '&amp;',
  '&',
  '`',
  '[',
  '](x)',
  '<b>',
  '</b>',
  '<sup>1</sup>',
  '[^1]',
  '[^1]: ',
  '# ',
  '> ',
  '- ',
  '1. ',
  '|',
  '| - |',
  '---',
  '\t',
  '\r\n',
  'é',
  '漢',
  '\f',
  '<!--',
  '-->',
]

test('every run stands where it says: its words are those of the file, or the file writes them otherwise', () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(texts, fc.constantFrom(readText, readMarkdown), (text, read) => {
      const { blocks, notes } = read(text)
      for (const { runs, start, end } of [...blocks, ...notes]) {
        expect(start).toBeLessThanOrEqual(end)
        let last = start
        for (const run of runs) {
          expect(run.start).toBeGreaterThanOrEqual(last)
          expect(run.end).toBeLessThanOrEqual(Math.max(end, run.start))
          const written = text.slice(run.start, run.end)
          const isVerbatim = written.length === run.text.length && run.kind === 'text' && /\S/u.test(run.text)
          expect(isVerbatim ? written : run.text).toBe(run.text)
          last = run.end
        }
      }
    }),
    { numRuns: 1500 },
  )
})
