import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFootnote, aPerson, block, words } from '../../../test/builders/letter-nodes.ts'
import { BUILDER_LANGUAGES } from '../../../test/builders/letter-phrases.ts'
import { aLetter, anyLetter } from '../../../test/builders/letters.ts'
import { timesAsLong } from '../../../test/times-as-long.ts'
import type { Letter, LetterNode } from '../model/letter.ts'
import { compareWords } from './compare-words.ts'
import { compareLetters } from './compare.ts'
import { longestRising } from './longest-run.ts'
import { matchParagraphs } from './match-paragraphs.ts'
import { paragraphsOf } from './paragraphs.ts'
import { wordsOf } from './words.ts'

const textOf = (letter: Letter): string =>
  paragraphsOf(letter)
    .map(({ text }) => text)
    .join('\n\n')
const foreign = (letter: Letter): Letter => ({ ...letter, lineage: null })

/** The text of the letter after, as the comparison has it. */
function applied({ paragraphs }: ReturnType<typeof compareLetters>): string {
  const kept = paragraphs.filter(({ change }) => change !== 'removed')
  return kept
    .map(({ words: said }) =>
      said
        .filter(({ op }) => op !== '-')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n\n')
}

/** The paragraphs of the letter before, in any order. */
function undone({ paragraphs }: ReturnType<typeof compareLetters>): readonly string[] {
  const old = paragraphs.filter(({ change }) => change !== 'added')
  return old
    .map(({ words: said }) =>
      said
        .filter(({ op }) => op !== '+')
        .map(({ text }) => text)
        .join(''),
    )
    .toSorted()
}

describe.each(BUILDER_LANGUAGES)('letters in %s', (language) => {
  test('a letter compared with itself is all the same, with ids and without', () => {
    fc.assert(
      fc.property(anyLetter(language), fc.boolean(), (letter, isForeign) => {
        const one = isForeign ? foreign(letter) : letter
        const { paragraphs } = compareLetters(one, one)
        expect(new Set(paragraphs.map(({ change }) => change))).toEqual(new Set(['same']))
      }),
      { numRuns: 20 },
    )
  })

  test('the comparison holds all of both letters', () => {
    fc.assert(
      fc.property(anyLetter(language), anyLetter(language), fc.boolean(), (before, after, isForeign) => {
        const compared = isForeign
          ? compareLetters(foreign(before), foreign(after))
          : compareLetters(before, after)
        expect(applied(compared)).toBe(textOf(after))
        expect(undone(compared)).toEqual(
          paragraphsOf(before)
            .map(({ text }) => text)
            .toSorted(),
        )
      }),
      { numRuns: 20 },
    )
  })
})

const of = (...blocks: readonly LetterNode[]): Letter => aLetter({ blocks })
const paragraph = (id: string, ...content: readonly (LetterNode | string)[]): LetterNode =>
  block('paragraph', { id }, ...content)
const fates = (before: Letter, after: Letter) =>
  compareLetters(before, after).paragraphs.map(({ id, change, words: said }) => {
    return `${id} ${change} ${said.map(({ op, text }) => (op === '=' ? text : op === '-' ? `[-${text}-]` : `{+${text}+}`)).join('')}`
  })

const A = 'The kilns of Vorama were shut in the spring.'
const B = 'Forty workers were reportedly taken to the coast.'
const C = 'No one has seen the ledgers since.'

describe('paragraphs', () => {
  test('by id, whatever became of the words', () => {
    expect(
      fates(of(paragraph('p', A), paragraph('q', B)), of(paragraph('p', 'All else.'), paragraph('q', B))),
    ).toEqual([`p changed [-The kilns of Vorama were shut in the spring-]{+All else+}.`, `q same ${B}`])
  })

  test('an id means nothing between letters of other lineage', () => {
    const before = foreign(of(paragraph('p', A), paragraph('q', B)))
    const after = foreign(of(paragraph('q', A), paragraph('p', B)))
    expect(fates(before, after)).toEqual([`q same ${A}`, `p same ${B}`])
  })

  test('one that moved and was changed is moved, not taken out and put in', () => {
    const before = foreign(of(paragraph('1', A), paragraph('2', B), paragraph('3', C)))
    const after = foreign(
      of(paragraph('4', B.replace('Forty', 'Fifty')), paragraph('5', A), paragraph('6', C)),
    )
    expect(fates(before, after)).toEqual([
      '4 moved [-Forty-]{+Fifty+} workers were reportedly taken to the coast.',
      `5 same ${A}`,
      `6 same ${C}`,
    ])
  })

  test('what was taken out stands where it was', () => {
    expect(
      fates(
        of(paragraph('p', A), paragraph('q', B), paragraph('r', C)),
        of(paragraph('p', A), paragraph('r', C), paragraph('s', 'New.')),
      ),
    ).toEqual([`p same ${A}`, `q removed [-${B}-]`, `r same ${C}`, 's added {+New.+}'])
  })

  test('another look alone is a change without words', () => {
    expect(fates(of(paragraph('p', A)), of(paragraph('p', words(A, { type: 'strong' }))))).toEqual([
      `p changed ${A}`,
    ])
    expect(fates(of(paragraph('p', A)), of(block('heading', { id: 'p' }, A)))).toEqual([`p changed ${A}`])
  })

  test('the number of a question, a note, a person and a new line can be seen', () => {
    const before = of(
      block('question', { id: 'q', number: '1' }, 'Why?', aFootnote('On file.')),
      paragraph('p', aPerson('V1')),
    )
    const after = of(
      block('question', { id: 'q', number: '2' }, 'Why?', aFootnote('In print.')),
      paragraph('p', aPerson('V2'), { type: 'hard_break' }, 'x'),
    )
    expect(fates(before, after)).toEqual([
      'q changed [-1-]{+2+}. Why?[*]',
      'f1 changed [-On file-]{+In print+}.',
      'p changed [[-V1-]{+V2+}]{+\nx+}',
    ])
  })

  test('empty and repeated paragraphs keep their order', () => {
    const repeated = foreign(
      of(...['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => paragraph(id, index % 2 === 0 ? 'Same.' : A))),
    )
    expect(new Set(compareLetters(repeated, repeated).paragraphs.map(({ change }) => change))).toEqual(
      new Set(['same']),
    )
  })
})

describe('words', () => {
  test.each([
    {
      language: 'en',
      text: 'In Vorama’s sheds, 5,000 were non-refoulement.',
      words: [
        'In',
        ' ',
        'Vorama’s',
        ' ',
        'sheds',
        ',',
        ' ',
        '5,000',
        ' ',
        'were',
        ' ',
        'non-refoulement',
        '.',
      ],
    },
    { language: 'ko', text: '60일 이내에 답변', words: ['60일', ' ', '이내에', ' ', '답변'] },
    { language: 'ar', text: 'في غضون 60 يوماً.', words: ['في', ' ', 'غضون', ' ', '60', ' ', 'يوماً', '.'] },
  ])('of $language', ({ language, text, words: expected }) => {
    expect(wordsOf(text, language)).toEqual(expected)
  })

  test('of Chinese, also within another language: whole words, figures apart', () => {
    for (const language of ['zh', 'en']) {
      const found = wordsOf('请在60天内答复。', language)
      expect(found).toEqual(expect.arrayContaining(['60', '答复', '。']))
    }
  })

  test('joined, they are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('en', 'zh', 'ja', 'th', 'ar', 'xx'),
        (text, language) => {
          expect(wordsOf(text, language).join('')).toBe(text)
        },
      ),
    )
  })

  test('changes joined are the texts, and what stayed is never next to what stayed', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '.'), { maxLength: 30 })
    fc.assert(
      fc.property(some, some, (before, after) => {
        const changes = compareWords(before, after)
        expect(
          changes
            .filter(({ op }) => op !== '+')
            .map(({ text }) => text)
            .join(''),
        ).toBe(before.join(''))
        expect(
          changes
            .filter(({ op }) => op !== '-')
            .map(({ text }) => text)
            .join(''),
        ).toBe(after.join(''))
        for (const [index, { op, text }] of changes.entries()) {
          expect(text).not.toBe('')
          expect(changes[index + 1]?.op).not.toBe(op)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('changed words side by side are one change', () => {
    const [before, after] = ['He was taken away on foot', 'He was driven off on foot'].map((text) =>
      wordsOf(text, 'en'),
    )
    expect(compareWords(before ?? [], after ?? [])).toEqual([
      { op: '=', text: 'He was ' },
      { op: '-', text: 'taken away' },
      { op: '+', text: 'driven off' },
      { op: '=', text: ' on foot' },
    ])
  })

  test('a Chinese change is one of whole words', () => {
    const [before, after] = ['请在60天内答复。', '请在90天内答复我们。'].map((text) => wordsOf(text, 'zh'))
    expect(compareWords(before ?? [], after ?? []).filter(({ op }) => op !== '=')).toEqual([
      { op: '-', text: '60' },
      { op: '+', text: '90' },
      { op: '+', text: '我们' },
    ])
  })
})

test('a longest rising run rises, and none is longer', () => {
  const longest = (values: readonly number[]): number =>
    Math.max(
      0,
      ...values.map(
        (_value, index) => 1 + longest(values.slice(index + 1).filter((one) => one > (values[index] ?? 0))),
      ),
    )
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 50 }), { maxLength: 9 }), (values) => {
      const run = longestRising(values)
      const taken = run.map((index) => values[index] ?? 0)
      expect(taken).toEqual(taken.toSorted((one, other) => one - other))
      expect(run).toHaveLength(longest(values))
    }),
  )
})

