import { describe, expect, test } from 'vitest'
import { blocksOf, questionCases } from '../../../test/corpus/requests/letters.ts'
import { requestsOf } from './requests.ts'

const cases = questionCases().map((one, index) => ({
  ...one,
  name: `${index + 1} ${one.language}: ${one.text.slice(0, 60)}`,
}))

describe.each(['lines', 'labels', 'paragraphs'] as const)(
  'numbered questions in a file that holds %s',
  (shape) => {
    test.each(cases)('$name', ({ text, language, numbers }) => {
      const { questions } = requestsOf(blocksOf(text, shape), language)
      expect(questions.map(({ number }) => number)).toEqual(numbers)
    })
  },
)
