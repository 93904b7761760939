import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import { checkLaw } from '#law/check.ts'
import type { Language } from '#law/model.ts'

const law = lawOnFile()

/** Each place missed: the citing words, and the article that is suggested. */
function missed(text: string, language: Language = 'en') {
  const context = { language, state: null, date: day('2024-03-22'), today: day('2026-11-21'), parts: [] }
  return checkLaw(law, text, context)
    .remarks.filter((remark) => remark.code === 'provision.pinpoint-missing')
    .map(({ start, end, expected }) => `${text.slice(start, end)}: ${expected ?? ''}`)
}

describe('what is taken from an instrument without its article is marked', () => {
  test.each([
    {
      text: 'We recall the Universal Declaration of Human Rights, which provides that everyone has the right to life, liberty and the security of person.',
      marks: ['Universal Declaration of Human Rights: 3'],
    },
    {
      text: 'According to the Optional Protocol on the Sale of Children, Child Prostitution and Child Pornography, sale of children is defined as any act or transaction.',
      marks: ['Optional Protocol on the Sale of Children, Child Prostitution and Child Pornography: 2(a)'],
    },
    {
      text: 'Torture is defined by the Convention against Torture as any act that inflicts severe pain.',
      marks: ['Convention against Torture: 1'],
    },
    {
      text: 'Under the definition contained in the ILO Forced Labour Convention, 1930, forced labour is work exacted under the menace of any penalty.',
      marks: ['ILO Forced Labour Convention, 1930: 2(1)'],
    },
    {
      text: 'The Refugee Convention enshrines the principle of non-refoulement.',
      marks: ['Refugee Convention: 33(1)'],
    },
    {
      text: 'The ICCPR, ratified by Kenya in 1972, guarantees freedom of expression.',
      marks: ['ICCPR: 19'],
    },
    { text: 'Her right to privacy under the ICCPR was set aside.', marks: ['ICCPR: 17'] },
    { text: 'The right to a fair trial, enshrined in the ICCPR, was denied.', marks: ['ICCPR: 14'] },
    {
      text: 'The guard answers for torture within the meaning of the Convention against Torture.',
      marks: ['Convention against Torture: 1'],
    },
    { text: 'This is slavery, as defined in the Slavery Convention.', marks: ['Slavery Convention: 1(1)'] },
    {
      text: 'In accordance with the ICCPR, no one shall be subjected to arbitrary arrest.',
      marks: ['ICCPR: 9'],
    },
  ])('$text', ({ text, marks }) => {
    expect(missed(text)).toEqual(marks)
  })

  test('of two instruments that share a verb, both are marked', () => {
    expect(missed('The UDHR and the ICCPR guarantee the right to privacy.')).toEqual([
      'UDHR: 12',
      'ICCPR: 17',
    ])
  })

  test('a line break in the middle of the words changes nothing', () => {
    expect(missed('The ICCPR,\nwhich\nguarantees the right\nto privacy, binds Kenya.')).toEqual(['ICCPR: 17'])
  })
})

describe('nothing is marked', () => {
  test.each([
    {
      text: 'The ICCPR, which prohibits torture in its article 7, binds Kenya.',
      because: 'the article follows',
    },
    { text: 'The ICCPR prohibits torture (article 7).', because: 'the article stands in brackets' },
    {
      text: 'The ICCPR prohibits torture. Article 7 allows no exception.',
      because: 'the next sentence gives it',
    },
    {
      text: 'The Convention against Torture prohibits torture.',
      because: 'the whole treaty is about that',
    },
    { text: 'CEDAW defines what it must.', because: 'no known subject' },
    {
      text: 'The relevant provisions of the Universal Declaration of Human Rights bear on the right to life.',
      because: 'nothing is taken from it',
    },
    {
      text: 'Kenya ratified the ICCPR, and its courts guarantee the right to a fair trial.',
      because: 'the courts guarantee it',
    },
    {
      text: 'He spoke of the right to privacy, and under the ICCPR he may complain.',
      because: 'a comma parts the right and the treaty',
    },
    {
      text: 'The Palermo Protocol guarantees freedom of religion.',
      because: 'it does not carry that subject',
    },
  ])('$text ($because)', ({ text }) => {
    expect(missed(text)).toEqual([])
  })
})

test.each([
  {
    language: 'fr' as const,
    text: 'La traite des personnes est définie dans le Protocole de Palerme comme le recrutement.',
    place: '3',
    article: 'article',
  },
  {
    language: 'fr' as const,
    text: 'Le Pacte international relatif aux droits civils et politiques garantit le droit à la vie.',
    place: '6',
    article: 'article',
  },
  {
    language: 'fr' as const,
    text: 'Le droit à la santé consacré par le Pacte international relatif aux droits économiques, sociaux et culturels est en cause.',
    place: '12',
    article: 'article',
  },
  {
    language: 'es' as const,
    text: 'La tortura se define en la Convención contra la Tortura como todo acto que cause dolores graves.',
    place: '1',
    article: 'artículo',
  },
  {
    language: 'es' as const,
    text: 'El Pacto Internacional de Derechos Civiles y Políticos reconoce el derecho a la vida.',
    place: '6',
    article: 'artículo',
  },
])('the same in $language: $text', ({ language, text, place, article }) => {
  const context = { language, state: null, date: day('2024-03-22'), today: day('2026-11-21'), parts: [] }
  const remark = checkLaw(law, text, context).remarks.find((one) => one.code === 'provision.pinpoint-missing')
  expect(remark?.severity).toBe('note')
  expect(remark?.expected?.startsWith(place)).toBe(true)
  expect(remark?.suggestion).toBe(`${article} ${remark?.expected ?? ''}`)
})
