import { describe, expect, test } from 'vitest'
import type { Language } from '#law/model.ts'
import { blocksOf } from '../../../test/corpus/requests/letters.ts'
import { allegationsOf } from './allegations.ts'
import { sentencesOf } from './allegations-sentences.ts'

/** A text whose paragraphs are all allegations. */
function allegationsIn(text: string, language: Language = 'en') {
  return allegationsOf(blocksOf(text, 'paragraphs', 'allegations'), language)
}

describe('sentences', () => {
  test.each<{ language: Language; text: string; sentences: readonly string[] }>([
    { language: 'en', text: 'Mr. A. was held. He wept.', sentences: ['Mr. A. was held.', 'He wept.'] },
    {
      language: 'en',
      text: 'See art. 9, para. 2, of the law. No. 14 applies. It rained at 4 p.m. on Monday.',
      sentences: ['See art. 9, para. 2, of the law.', 'No. 14 applies.', 'It rained at 4 p.m. on Monday.'],
    },
    {
      language: 'en',
      text: 'He said: "Go." She went (by the U.S. road). Why? Nobody knows!',
      sentences: ['He said: "Go."', 'She went (by the U.S. road).', 'Why?', 'Nobody knows!'],
    },
    {
      language: 'en',
      text: 'It costs 1.5 million; see www.example.org/a.b for more. The end',
      sentences: ['It costs 1.5 million; see www.example.org/a.b for more.', 'The end'],
    },
    {
      language: 'en',
      text: 'They beat Ms. B. She fell.',
      sentences: ['They beat Ms. B.', 'She fell.'],
    },
    {
      language: 'fr',
      text: 'M. A. a été arrêté par. 3. Mme B. a fui… Où est-elle ? Nul ne sait.',
      sentences: ['M. A. a été arrêté par. 3.', 'Mme B. a fui…', 'Où est-elle ?', 'Nul ne sait.'],
    },
    {
      language: 'es',
      text: 'El Sr. C. huyó. ¿Dónde está? Nadie sabe. La Sra. D. vive en EE.UU. desde 2020.',
      sentences: ['El Sr. C. huyó.', '¿Dónde está?', 'Nadie sabe.', 'La Sra. D. vive en EE.UU. desde 2020.'],
    },
    {
      language: 'ru',
      text: 'В 2020 г. он уехал. По ст. 5 суд отказал. Почему?',
      sentences: ['В 2020 г. он уехал.', 'По ст. 5 суд отказал.', 'Почему?'],
    },
    {
      language: 'ar',
      text: 'اعتقل الرجل. أين هو؟ لا أحد يعرف.',
      sentences: ['اعتقل الرجل.', 'أين هو؟', 'لا أحد يعرف.'],
    },
    {
      language: 'zh',
      text: '他被捕了。他在哪里？无人知晓。',
      sentences: ['他被捕了。', '他在哪里？', '无人知晓。'],
    },
    {
      language: 'ko',
      text: '그는 체포되었다. 어디에 있는가? 아무도 모른다.',
      sentences: ['그는 체포되었다.', '어디에 있는가?', '아무도 모른다.'],
    },
  ])('of "$text"', ({ language, text, sentences }) => {
    expect(sentencesOf(text, language).map((one) => one.text)).toEqual(sentences)
  })
})

describe('allegations', () => {
  test('a source named in a line of its own governs all paragraphs that follow', () => {
    const text =
      'According to the information received:\n\nThe gate was shut. Nobody reportedly came.\n\nIt rained.'
    expect(allegationsIn(text).map(({ hedge, hedgeStands }) => [hedge, hedgeStands])).toEqual([
      ['According to the information received', 'before'],
      ['reportedly', 'here'],
      ['According to the information received', 'before'],
    ])
  })

  test('a source at the head of a paragraph governs that paragraph only', () => {
    const text = 'According to the information received, the gate was shut. It rained.\n\nThe river rose.'
    expect(allegationsIn(text).map(({ hedgeStands }) => hedgeStands)).toEqual(['here', 'before', null])
  })

  test('a hedge within a sentence governs no other', () => {
    expect(allegationsIn('The gate was allegedly shut. It rained.').map(({ hedge }) => hedge)).toEqual([
      'allegedly',
      null,
    ])
  })

  test('the French conditional is a hedge', () => {
    const [first] = allegationsIn('Mme A. aurait été vendue pour 3 000 euros.', 'fr')
    expect(first?.hedge).toBe('aurait été')
    expect(first?.figures.map(({ value, unit }) => [value, unit])).toEqual([[3000, 'eur']])
  })

  test('only the allegations are read', () => {
    expect(allegationsOf(blocksOf('The gate was allegedly shut.', 'paragraphs', 'law'), 'en')).toEqual([])
  })
})
