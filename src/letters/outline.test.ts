import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate } from '#base/calendar-date.ts'
import { makeLaw } from '#law/law.ts'
import type { LetterPart } from '#law/model.ts'
import { outlineOf, type GivenAboutLetter } from './outline.ts'

const LAW = makeLaw({
  version: 'test',
  tables: {
    states:
      'iso3\tun_name\nTCD\tChad\nCHN\tChina\nSYR\tSyrian Arab Republic\nKOR\tRepublic of Korea\nMEX\tMexico\n',
    'state-names':
      'iso3\tlang\tname\nTCD\tfr\tTchad\nMEX\tes\tMéxico\nCHN\tar\tالصين\nCHN\tzh\t中国\nKOR\tko\t대한민국\n',
  },
})
const NOTHING: GivenAboutLetter = { language: null, state: null, date: null }

function outline(text: string, given: Partial<GivenAboutLetter> = {}) {
  return outlineOf(text, LAW, { ...NOTHING, ...given })
}

function partsSeen(text: string, kind: LetterPart['kind']) {
  return outline(text)
    .parts.filter((part) => part.kind === kind)
    .map((part) => ({ heading: part.heading, text: text.slice(part.start, part.end).trim() }))
}

const SALT_LETTER = `**Mandate of the Independent Expert on salt roads**

Ref.: AL TCD 7/2023
(Please use this reference in your reply)

Geneva, 9 May 2023

Excellency,

We write about the salt roads of the north, on which an earlier letter of 3 April 2022 (TCD 2/2022) was sent.

*Closure of the northern road*

The northern road has reportedly been closed since the dry season. Traders are said to be without any other way.

Tolls and permits

Every trader allegedly pays a toll at each gate, and again at the next, although the law of the land knows no such toll.

While we do not wish to prejudge the accuracy of these allegations, we are concerned at what we have heard of them.

We would be grateful for your observations on the following matters:

1. Please provide any information on the closure.
2. Please explain the tolls:
   (a) at the gates;
   (b) on the road.

3. What remedies are open to traders?

We would appreciate a reply within 60 days.

Please accept, Excellency, the assurances of our highest consideration.

Ada Invented
Independent Expert on salt roads

## Annex

### Law that applies

The Covenant is referred to in this annex, which has one paragraph of its own and nothing else to say.
`

describe('an allegation letter', () => {
  test('says its reference, type, State, date and language', () => {
    expect(outline(SALT_LETTER)).toMatchObject({
      language: 'en',
      reference: 'TCD 7/2023',
      type: 'AL',
      state: 'TCD',
      date: '2023-05-09',
    })
  })

  test('has its questions, sub-points with the question they belong to', () => {
    expect(partsSeen(SALT_LETTER, 'question')).toEqual([
      { heading: '1', text: '1. Please provide any information on the closure.' },
      { heading: '2', text: '2. Please explain the tolls:\n   (a) at the gates;\n   (b) on the road.' },
      { heading: '3', text: '3. What remedies are open to traders?' },
    ])
  })

  test('has sections under marked and plain headings; the stock sentences after them belong to none', () => {
    const sections = partsSeen(SALT_LETTER, 'section')
    expect(sections.map((one) => one.heading)).toEqual([
      'Closure of the northern road',
      'Tolls and permits',
      'Law that applies',
    ])
    expect(sections[1]?.text).toMatch(/^Tolls and permits\n\nEvery trader .* knows no such toll\.$/su)
  })

  test('has a body up to its annex, and the annex to the end', () => {
    const [body] = partsSeen(SALT_LETTER, 'body')
    const [annex] = partsSeen(SALT_LETTER, 'annex')
    expect(body?.text).toMatch(/Independent Expert on salt roads$/u)
    expect(annex).toMatchObject({ heading: 'Annex' })
    expect(annex?.text).toMatch(/nothing else to say\.$/u)
  })

  test('has the same parts where its headings are underlined', () => {
    const underlined = SALT_LETTER.replace(
      '*Closure of the northern road*',
      'Closure of the northern road:\n---',
    )
      .replace('---', '-'.repeat(29))
      .replace('## Annex', 'Annex\n=====')
      .replace('### Law that applies', 'Law that applies\n----------------')
    expect(partsSeen(underlined, 'section').map(({ heading }) => heading)).toEqual(
      partsSeen(SALT_LETTER, 'section').map(({ heading }) => heading),
    )
    expect(partsSeen(underlined, 'annex')[0]?.text).toMatch(/nothing else to say\.$/u)
  })

  test('has no section under words in columns', () => {
    const rows = SALT_LETTER.replace('Tolls and permits', 'Gate\tToll')
    expect(partsSeen(rows, 'section').map(({ heading }) => heading)).not.toContain('Gate\tToll')
    expect(partsSeen(rows, 'section')).toHaveLength(2)
  })

  test('without numbered questions has none: a list of addresses is no request', () => {
    expect(
      partsSeen('Excellency,\n\nThe roads are these:\n\n1. the north road\n2. the south road\n', 'question'),
    ).toEqual([])
  })

  test('keeps a question that a page break has cut in two', () => {
    const text = `Excellency,\n\nPlease answer the following questions:\n\n1. Please explain the first\n\f\nhalf of this sentence.\n\n2. Please explain the second.\n`
    expect(partsSeen(text, 'question').map((one) => one.heading)).toEqual(['1', '2'])
    expect(partsSeen(text, 'question')[0]?.text).toContain('half of this sentence.')
  })
})

