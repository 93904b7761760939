import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import { checkLaw } from '#law/check.ts'
import type { Language, LetterPart } from '#law/model.ts'

const law = lawOnFile()

interface Written {
  readonly kind: LetterPart['kind'] | 'between'
  readonly heading?: string
  readonly says: string
}

/** A letter of these parts, one after another; sections after an annex are its own. */
function aLetter(written: readonly Written[]): { text: string; parts: readonly LetterPart[] } {
  let text = ''
  const parts: LetterPart[] = []
  for (const { kind, heading, says } of written) {
    const start = text.length
    text += heading === undefined ? says : `${heading}\n\n${says}`
    if (kind !== 'between') parts.push({ kind, start, end: text.length, heading: heading ?? null })
    text += '\n\n'
  }
  const annex = parts.findIndex((part) => part.kind === 'annex')
  const whole = parts.map((part, index) => (index === annex ? { ...part, end: text.length } : part))
  return { text, parts: whole }
}

function gaps(
  written: readonly Written[],
  { state = 'CHN', language = 'en' }: { state?: string | null; language?: Language } = {},
) {
  const { text, parts } = aLetter(written)
  const context = { language, state, date: day('2024-03-22'), today: day('2026-11-21'), parts }
  return checkLaw(law, text, context)
    .remarks.filter((remark) => remark.code === 'law.gap')
    .map((remark) => ({ on: text.slice(remark.start, remark.end), expected: remark.expected ?? '', remark }))
}

const LAW: Written = {
  kind: 'between',
  says: 'We refer to article 12 of the Convention against Torture.',
}
const PRIVACY: Written = {
  kind: 'section',
  heading: '#### *Permits and the right to privacy*',
  says: 'Their telephones are screened every week, and their pictures are sent to the police.',
}
const QUESTION: Written = { kind: 'question', says: '1. Please say what ends arbitrary detention there.' }

describe('a theme on which the letter cites no law', () => {
  test('is marked at the heading of its section, with what binds the State first', () => {
    expect(gaps([LAW, PRIVACY])).toMatchObject([
      { on: 'Permits and the right to privacy', expected: 'udhr:12, iccpr:17', remark: { severity: 'note' } },
    ])
    expect(gaps([LAW, PRIVACY], { state: 'KEN' })).toMatchObject([{ expected: 'iccpr:17, udhr:12' }])
  })

  test('names the law on children where the section speaks of children', () => {
    const says = 'The children are filmed at school, and the surveillance goes on at home.'
    expect(gaps([LAW, { ...PRIVACY, says }])).toMatchObject([{ expected: 'crc:16, udhr:12, iccpr:17' }])
  })

  test('is marked where a question names it, at its words', () => {
    expect(gaps([LAW, QUESTION])).toMatchObject([{ on: 'arbitrary detention' }])
  })

  test('is told of once, though two parts speak of it', () => {
    expect(gaps([LAW, QUESTION, { ...QUESTION, says: '2. Who orders arbitrary detention?' }])).toHaveLength(1)
  })

  test.each([
    { where: 'in the body', by: 'See article 17 of the ICCPR.' },
    { where: 'by a general comment', by: 'The Human Rights Committee adopted general comment No. 16.' },
  ])('is none where its law is cited $where', ({ by }) => {
    expect(gaps([LAW, PRIVACY, { kind: 'between', says: by }])).toEqual([])
  })

  test('is still there where a treaty on many themes is only named', () => {
    expect(gaps([LAW, PRIVACY, { kind: 'between', says: 'We recall the ICCPR as a whole.' }])).toHaveLength(1)
  })

  test('is none where one word of it falls in a section', () => {
    const says = 'One of them spoke of arbitrary detention. The others slept.'
    expect(gaps([LAW, { kind: 'section', heading: 'The journey', says }])).toEqual([])
  })

  test('is none where only the name of a treaty or a committee has the word', () => {
    const says =
      'The Committee on Enforced Disappearances wrote twice. The Committee on Enforced Disappearances waits.'
    expect(gaps([LAW, { kind: 'section', heading: 'The journey', says }])).toEqual([])
  })
})

