import { expect, test } from 'vitest'
import type { Language } from '#law/model.ts'
import { readDateLine } from './date-line.ts'

test.each<[Language, string, string]>([
  ['en', '22 March 2024', '2024-03-22'],
  ['en', 'June 4, 2019', '2019-06-04'],
  ['en', 'Friday, 22 March 2024', '2024-03-22'],
  ['en', 'Geneva, 22nd of March, 2024', '2024-03-22'],
  ['en', 'Date: 22 Mar. 2024', '2024-03-22'],
  ['en', '2024-03-22', '2024-03-22'],
  ['en', '22/03/2024', '2024-03-22'],
  ['en', '03/22/2024', '2024-03-22'],
  ['fr', 'le 22 mars 2024', '2024-03-22'],
  ['fr', 'Genève, le 1er août 2023', '2023-08-01'],
  ['fr', '03/04/2024', '2024-04-03'],
  ['es', '22 de marzo de 2024', '2024-03-22'],
  ['es', 'Ginebra, 1 de agosto del 2023', '2023-08-01'],
  ['ru', '22 марта 2024 года', '2024-03-22'],
  ['ru', 'Женева, 22 мая 2024 г.', '2024-05-22'],
  ['ru', '22.03.2024', '2024-03-22'],
  ['ar', '22 مارس 2024', '2024-03-22'],
  ['ar', '٢٢ آذار/مارس ٢٠٢٤', '2024-03-22'],
  ['ar', 'جنيف، 5 كانون الثاني/يناير 2024', '2024-01-05'],
  ['zh', '2024年3月22日', '2024-03-22'],
  ['zh', '二〇二四年三月二十二日', '2024-03-22'],
  ['zh', '日内瓦，2024年12月10日', '2024-12-10'],
  ['ko', '2024년 3월 22일', '2024-03-22'],
  ['ko', '2024. 3. 22.', '2024-03-22'],
])('in %s, the line "%s" is the day %s', (language, line, date) => {
  expect(readDateLine(line, language)).toEqual({ date })
})

test.each<[Language, string]>([
  ['en', '31 February 2024'],
  ['fr', 'le 30 février 2024'],
  ['ko', '2023년 2월 29일'],
])('in %s, "%s" is a date line without a day', (language, line) => {
  expect(readDateLine(line, language)).toEqual({ date: null })
})

test.each<[Language, string]>([
  ['en', 'We thank you for the reply of 13 September 2023.'],
  ['en', '(March 13, 2019)'],
  ['en', '03/04/2024'],
  ['en', '22 Marsh 2024'],
  ['en', 'Washington, DC 20510'],
  ['en', 'March 2024'],
  ['zh', '一、背景'],
  ['ko', '2024년 3월'],
])('in %s, "%s" is no date line', (language, line) => {
  expect(readDateLine(line, language)).toBeNull()
})