test.each([
  [
    'fr',
    'Réf. : AL TCD 7/2023\n\nLe 9 mai 2023\n\nExcellence,\n\nNous vous saurions gré de vos observations sur les points suivants :\n\n1. Veuillez fournir des informations.\n\nVeuillez agréer, Excellence, nos salutations.\n\n# Annexe\n\nLe droit applicable.',
    'Annexe',
  ],
  [
    'es',
    'Ref.: AL MEX 7/2023\n\n9 de mayo de 2023\n\nExcelencia:\n\nAgradeceríamos sus observaciones sobre las siguientes cuestiones:\n\n1. Sírvase proporcionar información.\n\nAcepte, Excelencia, nuestra consideración.\n\nAnexo\n\nEl derecho aplicable.',
    'Anexo',
  ],
  [
    'ru',
    'AL SYR 7/2023\n\n9 мая 2023 года\n\nВаше Превосходительство,\n\nМы были бы признательны за ваши замечания по следующим вопросам:\n\n1. Просим предоставить информацию.\n\nПримите уверения.\n\n**Приложение**\n\nПрименимое право.',
    'Приложение',
  ],
  [
    'ar',
    'المرجع: AL SYR 7/2023\n\n9 أيار/مايو 2023\n\nصاحب السعادة،\n\nنكون ممتنين لتلقي ملاحظاتكم بشأن المسائل التالية:\n\n1. يرجى تقديم معلومات.\n\nوتفضلوا بقبول فائق الاحترام.\n\nمرفق\n\nالقانون الواجب التطبيق.',
    'مرفق',
  ],
  [
    'zh',
    '文号：AL CHN 7/2023\n\n2023年5月9日\n\n阁下：\n\n请就以下事项提出意见：\n\n1. 请提供有关资料。\n\n顺致最崇高的敬意。\n\n附件\n\n适用的法律。',
    '附件',
  ],
  [
    'ko',
    '참조: AL KOR 7/2023\n\n2023년 5월 9일\n\n각하,\n\n다음 사항에 대한 의견을 주시면 감사하겠습니다:\n\n1. 관련 정보를 제공해 주시기 바랍니다.\n\n감사합니다.\n\n부속서\n\n적용되는 법.',
    '부속서',
  ],
] as const)('a letter in %s has reference, date, question and annex too', (language, text, annex) => {
  expect(outline(text)).toMatchObject({ language, type: 'AL', date: '2023-05-09' })
  expect(outline(text).state).not.toBeNull()
  expect(partsSeen(text, 'question').map((one) => one.heading)).toEqual(['1'])
  expect(partsSeen(text, 'annex').map((one) => one.heading)).toEqual([annex])
})

describe('the date', () => {
  test('is the earliest date line at the top, not a date in running text', () => {
    const text = 'On 1 January 2020 it began.\n\n5 June 2023\n\nExcellency,\n\n7 July 2024\n'
    expect(outline(text).date).toBe('2023-06-05')
  })

  test('is unknown where the date line names a day that does not exist, even if another date stands below', () => {
    expect(outline('31 April 2023\n\n5 June 2023\n\nExcellency,\n').date).toBeNull()
  })

  test('may stand beside the reference', () => {
    expect(outline('Ref.: UA MEX 4/2022\t\t\t30 June 2022\n\nExcellency,\n')).toMatchObject({
      reference: 'MEX 4/2022',
      type: 'UA',
      date: '2022-06-30',
    })
  })

  test('given counts more than the one in the letter, which is kept beside it', () => {
    expect(outline('5 June 2023\n\nExcellency,\n', { date: parseCalendarDate('2023-06-06') })).toMatchObject({
      date: '2023-06-06',
      written: { date: '2023-06-05' },
    })
  })
})