test('a paragraph is matched once, by what both have', () => {
  fc.assert(
    fc.property(anyLetter('en'), anyLetter('en'), (before, after) => {
      const [left, right] = [paragraphsOf(before), paragraphsOf(after)]
      const matches = matchParagraphs(left, right, false)
      expect(new Set(matches.map((match) => match.before)).size).toBe(matches.length)
      expect(new Set(matches.map((match) => match.after)).size).toBe(matches.length)
      const lacksPartner = right.filter(
        ({ text, kind }, index) =>
          kind !== 'footnote' &&
          !matches.some((match) => match.after === index) &&
          left.some(
            (one, place) =>
              one.text === text &&
              one.kind !== 'footnote' &&
              right.filter((other) => other.text === text).length === 1 &&
              left.filter((other) => other.text === text).length === 1 &&
              !matches.some((match) => match.before === place),
          ),
      )
      expect(lacksPartner).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('long letters take time that grows with their length', () => {
  const long = (count: number, salt: string): Letter =>
    foreign(
      of(
        ...Array.from({ length: count }, (_one, index) =>
          block('paragraph', {}, `${salt} ${index * 31} ${A} ${B.repeat(3)} w${index % 97}${salt}`),
        ),
      ),
    )
  const compared = (count: number) => {
    const [before, after] = [long(count, 'x'), long(count, 'y')]
    return () => compareLetters(before, after)
  }
  expect(timesAsLong(compared(200), compared(2000), 40)).toBeLessThan(40)
})

test('one endless paragraph that was written anew does not hang', () => {
  const endless = (salt: string): Letter =>
    of(paragraph('p', Array.from({ length: 30_000 }, (_one, index) => `${salt}${index % 1000}`).join(' ')))
  const start = performance.now()
  compareLetters(endless('a'), endless('b'))
  compareLetters(endless('a'), of(paragraph('p', 'a1 b2 '.repeat(15_000))))
  expect(performance.now() - start).toBeLessThan(10_000)
})
