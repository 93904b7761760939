import { describe, expect, test } from 'vitest'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import { checkLaw } from '#law/check.ts'
import type { Language } from '#law/model.ts'

const law = lawOnFile()

function remarksOn(text: string, language: Language = 'en') {
  const context = { language, state: null, date: day('2024-03-22'), today: day('2026-11-21'), parts: [] }
  return checkLaw(law, text, context).remarks.filter((one) => one.code === 'obligation.strength-differs')
}

/** The verbs that differ, as the letter has them, with the wording suggested. */
function verbs(text: string, language: Language = 'en') {
  return remarksOn(text, language).map(
    ({ start, end, suggestion }) => `${text.slice(start, end)} → ${suggestion ?? ''}`,
  )
}

describe('a verb stronger than the provision is marked', () => {
  test.each([
    {
      text: 'Article 7(1) of the Palermo Protocol requires States to permit victims to remain.',
      marks: ['requires → shall consider'],
    },
    {
      text: 'We refer to article 7 of the Palermo Protocol that\nrequires measures by which victims may stay.',
      marks: ['requires → shall consider'],
    },
    {
      text: 'Article 6 of the Palermo Protocol obliges States parties to provide housing.',
      marks: ['obliges → shall consider'],
    },
    {
      text: 'Under article 7 of the Palermo Protocol, States parties are required to permit victims to remain.',
      marks: ['are required to → shall consider'],
    },
    {
      text: 'Article 9(2) of the Palermo Protocol requires States to run mass media campaigns.',
      marks: ['requires → shall endeavour'],
    },
    {
      text: 'Article 10(3) of the ICESCR obliges States to protect all children.',
      marks: ['obliges → should'],
    },
  ])('$text', ({ text, marks }) => {
    expect(verbs(text)).toEqual(marks)
  })
})

describe('a verb weaker than the provision is marked', () => {
  test.each([
    {
      text: 'Article 9 of CEDAW urges States parties to grant women equal rights.',
      marks: ['urges → shall'],
    },
    {
      text: 'Article 12 of the Convention against Torture, ratified in 1999, encourages States to investigate.',
      marks: ['encourages → shall'],
    },
    {
      text: 'Articles 12 and 13 of the Convention against Torture invite States to act.',
      marks: ['invite → shall'],
    },
    {
      text: 'Article 19 of the Convention on the Rights of the Child calls upon Governments to act.',
      marks: ['calls upon → shall take appropriate measures'],
    },
    {
      text: 'Under article 12 of the Convention against Torture, States are invited to investigate.',
      marks: ['are invited to → shall'],
    },
    {
      text: 'Article 14(1) of the Convention against Torture allows States to give redress.',
      marks: ['allows → shall'],
    },
  ])('$text', ({ text, marks }) => {
    expect(verbs(text)).toEqual(marks)
  })
})

describe('nothing is marked', () => {
  test.each([
    {
      text: 'Article 12 of the Convention against Torture requires States to investigate.',
      because: 'it says “shall”',
    },
    {
      text: 'Article 7 of the Palermo Protocol requires States to consider such measures.',
      because: 'the softer word follows',
    },
    {
      text: 'Article 9(2) of the Palermo Protocol requires States to endeavour to run campaigns.',
      because: 'the softer word follows',
    },
    {
      text: 'Article 7 of the Palermo Protocol does not require States to do so.',
      because: 'it is denied',
    },
    {
      text: 'Article 6 of the Palermo Protocol requires States to protect the privacy of victims.',
      because: 'that paragraph says “shall”',
    },
    {
      text: 'Article 6 of the Palermo Protocol requires much.',
      because: 'nothing tells which of its paragraphs is meant',
    },
    {
      text: 'Article 12(1) of the ICESCR requires States to act.',
      because: 'a right that is recognised is not weighed',
    },
    {
      text: 'Article 19(3) of the ICCPR requires that restrictions be necessary.',
      because: 'that is what a limited permission means',
    },
    {
      text: 'Article 12 of the Convention against Torture invites the question of delay.',
      because: 'it invites no State',
    },
    {
      text: 'We recall article 12 of the Convention against Torture. The report invites States to act.',
      because: 'another sentence has the verb',
    },
    {
      text: 'Article 7 of the Labour Code requires employers to report.',
      because: 'it is no instrument of ours',
    },
  ])('$text ($because)', ({ text }) => {
    expect(verbs(text)).toEqual([])
  })
})

test.each([
  {
    language: 'fr' as const,
    text: 'L’article 7, paragraphe 1, du Protocole de Palerme exige des États parties qu’ils laissent rester les victimes.',
    marks: ['exige → envisage'],
  },
  {
    language: 'fr' as const,
    text: 'En vertu de l’article 7 du Protocole de Palerme, les États sont tenus de laisser rester les victimes.',
    marks: ['sont tenus → envisage'],
  },
  {
    language: 'fr' as const,
    text: 'L’article 12 de la Convention contre la torture les invite à enquêter.',
    marks: ['invite → doit'],
  },
  {
    language: 'fr' as const,
    text: 'L’article 10 de la Convention contre la torture engage les États à former leurs agents.',
    marks: [],
  },
  {
    language: 'es' as const,
    text: 'El artículo 7, párrafo 1, del Protocolo de Palermo exige a los Estados que dejen permanecer a las víctimas.',
    marks: ['exige → considerará'],
  },
  {
    language: 'es' as const,
    text: 'El artículo 12 de la Convención contra la Tortura alienta a los Estados a investigar.',
    marks: ['alienta → debe'],
  },
  {
    language: 'es' as const,
    text: 'El artículo 12 de la Convención contra la Tortura obliga a los Estados a investigar.',
    marks: [],
  },
])('the same in $language: $text', ({ language, text, marks }) => {
  expect(verbs(text, language)).toEqual(marks)
})

test.each([
  {
    text: 'Article 12 of the Convention against Torture invites States to investigate.',
    severity: 'warning',
    because: 'the gap is large and the words come from a source',
  },
  {
    text: 'Article 12 of the Convention against Torture requests States to investigate.',
    severity: 'note',
    because: 'a request is nearer to a duty',
  },
  {
    text: 'Article 9 of CEDAW invites States to grant women equal rights.',
    severity: 'note',
    because: 'the words are known from memory only',
  },
  {
    text: 'Article 4 of the Optional Protocol on the Sale of Children, Child Prostitution and Child Pornography requires jurisdiction where the offender has his habitual residence.',
    severity: 'note',
    because: 'the paragraph is guessed from what the letter says',
  },
])('a $severity where $because', ({ text, severity }) => {
  expect(remarksOn(text).map((one) => one.severity)).toEqual([severity])
})

test('the message has the words of the provision', () => {
  const [remark] = remarksOn('Article 34 of the Convention on the Rights of the Child invites States to act.')
  expect(remark?.message).toContain('“undertake to protect the child”')
  expect(remark?.expected).toBe('undertake to protect the child')
})