describe('the State', () => {
  test.each([
    ['Permanent Mission of Chad to the United Nations Office at Geneva', 'TCD'],
    ['The Permanent Mission of the Republic of Chad', 'TCD'],
    ['Permanent Mission of the Syrian Arab Republic', 'SYR'],
    ['Mission permanente du Tchad auprès de l’Office des Nations Unies', 'TCD'],
    ['Misión Permanente de México ante las Naciones Unidas', 'MEX'],
    ['البعثة الدائمة للصين لدى الأمم المتحدة', 'CHN'],
    ['中国常驻联合国日内瓦办事处代表团', 'CHN'],
    ['주제네바 대한민국대표부', 'KOR'],
    ['To the Government of Mexico', 'MEX'],
  ])('is read from the address "%s"', (address, state) => {
    expect(outline(`${address}\n\n5 June 2023\n\nExcellency,\n\nWe write about salt.\n`).state).toBe(state)
  })

  test('is not taken from running text, which may speak of another', () => {
    expect(
      outline('5 June 2023\n\nDear Secretary,\n\nWe write about what the Government of China does.\n').state,
    ).toBeNull()
  })

  test('is unknown where two are addressed', () => {
    expect(
      outline('Permanent Mission of Chad\nPermanent Mission of China\n\nExcellencies,\n').state,
    ).toBeNull()
  })

  test('of the reference counts before the address, and what is given before both', () => {
    const text = 'Permanent Mission of Chad\nAL CHN 3/2022\n\nExcellency,\n'
    expect(outline(text).state).toBe('CHN')
    expect(outline(text, { state: 'MEX' })).toMatchObject({ state: 'MEX', written: { state: 'CHN' } })
  })

  test('is unknown for an addressee that is no State', () => {
    expect(outline('AL OTH 74/2022\n\nDear Sir,\n')).toMatchObject({ reference: 'OTH 74/2022', state: null })
  })
})

test('an older reference may run over two lines', () => {
  const text =
    'UA G/SO 218/2 G/SO 214 (67-17) Assembly & Association (2010-1)\nG/SO 214 (53-24) SYR 3/2014\n\n14 May 2014\n\nExcellency,\n'
  expect(outline(text)).toMatchObject({
    reference: 'SYR 3/2014',
    type: 'UA',
    state: 'SYR',
    date: '2014-05-14',
  })
})

test('every part lies in the text, and its sections and questions inside the body or an annex', () => {
  const pieces = fc.constantFrom(
    ...SALT_LETTER.split(/(?<=\n)/u),
    '# Annex\n',
    '(a) Please say.\n',
    '\f',
    '\r\n',
    '\ud800',
    '*x*\n',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (lines) => {
      const text = lines.join('')
      const { parts } = outline(text)
      const containers = parts.filter((part) => part.kind === 'body' || part.kind === 'annex')
      for (const part of parts) {
        expect(part.start).toBeGreaterThanOrEqual(0)
        expect(part.end).toBeGreaterThanOrEqual(part.start)
        expect(part.end).toBeLessThanOrEqual(text.length)
        expect(containers.some((one) => one.start <= part.start && part.end <= one.end)).toBe(true)
      }
    }),
  )
})

const LETTERS = '/work/shared/letters'
describe.skipIf(!existsSync(LETTERS))(
  'the two published letters (skipped where they are not at hand)',
  () => {
    const read = (name: string) => readFileSync(`${LETTERS}/${name}`, 'utf8')

    test('AL CHN 3/2024 says what it is and asks eight questions', () => {
      const text = read('al-chn-3-2024.txt')
      expect(outline(text)).toMatchObject({
        language: 'en',
        reference: 'CHN 3/2024',
        type: 'AL',
        state: 'CHN',
        date: '2024-03-22',
      })
      expect(partsSeen(text, 'question').map((one) => one.heading)).toEqual([
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
        '7',
        '8',
      ])
      expect(partsSeen(text, 'section')).toHaveLength(8)
      expect(partsSeen(text, 'annex').map((one) => one.heading)).toEqual(['Annex'])
    })

    test('the legislators’ letter of 4 June 2019 has a date, no reference, and no State: the one it speaks of is not written to', () => {
      const text = read('senate-2019-06-04.txt')
      expect(outline(text)).toMatchObject({
        language: 'en',
        reference: null,
        type: null,
        state: null,
        date: '2019-06-04',
      })
      expect(outline(text).parts.map((part) => part.kind)).toEqual(['body'])
    })
  },
)
