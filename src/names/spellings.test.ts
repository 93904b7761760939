import { describe, expect, test } from 'vitest'
import { nameTables } from '../../test/leak-rehearsal.ts'
import { MOST_SPELLINGS, spellings, type RecordedName } from './spellings.ts'

const tables = nameTables()

describe('a name has these spellings among others', () => {
  test.each([
    { text: '김영애', language: 'ko', has: 'gim yeong-ae', because: 'Revised Romanisation' },
    {
      text: '김영애',
      language: 'ko',
      has: 'kim yong-ae',
      because: 'McCune–Reischauer, its accents left out',
    },
    { text: '김영애', language: 'ko', has: 'young-ae kim', because: 'a passport, own name first' },
    { text: '박철국', language: 'ko', has: 'pak chol-guk', because: 'McCune–Reischauer voices after ㄹ' },
    { text: '박철국', language: 'ko', has: 'pak chol-kuk', because: 'the DPRK does not voice' },
    { text: '박철국', language: 'ko', has: 'park chul-kook', because: 'the usual form in the South' },
    { text: '최순옥', language: 'ko', has: 'choi soon-ok', because: 'the usual form in the South' },
    { text: '리룡해', language: 'ko-KP', has: '이-용-해', because: 'Seoul writes no initial ㄹ there' },
    { text: '리룡해', language: 'ko-KP', has: 'lee yong-hae', because: 'Seoul writes no initial ㄹ there' },
    { text: '이용해', language: 'ko', has: '리-룡-해', because: 'Pyongyang does' },
    { text: '남궁철', language: 'ko', has: 'namgung chol', because: 'it is a surname of two syllables' },
    { text: '김영애', language: 'ko', has: 'ким ен-э', because: 'Russian reports follow Kontsevich' },
    { text: '金英愛', language: 'ko', has: '김-영-애', because: 'the Korean reading, 金 as a surname' },
    { text: '金英愛', language: 'zh', has: 'jin ying-ai', because: 'the Chinese reading' },
    { text: '金英愛', language: 'zh', has: '金-英-爱', because: 'folded to simplified characters' },
    { text: '曾庆红', language: 'zh', has: 'zeng qing-hong', because: 'a surname read otherwise' },
    { text: '單小明', language: 'zh', has: 'shan xiao-ming', because: 'a surname read otherwise' },
    { text: '歐陽明', language: 'zh', has: 'ou-yang ming', because: 'a surname of two characters' },
    { text: '张小明', language: 'zh', has: 'chang hsiao-ming', because: 'Wade–Giles' },
    { text: '吕英', language: 'zh', has: 'lyu ying', because: 'passports write ü as yu' },
    { text: 'Pak Yong Ae', language: 'ko', has: '박-영-애', because: 'read back' },
    { text: 'Pak Yong Ae', language: 'ko', has: 'park young-ae', because: 'read back and written again' },
    { text: 'Zhang Xiaoming', language: 'zh', has: 'chang hsiao-ming', because: 'cut into syllables' },
  ])('$text: $has ($because)', ({ text, language, has }) => {
    expect(textsOf({ text, language, order: 'family-first', family: '' })).toContain(has)
  })

  test.each([
    { text: 'Иван Щербаков', has: 'ivan shcherbakov', because: 'ICAO' },
    { text: 'Иван Щербаков', has: 'ivan scerbakov', because: 'the scholarly way, accents left out' },
    { text: 'Иван Щербаков', has: 'иваном щербаковым', because: 'the instrumental' },
    { text: 'Иван Петрович Щербаков', has: 'ivan shcherbakov', because: 'the patronymic is left out' },
    { text: 'José Muñoz', has: 'munoz jose', because: 'accents are folded, the order turned' },
    { text: 'Juan Carlos Pérez', has: 'juan perez', because: 'the second name is left out' },
  ])('$text: $has ($because)', ({ text, has }) => {
    expect(textsOf({ text, language: '', order: 'given-first', family: '' })).toContain(has)
  })
})

test('a name of another person is not among them', () => {
  const all = textsOf({ text: '김영애', language: 'ko', order: 'family-first', family: '' })
  expect(all).not.toContain('kim yong-chol')
  expect(all).not.toContain('kim')
})

test('what is recorded as the family’s part is it, wherever it stands', () => {
  const name: RecordedName = {
    text: 'Maria de la Cruz Ortega',
    language: 'es',
    order: 'given-first',
    family: 'de la Cruz',
  }
  expect(textsOf(name)).toContain('de la cruz maria ortega')
})

test.each([
  '',
  ' ',
  '-',
  ',',
  '·',
  'A',
  '김',
  '金',
  '\u200b',
  '١',
  'ひらがな',
  '𠮷田',
  'a'.repeat(500),
  '김'.repeat(500),
  'Ж'.repeat(500),
  'Щ '.repeat(250),
])('whatever is recorded as a name (%j) has at most so many spellings', (text) => {
  for (const order of ['family-first', 'given-first', 'single'] as const)
    expect(spellings({ text, language: '', order, family: '' }, tables).length).toBeLessThan(
      MOST_SPELLINGS + 1_000,
    )
})

test('an own name that very many bear is not looked for alone', () => {
  const own = (text: string) =>
    spellings({ text, language: 'ko', order: 'family-first', family: '' }, tables).filter(
      ({ form }) => form === 'given',
    )
  expect(own('김영희')).toEqual([])
  expect(own('김룡애')).not.toEqual([])
})

function textsOf(name: RecordedName): readonly string[] {
  return spellings(name, tables).map(({ text }) => text)
}
