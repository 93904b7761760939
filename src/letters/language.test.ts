import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  ['en', 'We would like to draw your attention to the situation of the fishing communities of the coast.'],
  ['fr', 'Nous souhaitons attirer votre attention sur la situation des communautés de pêcheurs de la côte.'],
  ['es', 'Quisiéramos señalar a su atención la situación de las comunidades de pescadores del litoral.'],
  ['ru', 'Мы хотели бы обратить ваше внимание на положение рыбацких общин побережья.'],
  ['ar', 'نود أن نوجه انتباهكم إلى حالة مجتمعات الصيادين على الساحل.'],
  ['zh', '我们谨提请贵国政府注意沿海渔民社区的状况。'],
  ['ko', '우리는 연안 어민 공동체의 상황에 귀국 정부의 관심을 요청합니다.'],
])('a letter in %s is read as such', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test('a Latin reference and short titles do not make a Chinese letter English', () => {
  expect(
    languageOf(
      'Ref.: AL CHN 3/2024 (ICCPR, ICESCR, CEDAW)\n\n阁下：\n\n我们谨提请贵国政府注意沿海渔民社区的状况，并请提供资料。',
    ),
  ).toBe('zh')
})

test('a name in Han characters does not make an English letter Chinese', () => {
  expect(
    languageOf('The village (沿海村) lies on the coast, and the people of the village live by the sea.'),
  ).toBe('en')
})

test('nothing at all is read as English', () => {
  expect(languageOf('')).toBe('en')
})
