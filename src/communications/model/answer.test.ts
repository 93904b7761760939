import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '#base/id.ts'
import {
  agreementOf,
  countingReading,
  differencesOf,
  OUTCOMES,
  parseReading,
  roleOfReader,
  type Reading,
} from './answer.ts'

const question = (number: number) => `question-${number}` as Id<'Question'>
const [amina, binta, chen] = ['amina', 'binta', 'chen'] as unknown as readonly [
  Id<'Account'>,
  Id<'Account'>,
  Id<'Account'>,
]
const answer = (number: number, outcome: Reading['answers'][number]['outcome']) => ({
  ...{ question: question(number), outcome, ground: null, locator: null },
})
const reading = (given: Partial<Reading> = {}): Reading => ({
  ...{ role: 'first', by: amina, character: 'cooperative-but-incomplete', answers: [answer(1, 'answered')] },
  ...given,
})

test('a reading has an outcome for each question and a ground for each refusal; all that is missing is said at once', () => {
  const typed = { ground: '', locator: ' page 3,\n second paragraph ' }
  const form = {
    character: '',
    answers: [
      { question: question(1), outcome: 'answered', ...typed },
      { question: question(2), outcome: 'refused', ...typed },
      { question: question(3), outcome: '', ...typed },
      { question: question(4), outcome: 'partly', ...typed, ground: 'x'.repeat(501) },
    ],
  }
  expect(parseReading(form)).toEqual({
    ok: false,
    error: [
      { code: 'reply.character-missing' },
      { code: 'answer.ground-missing', question: question(2) },
      { code: 'answer.outcome-missing', question: question(3) },
      { code: 'answer.text-too-long', question: question(4) },
    ],
  })
  const good = { character: 'receipt-acknowledged', answers: form.answers.slice(0, 1) }
  expect(parseReading(good)).toEqual({
    ok: true,
    value: {
      character: 'receipt-acknowledged',
      answers: [{ ...answer(1, 'answered'), locator: 'page 3, second paragraph' }],
    },
  })
})

test.each([
  { readings: [], account: amina, gives: 'first', because: 'nobody has read it' },
  { readings: [reading()], account: amina, gives: 'first', because: 'they read it before' },
  { readings: [reading()], account: binta, gives: 'second', because: 'another read it first' },
  {
    readings: [reading(), reading({ role: 'second', by: binta })],
    account: chen,
    gives: 'reading.two-have-read',
    because: 'two have read it',
  },
  {
    readings: [reading(), reading({ role: 'second', by: binta }), reading({ role: 'settled' })],
    account: amina,
    gives: 'reading.settled',
    because: 'it is settled',
  },
])('a reader is $gives where $because', ({ readings, account, gives }) => {
  const role = roleOfReader(readings, account)
  expect(role.ok ? role.value : role.error.code).toBe(gives)
})

test('what two readers found is compared question by question, and what counts is what they settled', () => {
  const first = reading({ answers: [answer(1, 'answered'), answer(2, 'partly')] })
  const second = reading({
    role: 'second',
    by: binta,
    answers: [answer(1, 'answered'), answer(2, 'rejected')],
  })
  expect(differencesOf(first, second)).toEqual({ questions: [question(2)], isCharacter: false })
  expect(differencesOf(first, { ...second, character: 'receipt-acknowledged' }).isCharacter).toBe(true)
  const settled = reading({ role: 'settled' })
  expect(countingReading([second, first])).toBe(first)
  expect(countingReading([second, first, settled])).toBe(settled)
  expect(countingReading([])).toBeNull()
})

test('agreement beyond chance, worked by hand: 0.7 seen and 0.5 by chance give 0.4', () => {
  // 20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5.
  const pairs = [
    { first: 'answered', second: 'answered', times: 20 },
    { first: 'answered', second: 'rejected', times: 5 },
    { first: 'rejected', second: 'answered', times: 10 },
    { first: 'rejected', second: 'rejected', times: 15 },
  ] as const
  const { pairs: count, same, kappa } = agreementOf(pairs)
  expect([count, same]).toEqual([50, 35])
  expect(kappa).toBeCloseTo(0.4, 10)
})

test('readers who always find the same agree wholly, and whoever changes sides agrees the same', () => {
  const outcome = fc.constantFrom(...OUTCOMES)
  const pair = fc.record({ first: outcome, second: outcome, times: fc.integer({ min: 1, max: 50 }) })
  const isNear = (one: number | null, other: number | null) =>
    one === null || other === null ? one === other : Math.abs(one - other) < 1e-9
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
      const swapped = pairs.map(({ first, second, times }) => ({ first: second, second: first, times }))
      const [one, other] = [agreementOf(pairs), agreementOf(swapped)]
      expect(other.same).toBe(one.same)
      expect(isNear(one.kappa, other.kappa)).toBe(true)
      const alike = agreementOf(pairs.map((each) => ({ ...each, second: each.first })))
      expect(alike.kappa === null || isNear(alike.kappa, 1)).toBe(true)
    }),
  )
})