describe('a section that leaves out law', () => {
  const annex: Written = { kind: 'annex', heading: '## Annex', says: 'We cite the following.' }
  const forcedLabour: Written = {
    kind: 'section',
    heading: 'Freedom from forced labour',
    says: 'We refer to article 8 of the ICCPR and to article 2 of the Forced Labour Convention, 1930 (No. 29).',
  }

  test('which binds the State, is marked in the annex', () => {
    const [only, ...others] = gaps([annex, forcedLabour])
    expect(others).toEqual([])
    expect(only).toMatchObject({ on: 'Freedom from forced labour', remark: { severity: 'note' } })
    expect(only?.expected).toContain('icescr:6, icescr:7')
    expect(only?.remark.message).toContain('China')
    expect(only?.remark.suggestion).toContain('articles 6 and 7 of the International Covenant on Economic')
  })

  test('is not marked for what does not bind it', () => {
    for (const { expected } of gaps([annex, forcedLabour], { state: 'USA' }))
      expect(expected).not.toContain('icescr')
  })

  test('is not marked where another section cites it on the theme', () => {
    const other: Written = {
      kind: 'section',
      heading: 'Work',
      says: 'See articles 6 and 7 of the ICESCR, and C105.',
    }
    const told = gaps([
      annex,
      forcedLabour,
      other,
      { kind: 'between', says: 'See article 1 of ILO Convention No. 105.' },
    ])
    expect(told).toEqual([])
  })

  test('of facts is asked only for what protects those it speaks of', () => {
    const facts: Written = {
      kind: 'section',
      heading: 'Separation of families',
      says: 'The children stay behind when their mothers are taken.',
    }
    const cited: Written = {
      kind: 'section',
      heading: 'Law',
      says: 'We refer to articles 5, 9 and 16 of CEDAW.',
    }
    const [only] = gaps([facts, annex, cited])
    expect(only?.on).toBe('Separation of families')
    expect(only?.expected).toMatch(/^crc:/u)
    const adults = { ...facts, says: 'The old men stay behind.' }
    expect(gaps([adults, annex, cited])).toEqual([])
  })
})

describe('no gap is told of', () => {
  test.each([
    {
      where: 'in a letter without parts',
      written: [LAW, { ...PRIVACY, kind: 'between' as const }],
      asked: {},
    },
    { where: 'without a State', written: [LAW, PRIVACY], asked: { state: null } },
    { where: 'in a letter that cites no instrument', written: [PRIVACY, QUESTION], asked: {} },
    {
      where: 'in a language whose theme words are not known',
      written: [LAW, PRIVACY],
      asked: { language: 'ru' as const },
    },
  ])('$where', ({ written, asked }) => {
    expect(gaps(written, asked)).toEqual([])
  })
})

test('a letter is told of six gaps at most', () => {
  const themes = [
    'privacy',
    'fair trial',
    'arbitrary detention',
    'freedom of expression',
    'freedom of association',
    'the right to life',
    'the right to health',
    'slavery',
  ]
  const questions = themes.map((theme, index): Written => ({
    kind: 'question',
    says: `${index + 1}. What of ${theme}?`,
  }))
  expect(gaps([LAW, ...questions])).toHaveLength(6)
})

test.each([
  {
    language: 'fr' as const,
    cites: 'Nous renvoyons à l’article 12 de la Convention contre la torture.',
    says: '1. Que faites-vous contre la détention arbitraire ?',
    on: 'détention arbitraire',
    suggests: 'Pacte international relatif aux droits civils et politiques, art. 9',
  },
  {
    language: 'es' as const,
    cites: 'Nos remitimos al artículo 12 de la Convención contra la Tortura.',
    says: '1. ¿Qué se hace contra la detención arbitraria?',
    on: 'detención arbitraria',
    suggests: 'Pacto Internacional de Derechos Civiles y Políticos, art. 9',
  },
])('a gap is found in $language and named in that language', ({ language, cites, says, on, suggests }) => {
  const [gap] = gaps(
    [
      { kind: 'between', says: cites },
      { kind: 'question', says },
    ],
    { state: 'KEN', language },
  )
  expect(gap?.on).toBe(on)
  expect(gap?.remark.suggestion).toContain(suggests)
})
