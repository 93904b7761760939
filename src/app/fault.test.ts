import { expect, test } from 'vitest'
import { explainFault } from './fault.ts'

function failOn(words: string): unknown {
  try {
    JSON.parse(words)
    return null
  } catch (fault) {
    return fault
  }
}

test('a fault says where it happened, and nothing of the letter that caused it', () => {
  const line = explainFault(failOn('{ the name of a victim'))
  expect(line).toMatch(/^a fault of ours, reference [0-9a-f]{8} \(SyntaxError/u)
  expect(line).not.toContain('victim')
})

test('the same fault has the same reference, whatever the letter says', () => {
  const [one, other] = ['{ salt', '{ sand'].map((words) => explainFault(failOn(words)))
  expect(one).toBe(other)
})

test('what is no error is a fault too', () => {
  expect(explainFault('secret')).toMatch(/^a fault of ours, reference [0-9a-f]{8} \(unknown\)/u)
})
