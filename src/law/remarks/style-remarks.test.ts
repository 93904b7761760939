import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import { checkLaw } from '#law/check.ts'
import type { Language, LetterPart } from '#law/model.ts'

const law = lawOnFile()

/** The remarks on style of a text whose parts are given by the words they begin with; each ends where the next begins. */
function styleOf(
  text: string,
  parts: readonly (readonly [kind: LetterPart['kind'], begins: string])[] = [],
  language: Language = 'en',
) {
  const starts = parts.map(([, begins]) => text.indexOf(begins))
  const placed = parts.map(([kind], index) => ({
    kind,
    start: starts[index] ?? 0,
    end: starts[index + 1] ?? text.length,
    heading: null,
  }))
  const context = { language, state: null, date: day('2024-03-22'), today: day('2026-11-21'), parts: placed }
  return checkLaw(law, text, context)
    .remarks.filter((remark) => remark.code === 'law.style')
    .map((remark) => ({ on: text.slice(remark.start, remark.end), ...remark }))
}

describe('provisions of the body and of the annex', () => {
  const parts = [
    ['body', 'The facts'],
    ['annex', 'Annex'],
  ] as const

  test('are listed where only one of the two cites them, once for each', () => {
    const text =
      'The facts run counter to articles 7, 9 and 17 of the ICCPR.\n\nAnnex\n\nArticle 7 of the ICCPR forbids torture, and article 12 of the Convention against Torture asks for an investigation.'
    expect(styleOf(text, parts)).toMatchObject([
      { severity: 'note', expected: 'iccpr:9, iccpr:17', on: 'articles 7, 9 and 17 of the ICCPR' },
      { severity: 'note', expected: 'cat:12', on: 'article 12 of the Convention against Torture' },
    ])
  })

  test.each([
    {
      because: 'both cite the same',
      text: 'The facts run counter to article 7(1) of the ICCPR.\n\nAnnex\n\nArticle 7 of the ICCPR forbids torture.',
    },
    {
      because: 'the body cites no article',
      text: 'The facts are grave.\n\nAnnex\n\nArticle 7 of the ICCPR forbids torture.',
    },
    {
      because: 'the law of treaties is cited where it is needed',
      text: 'The facts run counter to article 7 of the ICCPR (see article 18 of the Vienna Convention on the Law of Treaties).\n\nAnnex\n\nArticle 7 of the ICCPR forbids torture.',
    },
  ])('are not listed where $because', ({ text }) => {
    expect(styleOf(text, parts)).toEqual([])
  })

  test('are not compared in a letter without an annex', () => {
    const text = 'The facts run counter to article 7 of the ICCPR.'
    expect(styleOf(text, [['body', 'The facts']])).toEqual([])
  })
})

describe('a short title', () => {
  const TWO =
    'Law\n\nKenya ratified the Convention on the Rights of the Child. Article 3 of the Convention binds it.\n\nKenya ratified the Convention against Torture. Article 2 of the Convention binds it.'

  test('that stands for two instruments in one section is marked once', () => {
    expect(styleOf(TWO, [['section', 'Law']])).toMatchObject([
      { on: 'the Convention', expected: 'cat', suggestion: 'CAT' },
    ])
  })

  test('may stand for another in another section', () => {
    expect(
      styleOf(TWO, [
        ['section', 'Law'],
        ['section', 'Kenya ratified the Convention against'],
      ]),
    ).toEqual([])
  })

  test.each([
    {
      because: 'the year tells them apart',
      text: 'Law\n\nKenya ratified the Convention against Torture. Article 2 of the Convention binds it. So does article 33 of the 1951 Convention.',
    },
    {
      because: '“the said” points at the last',
      text: 'Law\n\nKenya ratified the Convention on the Rights of the Child. Article 3 of the Convention binds it.\n\nKenya ratified the Convention against Torture. Article 2 of the said Convention binds it.',
    },
    {
      because: 'a quotation has its own words',
      text: 'Law\n\nKenya ratified the Convention on the Rights of the Child. Article 3 of the Convention binds it.\n\nKenya ratified the Convention against Torture. The Committee wrote: “Article 2 of the Convention binds all.”',
    },
  ])('is not marked where $because', ({ text }) => {
    expect(styleOf(text, [['section', 'Law']])).toEqual([])
  })
})

describe('paragraphs written in two ways', () => {
  test.each([
    {
      text: 'See article 9(1) of the ICCPR, article 14(3) of the ICCPR and article 2(3) of the ICCPR; see also articles 2.1 and 14.1 of the ICCPR. So does article 12.1 of the ICESCR.',
      on: 'articles 2.1 and 14.1 of the ICCPR',
      suggestion: '2(1), 14(1)',
    },
    {
      text: 'Article 9 (1) of the ICCPR, article 14 (3) (a) of the ICCPR and article 2 (3) of the ICCPR apply. So do article 9, paragraph 2, of the ICCPR and article 12, paragraph 1, of the ICESCR.',
      on: 'article 9, paragraph 2, of the ICCPR',
      suggestion: '9 (2)',
    },
    {
      text: 'Article 8 § 1 ECHR, article 6 § 1 ECHR and article 5 § 3 ECHR apply. So do article 9(1) ICCPR and article 14(1) ICCPR.',
      on: 'article 9(1) ICCPR',
      suggestion: '9 § 1',
    },
  ])('are marked once, where the rarer first stands: $on', ({ text, on, suggestion }) => {
    expect(styleOf(text)).toMatchObject([{ on, suggestion, severity: 'note' }])
  })

  test.each([
    {
      because: 'one is a single slip',
      text: 'See article 9(1), article 14(3) and article 2.1 of the ICCPR.',
    },
    {
      because: 'letters and paragraphs in brackets are one way',
      text: 'See article 9(1) of the ICCPR, article 37(a) of the CRC, article 2(b) of CEDAW and article 14(3) of the ICCPR.',
    },
    {
      because: 'a general comment has paragraphs of its own',
      text: 'See article 9(1) of the ICCPR and article 14(3) of the ICCPR; general comment No. 35 (paras. 12 and 13) and general comment No. 32 (para. 4).',
    },
  ])('are not marked where $because', ({ text }) => {
    expect(styleOf(text)).toEqual([])
  })
})

describe('soft law without the resolution that adopted it', () => {
  test.each([
    {
      text: 'We recall article 4 of the Declaration on the Elimination of Violence against Women. Article 2 of the Declaration on the Elimination of Violence against Women says why.',
      expected: '48/104',
    },
    {
      text: 'We recall principle 17 of the Guiding Principles on Business and Human Rights.',
      expected: '17/4',
    },
  ])('is marked at its first place, with the number: $expected', ({ text, expected }) => {
    expect(styleOf(text)).toMatchObject([{ expected, severity: 'note' }])
  })

  test.each([
    'We recall the Universal Declaration of Human Rights.',
    'We recall the Declaration on the Elimination of Violence against Women (A/RES/48/104).',
    'We recall the Declaration on the Elimination of Violence against Women, adopted by General Assembly resolution 48/104.',
    'We recall the Recommended Principles and Guidelines on Human Rights and Human Trafficking.',
    'We recall the Convention on the Rights of the Child.',
  ])('is not marked: %s', (text) => {
    expect(styleOf(text)).toEqual([])
  })
})
